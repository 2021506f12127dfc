#include <stdlib.h>

#include "base/number.h"
#include "base/report.h"
#include "layout/grid.h"
#include "layout/structure.h"

/* A table that is being read from the markup. */
struct reading {
    struct kb_layout_job *job;
    const struct kb_node *table;
    struct kb_grid grid;
    int32_t structure;             /* the Table */
    size_t taken[KB_COLUMNS_MOST]; /* the first row in which a column is free */
    int32_t body;                  /* a TBody for rows outside thead and tbody, or -1 */
};

static size_t span_of(const struct kb_node *cell, enum kb_attribute attribute)
{
    const char *value = kb_node_attribute(cell, attribute);
    long span = value == NULL ? 1 : strtol(value, NULL, 10);
    return span < 1 ? 1 : span > KB_SPAN_MOST ? KB_SPAN_MOST : (size_t)span;
}

static void refuse(struct reading *reading, size_t columns)
{
    const char *count = kb_arena_format(reading->job->arena, "%zu", columns);
    kb_report(reading->job->diagnostics, KB_ERROR, KB_MSG_TABLE_TOO_WIDE, &reading->table->place,
              KB_ARGS(count == NULL ? "" : count));
    kb_job_fail(reading->job, KB_BAD_INPUT);
}

static size_t count_cells(const struct kb_node *row)
{
    size_t count = 0;
    for (const struct kb_node *cell = row->first; cell != NULL; cell = cell->next) {
        count += span_of(cell, KB_AT_COLSPAN);
    }
    return count;
}

/* The first column from `column` on that no cell of an earlier row reaches into. */
static size_t free_column(const struct reading *reading, size_t row, size_t column)
{
    while (column < KB_COLUMNS_MOST && reading->taken[column] > row) {
        column++;
    }
    return column;
}

static void set_cell_structure(struct reading *reading, struct kb_cell *cell, int32_t row_structure, bool in_head)
{
    struct kb_layout_job *job = reading->job;
    cell->structure = kb_structure_add_node(job, cell->head ? KB_ROLE_TH : KB_ROLE_TD, row_structure, cell->node);
    if (cell->structure < 0) {
        return;
    }
    struct kb_structure *structure = &job->structure[cell->structure];
    structure->column_span = (uint16_t)cell->column_span;
    structure->row_span = (uint16_t)cell->row_span;
    if (cell->head) {
        const char *scope = kb_node_attribute(cell->node, KB_AT_SCOPE);
        bool row = scope == NULL ? !in_head : kb_slice_is(kb_slice_of(scope), "row");
        structure->scope = row ? "Row" : "Column";
    }
}

/* `rows_left`: rows of the same part of the table, this one included; no cell reaches out of its part. */
static void read_row(struct reading *reading, const struct kb_node *node, int32_t parent, bool in_head, size_t rows_left)
{
    struct kb_layout_job *job = reading->job;
    size_t row = reading->grid.rows, column = 0;
    int32_t structure = kb_structure_add_node(job, KB_ROLE_TR, parent, node);
    for (const struct kb_node *child = node->first; child != NULL && job->status == KB_OK; child = child->next) {
        size_t span = span_of(child, KB_AT_COLSPAN), rows = span_of(child, KB_AT_ROWSPAN);
        column = free_column(reading, row, column);
        if (column + span > KB_COLUMNS_MOST) {
            refuse(reading, count_cells(node));
            return;
        }
        struct kb_cell *cell = kb_grid_add(job, &reading->grid, row, column);
        if (cell == NULL) {
            return;
        }
        cell->node = child;
        cell->head = child->element == KB_EL_TH;
        cell->column_span = span;
        cell->row_span = rows < rows_left ? rows : rows_left;
        set_cell_structure(reading, cell, structure, in_head);
        for (size_t i = 0; i < span; i++) {
            reading->taken[column + i] = row + cell->row_span;
        }
        column += span;
        reading->grid.columns = column > reading->grid.columns ? column : reading->grid.columns;
    }
    reading->grid.rows = row + 1; /* also when it has no cells */
}

static void read_part(struct reading *reading, const struct kb_node *part)
{
    bool head = part->element == KB_EL_THEAD;
    int32_t structure = kb_structure_add_node(reading->job, head ? KB_ROLE_THEAD : KB_ROLE_TBODY, reading->structure, part);
    size_t left = 0;
    for (const struct kb_node *row = part->first; row != NULL; row = row->next) {
        left++;
    }
    for (const struct kb_node *row = part->first; row != NULL && reading->job->status == KB_OK; row = row->next) {
        read_row(reading, row, structure, head, left--);
    }
    if (head) {
        reading->grid.head_rows = reading->grid.rows;
    }
}

static size_t loose_rows_left(const struct kb_node *row)
{
    size_t count = 0;
    for (; row != NULL && row->element == KB_EL_TR; row = row->next) {
        count++;
    }
    return count;
}

static void read_table(struct reading *reading)
{
    for (const struct kb_node *child = reading->table->first; child != NULL && reading->job->status == KB_OK;
         child = child->next) {
        if (child->element == KB_EL_THEAD || child->element == KB_EL_TBODY) {
            read_part(reading, child);
            reading->body = -1;
        } else if (child->element == KB_EL_TR) {
            if (reading->body < 0) {
                reading->body = kb_structure_add(reading->job, KB_ROLE_TBODY, reading->structure);
            }
            read_row(reading, child, reading->body, false, loose_rows_left(child));
        }
    }
}

static void read_shares(struct reading *reading)
{
    const char *widths = kb_node_attribute(reading->table, KB_AT_WIDTHS);
    struct kb_slice rest = kb_slice_of(widths);
    for (size_t i = 0; widths != NULL && i < reading->grid.columns; i++) {
        double share;
        reading->grid.shares[i] = kb_number_cut(&rest, &share) && share > 0 && share < 1e6 ? share : 1;
    }
}

/* The caption comes first, wherever it stands, and stays with the table. */
static void flow_caption(struct reading *reading, const struct kb_area *area)
{
    struct kb_layout_job *job = reading->job;
    for (const struct kb_node *child = reading->table->first; child != NULL; child = child->next) {
        if (child->element != KB_EL_CAPTION) {
            continue;
        }
        struct kb_area inner = *area;
        size_t first = job->row_count;
        inner.structure = kb_structure_add_node(job, KB_ROLE_CAPTION, reading->structure, child);
        inner.text = KB_STYLE_CAPTION;
        kb_flow_content(job, child, &inner);
        for (size_t i = first; i < job->row_count; i++) {
            job->rows[i].cost = KB_COST_HEADING;
        }
    }
}

void kb_flow_table(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct reading reading = {.job = job, .table = node, .body = -1};
    reading.structure = kb_structure_add_node(job, KB_ROLE_TABLE, area->structure, node);
    kb_rows_keep_intro(job);
    kb_space_ask(job, job->sheet.styles[KB_STYLE_BODY].after);
    flow_caption(&reading, area);
    read_table(&reading);
    if (reading.grid.columns == 0 || job->status != KB_OK) {
        return;
    }
    read_shares(&reading);
    reading.grid.pictured = area->pictured;
    kb_grid_measure(job, &reading.grid, node, area->width);
    kb_grid_flow(job, &reading.grid, area);
    kb_space_ask(job, job->sheet.box_margin);
}
