#include "figure/badges.h"

#include <math.h>

#include "figure/shapes.h"

#define PI 3.14159265358979323846

void kb_badge_now(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    const struct kb_point points[3] = {{x - radius, y - radius * 0.75}, {x + radius, y - radius * 0.75}, {x, y + radius}};
    struct kb_pen pen = kb_pen_both(kb_accent, kb_accent, 1);
    kb_draw_polygon(canvas, points, 3, &pen);
}

void kb_badge_wish(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_both(kb_white, kb_accent, 1.5);
    kb_draw_star(canvas, x, y, radius * 1.15, &pen);
}

void kb_badge_good(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_line(kb_accent, radius * 0.42);
    kb_draw_line(canvas, x - radius * 0.85, y, x + radius * 0.85, y, &pen);
    kb_draw_line(canvas, x, y - radius * 0.85, x, y + radius * 0.85, &pen);
}

void kb_badge_step(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_line(kb_accent, 2);
    kb_draw_arrow(canvas, x - radius, y, x + radius, y, &pen);
}

void kb_badge_done(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_line(kb_accent, radius * 0.36);
    kb_path_move(canvas, x - radius * 0.8, y + radius * 0.1);
    kb_path_line(canvas, x - radius * 0.2, y + radius * 0.7);
    kb_path_line(canvas, x + radius * 0.85, y - radius * 0.7);
    kb_path_paint(canvas, &pen);
}

void kb_badge_goal(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    double pole = x - radius * 0.55;
    const struct kb_point flag[3] = {{pole, y - radius}, {pole + radius * 1.5, y - radius * 0.45}, {pole, y + radius * 0.15}};
    struct kb_pen line = kb_pen_line(kb_accent, 1.8), fill = kb_pen_both(kb_accent, kb_accent, 1);
    kb_draw_line(canvas, pole, y - radius, pole, y + radius, &line);
    kb_draw_polygon(canvas, flag, 3, &fill);
}

void kb_badge_worry(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_both(kb_white, kb_accent, 1.5);
    double r = radius;
    kb_path_move(canvas, x - r * 0.7, y + r * 0.6);
    kb_path_curve(canvas, x - r * 1.5, y + r * 0.6, x - r * 1.4, y - r * 0.4, x - r * 0.6, y - r * 0.25);
    kb_path_curve(canvas, x - r * 0.5, y - r * 1.1, x + r * 0.5, y - r * 1.1, x + r * 0.6, y - r * 0.3);
    kb_path_curve(canvas, x + r * 1.4, y - r * 0.4, x + r * 1.5, y + r * 0.6, x + r * 0.7, y + r * 0.6);
    kb_path_close(canvas);
    kb_path_paint(canvas, &pen);
}

void kb_badge_sun(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen ring = kb_pen_both(kb_white, kb_accent, 1.5), ray = kb_pen_line(kb_accent, 1.5);
    kb_draw_circle(canvas, x, y, radius * 0.5, &ring);
    for (int i = 0; i < 8; i++) {
        double dx = cos(i * PI / 4), dy = sin(i * PI / 4);
        kb_draw_line(canvas, x + dx * radius * 0.72, y + dy * radius * 0.72, x + dx * radius, y + dy * radius, &ray);
    }
}

void kb_badge_help(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_line(kb_accent, 1.6);
    kb_draw_circle(canvas, x - radius * 0.38, y, radius * 0.6, &pen);
    kb_draw_circle(canvas, x + radius * 0.38, y, radius * 0.6, &pen);
}

void kb_badge_why(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_both(kb_white, kb_accent, 1.6);
    double r = radius;
    kb_path_move(canvas, x, y + r * 0.9);
    kb_path_curve(canvas, x - r * 1.9, y - r * 0.3, x - r * 0.8, y - r * 1.5, x, y - r * 0.35);
    kb_path_curve(canvas, x + r * 0.8, y - r * 1.5, x + r * 1.9, y - r * 0.3, x, y + r * 0.9);
    kb_path_close(canvas);
    kb_path_paint(canvas, &pen);
}

void kb_badge_dot(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    struct kb_pen pen = kb_pen_fill(kb_accent);
    kb_draw_circle(canvas, x, y, radius * 0.42, &pen);
}

kb_badge *kb_badge_of(enum kb_part_kind kind)
{
    switch (kind) {
    case KB_PART_NOW: return kb_badge_now;
    case KB_PART_WISH: return kb_badge_wish;
    case KB_PART_GOOD: return kb_badge_good;
    case KB_PART_WHY: return kb_badge_why;
    case KB_PART_STEP: return kb_badge_step;
    case KB_PART_DONE: return kb_badge_done;
    case KB_PART_GOAL: return kb_badge_goal;
    case KB_PART_WORRY: return kb_badge_worry;
    case KB_PART_HELP: return kb_badge_help;
    default: return kb_badge_dot;
    }
}
