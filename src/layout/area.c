#include "layout/area.h"

#define NARROWEST 7.0 /* times the size of body text */

bool kb_area_narrow(const struct kb_layout_job *job, struct kb_area *area, double left, double right)
{
    double narrowest = NARROWEST * job->sheet.styles[KB_STYLE_BODY].size;
    if (area->width - left - right < narrowest) {
        return false;
    }
    area->x += left;
    area->width -= left + right;
    return true;
}
