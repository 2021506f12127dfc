#ifndef KB_LAYOUT_ROWS_H
#define KB_LAYOUT_ROWS_H

#include "layout/job.h"

/* How far the arrays of a job have come. */
struct kb_mark {
    size_t item, link, row, box;
};

struct kb_mark kb_mark_now(const struct kb_layout_job *job);

/* Adds a row of the items and links since the mark. The space asked for goes above it. */
void kb_row_add(struct kb_layout_job *job, const struct kb_mark *mark, double height, double cost, bool has_text);

/* A row of nothing but room. */
void kb_room_add(struct kb_layout_job *job, double height, double cost);

/* Asks for space above the next row; the largest wish holds. */
void kb_space_ask(struct kb_layout_job *job, double space);

/* Sets the bullets and numbers that wait for a first line. */
void kb_markers_set(struct kb_layout_job *job, double baseline);

/* Makes page breaks between rows `first` to `end` cost at least this. */
void kb_rows_keep(struct kb_layout_job *job, size_t first, size_t end, double cost);

/* Makes a page break after the last row cost at least this. */
void kb_row_keep_last(struct kb_layout_job *job, double cost);

/* A table or list begins: the paragraph under a heading that introduces it stays with it. */
void kb_rows_keep_intro(struct kb_layout_job *job);

/* A section or list item that began with row `first` ends: its last line is not left alone on the next page. */
void kb_rows_keep_tail(struct kb_layout_job *job, size_t first);

/* The height of rows on one page, without the space above the first. */
double kb_rows_height(const struct kb_layout_job *job, size_t first, size_t end);

/* The room a block may take on a page, within the boxes and under the table head that are open now. */
double kb_room_left(const struct kb_layout_job *job);

/* Lays the rows since the mark out from `y` on, for good: their items stay, the rows go. Returns their height. */
double kb_rows_fix(struct kb_layout_job *job, const struct kb_mark *mark, double y);

#endif
