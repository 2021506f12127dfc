#include "symbol/style.h"

#include <math.h>
#include <string.h>

#include "base/report.h"
#include "symbol/colour.h"
#include "symbol/scan.h"

#define MOST_DASHES 32

struct kb_style kb_style_initial(void)
{
    struct kb_style style = {.opacity = 1, .line_width = 1, .visible = true, .displayed = true, .colour = KB_BLACK};
    style.fill = (struct kb_paint){KB_PAINT_COLOUR, KB_BLACK, 1};
    style.stroke = (struct kb_paint){KB_PAINT_NONE, KB_BLACK, 1};
    return style;
}

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

/* The properties that are drawn. */
static const struct property {
    const char *name;
    setter *set;
} properties[] = {
    {"fill", set_fill},
    {"stroke", set_stroke},
    {"color", set_colour},
    {"opacity", set_opacity},
    {"fill-opacity", set_fill_opacity},
    {"stroke-opacity", set_stroke_opacity},
    {"stroke-width", set_line_width},
    {"stroke-linecap", set_line_cap},
    {"stroke-linejoin", set_line_join},
    {"stroke-dasharray", set_dashes},
    {"fill-rule", set_fill_rule},
    {"display", set_display},
    {"visibility", set_visibility},
    {"paint-order", set_paint_order},
};

/* The properties that would show, but are not drawn: they must have the value that does nothing. */
static const struct restriction {
    const char *name;
    const char *only;
} restrictions[] = {
    {"filter", "none"},          {"mask", "none"},          {"clip-path", "none"},      {"marker", "none"},
    {"marker-start", "none"},    {"marker-mid", "none"},    {"marker-end", "none"},     {"mix-blend-mode", "normal"},
    {"transform-origin", "0 0"}, {"vector-effect", "none"}, {"stroke-dashoffset", "0"},
};

static bool has_own_url(struct kb_slice value)
{
    return kb_slice_starts(value, "url(");
}

/* A misspelt colour gets the nearest one as a hint. */
static void report_value(struct kb_svg *svg, const xmlNode *node, const char *attribute, const struct property *property,
                         struct kb_slice value)
{
    struct kb_nearest nearest;
    kb_svg_bad_value(svg, node, attribute, property->name, value);
    kb_nearest_init(&nearest, value);
    if (property->set == set_fill || property->set == set_stroke || property->set == set_colour) {
        kb_colour_guess(&nearest);
    }
    if (nearest.best != NULL) {
        kb_hint(svg->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* One property, said by the attribute `attribute`: its own, or style. */
static void set_property(struct kb_svg *svg, const xmlNode *node, const char *attribute, const struct property *property,
                         struct kb_slice value, struct kb_style *style)
{
    struct kb_style changed = *style;
    if (kb_slice_is(value, "inherit")) {
        return;
    }
    if (has_own_url(value)) {
        kb_svg_cannot_draw(svg, node, attribute, property->name, value);
    } else if (!property->set(svg, &changed, value)) {
        report_value(svg, node, attribute, property, value);
    } else {
        *style = changed;
    }
}

static void check_restriction(struct kb_svg *svg, const xmlNode *node, const char *attribute,
                              const struct restriction *restriction, struct kb_slice value)
{
    struct kb_scan scan = kb_scan_of(value);
    double number;
    bool zero = kb_slice_is(kb_slice_of(restriction->only), "0") && kb_scan_number(&scan, &number) && number == 0;
    if (!zero && !kb_slice_is(value, restriction->only)) {
        kb_svg_cannot_draw(svg, node, attribute, restriction->name, value);
    }
}

static void read_attributes(struct kb_svg *svg, const xmlNode *node, struct kb_style *style)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        struct kb_slice value = kb_svg_attribute(node, properties[i].name);
        if (value.data) {
            set_property(svg, node, properties[i].name, &properties[i], value, style);
        }
    }
    for (size_t i = 0; i < sizeof restrictions / sizeof *restrictions; i++) {
        struct kb_slice value = kb_svg_attribute(node, restrictions[i].name);
        if (value.data) {
            check_restriction(svg, node, restrictions[i].name, &restrictions[i], value);
        }
    }
}

static struct kb_slice without_important(struct kb_slice value)
{
    static const char word[] = "!important";
    size_t length = sizeof word - 1;
    if (value.length >= length && kb_slice_is(kb_slice_part(value, value.length - length, length), word)) {
        value.length -= length;
    }
    return kb_slice_trim(value);
}

static void read_declaration(struct kb_svg *svg, const xmlNode *node, struct kb_slice name, struct kb_slice value,
                             struct kb_style *style)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (kb_slice_is(name, properties[i].name)) {
            set_property(svg, node, "style", &properties[i], value, style);
        }
    }
    for (size_t i = 0; i < sizeof restrictions / sizeof *restrictions; i++) {
        if (kb_slice_is(name, restrictions[i].name)) {
            check_restriction(svg, node, "style", &restrictions[i], value);
        }
    }
    if (kb_slice_is(name, "transform") && !kb_slice_is(value, "none")) {
        kb_svg_cannot_draw(svg, node, "style", "transform", value);
    }
}

/* "name: value; name: value". Unknown names are left alone: they belong to programs, or to text. */
static void read_declarations(struct kb_svg *svg, const xmlNode *node, struct kb_style *style)
{
    struct kb_slice rest = kb_svg_attribute(node, "style");
    while (rest.length > 0 && !svg->halted) {
        struct kb_slice value = kb_slice_cut(&rest, ';'), declaration = kb_slice_trim(value);
        struct kb_slice name = kb_slice_trim(kb_slice_cut(&value, ':'));
        struct kb_scan scan = kb_scan_of(name);
        kb_scan_word(&scan);
        value = without_important(kb_slice_trim(value));
        if (declaration.length == 0) {
            continue;
        }
        if (!kb_scan_done(&scan) || name.length == 0 || value.length == 0) {
            kb_svg_report(svg, node, "style", KB_MSG_SVG_BAD_STYLE, KB_ARGS(kb_svg_excerpt(svg, declaration)));
        } else {
            read_declaration(svg, node, name, value, style);
        }
    }
}

struct kb_style kb_style_read(struct kb_svg *svg, const xmlNode *node, const struct kb_style *outer)
{
    struct kb_style style = *outer;
    style.opacity = 1;
    read_attributes(svg, node, &style);
    read_declarations(svg, node, &style);
    style.opacity *= outer->opacity;
    return style;
}

/* The colour a paint comes to, and whether anything of it is seen. */
static bool mix_paint(const struct kb_paint *paint, const struct kb_style *style, struct kb_colour *colour)
{
    *colour = paint->kind == KB_PAINT_CURRENT ? style->colour : paint->colour;
    colour->alpha = (uint8_t)lround(colour->alpha * paint->opacity * style->opacity);
    return paint->kind != KB_PAINT_NONE && colour->alpha > 0;
}

static void add_path(struct kb_svg *svg, struct kb_path path)
{
    struct kb_path *paths = kb_arena_grow(svg->arena, svg->paths, svg->count, &svg->capacity, sizeof *paths);
    if (!paths) {
        kb_svg_no_memory(svg);
        return;
    }
    svg->paths = paths;
    paths[svg->count++] = path;
}

static bool scale_dashes(struct kb_svg *svg, const struct kb_style *style, double scale, struct kb_path *path)
{
    double *dashes = KB_NEW_ARRAY(svg->arena, double, style->dash_count);
    if (!dashes) {
        return false;
    }
    for (size_t i = 0; i < style->dash_count; i++) {
        dashes[i] = style->dashes[i] * scale;
    }
    path->dashes = dashes;
    path->dash_count = style->dash_count;
    return true;
}

void kb_style_paint(struct kb_svg *svg, const struct kb_style *style, double scale, const struct kb_outline *outline)
{
    struct kb_path path = {.segments = outline->segments, .count = outline->count, .even_odd = style->even_odd};
    path.line_width = style->line_width * scale;
    path.line_cap = style->line_cap;
    path.line_join = style->line_join;
    path.filled = mix_paint(&style->fill, style, &path.fill);
    path.stroked = mix_paint(&style->stroke, style, &path.stroke) && path.line_width > 0;
    if (!style->visible || outline->count == 0 || (!path.filled && !path.stroked)) {
        return;
    }
    if (path.stroked && style->dash_count > 0 && !scale_dashes(svg, style, scale, &path)) {
        kb_svg_no_memory(svg);
        return;
    }
    if (style->stroke_first && path.filled && path.stroked) {
        struct kb_path under = path;
        under.filled = path.stroked = false;
        add_path(svg, under);
    }
    add_path(svg, path);
}
