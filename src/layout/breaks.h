#ifndef KB_LAYOUT_BREAKS_H
#define KB_LAYOUT_BREAKS_H

#include "layout/paragraph.h"

/*
 * Sets KB_BYTE_BREAK and KB_BYTE_FORCED where a line of the paragraph may or must end (UAX 14), but not
 * inside numbers, dates and a few pairs of words that belong together. Returns how many there are.
 */
size_t kb_breaks_find(struct kb_layout_job *job, struct kb_paragraph *paragraph);

#endif
