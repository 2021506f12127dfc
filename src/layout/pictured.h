#ifndef KB_LAYOUT_PICTURED_H
#define KB_LAYOUT_PICTURED_H

#include "layout/line.h"

/*
 * Text in which words have their symbols over or under them. The text is content and is read out once; the
 * symbols are layout.
 */

/* Finds the words of a paragraph that have symbols, and widens its pieces to hold them. Once for each paragraph. */
void kb_pictured_find(struct kb_layout_job *job, struct kb_paragraph *paragraph);

/* What a line with symbols has of height besides its text. */
double kb_pictured_room(const struct kb_layout_job *job);

/* The height of a line, and from its top to the text's baseline. */
double kb_pictured_height(const struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_line *line);
double kb_pictured_baseline(const struct kb_layout_job *job, const struct kb_paragraph *paragraph, const struct kb_line *line);

/* Sets a line: its text, and after that its symbols. */
void kb_pictured_set(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_line *line,
                     const struct kb_area *area, double baseline);

#endif
