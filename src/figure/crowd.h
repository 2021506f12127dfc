#ifndef KB_FIGURE_CROWD_H
#define KB_FIGURE_CROWD_H

#include "figure/canvas.h"

/* A box with its middle at (x, y). */
struct kb_spot {
    double x, y, width, height;
};

/* Boxes that may not meet. */
struct kb_crowd {
    struct kb_spot *spots;
    size_t count, capacity;
};

/* A piece of a ring around (x, y), between two angles. */
struct kb_cell_of_ring {
    double x, y;
    double inner, outer; /* where the middles of boxes may be */
    double least, most;  /* where their corners may be */
    double from, to;     /* angles */
};

/*
 * Looks for a place in the cell for box number `index` of `count`, apart from all others; false when there is
 * none. Boxes of one cell are spread over it. `tied`: a line from the middle to the box may not cross others.
 */
bool kb_crowd_place(struct kb_canvas *canvas, struct kb_crowd *crowd, const struct kb_cell_of_ring *cell, size_t index,
                    size_t count, bool tied, struct kb_spot *spot);

#endif
