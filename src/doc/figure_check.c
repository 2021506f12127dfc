/* What a figure may hold, which depends on its kind. */
#include "doc/figure.h"
#include "doc/figure_kinds.h"
#include "doc/reading.h"

/* The nearest of the words that would do, else all of them. */
struct words {
    struct kb_nearest nearest;
    const char *all;
};

static void try_word(struct kb_reading *reading, struct words *words, const char *word)
{
    const char *before = words->all == NULL ? "" : words->all;
    kb_nearest_try(&words->nearest, word);
    words->all = kb_arena_format(reading->arena, "%s%s«%s»", before, before[0] == '\0' ? "" : ", ", word);
}

static void hint_words(struct kb_reading *reading, const struct words *words)
{
    if (words->nearest.best != NULL) {
        kb_reading_hint_nearest(reading, &words->nearest);
    } else {
        kb_hint(reading->diagnostics, KB_MSG_DOC_HINT_WORDS, KB_ARGS(words->all == NULL ? "" : words->all));
    }
}

static void report_figure(struct kb_reading *reading, const struct kb_attribute_value *kind)
{
    struct words words = {.all = ""};
    kb_nearest_init(&words.nearest, kb_slice_of(kind->value));
    for (int i = 0; i < KB_FIGURE_COUNT; i++) {
        try_word(reading, &words, kb_figure_kind_name((enum kb_figure_kind)i));
    }
    kb_reading_error(reading, KB_MSG_DOC_FIGURE_UNKNOWN, &kind->place, KB_ARGS(kind->value));
    hint_words(reading, &words);
}

static void check_kind(struct kb_reading *reading, enum kb_figure_kind figure, const struct kb_node *part)
{
    const struct kb_attribute_value *kind = kb_node_attribute_row(part, KB_AT_KIND);
    const char *name = kind == NULL ? kb_part_kind_name(KB_PART_PLAIN) : kind->value;
    enum kb_part_kind found;
    if (kb_part_kind_from_name(name, &found) && kb_part_row(figure, found) != NULL) {
        return;
    }
    struct words words = {.all = ""};
    kb_nearest_init(&words.nearest, kb_slice_of(name));
    for (const struct kb_part_row *row = kb_figure_row(figure)->parts; row->kind != KB_PART_COUNT; row++) {
        try_word(reading, &words, kb_part_kind_name(row->kind));
    }
    kb_reading_error(reading, KB_MSG_DOC_PART_STRANGE, kind == NULL ? &part->place : &kind->place,
                     KB_ARGS(kb_figure_kind_name(figure), name));
    hint_words(reading, &words);
}

/* An attribute that the figure would pass over in silence is a mistake. */
static void check_uses(struct kb_reading *reading, enum kb_figure_kind figure, const struct kb_node *node, uint64_t uses)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        const struct kb_attribute_value *row = &node->attributes[i];
        if ((uses & KB_ONE(row->attribute)) == 0) {
            kb_reading_error(reading, KB_MSG_DOC_PART_UNUSED, &row->place,
                             KB_ARGS(kb_figure_kind_name(figure), kb_attribute_name(row->attribute)));
        }
    }
}

static void check_value(struct kb_reading *reading, const struct kb_attribute_value *value, double least, double most)
{
    if (value == NULL) {
        return;
    }
    double number = kb_figure_number(value->value);
    if (number < least || number > most) {
        const char *from = kb_arena_format(reading->arena, "%g", least), *to = kb_arena_format(reading->arena, "%g", most);
        kb_reading_error(reading, KB_MSG_DOC_VALUE_OUTSIDE, &value->place,
                         KB_ARGS(from == NULL ? "" : from, to == NULL ? "" : to, value->value));
    }
}

void kb_reading_figure(struct kb_reading *reading, const struct kb_node *node)
{
    const struct kb_attribute_value *kind = kb_node_attribute_row(node, KB_AT_KIND);
    const char *most = kb_node_attribute(node, KB_AT_MOST);
    enum kb_figure_kind figure;
    if (kind == NULL) {
        return; /* said already */
    }
    if (!kb_figure_kind_from_name(kind->value, &figure)) {
        report_figure(reading, kind);
        return;
    }
    const struct kb_figure_row *row = kb_figure_row(figure);
    const uint64_t always = KB_ONE(KB_AT_LANG) | KB_ONE(KB_AT_KIND);
    double least = row->least, top = most == NULL ? row->most : kb_figure_number(most);
    uint64_t own = KB_ONE(KB_AT_TITLE) | (row->uses & KB_FIGURE_OWN);
    if (row->limit > 0 && top > row->limit) {
        const char *limit = kb_arena_format(reading->arena, "%g", row->limit);
        kb_reading_error(reading, KB_MSG_DOC_FIGURE_MOST, &kb_node_attribute_row(node, KB_AT_MOST)->place,
                         KB_ARGS(kb_figure_kind_name(figure), limit == NULL ? "" : limit));
    }
    check_uses(reading, figure, node, always | own | (row->owned ? KB_ONE(KB_AT_WHO) : 0));
    for (const struct kb_node *part = node->first; part != NULL; part = part->next) {
        if (part->element == KB_EL_PART) {
            check_kind(reading, figure, part);
            check_uses(reading, figure, part, always | row->uses);
            check_value(reading, kb_node_attribute_row(part, KB_AT_AT), least, top);
            check_value(reading, kb_node_attribute_row(part, KB_AT_TO), least, top);
        }
    }
}
