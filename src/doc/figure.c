#include "doc/figure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/number.h"
#include "base/table.h"
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
    struct kb_saying saying = {.place = node->place};
    if (row != NULL) {
        saying = (struct kb_saying){row->value, kb_node_language(node), row->place, row->allowance};
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

/* The ends of a figure stand at its ends. */
static void place_end(const struct kb_figure_order *order, struct kb_figure_part *part)
{
    if ((part->kind == KB_PART_LOW || part->kind == KB_PART_HIGH) && !part->has_at) {
        part->has_at = true;
        part->at = part->kind == KB_PART_LOW ? order->least : order->most;
    }
}

static struct kb_saying own_words(const struct kb_figure_order *order, const struct kb_two *words)
{
    return (struct kb_saying){kb_two_in(words, order->language), order->language, order->place, order->allowance};
}

/* What its kind brings along. A label that names the group of a part is not said twice. */
static void dress_part(const struct kb_figure_order *order, struct kb_figure_part *part)
{
    part->label = own_words(order, &kb_part_row(order->kind, part->kind)->label);
    if ((kb_figure_row(order->kind)->telling & KB_LABEL_GROUPS) != 0) {
        part->group = part->group.text == NULL ? part->label : part->group;
        part->label.text = NULL;
    }
    place_end(order, part);
}

/* A part that says nothing says at least what its symbol stands for. */
static void say_symbol(struct kb_figure_part *part)
{
    const char *colon = part->symbol.text == NULL ? NULL : strchr(part->symbol.text, ':');
    if (part->text.text[0] == '\0' && part->symbol.text != NULL) {
        part->text = part->symbol;
        part->text.text = colon == NULL ? part->symbol.text : colon + 1;
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
    part->text =
        (struct kb_saying){.text = part_text(node, arena), .language = kb_node_language(node), .place = text_place(node)};
    part->who = say_attribute(node, KB_AT_WHO);
    part->when = say_attribute(node, KB_AT_WHEN);
    part->group = say_attribute(node, KB_AT_GROUP);
    part->symbol = say_attribute(node, KB_AT_SYMBOL);
    dress_part(order, part);
    if (part->text.text == NULL) {
        return false;
    }
    say_symbol(part);
    return true;
}

static struct kb_figure_part own_part(const struct kb_figure_order *order, const struct kb_own_part *own)
{
    struct kb_figure_part part = {.kind = own->kind, .has_at = own->at > KB_NO_VALUE, .at = own->at};
    part.text = own_words(order, &own->text);
    part.group = own_words(order, &own->group);
    dress_part(order, &part);
    return part;
}

static bool has_kind(const struct kb_figure_order *order, enum kb_part_kind kind)
{
    for (size_t i = 0; i < order->count; i++) {
        if (order->parts[i].kind == kind) {
            return true;
        }
    }
    return false;
}

/* Whether a figure has this part of its own, beside what the markup gives it. */
static bool needs_own(const struct kb_figure_order *order, const struct kb_figure_row *row, const struct kb_own_part *own,
                      bool given_by_kind)
{
    bool usual = own->at <= KB_NO_VALUE || order->most == row->most; /* words for other values are not known */
    return usual && ((row->telling & KB_OWN_BY_KIND) != 0 ? !given_by_kind : order->count == 0);
}

static void count_parts(struct kb_figure_part *parts, size_t count, const struct kb_figure_row *row)
{
    size_t number = 0;
    for (size_t i = 0; i < count; i++) {
        bool counted = (row->counted >> parts[i].kind & 1) != 0;
        number += counted;
        parts[i].number = counted ? number : 0;
    }
}

/* The parts of the markup, and then those that the figure has of its own. */
static bool read_parts(struct kb_figure_content *content, const struct kb_node *figure, const struct kb_figure_row *row,
                       struct kb_arena *arena)
{
    struct kb_figure_order *order = &content->order;
    size_t given = 0, own = 0;
    for (const struct kb_node *node = figure->first; node != NULL; node = node->next) {
        given++;
    }
    while (row->own[own].kind != KB_PART_COUNT) {
        own++;
    }
    struct kb_figure_part *parts = KB_NEW_ARRAY(arena, struct kb_figure_part, given + own);
    const struct kb_node **from = KB_NEW_ARRAY(arena, const struct kb_node *, given + own);
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
    size_t count = order->count;
    for (size_t i = 0; i < own; i++) {
        order->count = given;
        if (needs_own(order, row, &row->own[i], has_kind(order, row->own[i].kind))) {
            parts[count++] = own_part(order, &row->own[i]);
        }
    }
    order->count = count;
    count_parts(parts, count, row);
    return true;
}

/* Parts of one group stand together, groups in the order they first come in. */
struct sorting {
    struct kb_table groups; /* to their number, counted from 1 */
    size_t *group;          /* of each part */
    size_t *first;          /* where the parts of each group begin, once sorted */
};

static size_t group_of(struct sorting *sorting, const struct kb_figure_part *part, size_t *count)
{
    struct kb_slice name = kb_slice_of(part->group.text);
    const size_t *known = kb_table_get(&sorting->groups, name);
    if (known != NULL) {
        return (size_t)(known - sorting->first);
    }
    kb_table_set(&sorting->groups, name, &sorting->first[*count]);
    return (*count)++;
}

static bool sort_groups(struct kb_figure_content *content, struct kb_arena *arena)
{
    size_t count = content->order.count, groups = 0;
    struct sorting sorting = {.group = KB_NEW_ARRAY(arena, size_t, count), .first = KB_NEW_ARRAY(arena, size_t, count + 1)};
    struct kb_figure_part *parts = KB_NEW_ARRAY(arena, struct kb_figure_part, count);
    const struct kb_node **from = KB_NEW_ARRAY(arena, const struct kb_node *, count);
    if (sorting.group == NULL || sorting.first == NULL || parts == NULL || from == NULL) {
        return false;
    }
    kb_table_init(&sorting.groups, arena);
    for (size_t i = 0; i < count; i++) {
        sorting.group[i] = group_of(&sorting, &content->order.parts[i], &groups);
    }
    for (size_t i = 0; i < count; i++) {
        sorting.first[sorting.group[i] + 1]++;
    }
    for (size_t i = 1; i <= groups; i++) {
        sorting.first[i] += sorting.first[i - 1];
    }
    for (size_t i = 0; i < count; i++) {
        size_t to = sorting.first[sorting.group[i]]++;
        parts[to] = content->order.parts[i];
        from[to] = content->from[i];
    }
    content->order.parts = parts;
    content->from = from;
    return !arena->failed;
}

/* A part on its way to its place. */
struct placed {
    struct kb_figure_part part;
    const struct kb_node *from;
    size_t index, rank; /* where it came from; its kind's place in the figure's row */
};

static int compare(const void *a, const void *b)
{
    const struct placed *one = a, *other = b;
    double here = one->part.has_at ? round(one->part.at) : -HUGE_VAL,
           there = other->part.has_at ? round(other->part.at) : -HUGE_VAL;
    if (here != there) {
        return here > there ? -1 : 1;
    }
    if (one->rank != other->rank) {
        return one->rank < other->rank ? -1 : 1;
    }
    return one->index < other->index ? -1 : one->index > other->index;
}

static bool sort_values(struct kb_figure_content *content, const struct kb_figure_row *row, struct kb_arena *arena)
{
    size_t count = content->order.count;
    struct placed *placed = KB_NEW_ARRAY(arena, struct placed, count);
    struct kb_figure_part *parts = KB_NEW_ARRAY(arena, struct kb_figure_part, count);
    const struct kb_node **from = KB_NEW_ARRAY(arena, const struct kb_node *, count);
    if (placed == NULL || parts == NULL || from == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct kb_figure_part *part = &content->order.parts[i];
        placed[i] =
            (struct placed){*part, content->from[i], i, (size_t)(kb_part_row(content->order.kind, part->kind) - row->parts)};
    }
    if (count > 0) {
        qsort(placed, count, sizeof *placed, compare);
    }
    for (size_t i = 0; i < count; i++) {
        parts[i] = placed[i].part;
        from[i] = placed[i].from;
    }
    content->order.parts = parts;
    content->from = from;
    return true;
}

static bool arrange(struct kb_figure_content *content, const struct kb_figure_row *row, struct kb_arena *arena)
{
    if ((row->telling & KB_TELL_GROUPS) != 0) {
        return sort_groups(content, arena);
    }
    return (row->telling & KB_HIGHEST_FIRST) == 0 || sort_values(content, row, arena);
}

/* Which of some words an attribute is; the first when there is none. */
static size_t word_of(const struct kb_node *figure, enum kb_attribute attribute, const char *const *words)
{
    const char *value = kb_node_attribute(figure, attribute);
    size_t i = 0;
    while (value != NULL && words[i] != NULL && strcmp(words[i], value) != 0) {
        i++;
    }
    return value == NULL || words[i] == NULL ? 0 : i;
}

static double number_of(const struct kb_node *figure, enum kb_attribute attribute)
{
    const char *value = kb_node_attribute(figure, attribute);
    double number = 0;
    for (; value != NULL && *value >= '0' && *value <= '9'; value++) {
        number = number * 10 + (*value - '0');
    }
    return number;
}

enum { BOARD_COLUMNS = 3 };

static struct kb_board_look board_look(const struct kb_node *figure)
{
    static const char *const labels[] = {"below", "above", "none", NULL},
                             *const frames[] = {"line", "class", "fill", "none", NULL},
                             *const colours[] = {"full", "black", "contrast", NULL}, *const yes[] = {"no", "yes", NULL},
                             *const letters[] = {"as written", "upper", "lower", NULL};
    size_t columns = (size_t)number_of(figure, KB_AT_COLUMNS);
    return (struct kb_board_look){
        .columns = columns > 0 ? columns : BOARD_COLUMNS,
        .rows = (size_t)number_of(figure, KB_AT_ROWS),
        .cell = number_of(figure, KB_AT_CELL),
        .labels = (enum kb_board_labels)word_of(figure, KB_AT_LABELS, labels),
        .frame = (enum kb_board_frame)word_of(figure, KB_AT_FRAME, frames),
        .colours = (enum kb_board_colours)word_of(figure, KB_AT_COLOURS, colours),
        .cut = word_of(figure, KB_AT_CUT, yes) == 1,
        .arrows = word_of(figure, KB_AT_ARROWS, yes) == 1,
        .letters = (enum kb_board_letters)word_of(figure, KB_AT_LETTERS, letters),
    };
}

/* The tab that the figure says is in front. */
static void mark_page(struct kb_figure_content *content, const struct kb_node *figure)
{
    size_t page = (size_t)number_of(figure, KB_AT_PAGE);
    if (page > 0 && page <= content->order.count) {
        struct kb_figure_part *part = &((struct kb_figure_part *)(uintptr_t)content->order.parts)[page - 1];
        part->kind = KB_PART_NOW;
        part->label = own_words(&content->order, &kb_part_row(content->order.kind, KB_PART_NOW)->label);
    }
}

static bool begins_row(const struct kb_node *from)
{
    return from != NULL && kb_node_attribute(from, KB_AT_ROW) != NULL;
}

/* Where a part begins a row, empty cells fill the one before it. */
static bool fill_rows(struct kb_figure_content *content, struct kb_arena *arena)
{
    struct kb_figure_order *order = &content->order;
    size_t columns = order->board.columns, breaks = 0, count = 0;
    for (size_t i = 0; i < order->count; i++) {
        breaks += begins_row(content->from[i]);
    }
    if (breaks == 0) {
        return true;
    }
    struct kb_figure_part *parts = KB_NEW_ARRAY(arena, struct kb_figure_part, order->count + breaks * columns);
    const struct kb_node **from = KB_NEW_ARRAY(arena, const struct kb_node *, order->count + breaks * columns);
    for (size_t i = 0; parts != NULL && from != NULL && i < order->count; i++) {
        while (begins_row(content->from[i]) && count % columns != 0) {
            parts[count++] = (struct kb_figure_part){.text = {.text = "", .place = order->place}};
        }
        parts[count] = order->parts[i];
        from[count++] = content->from[i];
    }
    order->parts = parts;
    order->count = count;
    content->from = from;
    return parts != NULL && from != NULL;
}

bool kb_figure_read(struct kb_figure_content *content, const struct kb_node *figure, struct kb_arena *arena)
{
    struct kb_figure_order *order = &content->order;
    const char *most = kb_node_attribute(figure, KB_AT_MOST), *lines = kb_node_attribute(figure, KB_AT_LINES);
    *content = (struct kb_figure_content){.order = {.language = kb_node_language(figure), .place = figure->place}};
    kb_figure_kind_from_name(kb_node_attribute(figure, KB_AT_KIND), &order->kind);
    order->allowance = kb_node_attribute_row(figure, KB_AT_KIND)->allowance;
    const struct kb_figure_row *row = kb_figure_row(order->kind);
    order->words = kb_figure_words(order->language);
    order->least = row->least;
    order->most = most == NULL ? row->most : kb_figure_number(most);
    order->lines = lines == NULL ? row->lines : (size_t)kb_figure_number(lines);
    order->who = say_attribute(figure, KB_AT_WHO);
    order->board = board_look(figure);
    bool read = read_parts(content, figure, row, arena) && arrange(content, row, arena);
    mark_page(content, figure);
    return read && fill_rows(content, arena);
}
