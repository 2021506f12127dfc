/* A day by the clock: a clock face, the time, what happens, and a box to tick when it is done. */
#include "figure/clock.h"
#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define COLUMN 3.9 /* of the clocks, in sizes of text */

static void mark_time(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    struct kb_clock_time time;
    double size = canvas->order->size;
    (void)radius;
    kb_draw_clock_face(canvas, x + size * 0.55, y + size * 0.85, size * 1.5, kb_clock_read(&part->when, &time) ? &time : NULL);
}

static void draw_now(struct kb_list *list, const struct kb_stretch_of *stretch)
{
    struct kb_canvas *canvas = list->canvas;
    if (canvas->order->parts[stretch->entry->part].kind == KB_PART_NOW) {
        struct kb_pen pen = kb_pen_line(kb_accent, 2.4);
        kb_draw_box(canvas, 1.2, stretch->top - 3, canvas->order->width - 2.4, stretch->bottom - stretch->top + 6, 6, &pen);
    }
}

void kb_draw_day(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct kb_list list;
    kb_list_init(&list, canvas);
    list.beside = draw_now;
    list.padding = 5;
    list.gap = order->size * 0.8;
    kb_list_begin(&list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_entry entry = {.part = i, .mark = mark_time, .gutter = COLUMN, .text = part->text, .who = true, .tick = true};
        entry.head = part->when;
        if (part->kind == KB_PART_NOW) {
            const char *time = kb_says(&part->when) ? part->when.text : "";
            entry.head.text = kb_arena_format(canvas->arena, "%s%s%s", part->label.text, time[0] == '\0' ? "" : ": ", time);
        }
        entry.ticked = part->kind == KB_PART_DONE;
        entry.least = order->size * 3.3;
        entry.lines = order->lines;
        kb_list_put(&list, &entry, 6, order->width - 12);
    }
    kb_list_end(&list);
}
