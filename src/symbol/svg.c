#include "symbol/svg.h"

#include <stdio.h>

#include "base/nearest.h"
#include "base/report.h"
#include "symbol/reader.h"
#include "symbol/style.h"
#include "symbol/window.h"

/* What an element gets from around it. */
struct frame {
    const struct frame *outer;
    const xmlNode *node;
    struct kb_matrix matrix;
    struct kb_style style;
    unsigned depth;
};

/* Elements that draw nothing by themselves. */
static const char *const silent[] = {
    "defs",   "title",  "desc",   "metadata", "linearGradient", "radialGradient", "pattern",       "clipPath", "mask",
    "filter", "marker", "symbol", "view",     "cursor",         "font",           "color-profile", "style",    NULL,
};

/* Elements that show what klarbrev can't draw. */
static const char *const undrawable[] = {
    "text",    "image",         "script",           "switch",    "svg",      "foreignObject", "animate",  "set",
    "video",   "animateMotion", "animateTransform", "textPath",  "tspan",    "tref",          "mesh",     "hatch",
    "canvas",  "audio",         "iframe",           "altGlyph",  "flowRoot", "font-face",     "mpath",    "animateColor",
    "discard", "solidcolor",    "meshgradient",     "hatchpath", "stop",     "flowRegion",    "flowPara", NULL,
};

static bool is_among(const xmlNode *node, const char *const *names)
{
    for (size_t i = 0; names[i]; i++) {
        if (kb_svg_is_named(node, names[i])) {
            return true;
        }
    }
    return false;
}

/* Elements are counted like segments: <use> inside <use> can multiply either. */
static bool may_visit(struct kb_svg *svg, const struct frame *frame)
{
    if (svg->halted) {
        return false;
    }
    if (frame->depth > MOST_LAYERS) {
        kb_svg_limit(svg, frame->node, KB_MSG_SVG_TOO_DEEP, MOST_LAYERS);
    } else if (++svg->visited > svg->limits->svg_segments) {
        kb_svg_limit(svg, frame->node, KB_MSG_SVG_TOO_MANY, svg->limits->svg_segments);
    }
    return !svg->halted;
}

static struct frame frame_inside(struct kb_svg *svg, const xmlNode *node, const struct frame *outer)
{
    struct frame frame = {outer, node, outer->matrix, kb_style_read(svg, node, &outer->style), outer->depth + 1};
    struct kb_slice transform = kb_svg_attribute(node, "transform");
    struct kb_matrix own;
    if (transform.data && !kb_slice_is(transform, "none")) {
        if (kb_matrix_read(transform, &own)) {
            frame.matrix = kb_matrix_product(outer->matrix, own);
        } else {
            kb_svg_bad_value(svg, node, "transform", "transform", transform);
        }
    }
    return frame;
}

static void draw_element(struct kb_svg *svg, const xmlNode *node, const struct frame *outer);

static void draw_children(struct kb_svg *svg, const xmlNode *node, const struct frame *frame)
{
    for (const xmlNode *child = node->children; child && !svg->halted; child = child->next) {
        if (kb_svg_is_element(child)) {
            draw_element(svg, child, frame);
        }
    }
}

static void draw_shape(struct kb_svg *svg, const struct frame *frame)
{
    struct kb_outline outline;
    kb_outline_init(&outline, svg->arena, &frame->matrix, svg->limits->svg_segments - svg->segments);
    if (!kb_svg_shape(svg, frame->node, &outline)) {
        kb_svg_report(svg, frame->node, NULL, KB_MSG_SVG_UNKNOWN_ELEMENT,
                      KB_ARGS(kb_svg_excerpt(svg, kb_slice_of((const char *)frame->node->name))));
        return;
    }
    svg->segments += outline.count;
    if (outline.fault == KB_OUTLINE_MEMORY) {
        kb_svg_no_memory(svg);
    } else if (outline.fault == KB_OUTLINE_FULL) {
        kb_svg_limit(svg, frame->node, KB_MSG_SVG_TOO_MANY, svg->limits->svg_segments);
    } else if (outline.fault == KB_OUTLINE_FAR) {
        char farthest[24];
        snprintf(farthest, sizeof farthest, "%.0f", KB_OUTLINE_FARTHEST);
        kb_svg_report(svg, frame->node, NULL, KB_MSG_SVG_TOO_FAR, KB_ARGS((const char *)frame->node->name, farthest));
    } else {
        kb_style_paint(svg, &frame->style, kb_matrix_scale(&frame->matrix), &outline);
    }
}

static bool is_around(const struct frame *frame, const xmlNode *node)
{
    for (; frame; frame = frame->outer) {
        if (frame->node == node) {
            return true;
        }
    }
    return false;
}

static void report_unknown_id(struct kb_svg *svg, const xmlNode *node, struct kb_slice id)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, id);
    for (size_t i = 0; i < svg->id_count; i++) {
        kb_nearest_try(&nearest, svg->id_list[i]);
    }
    kb_svg_report(svg, node, "href", KB_MSG_SVG_UNKNOWN_ID, KB_ARGS(kb_svg_excerpt(svg, id)));
    if (nearest.best) {
        kb_hint(svg->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* The element that `use` stands for, or NULL with the reason reported. */
static const xmlNode *find_used(struct kb_svg *svg, const struct frame *frame)
{
    struct kb_slice reference = kb_svg_reference(frame->node);
    if (reference.length == 0) {
        kb_svg_report(svg, frame->node, "href", KB_MSG_SVG_USE_NOTHING, NULL);
        kb_hint(svg->diagnostics, KB_MSG_HINT_SVG_USE_NOTHING, NULL);
        return NULL;
    }
    if (!kb_slice_starts(reference, "#")) {
        kb_svg_report(svg, frame->node, "href", KB_MSG_SVG_EXTERNAL, KB_ARGS(kb_svg_excerpt(svg, reference)));
        kb_hint(svg->diagnostics, KB_MSG_HINT_SVG_EXTERNAL, NULL);
        return NULL;
    }
    struct kb_slice id = kb_slice_part(reference, 1, reference.length - 1);
    const xmlNode *used = kb_table_get(&svg->ids, id);
    if (!used) {
        report_unknown_id(svg, frame->node, id);
        return NULL;
    }
    if (is_around(frame, used)) {
        kb_svg_report(svg, frame->node, "href", KB_MSG_SVG_CIRCULAR, KB_ARGS(kb_svg_excerpt(svg, reference)));
        return NULL;
    }
    return used;
}

/* A symbol is a small picture with a window of its own. */
static void draw_symbol(struct kb_svg *svg, const xmlNode *symbol, const struct frame *use)
{
    struct kb_window window;
    struct frame frame = frame_inside(svg, symbol, use);
    double width = svg->view_width, height = svg->view_height;
    if (!may_visit(svg, &frame) || !frame.style.displayed || !kb_window_of_symbol(svg, use->node, symbol, &window)) {
        return;
    }
    frame.matrix = kb_matrix_product(frame.matrix, kb_window_matrix(&window));
    svg->view_width = window.width;
    svg->view_height = window.height;
    draw_children(svg, symbol, &frame);
    svg->view_width = width;
    svg->view_height = height;
}

static void draw_use(struct kb_svg *svg, const struct frame *frame)
{
    static const char *const names[] = {"x", "y"};
    double at[2] = {0, 0};
    const xmlNode *used = find_used(svg, frame);
    if (!used) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        struct kb_slice value = kb_svg_attribute(frame->node, names[i]);
        if (value.data && !kb_svg_length(svg, value, i == 0 ? KB_SVG_ACROSS : KB_SVG_DOWN, &at[i])) {
            kb_svg_bad_value(svg, frame->node, names[i], names[i], value);
        }
    }
    struct frame moved = *frame;
    moved.matrix = kb_matrix_product(frame->matrix, (struct kb_matrix){1, 0, 0, 1, at[0], at[1]});
    if (kb_svg_is_named(used, "symbol")) {
        draw_symbol(svg, used, &moved);
    } else {
        draw_element(svg, used, &moved);
    }
}

/* The recursion is bounded by MOST_LAYERS. */
static void draw_element(struct kb_svg *svg, const xmlNode *node, const struct frame *outer)
{
    if (is_among(node, silent)) {
        return;
    }
    if (svg->without && kb_slice_is(kb_svg_attribute(node, "id"), svg->without)) {
        svg->left_out = true;
        return;
    }
    struct frame frame = frame_inside(svg, node, outer);
    if (!may_visit(svg, &frame) || !frame.style.displayed) {
        return;
    }
    if (is_among(node, undrawable)) {
        kb_svg_cannot_draw(svg, node, NULL, (const char *)node->name, (struct kb_slice){NULL, 0});
    } else if (kb_svg_is_named(node, "g") || kb_svg_is_named(node, "a")) {
        draw_children(svg, node, &frame);
    } else if (kb_svg_is_named(node, "use")) {
        draw_use(svg, &frame);
    } else {
        draw_shape(svg, &frame);
    }
}

/* The first of several elements with the same id counts, as in browsers. */
static void collect_ids(struct kb_svg *svg, xmlNode *root)
{
    for (const xmlNode *node = root; node && !svg->halted; node = kb_svg_next(node, root)) {
        struct kb_slice id = node->type == XML_ELEMENT_NODE ? kb_svg_attribute(node, "id") : (struct kb_slice){NULL, 0};
        if (id.length == 0 || kb_table_has(&svg->ids, id)) {
            continue;
        }
        const char **list = kb_arena_grow(svg->arena, svg->id_list, svg->id_count, &svg->id_capacity, sizeof *list);
        char *copy = kb_arena_copy(svg->arena, id);
        if (!list || !copy || !kb_table_set(&svg->ids, kb_slice_of(copy), (void *)(uintptr_t)node)) {
            kb_svg_no_memory(svg);
            return;
        }
        svg->id_list = list;
        svg->id_list[svg->id_count++] = copy;
    }
}

static bool check_root(struct kb_svg *svg, const xmlNode *root)
{
    if (!kb_svg_is_named(root, "svg")) {
        kb_svg_report(svg, root, NULL, KB_MSG_SVG_NOT_SVG, KB_ARGS(kb_svg_excerpt(svg, kb_slice_of((const char *)root->name))));
        return false;
    }
    if (!kb_svg_is_element(root)) {
        const char *own = kb_svg_excerpt(svg, kb_slice_of((const char *)root->ns->href));
        kb_svg_report(svg, root, "xmlns", KB_MSG_SVG_NAMESPACE, KB_ARGS(own));
        kb_hint(svg->diagnostics, KB_MSG_HINT_SVG_NAMESPACE, NULL);
        return false;
    }
    return true;
}

static void draw_picture(struct kb_svg *svg, const xmlNode *root, struct kb_drawing *out)
{
    struct kb_window window;
    if (!check_root(svg, root)) {
        return;
    }
    if (!kb_window_read(svg, root, &window)) {
        return;
    }
    svg->view_width = window.width;
    svg->view_height = window.height;
    struct frame outside = {.node = root, .matrix = kb_window_matrix(&window), .style = kb_style_initial()};
    struct frame frame = frame_inside(svg, root, &outside);
    draw_children(svg, root, &frame);
    *out = (struct kb_drawing){window.across, window.down, svg->paths, svg->count};
}

static enum kb_status read_picture(struct kb_svg *svg, struct kb_drawing *out)
{
    struct kb_drawing drawing = {0};
    *out = drawing;
    kb_table_init(&svg->ids, svg->arena);
    kb_table_init(&svg->named, svg->arena);
    kb_table_init(&svg->told, svg->arena);
    xmlDoc *document = kb_svg_parse(svg);
    if (!document) {
        return svg->status;
    }
    xmlNode *root = xmlDocGetRootElement(document);
    collect_ids(svg, root);
    if (!svg->halted) {
        kb_sheet_read(svg, root);
    }
    if (!svg->halted) {
        draw_picture(svg, root, &drawing);
    }
    xmlFreeDoc(document);
    if (svg->status == KB_OK) {
        *out = drawing;
    }
    return svg->status;
}

enum kb_status kb_svg_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, struct kb_drawing *out)
{
    struct kb_svg svg = {.arena = arena, .source = source, .limits = limits, .diagnostics = diagnostics};
    return read_picture(&svg, out);
}

enum kb_status kb_svg_read_without(struct kb_arena *arena, const struct kb_source *source, const char *layer,
                                   const struct kb_limits *limits, struct kb_diagnostics *diagnostics, struct kb_drawing *out,
                                   bool *found)
{
    struct kb_svg svg = {.arena = arena, .source = source, .limits = limits, .diagnostics = diagnostics, .without = layer};
    enum kb_status status = read_picture(&svg, out);
    *found = svg.left_out;
    return status;
}
