#include "figure/shapes.h"

#include <math.h>

/* The controls of a quarter circle as a Bézier curve, from its end. */
#define ROUND 0.5522847498

#define PI 3.14159265358979323846

/* The colours of layout's sheet: contrasts of ink and accent to white and to the tint are above 7:1. */
const struct kb_colour kb_ink = {0, 0, 0, 255};
const struct kb_colour kb_accent = {11, 79, 92, 255};
const struct kb_colour kb_tint = {238, 245, 245, 255};
const struct kb_colour kb_shade = {190, 214, 217, 255};
const struct kb_colour kb_soft = {110, 110, 110, 255};
const struct kb_colour kb_white = {255, 255, 255, 255};

const double kb_dash[2] = {5, 3.5}, kb_dots[2] = {1.5, 3};

struct kb_pen kb_pen_line(struct kb_colour stroke, double width)
{
    return (struct kb_pen){.stroke = stroke, .width = width};
}

struct kb_pen kb_pen_dashed(struct kb_colour stroke, double width)
{
    return (struct kb_pen){.stroke = stroke, .width = width, .dashes = kb_dash, .dash_count = 2};
}

struct kb_pen kb_pen_fill(struct kb_colour fill)
{
    return (struct kb_pen){.fill = fill};
}

struct kb_pen kb_pen_both(struct kb_colour fill, struct kb_colour stroke, double width)
{
    return (struct kb_pen){.fill = fill, .stroke = stroke, .width = width};
}

void kb_draw_line(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, const struct kb_pen *pen)
{
    kb_path_move(canvas, x1, y1);
    kb_path_line(canvas, x2, y2);
    kb_path_paint(canvas, pen);
}

void kb_draw_box(struct kb_canvas *canvas, double x, double y, double width, double height, double radius,
                 const struct kb_pen *pen)
{
    double r = fmin(radius, fmin(width, height) / 2), k = r * (1 - ROUND), right = x + width, bottom = y + height;
    kb_path_move(canvas, x + r, y);
    kb_path_line(canvas, right - r, y);
    if (r > 0) {
        kb_path_curve(canvas, right - k, y, right, y + k, right, y + r);
    }
    kb_path_line(canvas, right, bottom - r);
    if (r > 0) {
        kb_path_curve(canvas, right, bottom - k, right - k, bottom, right - r, bottom);
    }
    kb_path_line(canvas, x + r, bottom);
    if (r > 0) {
        kb_path_curve(canvas, x + k, bottom, x, bottom - k, x, bottom - r);
    }
    kb_path_line(canvas, x, y + r);
    if (r > 0) {
        kb_path_curve(canvas, x, y + k, x + k, y, x + r, y);
    }
    kb_path_close(canvas);
    kb_path_paint(canvas, pen);
}

void kb_draw_circle(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_pen *pen)
{
    double k = radius * ROUND;
    kb_path_move(canvas, x + radius, y);
    kb_path_curve(canvas, x + radius, y + k, x + k, y + radius, x, y + radius);
    kb_path_curve(canvas, x - k, y + radius, x - radius, y + k, x - radius, y);
    kb_path_curve(canvas, x - radius, y - k, x - k, y - radius, x, y - radius);
    kb_path_curve(canvas, x + k, y - radius, x + radius, y - k, x + radius, y);
    kb_path_close(canvas);
    kb_path_paint(canvas, pen);
}

void kb_draw_polygon(struct kb_canvas *canvas, const struct kb_point *points, size_t count, const struct kb_pen *pen)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0) {
            kb_path_move(canvas, points[i].x, points[i].y);
        } else {
            kb_path_line(canvas, points[i].x, points[i].y);
        }
    }
    kb_path_close(canvas);
    kb_path_paint(canvas, pen);
}

void kb_draw_star(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_pen *pen)
{
    struct kb_point points[10];
    for (int i = 0; i < 10; i++) {
        double angle = -PI / 2 + i * PI / 5, r = i % 2 == 0 ? radius : radius * 0.45;
        points[i] = (struct kb_point){x + r * cos(angle), y + r * sin(angle)};
    }
    kb_draw_polygon(canvas, points, 10, pen);
}

void kb_draw_arrow(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, const struct kb_pen *pen)
{
    double length = hypot(x2 - x1, y2 - y1), head = 3 + 2.5 * pen->width;
    if (length <= 0) {
        return;
    }
    double dx = (x2 - x1) / length, dy = (y2 - y1) / length;
    double base_x = x2 - dx * head, base_y = y2 - dy * head;
    const struct kb_point points[3] = {
        {x2, y2}, {base_x - dy * head * 0.55, base_y + dx * head * 0.55}, {base_x + dy * head * 0.55, base_y - dx * head * 0.55}};
    if (length > head) {
        kb_draw_line(canvas, x1, y1, base_x, base_y, pen);
    }
    struct kb_pen fill = kb_pen_fill(pen->stroke);
    kb_draw_polygon(canvas, points, 3, &fill);
}
