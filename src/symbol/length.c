#include "symbol/reader.h"

#include <math.h>

#include "symbol/scan.h"

/* CSS: 96 px to the inch. */
static const struct unit {
    const char *name;
    double pixels;
} units[] = {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}};

static double percent_base(const struct kb_svg *svg, enum kb_svg_axis axis)
{
    double width = svg->view_width, height = svg->view_height;
    if (axis == KB_SVG_ALONG) {
        return sqrt((width * width + height * height) / 2);
    }
    return axis == KB_SVG_ACROSS ? width : height;
}

bool kb_svg_length(const struct kb_svg *svg, struct kb_slice text, enum kb_svg_axis axis, double *length)
{
    struct kb_scan scan = kb_scan_of(kb_slice_trim(text));
    double number;
    if (!kb_scan_number(&scan, &number)) {
        return false;
    }
    struct kb_slice rest = {scan.at, (size_t)(scan.end - scan.at)};
    if (kb_slice_is(rest, "%")) {
        *length = number / 100 * percent_base(svg, axis);
        return true;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (kb_slice_is(rest, units[i].name)) {
            *length = number * units[i].pixels;
            return true;
        }
    }
    return false;
}
