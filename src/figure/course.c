#include "figure/course.h"

static bool is_side(const struct kb_figure_part *part)
{
    return part->kind == KB_PART_SIDE;
}

/* Notes a stop where an entry begins. */
static void note_stretch(struct kb_list *list, const struct kb_stretch_of *stretch)
{
    struct kb_course *course = list->context;
    const struct kb_figure_part *part = &list->canvas->order->parts[stretch->entry->part];
    course->open = !stretch->ends || stretch->entry->part + 1 < course->count;
    if (!stretch->begins) {
        return;
    }
    struct kb_stop *grown =
        kb_arena_grow(list->canvas->arena, course->stops, course->stop_count, &course->stop_capacity, sizeof *grown);
    if (grown == NULL) {
        kb_canvas_fail(list->canvas, KB_NO_MEMORY);
        return;
    }
    course->stops = grown;
    double x = course->place(course, part, is_side(part) && course->seen > 0 ? course->seen - 1 : course->seen);
    course->seen += !is_side(part);
    grown[course->stop_count++] = (struct kb_stop){part, {x, stretch->middle}, is_side(part)};
}

/* The points of the course on this panel: in from the panel before, through the stops, and out to the next. */
static size_t find_points(const struct kb_course *course, double bottom, struct kb_point *points)
{
    size_t count = 0;
    for (size_t i = 0; i < course->stop_count; i++) {
        if (course->stops[i].side) {
            continue;
        }
        if (count == 0 && course->began) {
            points[count++] = (struct kb_point){course->last_x, 0};
        }
        points[count++] = course->stops[i].point;
    }
    double x = count > 0 ? points[count - 1].x : course->last_x;
    if (count == 0 && course->began) {
        points[count++] = (struct kb_point){x, 0};
    }
    if (count > 0 && course->open) {
        points[count++] = (struct kb_point){x, bottom};
    }
    return count;
}

static void mark_stops(const struct kb_course *course, bool side)
{
    for (size_t i = 0; i < course->stop_count; i++) {
        if (course->stops[i].side == side) {
            course->mark(course, &course->stops[i]);
        }
    }
}

/* What turns off from the course begins under it. */
static void draw_panel(struct kb_list *list)
{
    struct kb_course *course = list->context;
    struct kb_point *points = KB_NEW_ARRAY(list->canvas->arena, struct kb_point, course->stop_count + 3);
    if (points == NULL) {
        kb_canvas_fail(list->canvas, KB_NO_MEMORY);
        return;
    }
    size_t count = find_points(course, list->y, points);
    mark_stops(course, true);
    if (count > 1) {
        course->draw(course, points, count);
    }
    mark_stops(course, false);
    if (count > 0) {
        course->last_x = points[count - 1].x;
        course->began = true;
    }
    course->stop_count = 0;
}

void kb_course_join(struct kb_course *course, struct kb_list *list)
{
    course->canvas = list->canvas;
    list->beside = note_stretch;
    list->bottom = draw_panel;
    list->context = course;
}

void kb_course_path(struct kb_canvas *canvas, const struct kb_point *points, size_t count)
{
    kb_path_move(canvas, points[0].x, points[0].y);
    for (size_t i = 1; i < count; i++) {
        double half = (points[i].y - points[i - 1].y) / 2;
        kb_path_curve(canvas, points[i - 1].x, points[i - 1].y + half, points[i].x, points[i].y - half, points[i].x, points[i].y);
    }
}
