#ifndef KB_LAYOUT_LINE_H
#define KB_LAYOUT_LINE_H

#include "layout/paragraph.h"

/* One line of a paragraph: bytes of its text, with the space at its end. */
struct kb_line {
    size_t start, end;
    double width; /* in points, without the space at its end */
    double space;
};

struct kb_lines {
    const struct kb_line *lines;
    size_t count;
};

/*
 * Breaks a paragraph to a width: as few lines as possible, and of those the most even ones, without a
 * lone short word at the end. A word longer than a line is torn between characters.
 */
void kb_lines_break(struct kb_layout_job *job, const struct kb_paragraph *paragraph, double width, struct kb_lines *lines);

/*
 * Sets a line: adds its items and links at the pen's height `baseline`, within [x, x + width]. Lines of a
 * paragraph are set in order, each once.
 */
void kb_line_set(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_line *line, double x, double width,
                 double baseline, bool at_end);

/* From the top of a line of this style to its baseline. */
double kb_style_baseline(const struct kb_style *style);

#endif
