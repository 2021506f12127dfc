#include <string.h>

#include "doc/words.h"
#include "plain/writer.h"

enum { COLUMNS_MOST = 100 };

/* What heads each column, and the rows that a cell from above still reaches down. */
struct columns {
    const struct kb_node *heads[COLUMNS_MOST];
    size_t taken[COLUMNS_MOST];
};

static size_t span_of(const struct kb_node *cell, enum kb_attribute attribute)
{
    size_t span = 0;
    const char *digits = kb_node_attribute(cell, attribute);
    for (; digits != NULL && *digits != '\0'; digits++) {
        span = span * 10 + (size_t)(*digits - '0');
    }
    return span == 0 ? 1 : span;
}

static bool heads_column(const struct kb_node *cell)
{
    const char *scope = kb_node_attribute(cell, KB_AT_SCOPE);
    return cell->element == KB_EL_TH && scope != NULL && strcmp(scope, "col") == 0;
}

/* The column a cell begins in, from `*column` on, which moves behind it. The reader has made sure that there is room. */
static size_t take_columns(struct columns *columns, const struct kb_node *cell, size_t *column)
{
    while (*column < COLUMNS_MOST && columns->taken[*column] > 0) {
        ++*column;
    }
    size_t start = *column, across = span_of(cell, KB_AT_COLSPAN), down = span_of(cell, KB_AT_ROWSPAN);
    for (size_t i = 0; i < across && *column < COLUMNS_MOST; i++, ++*column) {
        columns->taken[*column] = down;
        if (heads_column(cell)) {
            columns->heads[*column] = cell;
        }
    }
    return start;
}

/* The attribute that says something to the reader, of blocks that have one. */
static const struct kb_attribute_value *said_by(const struct kb_node *node)
{
    switch (node->element) {
    case KB_EL_IMG:
    case KB_EL_QR: return kb_node_attribute_row(node, KB_AT_ALT);
    case KB_EL_FIELD: return kb_node_attribute_row(node, KB_AT_LABEL);
    default: return kb_node_attribute_row(node, KB_AT_TITLE);
    }
}

static void put_space(struct kb_plain *plain, size_t start)
{
    if (plain->out->length > start) {
        kb_buffer_put_char(plain->out, ' ');
    }
}

/* A cell on one line: its blocks are joined by spaces. */
static void put_flat(struct kb_plain *plain, const struct kb_node *parent)
{
    size_t start = plain->out->length;
    struct kb_walk walk;
    kb_walk_init(&walk, parent);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        const struct kb_node *node = walk.node;
        const struct kb_attribute_value *said = walk.event == KB_ENTER ? said_by(node) : NULL;
        if (said != NULL && said->value[0] != '\0') {
            put_space(plain, start);
            kb_plain_attribute(plain, said);
        }
        if (walk.event == KB_ENTER && node->first != NULL && kb_element_is_inline(node->first->element)) {
            put_space(plain, start);
            kb_plain_inline(plain, node, true);
            kb_walk_skip(&walk);
        }
    }
}

static void put_cell(struct kb_plain *plain, const struct kb_node *cell, const struct kb_node *head, bool *began)
{
    if (cell->first == NULL) {
        return;
    }
    const struct kb_node *before = cell->previous;
    bool named = before != NULL && before->element == KB_EL_TH && head == NULL;
    if (*began) {
        kb_buffer_put_text(plain->out, named ? ": " : "; ");
    } else {
        kb_plain_begin(plain);
        *began = true;
    }
    if (head != NULL && head->first != NULL) {
        put_flat(plain, head);
        kb_buffer_put_text(plain->out, ": ");
    }
    put_flat(plain, cell);
}

static bool is_head_row(const struct kb_node *row)
{
    const struct kb_node *cell = row->first;
    while (cell != NULL && (heads_column(cell) || cell->first == NULL)) {
        cell = cell->next;
    }
    return cell == NULL;
}

static void put_row(struct kb_plain *plain, struct columns *columns, const struct kb_node *row)
{
    bool silent = is_head_row(row), began = false;
    size_t column = 0;
    for (const struct kb_node *cell = row->first; cell != NULL; cell = cell->next) {
        size_t start = take_columns(columns, cell, &column);
        if (!silent && start < COLUMNS_MOST) {
            put_cell(plain, cell, columns->heads[start], &began);
        }
    }
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        columns->taken[i] -= columns->taken[i] > 0;
    }
    plain->tight = plain->tight || began;
}

void kb_plain_table(struct kb_plain *plain, const struct kb_node *table)
{
    struct columns columns = {0};
    bool tight = plain->tight;
    for (const struct kb_node *part = table->first; part != NULL; part = part->next) {
        if (part->element == KB_EL_CAPTION) {
            kb_plain_begin(plain);
            kb_plain_inline(plain, part, false);
            plain->tight = true;
            continue;
        }
        for (const struct kb_node *row = part->first; row != NULL; row = row->next) {
            put_row(plain, &columns, row);
        }
    }
    plain->tight = tight;
}

static void put_details(struct kb_plain *plain, const struct kb_node *entry, const struct kb_list_column *columns, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const struct kb_attribute_value *row = columns[i].is_text ? NULL : kb_node_attribute_row(entry, columns[i].attribute);
        if (row != NULL && columns[i].attribute != KB_AT_TIME) {
            kb_buffer_put_text(plain->out, any ? "; " : " (");
            kb_buffer_put_text(plain->out, kb_word(plain->language, columns[i].head));
            kb_buffer_put_text(plain->out, ": ");
            kb_plain_attribute(plain, row);
            any = true;
        }
    }
    kb_buffer_put_text(plain->out, any ? ")" : "");
}

void kb_plain_entries(struct kb_plain *plain, const struct kb_node *list)
{
    struct kb_list_column columns[KB_LIST_COLUMNS];
    size_t count = kb_list_columns(list, columns);
    bool tight = plain->tight;
    for (const struct kb_node *entry = list->first; entry != NULL; entry = entry->next) {
        const struct kb_attribute_value *time = kb_node_attribute_row(entry, KB_AT_TIME);
        kb_plain_begin(plain);
        plain->tight = true;
        kb_buffer_put_text(plain->out, "- ");
        if (time != NULL) {
            kb_plain_attribute(plain, time);
            kb_buffer_put_text(plain->out, ": ");
        }
        plain->indent += 2;
        kb_plain_inline(plain, entry, false);
        plain->indent -= 2;
        put_details(plain, entry, columns, count);
    }
    plain->tight = tight;
}
