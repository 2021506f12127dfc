#include "layout/paragraph.h"

#include <string.h>

#include "doc/words.h"
#include "layout/structure.h"

/* What holds for the text at a point of the inline tree. */
struct manner {
    bool bold;
    const char *language;
    int32_t structure;
    const struct kb_target *target;
};

struct collector {
    struct kb_layout_job *job;
    struct kb_paragraph *paragraph;
    char *buffer;
    size_t length;
    size_t *forced; /* byte offsets that a <br> ends a line before */
    size_t forced_count, forced_capacity;
};

/* No more bytes than this come out of the nodes. */
static size_t text_ceiling(const struct kb_layout_job *job, const struct kb_node *first, const struct kb_node *end)
{
    size_t most = 1;
    for (const struct kb_node *node = first; node != end; node = node->next) {
        struct kb_walk walk;
        kb_walk_init(&walk, node);
        enum kb_walk_event event;
        while ((event = kb_walk_next(&walk)) != KB_WALK_END) {
            if (event != KB_ENTER) {
                continue;
            }
            most += walk.node->text.length + 1;
            if (walk.node->element == KB_EL_GAP) {
                most += strlen(kb_word(job->language, KB_WORD_MISSING)) + 4 +
                        kb_slice_of(kb_node_attribute(walk.node, KB_AT_FIELD)).length;
            }
        }
    }
    return most;
}

/* A new stretch from the buffer's end on. */
static struct kb_stretch *add_stretch(struct collector *collector, const struct manner *manner)
{
    struct kb_paragraph *paragraph = collector->paragraph;
    struct kb_stretch *grown = kb_arena_grow(collector->job->arena, paragraph->stretches, paragraph->stretch_count,
                                             &paragraph->stretch_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(collector->job, KB_NO_MEMORY);
        return NULL;
    }
    paragraph->stretches = grown;
    struct kb_stretch *stretch = &grown[paragraph->stretch_count++];
    *stretch = (struct kb_stretch){.start = collector->length,
                                   .end = collector->length,
                                   .bold = manner->bold,
                                   .language = manner->language,
                                   .structure = manner->structure,
                                   .target = manner->target};
    return stretch;
}

static void put_text(struct collector *collector, struct kb_slice text, struct kb_stretch *stretch)
{
    if (stretch != NULL && text.length > 0) {
        memcpy(collector->buffer + collector->length, text.data, text.length);
        collector->length += text.length;
        stretch->end = collector->length;
    }
}

/* Space at the start, or after other space, is left out. */
static void put_node_text(struct collector *collector, const struct kb_node *node, const struct manner *manner)
{
    struct kb_slice text = node->text;
    size_t skip = 0;
    if (collector->length == 0 || collector->buffer[collector->length - 1] == ' ') {
        while (skip < text.length && text.data[skip] == ' ') {
            skip++;
        }
    }
    text = kb_slice_part(text, skip, text.length - skip);
    if (text.length == 0) {
        return;
    }
    struct kb_stretch *stretch = add_stretch(collector, manner);
    if (stretch != NULL) {
        stretch->node = node;
        stretch->offset = skip;
        put_text(collector, text, stretch);
    }
}

static void put_gap(struct collector *collector, const struct kb_node *node, const struct manner *manner)
{
    const char *field = kb_node_attribute(node, KB_AT_FIELD);
    char *text = kb_arena_format(collector->job->arena, "[%s: %s]", kb_word(collector->job->language, KB_WORD_MISSING),
                                 field == NULL ? "" : field);
    struct kb_stretch *stretch = text == NULL ? NULL : add_stretch(collector, manner);
    if (stretch != NULL) {
        stretch->gap = true;
        stretch->attribute = kb_node_attribute_row(node, KB_AT_FIELD);
        put_text(collector, kb_slice_of(text), stretch);
    }
}

/* A line ends in a space, so that the words on either side stay apart for those who read the text alone. */
static void put_break(struct collector *collector)
{
    struct kb_paragraph *paragraph = collector->paragraph;
    if (collector->length == 0 || paragraph->stretch_count == 0) {
        return;
    }
    struct kb_stretch *stretch = &paragraph->stretches[paragraph->stretch_count - 1];
    if (collector->buffer[collector->length - 1] != ' ') {
        put_text(collector, kb_slice_of(" "), stretch);
    }
    size_t *grown = kb_arena_grow(collector->job->arena, collector->forced, collector->forced_count, &collector->forced_capacity,
                                  sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(collector->job, KB_NO_MEMORY);
        return;
    }
    collector->forced = grown;
    grown[collector->forced_count++] = collector->length;
}

static const struct kb_target *make_target(struct collector *collector, const struct kb_node *node, int32_t parent)
{
    struct kb_layout_job *job = collector->job;
    struct kb_target *target = KB_NEW(job->arena, struct kb_target);
    if (target == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    target->uri = kb_node_attribute(node, KB_AT_HREF);
    target->contents = kb_arena_copy(job->arena, kb_node_all_text(node, job->arena));
    target->structure = kb_structure_add_node(job, KB_ROLE_LINK, parent, node);
    return target;
}

static void put_nodes(struct collector *collector, const struct kb_node *first, const struct kb_node *end, struct manner manner);

static void put_element(struct collector *collector, const struct kb_node *node, struct manner manner)
{
    struct kb_layout_job *job = collector->job;
    bool content = job->artifact == KB_NOT_ARTIFACT;
    const char *language = kb_node_attribute(node, KB_AT_LANG);
    if (language != NULL) {
        manner.language = language;
    }
    if (node->element == KB_EL_STRONG || node->element == KB_EL_EM || node->element == KB_EL_TERM) {
        manner.bold = true;
    }
    if (node->element == KB_EL_A && content) {
        manner.target = make_target(collector, node, manner.structure);
        manner.structure = manner.target == NULL ? -1 : manner.target->structure;
    } else if (language != NULL && content) {
        manner.structure = kb_structure_add_node(job, KB_ROLE_SPAN, manner.structure, node);
    }
    put_nodes(collector, node->first, NULL, manner);
}

static void put_nodes(struct collector *collector, const struct kb_node *first, const struct kb_node *end, struct manner manner)
{
    for (const struct kb_node *node = first; node != end; node = node->next) {
        if (!kb_job_descend(collector->job, node)) {
            return;
        }
        switch (node->element) {
        case KB_EL_TEXT: put_node_text(collector, node, &manner); break;
        case KB_EL_GAP: put_gap(collector, node, &manner); break;
        case KB_EL_BR: put_break(collector); break;
        default: put_element(collector, node, manner); break;
        }
        kb_job_rise(collector->job);
    }
}

static void trim_end(struct collector *collector)
{
    struct kb_paragraph *paragraph = collector->paragraph;
    while (collector->length > 0 && collector->buffer[collector->length - 1] == ' ') {
        collector->length--;
    }
    while (paragraph->stretch_count > 0) {
        struct kb_stretch *last = &paragraph->stretches[paragraph->stretch_count - 1];
        if (last->start < collector->length) {
            last->end = collector->length;
            break;
        }
        paragraph->stretch_count--;
    }
}

static struct kb_paragraph *finish(struct collector *collector)
{
    struct kb_layout_job *job = collector->job;
    struct kb_paragraph *paragraph = collector->paragraph;
    trim_end(collector);
    if (job->status != KB_OK || collector->length == 0) {
        return NULL;
    }
    paragraph->text = (struct kb_slice){collector->buffer, collector->length};
    paragraph->flags = KB_NEW_ARRAY(job->arena, uint8_t, collector->length);
    if (paragraph->flags == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    for (size_t i = 0; i < collector->forced_count; i++) {
        if (collector->forced[i] < collector->length) {
            paragraph->flags[collector->forced[i] - 1] |= KB_BYTE_FORCED;
        }
    }
    kb_paragraph_shape(job, paragraph);
    return job->status == KB_OK ? paragraph : NULL;
}

static bool begin(struct collector *collector, struct kb_layout_job *job, size_t most, const struct kb_style *style,
                  int32_t structure)
{
    if (job->status != KB_OK) {
        return false;
    }
    *collector = (struct collector){.job = job};
    collector->buffer = kb_arena_alloc(job->arena, most);
    collector->paragraph = KB_NEW(job->arena, struct kb_paragraph);
    if (collector->buffer == NULL || collector->paragraph == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return false;
    }
    collector->paragraph->style = style;
    collector->paragraph->structure = structure;
    return true;
}

struct kb_paragraph *kb_paragraph_of_nodes(struct kb_layout_job *job, const struct kb_node *first, const struct kb_node *end,
                                           const struct kb_style *style, int32_t structure)
{
    struct collector collector;
    if (first == end || !begin(&collector, job, text_ceiling(job, first, end), style, structure)) {
        return NULL;
    }
    const struct kb_node *holder = first->parent != NULL ? first->parent : first;
    struct manner manner = {style->bold, kb_node_language(holder), structure, NULL};
    collector.paragraph->language = manner.language;
    put_nodes(&collector, first, end, manner);
    return finish(&collector);
}

struct kb_paragraph *kb_paragraph_of_slice(struct kb_layout_job *job, struct kb_slice text, const char *language,
                                           const struct kb_attribute_value *attribute, const struct kb_target *target,
                                           const struct kb_style *style, int32_t structure)
{
    struct collector collector;
    struct kb_slice trimmed = kb_slice_trim(text);
    if (trimmed.length == 0 || !begin(&collector, job, trimmed.length, style, structure)) {
        return NULL;
    }
    struct manner manner = {style->bold, language, structure, target};
    collector.paragraph->language = manner.language;
    struct kb_stretch *stretch = add_stretch(&collector, &manner);
    if (stretch != NULL) {
        stretch->attribute = attribute;
        put_text(&collector, trimmed, stretch);
    }
    return finish(&collector);
}

struct kb_paragraph *kb_paragraph_of_text(struct kb_layout_job *job, const char *text, const struct kb_attribute_value *attribute,
                                          const struct kb_target *target, const struct kb_style *style, int32_t structure)
{
    const char *language = kb_node_language(job->document);
    return kb_paragraph_of_slice(job, kb_slice_of(text), language, attribute, target, style, structure);
}
