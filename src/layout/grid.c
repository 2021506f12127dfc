#include "layout/grid.h"

#include <math.h>

#include "layout/area.h"
#include "layout/pictured.h"
#include "layout/strip.h"
#include "layout/structure.h"

#define HEAD_RULE 1.2
#define ROW_RULE 0.6

/* Rows that a cell over several rows ties together: `first` up to but not the returned one. */
static size_t group_end(const struct kb_grid *grid, size_t first, size_t *cell)
{
    size_t end = first + 1;
    while (*cell < grid->cell_count && grid->cells[*cell].row < end) {
        size_t cell_end = grid->cells[*cell].row + grid->cells[*cell].row_span;
        end = cell_end > end ? cell_end : end;
        (*cell)++;
    }
    return end < grid->rows ? end : grid->rows;
}

static double cell_x(const struct kb_grid *grid, size_t column)
{
    double x = 0;
    for (size_t i = 0; i < column; i++) {
        x += grid->widths[i];
    }
    return x;
}

/* Text of the first column begins at the measure's own edge, that of the last ends there. */
static struct kb_area cell_area(const struct kb_grid *grid, const struct kb_cell *cell, const struct kb_area *area)
{
    size_t end = cell->column + cell->column_span;
    struct kb_area inner = {.x = area->x + cell_x(grid, cell->column),
                            .width = cell_x(grid, end) - cell_x(grid, cell->column),
                            .structure = cell->structure,
                            .text = cell->head ? KB_STYLE_CELL_HEAD : KB_STYLE_CELL,
                            .pictured = area->pictured};
    if (cell->column > 0) {
        inner.x += grid->side;
        inner.width -= grid->side;
    }
    if (end < grid->columns) {
        inner.width -= grid->side;
    }
    return inner;
}

static bool row_has_symbol(const struct kb_grid *grid, size_t first)
{
    bool any = false;
    for (size_t i = first; i < grid->cell_count && grid->cells[i].row == grid->cells[first].row; i++) {
        any |= grid->cells[i].symbol.image != NULL;
    }
    return any;
}

/* Room over the texts without symbols of a row in which another has some over it, so that all stand on one line. */
static double lift_of(const struct kb_layout_job *job, const struct kb_grid *grid, size_t first)
{
    bool any = false;
    if (row_has_symbol(grid, first)) {
        return (job->sheet.symbol - job->sheet.styles[KB_STYLE_CELL].leading) / 2;
    }
    for (size_t i = first; i < grid->cell_count && grid->cells[i].row == grid->cells[first].row; i++) {
        any |= grid->cells[i].paragraph != NULL && grid->cells[i].paragraph->pictured_count > 0;
    }
    return any && !job->options->symbols.below ? kb_pictured_room(job) : 0;
}

/* A symbol, and the text in its middle or, when that is higher, beside it. */
static double flow_with_symbol(struct kb_layout_job *job, struct kb_cell *cell, struct kb_area *inner, struct kb_strip *strip,
                               double y)
{
    double side = job->sheet.symbol, top = y + job->sheet.cell_y;
    struct kb_lines lines = {NULL, 0};
    inner->symbol_x = inner->x;
    inner->x += kb_cell_symbol_room(job);
    inner->width -= kb_cell_symbol_room(job);
    kb_lines_break(job, cell->paragraph, inner->width, &lines);
    double text = (double)lines.count * cell->paragraph->style->leading;
    kb_strip_cell(job, strip, top);
    struct kb_mark mark = kb_mark_now(job);
    kb_beside_put(job, &cell->symbol, inner, 0);
    kb_row_add(job, &mark, side, 0, false);
    double height = kb_strip_cell_end(job, strip);
    kb_strip_cell(job, strip, top + fmax(0, (side - text) / 2));
    kb_flow_paragraph(job, cell->paragraph, inner);
    kb_strip_cell_end(job, strip);
    return y + fmax(height, text) + 2 * job->sheet.cell_y;
}

static double flow_cell(struct kb_layout_job *job, const struct kb_grid *grid, struct kb_cell *cell, const struct kb_area *area,
                        struct kb_strip *strip, double y, double lift)
{
    struct kb_area inner = cell_area(grid, cell, area);
    bool fits = inner.width - kb_cell_symbol_room(job) > 2 * job->sheet.styles[KB_STYLE_CELL].size;
    if (cell->symbol.image != NULL && fits) {
        return flow_with_symbol(job, cell, &inner, strip, y);
    }
    y += cell->paragraph != NULL && cell->paragraph->pictured_count == 0 ? lift : 0;
    kb_strip_cell(job, strip, y + job->sheet.cell_y);
    if (cell->paragraph != NULL) {
        kb_flow_paragraph(job, cell->paragraph, &inner);
    } else if (cell->node != NULL) {
        kb_flow_content(job, cell->node, &inner);
    }
    return y + kb_strip_cell_end(job, strip) + 2 * job->sheet.cell_y;
}

/* The lowest edge of the cells that end with this row. */
static double row_bottom(const struct kb_grid *grid, size_t first_cell, size_t end_cell, size_t row, double least)
{
    double bottom = least;
    for (size_t i = first_cell; i < end_cell; i++) {
        const struct kb_cell *cell = &grid->cells[i];
        if (cell->row + cell->row_span == row + 1 && cell->bottom > bottom) {
            bottom = cell->bottom;
        }
    }
    return bottom;
}

static bool is_crossed(const struct kb_grid *grid, size_t first_cell, size_t end_cell, size_t row, size_t column)
{
    for (size_t i = first_cell; i < end_cell; i++) {
        const struct kb_cell *cell = &grid->cells[i];
        if (cell->row <= row && cell->row + cell->row_span > row + 1 && cell->column <= column &&
            column < cell->column + cell->column_span) {
            return true;
        }
    }
    return false;
}

/* A rule between rows of one group, left out where a cell goes on below it. */
static void inner_rule(struct kb_layout_job *job, const struct kb_grid *grid, const struct kb_area *area, size_t first_cell,
                       size_t end_cell, size_t row, double y)
{
    for (size_t column = 0; column < grid->columns; column++) {
        if (!is_crossed(grid, first_cell, end_cell, row, column)) {
            kb_rule_add(job, area->x + cell_x(grid, column), y, grid->widths[column], ROW_RULE, job->sheet.rule);
        }
    }
}

static void flow_group(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_area *area, size_t first_row,
                       size_t end_row, size_t first_cell, size_t end_cell)
{
    struct kb_strip strip;
    double y = 0;
    size_t cell = first_cell, live = first_cell; /* cells before `live` end above the row */
    kb_strip_begin(job, &strip);
    for (size_t row = first_row; row < end_row && job->status == KB_OK; row++) {
        double lift = cell < end_cell ? lift_of(job, grid, cell) : 0;
        for (; cell < end_cell && grid->cells[cell].row == row; cell++) {
            grid->cells[cell].bottom = flow_cell(job, grid, &grid->cells[cell], area, &strip, y, lift);
        }
        while (live < cell && grid->cells[live].row + KB_SPAN_MOST <= row) {
            live++;
        }
        double least = y + 2 * job->sheet.cell_y + job->sheet.styles[KB_STYLE_CELL].leading;
        y = row_bottom(grid, live, cell, row, least);
        if (row + 1 < end_row) {
            inner_rule(job, grid, area, live, cell, row, y);
        }
    }
    double room = y > strip.height ? y - strip.height : job->sheet.cell_y;
    kb_strip_end(job, &strip, room, KB_COST_NEVER);
}

/* The rule under a row or group; a page may end after it. */
static void flow_rule(struct kb_layout_job *job, const struct kb_area *area, double line, struct kb_colour colour, double cost)
{
    struct kb_mark mark = kb_mark_now(job);
    kb_rule_add(job, area->x, line / 2, area->width, line, colour);
    kb_row_add(job, &mark, line, cost, false);
}

static int32_t add_head(struct kb_layout_job *job, size_t first)
{
    double height = kb_rows_height(job, first, job->row_count);
    if (height > job->page_room / 3) {
        return -1;
    }
    struct kb_head *grown = kb_arena_grow(job->arena, job->heads, job->head_count, &job->head_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return -1;
    }
    job->heads = grown;
    grown[job->head_count] = (struct kb_head){.first = first, .end = job->row_count, .height = height};
    return (int32_t)job->head_count++;
}

/* A row of the body should not be alone on a page. */
static double body_cost(const struct kb_grid *grid, size_t row, size_t next)
{
    return row == grid->head_rows || next + 1 == grid->rows ? KB_COST_LONE_ROW : 0;
}

/* Sets rows from `row` to `end`; `cell`: the first cell of the first one, moved along. */
static void flow_rows(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_area *area, size_t row, size_t end,
                      size_t *cell)
{
    while (row < end && job->status == KB_OK) {
        size_t first_cell = *cell;
        size_t next = group_end(grid, row, cell);
        flow_group(job, grid, area, row, next, first_cell, *cell);
        bool head_ends = next == grid->head_rows;
        bool in_head = next < grid->head_rows;
        flow_rule(job, area, head_ends ? HEAD_RULE : ROW_RULE, head_ends ? job->sheet.accent : job->sheet.rule,
                  head_ends || in_head ? KB_COST_HEADING : body_cost(grid, row, next));
        row = next;
    }
}

void kb_grid_flow(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_area *area)
{
    size_t cell = 0, first = job->row_count;
    int32_t outer = job->head;
    struct kb_area inner = *area;
    inner.list_depth = 0;
    job->head = -1;
    flow_rows(job, grid, &inner, 0, grid->head_rows, &cell);
    if (grid->head_rows > 0 && job->status == KB_OK) {
        job->head = add_head(job, first);
    }
    flow_rows(job, grid, &inner, grid->head_rows, grid->rows, &cell);
    job->head = outer;
    if (job->status == KB_OK && job->row_count > first) {
        job->rows[job->row_count - 1].cost = 0;
        double part = kb_rows_height(job, first, job->row_count) / kb_room_left(job);
        if (part <= 1) {
            kb_rows_keep(job, first, job->row_count, KB_COST_TABLE * (1 - part));
        }
    }
}
