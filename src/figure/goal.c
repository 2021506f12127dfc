/* A card for one goal: the goal in large letters, why it matters, what there is already, the steps, and how it goes. */
#include <math.h>

#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define PADDING 12.0

static void draw_frame(struct kb_list *list)
{
    struct kb_pen pen = kb_pen_line(kb_accent, 1.8);
    kb_draw_box(list->canvas, 1, 1, list->canvas->order->width - 2, list->y - 2, 10, &pen);
}

/* The goal itself, larger than the rest, under its name. */
static void put_goal(struct kb_list *list, size_t index, double width)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_type large = kb_type_of(canvas, 1.3, true, kb_ink);
    struct kb_entry entry = {.part = index, .mark = kb_badge_goal, .head = part->label, .lines = canvas->order->lines};
    struct kb_fit fit;
    kb_fit(canvas, &part->text, &large, width - canvas->order->size * 2.3, &fit);
    entry.lines = fit.count == 0 ? canvas->order->lines : 0;
    kb_list_need(list, large.leading * 3);
    kb_list_put(list, &entry, PADDING, width);
    list->stretch.entry = &entry;
    kb_list_put_fit(list, &fit, PADDING + canvas->order->size * 2.3, width - canvas->order->size * 2.3);
    list->stretch.entry = NULL;
}

/* Ten dots, filled as far as the value goes. */
static void put_dots(struct kb_list *list, double value, double x)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_order *order = canvas->order;
    double pitch = order->size * 1.35, height = order->size * 1.5;
    int count = (int)order->most;
    kb_list_need(list, height);
    for (int i = 1; i <= count; i++) {
        struct kb_pen pen = kb_pen_both(i <= value ? kb_accent : kb_white, kb_accent, 1.2);
        kb_draw_circle(canvas, x + pitch * (i - 0.5), list->y + height / 2, order->size * 0.45, &pen);
    }
    list->y += height;
    list->fresh = false;
}

static void put_entry(struct kb_list *list, size_t index, double width)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_entry entry = {.part = index, .mark = kb_badge_of(part->kind), .text = part->text, .who = true, .when = true};
    entry.head = kb_head(canvas, part);
    if (part->number > 0) {
        entry.head = kb_say(canvas, kb_arena_format(canvas->arena, "%s %zu", canvas->order->words[KB_FIGURE_STEP], part->number));
    }
    entry.tick = part->kind == KB_PART_STEP || part->kind == KB_PART_DONE;
    entry.ticked = part->kind == KB_PART_DONE;
    entry.lines = part->has_at ? 0 : canvas->order->lines;
    kb_list_put(list, &entry, PADDING, width);
    if (part->has_at) {
        put_dots(list, part->at, PADDING + canvas->order->size * 2.3);
    }
}

void kb_draw_goal(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct kb_list list;
    kb_list_init(&list, canvas);
    list.padding = PADDING;
    list.bottom = draw_frame;
    kb_list_begin(&list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        if (order->parts[i].kind == KB_PART_GOAL) {
            put_goal(&list, i, order->width - 2 * PADDING);
        } else {
            put_entry(&list, i, order->width - 2 * PADDING);
        }
    }
    kb_list_end(&list);
}
