/* The road through a case: a winding road down the page, a station for each step, and side roads for what one may also do. */
#include <math.h>

#include "figure/course.h"
#include "figure/figure.h"

#define COLUMN 8.6 /* the road's, in sizes of text */
#define ROAD 2.2   /* its width */

static double place(const struct kb_course *course, const struct kb_figure_part *part, size_t index)
{
    double size = course->canvas->order->size;
    (void)part;
    return size * (index % 2 == 0 ? 2.2 : 5.4);
}

static void draw(const struct kb_course *course, const struct kb_point *points, size_t count)
{
    static const double broken[2] = {6, 6};
    double size = course->canvas->order->size;
    struct kb_pen edge = {.stroke = kb_accent, .width = size * ROAD}, ground = {.stroke = kb_shade, .width = size * ROAD - 2.4};
    struct kb_pen middle = {.stroke = kb_white, .width = 1.6, .dashes = broken, .dash_count = 2};
    const struct kb_pen *const pens[] = {&edge, &ground, &middle};
    for (size_t i = 0; i < 3; i++) {
        kb_course_path(course->canvas, points, count);
        kb_path_paint(course->canvas, pens[i]);
    }
}

/* A pin whose point is at (x, y). */
static void draw_pin(struct kb_canvas *canvas, double x, double y, double size)
{
    struct kb_pen pen = kb_pen_both(kb_white, kb_ink, 1.8), dot = kb_pen_fill(kb_ink);
    double r = size * 0.95, top = y - size * 2.1;
    kb_path_move(canvas, x, y);
    kb_path_curve(canvas, x - r * 0.3, y - size * 0.7, x - r, top + r * 1.2, x - r, top + r * 0.6);
    kb_path_curve(canvas, x - r, top - r * 0.7, x + r, top - r * 0.7, x + r, top + r * 0.6);
    kb_path_curve(canvas, x + r, top + r * 1.2, x + r * 0.3, y - size * 0.7, x, y);
    kb_path_close(canvas);
    kb_path_paint(canvas, &pen);
    kb_draw_circle(canvas, x, top + r * 0.55, r * 0.42, &dot);
}

static void mark(const struct kb_course *course, const struct kb_stop *stop)
{
    struct kb_canvas *canvas = course->canvas;
    double size = canvas->order->size, x = stop->point.x, y = stop->point.y;
    if (stop->side) {
        struct kb_pen pen = kb_pen_dashed(kb_accent, 2);
        kb_draw_arrow(canvas, x, y, size * (COLUMN - 0.6), y, &pen);
        return;
    }
    struct kb_pen light = kb_pen_both(kb_white, kb_accent, 1.8);
    kb_draw_circle(canvas, x, y, size * 0.8, &light);
    if (stop->part->kind == KB_PART_DONE) {
        kb_badge_done(canvas, stop->part, x, y, size * 0.5);
    } else if (stop->part->kind == KB_PART_NOW) {
        draw_pin(canvas, x, y, size);
    }
}

/* A pin may stand over the first line. */
static void begin_panel(struct kb_list *list)
{
    list->y += list->canvas->order->size * 1.6;
}

void kb_draw_road(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct kb_course course = {.place = place, .draw = draw, .mark = mark, .count = order->count};
    struct kb_list list;
    kb_list_init(&list, canvas);
    kb_course_join(&course, &list);
    list.top = begin_panel;
    list.gap = order->size * 1.1;
    kb_list_begin(&list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_entry entry = {.part = i, .gutter = COLUMN, .head = part->label, .text = part->text, .who = true, .when = true};
        entry.least = order->size * 2.4;
        entry.lines = order->lines;
        kb_list_put(&list, &entry, 0, order->width);
    }
    kb_list_end(&list);
}
