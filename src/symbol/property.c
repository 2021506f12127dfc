#include "symbol/property.h"

#include <math.h>
#include <string.h>

#include "base/report.h"
#include "symbol/colour.h"
#include "symbol/scan.h"

#define MOST_DASHES 32

/* A setter takes over a value; false when the property can't have it. */
typedef bool setter(struct kb_svg *svg, struct kb_style *style, struct kb_slice value);

static bool set_paint(struct kb_paint *paint, struct kb_slice value)
{
    if (kb_slice_is(value, "none") || kb_slice_is(value, "transparent")) {
        paint->kind = KB_PAINT_NONE;
    } else if (kb_slice_is(value, "currentColor") || kb_slice_is(value, "currentcolor")) {
        paint->kind = KB_PAINT_CURRENT;
    } else if (kb_colour_read(value, &paint->colour)) {
        paint->kind = KB_PAINT_COLOUR;
    } else {
        return false;
    }
    return true;
}

static bool set_fill(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return set_paint(&style->fill, value);
}

static bool set_stroke(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return set_paint(&style->stroke, value);
}

static bool set_colour(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return kb_slice_is(value, "currentColor") || kb_colour_read(value, &style->colour);
}

/* A number or a percentage; what lies outside 0 to 1 is cut, as CSS says. */
static bool read_opacity(struct kb_slice value, double *opacity)
{
    struct kb_scan scan = kb_scan_of(value);
    double number;
    if (!kb_scan_number(&scan, &number)) {
        return false;
    }
    if (kb_scan_char(&scan, '%')) {
        number /= 100;
    }
    *opacity = fmin(fmax(number, 0), 1);
    return kb_scan_done(&scan);
}

static bool set_opacity(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return read_opacity(value, &style->opacity);
}

static bool set_fill_opacity(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return read_opacity(value, &style->fill.opacity);
}

static bool set_stroke_opacity(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    return read_opacity(value, &style->stroke.opacity);
}

static bool set_line_width(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    return kb_svg_length(svg, value, KB_SVG_ALONG, &style->line_width) && style->line_width >= 0;
}

/* A mitre is as long as its line is wide, or longer. */
static bool set_miter_limit(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    struct kb_scan scan = kb_scan_of(value);
    (void)svg;
    return kb_scan_number(&scan, &style->miter_limit) && kb_scan_done(&scan) && style->miter_limit >= 1;
}

static bool set_dash_offset(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    return kb_svg_length(svg, value, KB_SVG_ALONG, &style->dash_offset);
}

/* The index of `value` in a NULL-terminated list, or -1. */
static int find_word(struct kb_slice value, const char *const *words)
{
    for (int i = 0; words[i]; i++) {
        if (kb_slice_is(value, words[i])) {
            return i;
        }
    }
    return -1;
}

static bool set_line_cap(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    static const char *const words[] = {"butt", "round", "square", NULL};
    int index = find_word(value, words);
    (void)svg;
    style->line_cap = (uint8_t)(index < 0 ? 0 : index);
    return index >= 0;
}

/* miter-clip and arcs are SVG 2's finer points of a mitre. */
static bool set_line_join(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    static const char *const words[] = {"miter", "round", "bevel", "miter-clip", "arcs", NULL};
    int index = find_word(value, words);
    (void)svg;
    style->line_join = (uint8_t)(index < 0 || index > 2 ? 0 : index);
    return index >= 0;
}

static bool set_fill_rule(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    style->even_odd = kb_slice_is(value, "evenodd");
    return style->even_odd || kb_slice_is(value, "nonzero");
}

/* Lengths with commas or white space between them. Their sum of zero means a whole line. */
static bool set_dashes(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    double dashes[MOST_DASHES], sum = 0;
    size_t count = 0;
    struct kb_scan scan = kb_scan_of(value);
    style->dash_count = 0;
    style->dashes = NULL;
    if (kb_slice_is(value, "none")) {
        return true;
    }
    while (!kb_scan_done(&scan)) {
        const char *start = scan.at;
        while (!kb_scan_done(&scan) && *scan.at != ',' && *scan.at != ' ') {
            scan.at++;
        }
        struct kb_slice part = {start, (size_t)(scan.at - start)};
        if (count == MOST_DASHES || !kb_svg_length(svg, part, KB_SVG_ALONG, &dashes[count]) || dashes[count] < 0) {
            return false;
        }
        sum += dashes[count++];
        kb_scan_separator(&scan);
    }
    if (sum <= 0) {
        return count > 0;
    }
    double *kept = KB_NEW_ARRAY(svg->arena, double, count);
    if (!kept) {
        kb_svg_no_memory(svg);
        return true;
    }
    memcpy(kept, dashes, count * sizeof *kept);
    style->dashes = kept;
    style->dash_count = count;
    return true;
}

static bool set_display(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    style->displayed = !kb_slice_is(value, "none");
    return true;
}

static bool set_visibility(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    (void)svg;
    style->visible = kb_slice_is(value, "visible");
    return style->visible || kb_slice_is(value, "hidden") || kb_slice_is(value, "collapse");
}

static bool set_paint_order(struct kb_svg *svg, struct kb_style *style, struct kb_slice value)
{
    struct kb_scan scan = kb_scan_of(value);
    (void)svg;
    struct kb_slice first = kb_scan_word(&scan);
    if (kb_slice_is(first, "markers")) { /* there are none, so the next one is first */
        kb_scan_space(&scan);
        first = kb_scan_word(&scan);
    }
    style->stroke_first = kb_slice_is(first, "stroke");
    return style->stroke_first || kb_slice_is(first, "normal") || kb_slice_is(first, "fill");
}

/*
 * What klarbrev knows of: the properties that are drawn have a setter. The others would show, but are not
 * drawn: they must have the value that does nothing.
 */
static const struct property {
    const char *name;
    setter *set;
    const char *only;
} properties[] = {
    {"fill", set_fill, NULL},
    {"stroke", set_stroke, NULL},
    {"color", set_colour, NULL},
    {"opacity", set_opacity, NULL},
    {"fill-opacity", set_fill_opacity, NULL},
    {"stroke-opacity", set_stroke_opacity, NULL},
    {"stroke-width", set_line_width, NULL},
    {"stroke-linecap", set_line_cap, NULL},
    {"stroke-linejoin", set_line_join, NULL},
    {"stroke-miterlimit", set_miter_limit, NULL},
    {"stroke-dasharray", set_dashes, NULL},
    {"stroke-dashoffset", set_dash_offset, NULL},
    {"fill-rule", set_fill_rule, NULL},
    {"display", set_display, NULL},
    {"visibility", set_visibility, NULL},
    {"paint-order", set_paint_order, NULL},
    {"filter", NULL, "none"},
    {"mask", NULL, "none"},
    {"clip-path", NULL, "none"},
    {"marker", NULL, "none"},
    {"marker-start", NULL, "none"},
    {"marker-mid", NULL, "none"},
    {"marker-end", NULL, "none"},
    {"mix-blend-mode", NULL, "normal"},
    {"transform-origin", NULL, "0 0"},
    {"vector-effect", NULL, "none"},
    {"transform", NULL, "none"}, /* the attribute has another grammar, and is read elsewhere */
};

_Static_assert(sizeof properties / sizeof *properties == KB_PROPERTY_COUNT, "the table and its size");

int kb_property_find(struct kb_slice name)
{
    for (int i = 0; i < KB_PROPERTY_COUNT; i++) {
        if (kb_slice_is(name, properties[i].name)) {
            return i;
        }
    }
    return -1;
}

const char *kb_property_attribute(int property)
{
    return strcmp(properties[property].name, "transform") == 0 ? NULL : properties[property].name;
}

/* A misspelt colour gets the nearest one as a hint. */
static void report_value(struct kb_svg *svg, const xmlNode *node, const struct kb_said *said, const struct property *property)
{
    struct kb_nearest nearest;
    kb_svg_bad_value(svg, node, said->attribute, property->name, said->value);
    kb_nearest_init(&nearest, said->value);
    if (property->set == set_fill || property->set == set_stroke || property->set == set_colour) {
        kb_colour_guess(&nearest);
    }
    if (nearest.best != NULL) {
        kb_hint(svg->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* What a rule says wrongly is told once, however many elements it is about. */
static bool is_news(struct kb_svg *svg, struct kb_slice part)
{
    if (part.data && kb_table_has(&svg->told, part)) {
        return false;
    }
    if (part.data && !kb_table_set(&svg->told, part, NULL)) {
        kb_svg_no_memory(svg);
    }
    return true;
}

static void report_said(struct kb_svg *svg, const xmlNode *node, const struct kb_said *said, const struct property *property,
                        bool drawable)
{
    if (!is_news(svg, said->part)) {
        return;
    }
    svg->sheet_part = said->part;
    if (drawable) {
        report_value(svg, node, said, property);
    } else {
        kb_svg_cannot_draw(svg, node, said->attribute, property->name, said->value);
    }
    svg->sheet_part = (struct kb_slice){NULL, 0};
}

void kb_property_set(struct kb_svg *svg, const xmlNode *node, int index, const struct kb_said *said, struct kb_style *style)
{
    const struct property *property = &properties[index];
    struct kb_style changed = *style;
    if (kb_slice_is(said->value, "inherit")) {
        return;
    }
    if (!property->set ? !kb_slice_is(said->value, property->only) : kb_slice_starts(said->value, "url(")) {
        report_said(svg, node, said, property, false);
    } else if (property->set && !property->set(svg, &changed, said->value)) {
        report_said(svg, node, said, property, true);
    } else {
        *style = changed;
    }
}
