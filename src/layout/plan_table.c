#include "doc/words.h"
#include "layout/grid.h"
#include "layout/structure.h"

/* Times and lengths are not broken. */
static bool is_stiff(const struct kb_list_column *column)
{
    return !column->is_text &&
           (column->attribute == KB_AT_TIME || column->attribute == KB_AT_MINUTES || column->attribute == KB_AT_WHEN);
}

static void add_head(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_list_column *columns, const char *language,
                     int32_t table)
{
    int32_t head = kb_structure_add(job, KB_ROLE_THEAD, table);
    int32_t row = kb_structure_add(job, KB_ROLE_TR, head);
    for (size_t i = 0; i < grid->columns; i++) {
        struct kb_cell *cell = kb_grid_add(job, grid, 0, i);
        if (cell == NULL) {
            return;
        }
        cell->text = kb_word(language, columns[i].head);
        cell->head = true;
        cell->structure = kb_structure_add(job, KB_ROLE_TH, row);
        if (cell->structure >= 0) {
            job->structure[cell->structure].scope = "Column";
        }
    }
}

static void add_row(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_list_column *columns,
                    const struct kb_node *item, int32_t body)
{
    size_t row = grid->rows;
    int32_t structure = kb_structure_add_node(job, KB_ROLE_TR, body, item);
    for (size_t i = 0; i < grid->columns; i++) {
        struct kb_cell *cell = kb_grid_add(job, grid, row, i);
        if (cell == NULL) {
            return;
        }
        cell->structure = kb_structure_add(job, KB_ROLE_TD, structure);
        if (columns[i].is_text) {
            cell->node = item;
            cell->topic = item->element == KB_EL_ITEM;
        } else {
            cell->attribute = kb_node_attribute_row(item, columns[i].attribute);
            cell->text = cell->attribute == NULL ? NULL : cell->attribute->value;
        }
    }
}

/* One column alone needs no head: the heading above says what it is. */
void kb_flow_plan(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    struct kb_list_column columns[KB_LIST_COLUMNS];
    struct kb_grid grid = {.columns = kb_list_columns(node, columns), .pictured = area->pictured};
    int32_t table = kb_structure_add_node(job, KB_ROLE_TABLE, area->structure, node);
    if (grid.columns > 1) {
        add_head(job, &grid, columns, kb_node_language(node), table);
        grid.head_rows = 1;
    }
    int32_t body = kb_structure_add(job, KB_ROLE_TBODY, table);
    for (const struct kb_node *item = node->first; item != NULL && job->status == KB_OK; item = item->next) {
        add_row(job, &grid, columns, item, body);
    }
    for (size_t i = 0; i < grid.columns; i++) {
        grid.stiff[i] = is_stiff(&columns[i]);
    }
    kb_rows_keep_intro(job);
    kb_space_ask(job, job->sheet.styles[KB_STYLE_BODY].after);
    kb_grid_measure(job, &grid, node, area->width);
    if (job->status == KB_OK) {
        kb_grid_flow(job, &grid, area);
    }
    kb_space_ask(job, job->sheet.box_margin);
}
