#include "symbol/style.h"

#include <math.h>
#include <string.h>

#include "base/report.h"
#include "symbol/css.h"
#include "symbol/property.h"

struct kb_style kb_style_initial(void)
{
    struct kb_style style = {.opacity = 1, .line_width = 1, .visible = true, .displayed = true, .colour = KB_BLACK};
    style.miter_limit = KB_MITER_LIMIT;
    style.fill = (struct kb_paint){KB_PAINT_COLOUR, KB_BLACK, 1};
    style.stroke = (struct kb_paint){KB_PAINT_NONE, KB_BLACK, 1};
    return style;
}

static void hear_attributes(struct kb_svg *svg, const xmlNode *node, struct kb_said *said)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        const xmlNode *text = attribute->children;
        kb_svg_charge(svg, node, text && text->content ? strlen((const char *)text->content) : 1);
    }
    for (int i = 0; i < KB_PROPERTY_COUNT; i++) {
        const char *name = kb_property_attribute(i);
        struct kb_slice value = name ? kb_svg_attribute(node, name) : (struct kb_slice){NULL, 0};
        said[i] = (struct kb_said){value, name, {NULL, 0}, false};
    }
}

/* The later word counts, except against "!important". */
static void hear(struct kb_said *said, struct kb_slice name, const struct kb_said *new)
{
    int property = kb_property_find(name);
    if (property >= 0 && (new->important || !said[property].important)) {
        said[property] = *new;
    }
}

static void hear_sheet(struct kb_svg *svg, const xmlNode *node, struct kb_said *said)
{
    size_t count;
    const struct kb_rule *const *rules = kb_sheet_match(svg, node, &count);
    for (size_t i = 0; i < count && !svg->halted; i++) {
        struct kb_slice rest = rules[i]->body;
        struct kb_declaration declaration;
        while (kb_css_declaration(&rest, &declaration)) {
            size_t start = rules[i]->offset + (size_t)(declaration.whole.data - rules[i]->body.data);
            struct kb_slice part = kb_slice_part(svg->source->text, start, declaration.whole.length);
            hear(said, declaration.name, &(struct kb_said){declaration.value, "class", part, declaration.important});
        }
    }
}

/* Unknown names are left alone: they belong to programs, or to text. */
static void hear_style(struct kb_svg *svg, const xmlNode *node, struct kb_said *said)
{
    struct kb_slice rest = kb_svg_attribute(node, "style");
    struct kb_declaration declaration;
    while (!svg->halted && kb_css_declaration(&rest, &declaration)) {
        if (declaration.name.length == 0) {
            kb_svg_report(svg, node, "style", KB_MSG_SVG_BAD_STYLE, KB_ARGS(kb_svg_excerpt(svg, declaration.whole)));
        }
        hear(said, declaration.name, &(struct kb_said){declaration.value, "style", {NULL, 0}, declaration.important});
    }
}

struct kb_style kb_style_read(struct kb_svg *svg, const xmlNode *node, const struct kb_style *outer)
{
    struct kb_said said[KB_PROPERTY_COUNT];
    struct kb_style style = *outer;
    style.opacity = 1;
    hear_attributes(svg, node, said);
    hear_sheet(svg, node, said);
    hear_style(svg, node, said);
    for (int i = 0; i < KB_PROPERTY_COUNT && !svg->halted; i++) {
        if (said[i].value.data) {
            kb_property_set(svg, node, i, &said[i], &style);
        }
    }
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

/* Where in the pattern a line begins, from 0 up to its length: PDF knows no negative one. */
static double dash_start(const struct kb_style *style)
{
    double length = 0;
    for (size_t i = 0; i < style->dash_count; i++) {
        length += style->dashes[i];
    }
    length *= style->dash_count % 2 == 0 ? 1 : 2; /* an odd pattern swaps its gaps and dashes each time */
    double start = fmod(style->dash_offset, length);
    return start < 0 ? start + length : start;
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
    path->dash_offset = dash_start(style) * scale;
    return true;
}

void kb_style_paint(struct kb_svg *svg, const struct kb_style *style, double scale, const struct kb_outline *outline)
{
    struct kb_path path = {.segments = outline->segments, .count = outline->count, .even_odd = style->even_odd};
    path.line_width = style->line_width * scale;
    path.line_cap = style->line_cap;
    path.line_join = style->line_join;
    path.miter_limit = style->miter_limit;
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
