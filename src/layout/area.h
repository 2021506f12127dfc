#ifndef KB_LAYOUT_AREA_H
#define KB_LAYOUT_AREA_H

#include "layout/job.h"

/* Takes room off the sides of an area, as long as a few words still fit between them; false when they don't. */
bool kb_area_narrow(const struct kb_layout_job *job, struct kb_area *area, double left, double right);

#endif
