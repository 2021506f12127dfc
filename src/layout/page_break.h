#ifndef KB_LAYOUT_PAGE_BREAK_H
#define KB_LAYOUT_PAGE_BREAK_H

#include "layout/job.h"

/* The rows of one page: `first` up to but not `end`. */
struct kb_page_rows {
    size_t first, end;
};

struct kb_page_plan {
    struct kb_page_rows *pages;
    size_t count;
};

/*
 * Chooses where pages end so that the sum of all costs is least: the rows' own, a little for white pages,
 * and one for each page. `first` and `next`: the room on page 1 and on the others.
 */
void kb_page_breaks(struct kb_layout_job *job, double first, double next, struct kb_page_plan *plan);

/* Room that is taken above a row when a page begins with it: open boxes, a repeated table head. */
double kb_page_top_room(const struct kb_layout_job *job, size_t row);
double kb_page_bottom_room(const struct kb_layout_job *job, size_t row);

#endif
