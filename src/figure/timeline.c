/* What happened when, from top to bottom; further right where the time was good, further left where it was hard. */
#include <math.h>

#include "figure/course.h"
#include "figure/figure.h"

#define NARROW 2.6 /* the line's column, in sizes of text, without and with times good and hard */
#define WIDE 9.0
#define SMALL 0.8

struct timeline {
    struct kb_course course;
    struct kb_list list;
    double width; /* of the line's column */
    bool moods;   /* some times are good or hard */
};

static double place(const struct kb_course *course, const struct kb_figure_part *part, size_t index)
{
    const struct timeline *timeline = (const struct timeline *)course;
    (void)index;
    double size = course->canvas->order->size, middle = timeline->width / 2 - size * 0.4;
    return timeline->moods ? middle + (part->has_at ? part->at : 0) / 3 * (middle - size * 0.7) : size;
}

static void draw(const struct kb_course *course, const struct kb_point *points, size_t count)
{
    struct kb_pen pen = kb_pen_line(kb_accent, 2.2), even = kb_pen_dashed(kb_shade, 1);
    const struct timeline *timeline = (const struct timeline *)course;
    double middle = timeline->width / 2 - course->canvas->order->size * 0.4;
    if (timeline->moods) {
        kb_draw_line(course->canvas, middle, points[0].y, middle, points[count - 1].y, &even);
    }
    kb_course_path(course->canvas, points, count);
    kb_path_paint(course->canvas, &pen);
}

static void mark(const struct kb_course *course, const struct kb_stop *stop)
{
    double size = course->canvas->order->size, x = stop->point.x, y = stop->point.y;
    struct kb_pen dot = kb_pen_both(kb_white, kb_accent, 2), now = kb_pen_both(kb_accent, kb_accent, 1);
    if (stop->part->kind == KB_PART_WISH) {
        kb_badge_wish(course->canvas, stop->part, x, y, size * 0.6);
    } else {
        kb_draw_circle(course->canvas, x, y, size * 0.42, stop->part->kind == KB_PART_NOW ? &now : &dot);
    }
}

/* What left and right mean, and the line between them. */
static void begin_panel(struct kb_list *list)
{
    const struct timeline *timeline = list->context;
    struct kb_canvas *canvas = list->canvas;
    struct kb_type type = kb_type_of(canvas, SMALL, false, kb_accent);
    double right = timeline->width - canvas->order->size * 0.8;
    for (int side = 0; timeline->moods && side < 2; side++) {
        struct kb_saying word = kb_say(canvas, canvas->order->words[side == 0 ? KB_FIGURE_HARD : KB_FIGURE_GOOD]);
        struct kb_fit fit;
        kb_fit(canvas, &word, &type, right / 2, &fit);
        kb_fit_put(canvas, &fit, side == 0 ? 0 : right - fit.width, list->y, fit.width, KB_ALIGN_LEFT);
        list->y += side == 1 ? fit.height + 2 : 0;
    }
}

static void put_entry(struct timeline *timeline, size_t index)
{
    struct kb_canvas *canvas = timeline->list.canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_entry entry = {.part = index, .gutter = timeline->width / canvas->order->size, .text = part->text, .who = true};
    entry.lines = canvas->order->lines;
    entry.head = kb_says(&part->when) ? part->when : part->label;
    if (kb_says(&part->when) && kb_says(&part->label)) {
        entry.head.text = kb_arena_format(canvas->arena, "%s: %s", part->label.text, part->when.text);
    }
    kb_list_put(&timeline->list, &entry, 0, canvas->order->width);
}

void kb_draw_timeline(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct timeline timeline = {.course = {.place = place, .draw = draw, .mark = mark, .count = order->count}};
    for (size_t i = 0; i < order->count; i++) {
        timeline.moods = timeline.moods || order->parts[i].has_at;
    }
    timeline.width = order->size * (timeline.moods ? fmin(WIDE, order->width / order->size / 3) : NARROW);
    kb_list_init(&timeline.list, canvas);
    kb_course_join(&timeline.course, &timeline.list);
    timeline.list.top = begin_panel;
    timeline.list.gap = order->size * 0.9;
    kb_list_begin(&timeline.list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        put_entry(&timeline, i);
    }
    kb_list_end(&timeline.list);
}
