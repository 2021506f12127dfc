#ifndef KB_TESTS_SUPPORT_DRAWING_H
#define KB_TESTS_SUPPORT_DRAWING_H

#include <math.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/drawing.h"

static const char *const drawing_caps[] = {"butt", "round", "square"};
static const char *const drawing_joins[] = {"miter", "round", "bevel"};

static inline void put_numbers(struct kb_buffer *out, const double *numbers, size_t count, int decimals)
{
    for (size_t i = 0; i < count; i++) {
        kb_buffer_put_text(out, i == 0 ? "" : " ");
        kb_buffer_put_number(out, numbers[i], decimals);
    }
}

/* "M 1 2 L 3 4 Z": also what SVG's d attribute takes. */
static inline void put_segments(struct kb_buffer *out, const struct kb_path *path, int decimals)
{
    static const char *const letters[] = {"M ", "L ", "C ", "Z"};
    for (size_t i = 0; i < path->count; i++) {
        const struct kb_segment *s = &path->segments[i];
        const double all[] = {s->x1, s->y1, s->x2, s->y2, s->x, s->y};
        kb_buffer_put_text(out, i == 0 ? "" : " ");
        kb_buffer_put_text(out, letters[s->verb]);
        if (s->verb == KB_CURVE) {
            put_numbers(out, all, 6, decimals);
        } else if (s->verb != KB_CLOSE) {
            put_numbers(out, all + 4, 2, decimals);
        }
    }
}

static inline void put_colour(struct kb_buffer *out, struct kb_colour colour)
{
    kb_buffer_format(out, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    if (colour.alpha != 255) {
        kb_buffer_format(out, "/%u", (unsigned)colour.alpha);
    }
}

/* One line for each path: how it is painted, then its segments. */
static inline void put_drawing(struct kb_buffer *out, const struct kb_drawing *drawing)
{
    const double size[] = {drawing->width, drawing->height};
    put_numbers(out, size, 2, 3);
    kb_buffer_put_text(out, "\n");
    for (size_t i = 0; i < drawing->count; i++) {
        const struct kb_path *path = &drawing->paths[i];
        if (path->filled) {
            put_colour(out, path->fill);
            kb_buffer_put_text(out, path->even_odd ? " even-odd: " : ": ");
        }
        if (path->stroked) {
            kb_buffer_put_text(out, "line ");
            put_colour(out, path->stroke);
            kb_buffer_put_text(out, " ");
            put_numbers(out, &path->line_width, 1, 3);
            kb_buffer_format(out, " %s %s", drawing_caps[path->line_cap], drawing_joins[path->line_join]);
            if (path->dash_count > 0) {
                kb_buffer_put_text(out, " dashes ");
                put_numbers(out, path->dashes, path->dash_count, 3);
            }
            if (path->dash_offset != 0) {
                kb_buffer_put_text(out, " from ");
                put_numbers(out, &path->dash_offset, 1, 3);
            }
            if (path->miter_limit != KB_MITER_LIMIT) {
                kb_buffer_put_text(out, " limit ");
                put_numbers(out, &path->miter_limit, 1, 3);
            }
            kb_buffer_put_text(out, ": ");
        }
        put_segments(out, path, 3);
        kb_buffer_put_text(out, "\n");
    }
}

static inline void put_svg_path(struct kb_buffer *out, const struct kb_path *path)
{
    kb_buffer_put_text(out, "<path d=\"");
    put_segments(out, path, 6);
    kb_buffer_format(out, "\" fill-rule=\"%s\"", path->even_odd ? "evenodd" : "nonzero");
    if (path->filled) {
        kb_buffer_format(out, " fill=\"#%02x%02x%02x\" fill-opacity=\"", path->fill.red, path->fill.green, path->fill.blue);
        kb_buffer_put_number(out, path->fill.alpha / 255.0, 6);
        kb_buffer_put_text(out, "\"");
    } else {
        kb_buffer_put_text(out, " fill=\"none\"");
    }
    if (path->stroked) {
        kb_buffer_format(out, " stroke=\"#%02x%02x%02x\" stroke-opacity=\"", path->stroke.red, path->stroke.green,
                         path->stroke.blue);
        kb_buffer_put_number(out, path->stroke.alpha / 255.0, 6);
        kb_buffer_put_text(out, "\" stroke-width=\"");
        kb_buffer_put_number(out, path->line_width, 6);
        kb_buffer_format(out, "\" stroke-linecap=\"%s\" stroke-linejoin=\"%s\" stroke-dasharray=\"", drawing_caps[path->line_cap],
                         drawing_joins[path->line_join]);
        put_numbers(out, path->dashes, path->dash_count, 6);
        kb_buffer_put_text(out, path->dash_count > 0 ? "\" stroke-dashoffset=\"" : "none\" stroke-dashoffset=\"");
        put_numbers(out, &path->dash_offset, 1, 6);
        kb_buffer_put_text(out, "\" stroke-miterlimit=\"");
        put_numbers(out, &path->miter_limit, 1, 6);
        kb_buffer_put_text(out, "\"");
    }
    kb_buffer_put_text(out, "/>\n");
}

/* The drawing as plain SVG, for comparing with what another program makes of the original. */
static inline void put_svg(struct kb_buffer *out, const struct kb_drawing *drawing)
{
    const double size[] = {drawing->width, drawing->height};
    kb_buffer_put_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    put_numbers(out, size, 2, 6);
    kb_buffer_put_text(out, "\">\n");
    for (size_t i = 0; i < drawing->count; i++) {
        put_svg_path(out, &drawing->paths[i]);
    }
    kb_buffer_put_text(out, "</svg>\n");
}

#endif
