#include "layout/grid.h"

#include <string.h>

#include "base/report.h"
#include "layout/pictured.h"
#include "layout/structure.h"

#define NARROWEST_COLUMN 1.2 /* times the text size, without the room at the sides */

struct kb_cell *kb_grid_add(struct kb_layout_job *job, struct kb_grid *grid, size_t row, size_t column)
{
    struct kb_cell *grown = kb_arena_grow(job->arena, grid->cells, grid->cell_count, &grid->cell_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return NULL;
    }
    grid->cells = grown;
    struct kb_cell *cell = &grown[grid->cell_count++];
    *cell = (struct kb_cell){.row = row, .column = column, .row_span = 1, .column_span = 1, .structure = -1};
    grid->rows = row + 1 > grid->rows ? row + 1 : grid->rows;
    return cell;
}

static bool only_inline(const struct kb_node *node)
{
    for (const struct kb_node *child = node->first; child != NULL; child = child->next) {
        if (!kb_element_is_inline(child->element)) {
            return false;
        }
    }
    return true;
}

/* A cell of blocks is not shaped twice; its text's length tells about how wide it wants to be. */
static void estimate_cell(struct kb_layout_job *job, struct kb_cell *cell, double size)
{
    struct kb_slice text = kb_node_all_text(cell->node, job->arena);
    size_t word = 0, longest = 0;
    for (size_t i = 0; i < text.length; i++) {
        word = text.data[i] == ' ' ? 0 : word + 1;
        longest = word > longest ? word : longest;
    }
    cell->narrowest = ((double)longest * 0.6 + 2) * size;
    cell->widest = ((double)text.length * 0.55 + 2) * size;
}

double kb_cell_symbol_room(const struct kb_layout_job *job)
{
    return job->sheet.symbol + job->sheet.symbol_gap;
}

/* The symbol that a topic was given, or, where symbols are wished for, the one that says most of it. */
static void find_symbol(struct kb_layout_job *job, struct kb_cell *cell)
{
    const struct kb_attribute_value *wish = kb_node_attribute_row(cell->node, KB_AT_SYMBOL);
    if (cell->paragraph->pictured_count > 0) {
        return; /* its words have their own */
    }
    if (wish != NULL) {
        kb_beside_of_wish(job, wish, &cell->symbol);
    } else if (job->options->symbols.form == KB_SYMBOLS_BESIDE) {
        kb_beside_of_text(job, cell->paragraph, &cell->symbol);
    }
}

static void measure_cell(struct kb_layout_job *job, const struct kb_grid *grid, struct kb_cell *cell)
{
    const struct kb_style *style = &job->sheet.styles[cell->head ? KB_STYLE_CELL_HEAD : KB_STYLE_CELL];
    if (cell->node != NULL && !only_inline(cell->node)) {
        estimate_cell(job, cell, style->size);
    } else {
        cell->paragraph = cell->node != NULL
                              ? kb_paragraph_of_nodes(job, cell->node->first, NULL, style, cell->structure)
                              : kb_paragraph_of_text(job, cell->text, cell->attribute, NULL, style, cell->structure);
    }
    if (cell->paragraph != NULL && grid->pictured) {
        kb_pictured_find(job, cell->paragraph);
    }
    if (cell->topic && cell->paragraph != NULL) {
        find_symbol(job, cell);
    }
    if (cell->paragraph != NULL) {
        cell->narrowest = cell->paragraph->widest_piece;
        cell->widest = cell->paragraph->widest_line;
    }
    if (cell->symbol.image != NULL) {
        cell->narrowest += kb_cell_symbol_room(job);
        cell->widest += kb_cell_symbol_room(job);
    }
}

struct wishes {
    double narrowest[KB_COLUMNS_MOST], widest[KB_COLUMNS_MOST];
    double narrowest_sum, widest_sum;
};

/* A cell over several columns widens them evenly where they are too narrow for it. */
static void widen(double *widths, size_t first, size_t count, double wanted)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += widths[first + i];
    }
    for (size_t i = 0; i < count && wanted > sum; i++) {
        widths[first + i] += (wanted - sum) / (double)count;
    }
}

/* The room at a cell's sides; a hair more keeps rounding from breaking a line. */
static double sides(const struct kb_grid *grid, const struct kb_cell *cell)
{
    int count = (cell->column > 0) + (cell->column + cell->column_span < grid->columns);
    return count * grid->side + 0.1;
}

static void collect_wishes(const struct kb_grid *grid, struct wishes *wishes)
{
    *wishes = (struct wishes){.narrowest_sum = 0};
    for (size_t span = 1; span <= grid->columns; span++) {
        for (size_t i = 0; i < grid->cell_count; i++) {
            const struct kb_cell *cell = &grid->cells[i];
            if (cell->column_span == span) {
                bool stiff = span == 1 && grid->stiff[cell->column];
                double room = sides(grid, cell);
                widen(wishes->narrowest, cell->column, span, room + (stiff ? cell->widest : cell->narrowest));
                widen(wishes->widest, cell->column, span, room + cell->widest);
            }
        }
    }
    for (size_t i = 0; i < grid->columns; i++) {
        wishes->narrowest_sum += wishes->narrowest[i];
        wishes->widest_sum += wishes->widest[i];
    }
}

/* Before a word is torn, stiff columns give in, and then the room between the columns. */
static void relax_wishes(struct kb_grid *grid, struct wishes *wishes, double width)
{
    collect_wishes(grid, wishes);
    if (wishes->narrowest_sum > width) {
        memset(grid->stiff, 0, sizeof grid->stiff);
        collect_wishes(grid, wishes);
    }
    if (wishes->narrowest_sum > width) {
        grid->side /= 2;
        collect_wishes(grid, wishes);
    }
}

/*
 * Shares what is left over the narrowest widths evenly, but gives no column more than it can use: a short
 * column gets its lines whole, and the long one is the one that wraps.
 */
static void share_spare(struct kb_grid *grid, const struct wishes *wishes, double spare)
{
    bool served = true;
    while (served && spare > 0) {
        size_t open = 0;
        for (size_t i = 0; i < grid->columns; i++) {
            open += grid->widths[i] < wishes->widest[i];
        }
        double each = open == 0 ? 0 : spare / (double)open;
        served = false;
        for (size_t i = 0; i < grid->columns; i++) {
            double wanted = wishes->widest[i] - grid->widths[i];
            if (wanted > 0 && wanted <= each) {
                grid->widths[i] = wishes->widest[i];
                spare -= wanted;
                served = true;
            }
        }
        for (size_t i = 0; i < grid->columns && !served; i++) {
            grid->widths[i] += grid->widths[i] < wishes->widest[i] ? each : 0;
        }
    }
}

/* All fit; or all get their narrowest width and a share of the rest; or even words are torn, in all alike. */
static void choose_widths(struct kb_grid *grid, const struct wishes *wishes, double width)
{
    for (size_t i = 0; i < grid->columns; i++) {
        double narrowest = wishes->narrowest[i];
        bool torn = wishes->narrowest_sum > width;
        grid->widths[i] = torn ? width * narrowest / wishes->narrowest_sum : narrowest;
    }
    if (wishes->widest_sum <= width) {
        memcpy(grid->widths, wishes->widest, sizeof grid->widths);
    } else if (wishes->narrowest_sum <= width) {
        share_spare(grid, wishes, width - wishes->narrowest_sum);
    }
}

/* Room that no column asked for goes to the columns that may vary, most to the widest. */
static void fill_width(struct kb_grid *grid, double width)
{
    double sum = 0, loose = 0;
    for (size_t i = 0; i < grid->columns; i++) {
        sum += grid->widths[i];
        loose += grid->stiff[i] ? 0 : grid->widths[i];
    }
    for (size_t i = 0; i < grid->columns && sum < width && loose > 0; i++) {
        if (!grid->stiff[i]) {
            grid->widths[i] += (width - sum) * grid->widths[i] / loose;
        }
    }
}

static bool share_widths(struct kb_grid *grid, double width)
{
    double sum = 0;
    for (size_t i = 0; i < grid->columns; i++) {
        sum += grid->shares[i];
    }
    for (size_t i = 0; i < grid->columns && sum > 0; i++) {
        grid->widths[i] = width * grid->shares[i] / sum;
    }
    return sum > 0;
}

/* Evens out columns that came out too narrow for even one letter. */
static void raise_narrow(struct kb_grid *grid, double narrowest, double width)
{
    double missing = 0, rich = 0;
    for (size_t i = 0; i < grid->columns; i++) {
        if (grid->widths[i] < narrowest) {
            missing += narrowest - grid->widths[i];
            grid->widths[i] = narrowest;
        } else {
            rich += grid->widths[i] - narrowest;
        }
    }
    for (size_t i = 0; i < grid->columns && missing > 0 && rich > 0 && rich <= width; i++) {
        if (grid->widths[i] > narrowest) {
            grid->widths[i] -= missing * (grid->widths[i] - narrowest) / rich;
        }
    }
}

void kb_grid_measure(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_node *place, double width)
{
    grid->side = job->sheet.cell_x;
    double narrowest = NARROWEST_COLUMN * job->sheet.styles[KB_STYLE_CELL].size + 2 * job->sheet.cell_x;
    if (narrowest * (double)grid->columns > width) {
        const char *count = kb_arena_format(job->arena, "%zu", grid->columns);
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_TABLE_TOO_WIDE, &place->place, KB_ARGS(count == NULL ? "" : count));
        kb_job_fail(job, KB_BAD_INPUT);
        return;
    }
    for (size_t i = 0; i < grid->cell_count && job->status == KB_OK; i++) {
        measure_cell(job, grid, &grid->cells[i]);
    }
    if (!share_widths(grid, width)) {
        struct wishes wishes;
        relax_wishes(grid, &wishes, width);
        choose_widths(grid, &wishes, width);
        fill_width(grid, width);
    }
    raise_narrow(grid, narrowest, width);
}
