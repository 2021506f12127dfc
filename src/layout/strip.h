#ifndef KB_LAYOUT_STRIP_H
#define KB_LAYOUT_STRIP_H

#include "layout/rows.h"

/*
 * Blocks side by side that become one row: a table row, a QR code and its text. Each cell is a small flow
 * of its own. A strip that is higher than a page becomes several rows, cut between the lines of its cells.
 */
struct kb_strip {
    struct kb_mark mark;
    double gap; /* asked for above the strip */
    double height;
    size_t cell; /* first row of the cell that is being filled */
    double y;    /* its top */
};

void kb_strip_begin(struct kb_layout_job *job, struct kb_strip *strip);

/* Begins a cell whose top is at `y` in the strip. */
void kb_strip_cell(struct kb_layout_job *job, struct kb_strip *strip, double y);

/* Ends the cell and returns the height of what is in it. */
double kb_strip_cell_end(struct kb_layout_job *job, struct kb_strip *strip);

/* Ends the strip; it gets `room` under its lowest cell. */
void kb_strip_end(struct kb_layout_job *job, struct kb_strip *strip, double room, double cost);

#endif
