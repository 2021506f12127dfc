#include "symbol/reader.h"

#include <math.h>

#include "base/report.h"
#include "symbol/path_data.h"
#include "symbol/scan.h"

/* Reads a length attribute; one that is missing is left as it is. False: it can't be read, or is negative and may not be. */
static bool read_length(struct kb_svg *svg, const xmlNode *node, const char *name, enum kb_svg_axis axis, bool signed_too,
                        double *length)
{
    struct kb_slice value = kb_svg_attribute(node, name);
    if (!value.data) {
        return true;
    }
    if (kb_svg_length(svg, value, axis, length) && (signed_too || *length >= 0)) {
        return true;
    }
    kb_svg_bad_value(svg, node, name, name, value);
    return false;
}

static bool read_x(struct kb_svg *svg, const xmlNode *node, const char *name, double *x)
{
    return read_length(svg, node, name, KB_SVG_ACROSS, true, x);
}

static bool read_y(struct kb_svg *svg, const xmlNode *node, const char *name, double *y)
{
    return read_length(svg, node, name, KB_SVG_DOWN, true, y);
}

/* Radii: -1 stands for auto, which is what a missing one means. */
static bool read_radius(struct kb_svg *svg, const xmlNode *node, const char *name, enum kb_svg_axis axis, double *radius)
{
    *radius = -1;
    if (kb_slice_is(kb_svg_attribute(node, name), "auto")) {
        return true;
    }
    return read_length(svg, node, name, axis, false, radius);
}

static bool read_radii(struct kb_svg *svg, const xmlNode *node, double *rx, double *ry)
{
    bool fine = read_radius(svg, node, "rx", KB_SVG_ACROSS, rx);
    fine &= read_radius(svg, node, "ry", KB_SVG_DOWN, ry);
    if (*rx < 0) {
        *rx = *ry;
    }
    if (*ry < 0) {
        *ry = *rx;
    }
    return fine;
}

static void draw_round_rectangle(struct kb_outline *outline, double x, double y, double width, double height, double rx,
                                 double ry)
{
    struct kb_arc corner = {rx, ry, 0, false, true};
    kb_outline_move(outline, x + rx, y);
    kb_outline_line(outline, x + width - rx, y);
    kb_outline_arc(outline, &corner, x + width, y + ry);
    kb_outline_line(outline, x + width, y + height - ry);
    kb_outline_arc(outline, &corner, x + width - rx, y + height);
    kb_outline_line(outline, x + rx, y + height);
    kb_outline_arc(outline, &corner, x, y + height - ry);
    kb_outline_line(outline, x, y + ry);
    kb_outline_arc(outline, &corner, x + rx, y);
    kb_outline_close(outline);
}

static void draw_rectangle(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    double x = 0, y = 0, width = 0, height = 0, rx, ry;
    bool fine = read_radii(svg, node, &rx, &ry);
    fine &= read_x(svg, node, "x", &x);
    fine &= read_y(svg, node, "y", &y);
    fine &= read_length(svg, node, "width", KB_SVG_ACROSS, false, &width);
    fine &= read_length(svg, node, "height", KB_SVG_DOWN, false, &height);
    if (!fine || width <= 0 || height <= 0) {
        return;
    }
    if (rx > 0 && ry > 0) {
        draw_round_rectangle(outline, x, y, width, height, fmin(rx, width / 2), fmin(ry, height / 2));
        return;
    }
    kb_outline_move(outline, x, y);
    kb_outline_line(outline, x + width, y);
    kb_outline_line(outline, x + width, y + height);
    kb_outline_line(outline, x, y + height);
    kb_outline_close(outline);
}

static void draw_full_ellipse(struct kb_outline *outline, double x, double y, double rx, double ry)
{
    struct kb_arc arc = {rx, ry, 0, false, true};
    if (rx <= 0 || ry <= 0) {
        return;
    }
    kb_outline_move(outline, x + rx, y);
    kb_outline_arc(outline, &arc, x, y + ry);
    kb_outline_arc(outline, &arc, x - rx, y);
    kb_outline_arc(outline, &arc, x, y - ry);
    kb_outline_arc(outline, &arc, x + rx, y);
    kb_outline_close(outline);
}

static void draw_circle(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    double x = 0, y = 0, radius = 0;
    bool fine = read_x(svg, node, "cx", &x);
    fine &= read_y(svg, node, "cy", &y);
    fine &= read_length(svg, node, "r", KB_SVG_ALONG, false, &radius);
    if (fine) {
        draw_full_ellipse(outline, x, y, radius, radius);
    }
}

static void draw_ellipse(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    double x = 0, y = 0, rx, ry;
    bool fine = read_radii(svg, node, &rx, &ry);
    fine &= read_x(svg, node, "cx", &x);
    fine &= read_y(svg, node, "cy", &y);
    if (fine) {
        draw_full_ellipse(outline, x, y, rx, ry);
    }
}

static void draw_line(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    bool fine = read_x(svg, node, "x1", &x1);
    fine &= read_y(svg, node, "y1", &y1);
    fine &= read_x(svg, node, "x2", &x2);
    fine &= read_y(svg, node, "y2", &y2);
    if (!fine) {
        return;
    }
    kb_outline_move(outline, x1, y1);
    kb_outline_line(outline, x2, y2);
}

/* Pairs of numbers; the message shows what is left from where they stop. */
static void draw_polyline(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    struct kb_scan scan = kb_scan_of(kb_svg_attribute(node, "points"));
    double x, y;
    while (!kb_scan_done(&scan) && !outline->fault) {
        struct kb_scan pair = scan;
        bool fine = kb_scan_number(&pair, &x);
        kb_scan_separator(&pair);
        if (!fine || !kb_scan_number(&pair, &y)) {
            struct kb_slice rest = {scan.at, (size_t)(scan.end - scan.at)};
            kb_svg_report(svg, node, "points", KB_MSG_SVG_BAD_POINTS, KB_ARGS(kb_svg_excerpt(svg, rest)));
            return;
        }
        if (outline->open) {
            kb_outline_line(outline, x, y);
        } else {
            kb_outline_move(outline, x, y);
        }
        kb_scan_separator(&pair);
        scan = pair;
    }
}

static void draw_polygon(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    draw_polyline(svg, node, outline);
    kb_outline_close(outline);
}

static void draw_path(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    struct kb_slice data = kb_svg_attribute(node, "d");
    size_t wrong = 0;
    if (kb_slice_is(data, "none") || kb_path_data_read(data, outline, &wrong)) {
        return;
    }
    struct kb_slice rest = kb_slice_part(data, wrong, data.length - wrong);
    if (rest.length > 0) {
        kb_svg_report(svg, node, "d", KB_MSG_SVG_BAD_PATH, KB_ARGS(kb_svg_excerpt(svg, rest)));
    } else {
        kb_svg_report(svg, node, "d", KB_MSG_SVG_PATH_ENDS, NULL);
    }
}

static const struct shape {
    const char *name;
    void (*draw)(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline);
} shapes[] = {
    {"path", draw_path}, {"rect", draw_rectangle},  {"circle", draw_circle},     {"ellipse", draw_ellipse},
    {"line", draw_line}, {"polygon", draw_polygon}, {"polyline", draw_polyline},
};

bool kb_svg_shape(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (kb_svg_is_named(node, shapes[i].name)) {
            shapes[i].draw(svg, node, outline);
            return true;
        }
    }
    return false;
}
