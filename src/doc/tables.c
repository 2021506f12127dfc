/* Tables must be regular: screen readers count cells, and PDF/UA has no word for a hole. */
#include <stdlib.h>
#include <string.h>

#include "doc/reading.h"

enum { COLUMNS_MOST = 100 };

struct grid {
    struct kb_reading *reading;
    size_t columns;                 /* of the first row; 0: not known yet */
    size_t taken[COLUMNS_MOST];     /* rows that a cell from above still reaches down, per column */
    const struct kb_node *reaching; /* the last cell with a rowspan */
};

static size_t span_of(const struct kb_node *cell, enum kb_attribute attribute)
{
    const char *value = kb_node_attribute(cell, attribute);
    return value == NULL ? 1 : (size_t)strtoul(value, NULL, 10);
}

/* Puts one cell at the first free column from `*column` on; false when there is no room for it. */
static bool place_cell(struct grid *grid, const struct kb_node *cell, size_t *column)
{
    while (*column < COLUMNS_MOST && grid->taken[*column] > 0) {
        ++*column;
    }
    size_t across = span_of(cell, KB_AT_COLSPAN), down = span_of(cell, KB_AT_ROWSPAN);
    if (across > COLUMNS_MOST - *column) {
        kb_reading_error(grid->reading, KB_MSG_DOC_TABLE_TOO_WIDE, &cell->place, KB_ARGS("100"));
        return false;
    }
    for (size_t i = 0; i < across; i++, ++*column) {
        if (grid->taken[*column] > 0) {
            kb_reading_error(grid->reading, KB_MSG_DOC_CELLS_OVERLAP, &cell->place, NULL);
            return false;
        }
        grid->taken[*column] = down;
    }
    if (down > 1) {
        grid->reaching = cell;
    }
    return true;
}

static void report_uneven(struct grid *grid, const struct kb_node *row, size_t width)
{
    struct kb_arena *arena = grid->reading->arena;
    const char *has = kb_arena_format(arena, "%zu", width), *should = kb_arena_format(arena, "%zu", grid->columns);
    if (has != NULL && should != NULL) {
        kb_reading_error(grid->reading, KB_MSG_DOC_TABLE_UNEVEN, &row->place, KB_ARGS(has, should));
    }
}

static bool check_row(struct grid *grid, const struct kb_node *row)
{
    size_t column = 0, width = 0;
    for (const struct kb_node *cell = row->first; cell != NULL; cell = cell->next) {
        if (!place_cell(grid, cell, &column)) {
            return false;
        }
    }
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        width = grid->taken[i] > 0 ? i + 1 : width;
        grid->taken[i] -= grid->taken[i] > 0;
    }
    if (grid->columns == 0) {
        grid->columns = width;
    }
    if (width != grid->columns || column > width) {
        report_uneven(grid, row, width);
        return false;
    }
    return true;
}

static bool check_group(struct grid *grid, const struct kb_node *group)
{
    for (const struct kb_node *row = group->first; row != NULL; row = row->next) {
        if (!check_row(grid, row)) {
            return false;
        }
    }
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        if (grid->taken[i] > 0) {
            kb_reading_error(grid->reading, KB_MSG_DOC_SPAN_PAST_END, &grid->reaching->place, NULL);
            return false;
        }
    }
    return true;
}

static void check_widths(struct grid *grid, const struct kb_node *table)
{
    const struct kb_attribute_value *widths = kb_node_attribute_row(table, KB_AT_WIDTHS);
    if (widths == NULL || grid->columns == 0) {
        return;
    }
    size_t count = 1;
    for (const char *at = widths->value; *at != '\0'; at++) {
        count += *at == ' ';
    }
    if (count != grid->columns) {
        struct kb_arena *arena = grid->reading->arena;
        const char *has = kb_arena_format(arena, "%zu", count), *should = kb_arena_format(arena, "%zu", grid->columns);
        if (has != NULL && should != NULL) {
            kb_reading_error(grid->reading, KB_MSG_DOC_WIDTHS_COUNT, &widths->place, KB_ARGS(has, should));
        }
    }
}

static bool all_headers(const struct kb_node *row)
{
    const struct kb_node *cell = row->first;
    while (cell != NULL && cell->element == KB_EL_TH) {
        cell = cell->next;
    }
    return cell == NULL;
}

/* A header cell that doesn't say what it heads: in the head or in a row of headers its column, else its row. */
static void give_scope(const struct kb_node *group)
{
    for (const struct kb_node *row = group->first; row != NULL; row = row->next) {
        bool column = group->element == KB_EL_THEAD || (row->previous == NULL && row->next != NULL && all_headers(row));
        for (struct kb_node *cell = row->first; cell != NULL; cell = cell->next) {
            if (cell->element == KB_EL_TH && kb_node_attribute(cell, KB_AT_SCOPE) == NULL && cell->attributes != NULL) {
                struct kb_attribute_value *rows = (struct kb_attribute_value *)cell->attributes;
                rows[cell->attribute_count++] =
                    (struct kb_attribute_value){.attribute = KB_AT_SCOPE, .value = column ? "col" : "row", .place = cell->place};
            }
        }
    }
}

void kb_reading_table(struct kb_reading *reading, struct kb_node *table)
{
    struct grid grid = {.reading = reading};
    bool regular = true;
    for (const struct kb_node *group = table->first; group != NULL; group = group->next) {
        if (group->element == KB_EL_THEAD || group->element == KB_EL_TBODY) {
            give_scope(group);
            regular = regular && check_group(&grid, group);
        }
    }
    if (regular) {
        check_widths(&grid, table);
    }
}
