#ifndef KB_LAYOUT_BESIDE_H
#define KB_LAYOUT_BESIDE_H

#include "layout/paragraph.h"

/* Symbols in a column of their own, beside what they stand for. */
struct kb_beside {
    const struct kb_image *image; /* NULL: nothing stands beside it */
    const struct kb_symbol_set *set;
    bool negated;
    double width, height;
};

/* Makes room for the column at the left of an area, when symbols are wished for and there is room. */
void kb_beside_open(struct kb_layout_job *job, struct kb_area *area);

/* Gives the column's room back, for a box around both. */
void kb_beside_close(struct kb_area *area);

/* Finds what stands for a paragraph. */
void kb_beside_find(struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_area *area,
                    struct kb_beside *beside);

/* Finds what stands for a text without asking whether there is a column for it. */
void kb_beside_of_text(struct kb_layout_job *job, const struct kb_paragraph *paragraph, struct kb_beside *beside);

/* Finds the symbol that the markup asks for. */
void kb_beside_of_wish(struct kb_layout_job *job, const struct kb_attribute_value *wish, struct kb_beside *beside);

/* Adds the symbol to the row that is being made, its top at `y`. */
void kb_beside_put(struct kb_layout_job *job, const struct kb_beside *beside, const struct kb_area *area, double y);

#endif
