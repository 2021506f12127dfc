#ifndef KB_FIGURE_SHAPES_H
#define KB_FIGURE_SHAPES_H

#include "figure/canvas.h"

struct kb_point {
    double x, y;
};

/* Shapes that figures are made of. */
void kb_draw_line(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, const struct kb_pen *pen);
void kb_draw_box(struct kb_canvas *canvas, double x, double y, double width, double height, double radius,
                 const struct kb_pen *pen);
void kb_draw_circle(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_pen *pen);

void kb_draw_polygon(struct kb_canvas *canvas, const struct kb_point *points, size_t count, const struct kb_pen *pen);

/* A star of five points around (x, y). */
void kb_draw_star(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_pen *pen);

/* A straight arrow with a filled head at its end. */
void kb_draw_arrow(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, const struct kb_pen *pen);

/* Pens: outlines and surfaces that keep apart in grey too, and dashes. */
extern const struct kb_colour kb_ink, kb_accent, kb_tint, kb_shade, kb_soft, kb_white;
extern const double kb_dash[2], kb_dots[2];

struct kb_pen kb_pen_line(struct kb_colour stroke, double width);
struct kb_pen kb_pen_dashed(struct kb_colour stroke, double width);
struct kb_pen kb_pen_fill(struct kb_colour fill);
struct kb_pen kb_pen_both(struct kb_colour fill, struct kb_colour stroke, double width);

#endif
