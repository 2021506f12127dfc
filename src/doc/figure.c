#include "doc/figure.h"

#include "base/buffer.h"
#include "base/number.h"
#include "doc/figure_kinds.h"
#include "doc/words.h"

enum { TEXT_MOST = 1 << 26 }; /* far above what markup may hold */

double kb_figure_number(const char *value)
{
    struct kb_slice digits = kb_slice_of(value);
    bool negative = kb_slice_starts(digits, "-");
    double number = 0;
    digits = kb_slice_part(digits, negative ? 1 : 0, digits.length);
    return !kb_number_cut(&digits, &number) ? 0 : negative ? -number : number;
}

static struct kb_saying say_attribute(const struct kb_node *node, enum kb_attribute attribute)
{
    const struct kb_attribute_value *row = kb_node_attribute_row(node, attribute);
    struct kb_saying saying = {NULL, NULL, node->place};
    if (row != NULL) {
        saying = (struct kb_saying){row->value, kb_node_language(node), row->place};
    }
    return saying;
}

static void put_text(struct kb_buffer *out, const struct kb_node *node)
{
    switch (node->element) {
    case KB_EL_TEXT: kb_buffer_put_slice(out, node->text); break;
    case KB_EL_BR: kb_buffer_put_char(out, '\n'); break;
    case KB_EL_GAP:
        kb_buffer_format(out, "[%s: %s]", kb_word(kb_node_language(node), KB_WORD_MISSING), kb_node_attribute(node, KB_AT_FIELD));
        break;
    default: break;
    }
}

/* The text of a part as one string: line breaks kept, what is missing in a draft told as such. */
static const char *part_text(const struct kb_node *part, struct kb_arena *arena)
{
    struct kb_buffer out;
    struct kb_walk walk;
    kb_buffer_init(&out, TEXT_MOST);
    kb_walk_init(&walk, part);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        put_text(&out, walk.node);
    }
    const char *text = out.status == KB_OK ? kb_arena_copy(arena, kb_buffer_slice(&out)) : NULL;
    kb_buffer_finish(&out);
    return text;
}

/* Where the text of a part begins in template or data. */
static struct kb_place text_place(const struct kb_node *part)
{
    const struct kb_node *node = part->first;
    while (node != NULL && node->element != KB_EL_TEXT) {
        node = node->first;
    }
    return node == NULL ? part->place : kb_node_place(node, 0);
}

static void read_number(const struct kb_node *part, enum kb_attribute attribute, bool *has, double *number)
{
    const char *value = kb_node_attribute(part, attribute);
    *has = value != NULL;
    *number = value == NULL ? 0 : kb_figure_number(value);
}

static struct kb_saying own_words(const struct kb_figure_order *order, const struct kb_two *words)
{
    return (struct kb_saying){kb_two_in(words, order->language), order->language, order->place};
}

/* The ends of a figure stand at its ends. */
static void place_end(const struct kb_figure_order *order, struct kb_figure_part *part)
{
    if ((part->kind == KB_PART_LOW || part->kind == KB_PART_HIGH) && !part->has_at) {
        part->has_at = true;
        part->at = part->kind == KB_PART_LOW ? kb_figure_row(order->kind)->least : order->most;
    }
}

static bool read_part(const struct kb_figure_order *order, struct kb_figure_part *part, const struct kb_node *node,
                      struct kb_arena *arena)
{
    const char *kind = kb_node_attribute(node, KB_AT_KIND);
    if (kind != NULL) {
        kb_part_kind_from_name(kind, &part->kind);
    }
    read_number(node, KB_AT_AT, &part->has_at, &part->at);
    read_number(node, KB_AT_TO, &part->has_to, &part->to);
    place_end(order, part);
    part->label = own_words(order, &kb_part_row(order->kind, part->kind)->label);
    part->text = (struct kb_saying){part_text(node, arena), kb_node_language(node), text_place(node)};
    part->who = say_attribute(node, KB_AT_WHO);
    part->when = say_attribute(node, KB_AT_WHEN);
    part->group = say_attribute(node, KB_AT_GROUP);
    part->symbol = say_attribute(node, KB_AT_SYMBOL);
    return part->text.text != NULL;
}

static struct kb_figure_part own_part(const struct kb_figure_order *order, const struct kb_own_part *own)
{
    struct kb_figure_part part = {.kind = own->kind};
    part.label = own_words(order, &kb_part_row(order->kind, own->kind)->label);
    part.text = own_words(order, &own->text);
    return part;
}

static size_t count_parts(const struct kb_node *figure, const struct kb_figure_row *row)
{
    size_t count = 0;
    for (const struct kb_node *node = figure->first; node != NULL; node = node->next) {
        count++;
    }
    for (const struct kb_own_part *own = row->own; figure->first == NULL && own->kind != KB_PART_COUNT; own++) {
        count++;
    }
    return count;
}

static bool read_parts(struct kb_figure_content *content, const struct kb_node *figure, const struct kb_figure_row *row,
                       struct kb_arena *arena)
{
    struct kb_figure_order *order = &content->order;
    size_t count = count_parts(figure, row);
    struct kb_figure_part *parts = KB_NEW_ARRAY(arena, struct kb_figure_part, count);
    const struct kb_node **from = KB_NEW_ARRAY(arena, const struct kb_node *, count);
    if (parts == NULL || from == NULL) {
        return false;
    }
    order->parts = parts;
    content->from = from;
    for (const struct kb_node *node = figure->first; node != NULL; node = node->next) {
        from[order->count] = node;
        if (!read_part(order, &parts[order->count++], node, arena)) {
            return false;
        }
    }
    for (size_t i = 0; figure->first == NULL && i < count; i++) {
        parts[order->count++] = own_part(order, &row->own[i]);
    }
    return true;
}

bool kb_figure_read(struct kb_figure_content *content, const struct kb_node *figure, struct kb_arena *arena)
{
    struct kb_figure_order *order = &content->order;
    const char *most = kb_node_attribute(figure, KB_AT_MOST), *lines = kb_node_attribute(figure, KB_AT_LINES);
    *content = (struct kb_figure_content){.order = {.language = kb_node_language(figure), .place = figure->place}};
    kb_figure_kind_from_name(kb_node_attribute(figure, KB_AT_KIND), &order->kind);
    const struct kb_figure_row *row = kb_figure_row(order->kind);
    order->most = most == NULL ? row->most : kb_figure_number(most);
    order->lines = lines == NULL ? row->lines : (size_t)kb_figure_number(lines);
    order->who = say_attribute(figure, KB_AT_WHO);
    return read_parts(content, figure, row, arena);
}
