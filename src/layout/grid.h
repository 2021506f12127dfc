#ifndef KB_LAYOUT_GRID_H
#define KB_LAYOUT_GRID_H

#include "layout/beside.h"
#include "layout/flow.h"

enum { KB_COLUMNS_MOST = 64, KB_SPAN_MOST = 20 };

/* A cell of a table: a node of the markup, or the text of an attribute. */
struct kb_cell {
    const struct kb_node *node;                 /* th, td, item, agreement; NULL: plain text */
    const char *text;                           /* plain text, or NULL: an empty cell */
    const struct kb_attribute_value *attribute; /* where `text` came from, or NULL */
    size_t row, column, row_span, column_span;
    bool head;
    int32_t structure;
    struct kb_paragraph *paragraph; /* when all of it is one; shaped before widths are known */
    bool topic;                     /* of an agenda: a symbol may stand at its left */
    struct kb_beside symbol;
    double narrowest, widest; /* of its content */
    double bottom;            /* of its content, while its row group is set */
};

/* Any table: cells in reading order, and the rows they lie in. */
struct kb_grid {
    struct kb_cell *cells;
    size_t cell_count, cell_capacity;
    size_t rows, columns, head_rows;
    double widths[KB_COLUMNS_MOST];
    double shares[KB_COLUMNS_MOST]; /* what the markup asks for; all 0: by content */
    double side;                    /* room between a cell's edge and its text, but for the outermost edges */
    bool stiff[KB_COLUMNS_MOST];    /* never narrower than its widest text: times, lengths */
    bool pictured;                  /* words have symbols over or under them */
};

/* Adds a cell at a place; NULL when out of memory. */
struct kb_cell *kb_grid_add(struct kb_layout_job *job, struct kb_grid *grid, size_t row, size_t column);

/* What a symbol at the left of a cell takes of its width. */
double kb_cell_symbol_room(const struct kb_layout_job *job);

/* Chooses the widths of the columns, and shapes the paragraphs it measures by. */
void kb_grid_measure(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_node *place, double width);

/* Sets the grid's rows: head rows, a rule, and the body. */
void kb_grid_flow(struct kb_layout_job *job, struct kb_grid *grid, const struct kb_area *area);

#endif
