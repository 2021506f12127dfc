#include "symbol/window.h"

#include <math.h>

#include "base/report.h"
#include "symbol/scan.h"

#define LARGEST_PICTURE 1e5 /* px; 26 metres */

static bool read_view_box(struct kb_svg *svg, const xmlNode *root, struct kb_window *window)
{
    struct kb_slice value = kb_svg_attribute(root, "viewBox");
    struct kb_scan scan = kb_scan_of(value);
    double *const parts[] = {&window->x, &window->y, &window->width, &window->height};
    if (!value.data) {
        return true;
    }
    bool fine = true;
    for (size_t i = 0; i < 4; i++) {
        fine = fine && kb_scan_number(&scan, parts[i]);
        kb_scan_separator(&scan);
    }
    fine = fine && kb_scan_done(&scan) && window->width > 0 && window->height > 0;
    fine = fine && window->width <= LARGEST_PICTURE && window->height <= LARGEST_PICTURE;
    if (!fine) {
        kb_svg_bad_value(svg, root, "viewBox", "viewBox", value);
    }
    return fine;
}

/* A percentage of the page it is put on means nothing here: the viewBox decides then. */
static bool read_size(struct kb_svg *svg, const xmlNode *root, const char *name, double *size)
{
    struct kb_slice value = kb_svg_attribute(root, name);
    bool relative = value.length > 0 && value.data[value.length - 1] == '%';
    if (!value.data || relative || kb_slice_is(value, "auto")) {
        return true;
    }
    if (kb_svg_length(svg, value, KB_SVG_ALONG, size) && *size > 0 && *size <= LARGEST_PICTURE) {
        return true;
    }
    kb_svg_bad_value(svg, root, name, name, value);
    return false;
}

/* "none", or "x...Y..." with "meet"; "slice" would need a clip. */
static bool read_alignment(struct kb_svg *svg, const xmlNode *root, struct kb_window *window)
{
    static const char *const names[] = {"xMinYMin", "xMidYMin", "xMaxYMin", "xMinYMid", "xMidYMid",
                                        "xMaxYMid", "xMinYMax", "xMidYMax", "xMaxYMax"};
    struct kb_slice value = kb_svg_attribute(root, "preserveAspectRatio"), rest = value;
    struct kb_slice word = kb_slice_cut(&rest, ' ');
    window->align_x = window->align_y = 0.5;
    window->stretched = kb_slice_is(word, "none");
    if (!value.data || window->stretched) {
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (kb_slice_is(word, names[i]) && !kb_slice_is(kb_slice_trim(rest), "slice")) {
            size_t column = i % 3, row = i / 3;
            window->align_x = (double)column / 2;
            window->align_y = (double)row / 2;
            return true;
        }
    }
    kb_svg_cannot_draw(svg, root, "preserveAspectRatio", "preserveAspectRatio", value);
    return false;
}

/* Fills in what isn't said: the size follows the viewBox, the viewBox the size. */
static bool complete_window(struct kb_svg *svg, const xmlNode *root, struct kb_window *window)
{
    if (window->width <= 0) {
        window->width = window->across;
        window->height = window->down;
    }
    if (window->width <= 0 || window->height <= 0) {
        kb_svg_report(svg, root, NULL, KB_MSG_SVG_NO_SIZE, NULL);
        kb_hint(svg->diagnostics, KB_MSG_HINT_SVG_NO_SIZE, NULL);
        return false;
    }
    if (window->across <= 0) {
        window->across = window->down > 0 ? window->down * window->width / window->height : window->width;
    }
    if (window->down <= 0) {
        window->down = window->across * window->height / window->width;
    }
    return true;
}

bool kb_window_read(struct kb_svg *svg, const xmlNode *root, struct kb_window *window)
{
    *window = (struct kb_window){0};
    bool fine = read_view_box(svg, root, window);
    fine &= read_size(svg, root, "width", &window->across);
    fine &= read_size(svg, root, "height", &window->down);
    fine &= read_alignment(svg, root, window);
    return fine && complete_window(svg, root, window);
}

/* One side of a symbol's window, from the first of the two elements that says it. */
static bool read_side(struct kb_svg *svg, const xmlNode *use, const xmlNode *symbol, bool across, double *side)
{
    const xmlNode *const nodes[] = {use, symbol};
    const char *name = across ? "width" : "height";
    *side = across ? svg->view_width : svg->view_height;
    for (size_t i = 0; i < 2; i++) {
        struct kb_slice value = kb_svg_attribute(nodes[i], name);
        if (!value.data || kb_slice_is(value, "auto")) {
            continue;
        }
        if (kb_svg_length(svg, value, across ? KB_SVG_ACROSS : KB_SVG_DOWN, side) && *side >= 0 && *side <= LARGEST_PICTURE) {
            return true;
        }
        kb_svg_bad_value(svg, nodes[i], name, name, value);
        return false;
    }
    return true;
}

bool kb_window_of_symbol(struct kb_svg *svg, const xmlNode *use, const xmlNode *symbol, struct kb_window *window)
{
    *window = (struct kb_window){0};
    bool fine = read_view_box(svg, symbol, window);
    fine &= read_side(svg, use, symbol, true, &window->across);
    fine &= read_side(svg, use, symbol, false, &window->down);
    fine &= read_alignment(svg, symbol, window);
    if (window->width <= 0) {
        window->width = window->across;
        window->height = window->down;
    }
    return fine && window->across > 0 && window->down > 0;
}

struct kb_matrix kb_window_matrix(const struct kb_window *window)
{
    double scale_x = window->across / window->width, scale_y = window->down / window->height;
    if (!window->stretched) {
        scale_x = scale_y = fmin(scale_x, scale_y);
    }
    double left = (window->across - window->width * scale_x) * window->align_x;
    double top = (window->down - window->height * scale_y) * window->align_y;
    return (struct kb_matrix){scale_x, 0, 0, scale_y, left - window->x * scale_x, top - window->y * scale_y};
}
