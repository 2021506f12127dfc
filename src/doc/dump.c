#include "doc/read.h"

/* Line numbers for places that mostly come in ascending order: counts on from the last one. */
struct ruler {
    const struct kb_source *source;
    size_t offset;
    uint32_t line;
    size_t line_start;
};

static void put_place(struct ruler *ruler, const struct kb_place *place, struct kb_buffer *out)
{
    if (place->source == NULL || place->source->text.data == NULL) {
        kb_buffer_put_text(out, " @-");
    } else {
        if (ruler->source != place->source || place->offset < ruler->offset) {
            *ruler = (struct ruler){place->source, 0, 1, 0};
        }
        struct kb_slice text = place->source->text;
        for (; ruler->offset < place->offset && ruler->offset < text.length; ruler->offset++) {
            if (text.data[ruler->offset] == '\n') {
                ruler->line++;
                ruler->line_start = ruler->offset + 1;
            }
        }
        kb_buffer_format(out, " @%s:%u:%zu", place->source->name, ruler->line, place->offset - ruler->line_start + 1);
        if (place->length > 0) {
            kb_buffer_format(out, "+%zu", place->length);
        }
    }
    if (place->path != NULL) {
        kb_buffer_format(out, "=%s", place->path);
    }
}

static void put_quoted(struct kb_slice text, struct kb_buffer *out)
{
    kb_buffer_put_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\') {
            kb_buffer_put_char(out, '\\');
        }
        kb_buffer_put_char(out, text.data[i]);
    }
    kb_buffer_put_char(out, '"');
}

static void put_allowance(const struct kb_allowance *allowance, struct kb_buffer *out)
{
    for (; allowance != NULL; allowance = allowance->outer) {
        kb_buffer_format(out, " ~%s", allowance->rule);
    }
}

/* The text, and behind it each stretch: first byte, length, place. */
static void put_text(struct ruler *ruler, const struct kb_node *node, struct kb_buffer *out)
{
    put_quoted(node->text, out);
    for (size_t i = 0; i < node->span_count; i++) {
        const struct kb_map_span *span = &node->spans[i];
        struct kb_place place = span->place;
        if (span->verbatim) {
            place.length = 0;
        }
        kb_buffer_format(out, " [%zu+%zu", span->start, span->length);
        put_place(ruler, &place, out);
        put_allowance(span->allowance, out);
        kb_buffer_put_char(out, ']');
    }
}

static void put_element(struct ruler *ruler, const struct kb_node *node, struct kb_buffer *out)
{
    kb_buffer_put_text(out, kb_element_name(node->element));
    for (size_t i = 0; i < node->attribute_count; i++) {
        kb_buffer_format(out, " %s=", kb_attribute_name(node->attributes[i].attribute));
        put_quoted(kb_slice_of(node->attributes[i].value), out);
        if (node->attributes[i].place.path != NULL) {
            kb_buffer_format(out, "=%s", node->attributes[i].place.path);
        }
        put_allowance(node->attributes[i].allowance, out);
    }
    put_place(ruler, &node->place, out);
}

void kb_document_dump(const struct kb_node *document, struct kb_buffer *out)
{
    struct ruler ruler = {NULL, 0, 1, 0};
    struct kb_walk walk;
    size_t depth = 0;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        if (walk.event == KB_LEAVE) {
            depth--;
            continue;
        }
        for (size_t i = 0; i < depth; i++) {
            kb_buffer_put_text(out, "  ");
        }
        if (walk.node->element == KB_EL_TEXT) {
            put_text(&ruler, walk.node, out);
        } else {
            put_element(&ruler, walk.node, out);
        }
        kb_buffer_put_char(out, '\n');
        depth += walk.node->first != NULL;
    }
}
