#ifndef KB_LAYOUT_MISSING_H
#define KB_LAYOUT_MISSING_H

#include "layout/paragraph.h"

/* Reports each character of a stretch of text that no face has, once, at its place in template or data. */
void kb_missing_report(struct kb_layout_job *job, const struct kb_paragraph *paragraph, size_t start, size_t end);

#endif
