#include "layout/grid.h"
#include "layout/structure.h"

/* A column of an agenda or of agreements: its heading, and the attribute it shows. */
struct column {
    const char *title;
    bool content; /* shows what is in the element, not an attribute */
    enum kb_attribute attribute;
    bool stiff;
};

enum { COLUMNS_MOST = 4 };

/* A column that no item fills is left out. */
static bool is_used(const struct kb_node *node, const struct column *column)
{
    for (const struct kb_node *item = node->first; item != NULL && !column->content; item = item->next) {
        const char *value = kb_node_attribute(item, column->attribute);
        if (value != NULL && value[0] != '\0') {
            return true;
        }
    }
    return column->content;
}

static size_t used_columns(const struct kb_node *node, const struct column *all, struct column *used)
{
    size_t count = 0;
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        if (all[i].title != NULL && is_used(node, &all[i])) {
            used[count++] = all[i];
        }
    }
    return count;
}

static void add_head(struct kb_layout_job *job, struct kb_grid *grid, const struct column *columns, size_t count, int32_t table)
{
    int32_t head = kb_structure_add(job, KB_ROLE_THEAD, table);
    int32_t row = kb_structure_add(job, KB_ROLE_TR, head);
    for (size_t i = 0; i < count; i++) {
        struct kb_cell *cell = kb_grid_add(job, grid, 0, i);
        if (cell == NULL) {
            return;
        }
        cell->text = columns[i].title;
        cell->head = true;
        cell->structure = kb_structure_add(job, KB_ROLE_TH, row);
        if (cell->structure >= 0) {
            job->structure[cell->structure].scope = "Column";
        }
    }
}

static void add_row(struct kb_layout_job *job, struct kb_grid *grid, const struct column *columns, size_t count,
                    const struct kb_node *item, int32_t body)
{
    size_t row = grid->rows;
    int32_t structure = kb_structure_add_node(job, KB_ROLE_TR, body, item);
    for (size_t i = 0; i < count; i++) {
        struct kb_cell *cell = kb_grid_add(job, grid, row, i);
        if (cell == NULL) {
            return;
        }
        cell->structure = kb_structure_add(job, KB_ROLE_TD, structure);
        if (columns[i].content) {
            cell->node = item;
        } else {
            cell->attribute = kb_node_attribute_row(item, columns[i].attribute);
            cell->text = cell->attribute == NULL ? NULL : cell->attribute->value;
        }
    }
}

/* One column alone needs no head: the heading above says what it is. */
static void flow_plan(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area, const struct column *all)
{
    struct column columns[COLUMNS_MOST];
    struct kb_grid grid = {.columns = used_columns(node, all, columns)};
    int32_t table = kb_structure_add_node(job, KB_ROLE_TABLE, area->structure, node);
    if (grid.columns > 1) {
        add_head(job, &grid, columns, grid.columns, table);
        grid.head_rows = 1;
    }
    int32_t body = kb_structure_add(job, KB_ROLE_TBODY, table);
    for (const struct kb_node *item = node->first; item != NULL && job->status == KB_OK; item = item->next) {
        add_row(job, &grid, columns, grid.columns, item, body);
    }
    for (size_t i = 0; i < grid.columns; i++) {
        grid.stiff[i] = columns[i].stiff;
    }
    kb_space_ask(job, job->sheet.styles[KB_STYLE_BODY].after);
    kb_grid_measure(job, &grid, node, area->width);
    if (job->status == KB_OK) {
        kb_grid_flow(job, &grid, area);
    }
    kb_space_ask(job, job->sheet.box_margin);
}

void kb_flow_agenda(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_words *words = kb_words_of(kb_node_language(node));
    const struct column columns[COLUMNS_MOST] = {{words->agenda_time, false, KB_AT_TIME, true},
                                                 {words->agenda_topic, true, KB_AT_TIME, false},
                                                 {words->agenda_who, false, KB_AT_WHO, false},
                                                 {words->agenda_length, false, KB_AT_MINUTES, true}};
    flow_plan(job, node, area, columns);
}

void kb_flow_agreements(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area)
{
    const struct kb_words *words = kb_words_of(kb_node_language(node));
    const struct column columns[COLUMNS_MOST] = {{words->agreement_what, true, KB_AT_WHO, false},
                                                 {words->agreement_who, false, KB_AT_WHO, false},
                                                 {words->agreement_when, false, KB_AT_WHEN, true}};
    flow_plan(job, node, area, columns);
}
