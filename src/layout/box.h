#ifndef KB_LAYOUT_BOX_H
#define KB_LAYOUT_BOX_H

#include "layout/rows.h"

/* Begins a box over the area's width and narrows the area to its inside; returns the row it begins with. */
size_t kb_box_open(struct kb_layout_job *job, enum kb_box_kind kind, struct kb_area *area);

/* Ends the innermost box that began with row `first`. A box that fits a page is kept whole. */
void kb_box_close(struct kb_layout_job *job, size_t first);

/* Adds the items that draw a box from `top` to `bottom`, open at the ends that lie on other pages. */
void kb_box_draw(struct kb_layout_job *job, const struct kb_box *box, double top, double bottom, bool open_top, bool open_bottom);

#endif
