#ifndef KB_LAYOUT_ASSEMBLE_H
#define KB_LAYOUT_ASSEMBLE_H

#include "layout/frame.h"
#include "layout/page_break.h"

/* Puts rows, boxes and frames on their pages. NULL on failure. */
struct kb_pages *kb_pages_assemble(struct kb_layout_job *job, const struct kb_frame *frame, const struct kb_page_plan *plan);

#endif
