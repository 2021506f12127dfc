/* Themes around a middle: how far out on each one is now, and where one wants to be. */
#include <math.h>
#include <stdio.h>

#include "figure/around.h"
#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define PI 3.14159265358979323846

enum { THEMES_MOST = 24 };

struct wheel {
    struct kb_canvas *canvas;
    double radius, x, y; /* of the middle */
};

static double angle_of(const struct wheel *wheel, size_t index)
{
    return -PI / 2 + 2 * PI * (double)index / (double)wheel->canvas->order->count;
}

static struct kb_point point_of(const struct wheel *wheel, size_t index, double value)
{
    double r = wheel->radius * value / wheel->canvas->order->most, angle = angle_of(wheel, index);
    return (struct kb_point){wheel->x + r * cos(angle), wheel->y + r * sin(angle)};
}

/* Five rings at most, on whole values. */
static double ring_step(double most)
{
    return ceil(most / 5);
}

static void draw_web(const struct wheel *wheel)
{
    struct kb_canvas *canvas = wheel->canvas;
    struct kb_pen thin = kb_pen_line(kb_shade, 0.9), rim = kb_pen_both(kb_white, kb_accent, 1.4),
                  axis = kb_pen_line(kb_soft, 0.6);
    double most = canvas->order->most, step = ring_step(most);
    kb_draw_circle(canvas, wheel->x, wheel->y, wheel->radius, &rim);
    for (int ring = 1; ring * step < most; ring++) {
        kb_draw_circle(canvas, wheel->x, wheel->y, wheel->radius * ring * step / most, &thin);
    }
    for (size_t i = 0; i < canvas->order->count; i++) {
        struct kb_point end = point_of(wheel, i, most);
        kb_draw_line(canvas, wheel->x, wheel->y, end.x, end.y, &axis);
    }
}

/* The values of the rings, one above the other between the last axis and the first. */
static void put_ring_numbers(const struct wheel *wheel)
{
    struct kb_canvas *canvas = wheel->canvas;
    double most = canvas->order->most, angle = -PI / 2 - PI / fmax(8, (double)canvas->order->count);
    struct kb_type type = kb_type_of(canvas, 0.8, false, kb_ink);
    struct kb_pen ground = kb_pen_fill(kb_white);
    double step = ring_step(most);
    while (wheel->radius * step / most * 0.9 < type.size && step < most) {
        step *= 2; /* a small wheel has no room for all */
    }
    for (int ring = 1; ring * step <= most; ring++) {
        double value = ring * step;
        char *number = kb_arena_format(canvas->arena, "%g", value);
        struct kb_saying saying = kb_say(canvas, number == NULL ? "" : number);
        double r = wheel->radius * value / most, x = wheel->x + r * cos(angle), y = wheel->y + r * sin(angle);
        struct kb_fit fit;
        kb_fit(canvas, &saying, &type, 100, &fit);
        kb_draw_circle(canvas, x, y, 7, &ground);
        kb_fit_put(canvas, &fit, x - fit.width / 2, y - fit.height / 2, fit.width, KB_ALIGN_LEFT);
    }
}

/* The line around all values of one sort; a theme without one breaks it. */
static void draw_values(const struct wheel *wheel, bool wish)
{
    struct kb_canvas *canvas = wheel->canvas;
    const struct kb_figure_order *order = canvas->order;
    struct kb_pen pen = wish ? kb_pen_dashed(kb_ink, 1.8) : kb_pen_line(kb_accent, 2.4);
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i], *next = &order->parts[(i + 1) % order->count];
        bool both = wish ? part->has_to && next->has_to : part->has_at && next->has_at;
        if (both && order->count > 1) {
            struct kb_point a = point_of(wheel, i, wish ? part->to : part->at);
            struct kb_point b = point_of(wheel, (i + 1) % order->count, wish ? next->to : next->at);
            kb_draw_line(canvas, a.x, a.y, b.x, b.y, &pen);
        }
    }
}

static void mark_value(struct kb_canvas *canvas, double x, double y, bool wish)
{
    struct kb_pen dot = kb_pen_both(kb_accent, kb_white, 1), star = kb_pen_both(kb_white, kb_ink, 1.4);
    if (wish) {
        kb_draw_star(canvas, x, y, 7, &star);
    } else {
        kb_draw_circle(canvas, x, y, 5, &dot);
    }
}

static void put_values(const struct wheel *wheel)
{
    const struct kb_figure_order *order = wheel->canvas->order;
    draw_values(wheel, true);
    draw_values(wheel, false);
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_point now = point_of(wheel, i, part->at), wish = point_of(wheel, i, part->to);
        if (part->has_to) {
            mark_value(wheel->canvas, wish.x, wish.y, true);
        }
        if (part->has_at) {
            mark_value(wheel->canvas, now.x, now.y, false);
        }
    }
}

/* What the two marks mean, over the wheel. */
static double put_legend(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    double x = 8;
    bool any[2] = {false, false};
    for (size_t i = 0; i < order->count; i++) {
        any[0] = any[0] || order->parts[i].has_at;
        any[1] = any[1] || order->parts[i].has_to;
    }
    for (int wish = 0; wish < 2; wish++) {
        struct kb_saying word = kb_say(canvas, order->words[wish ? KB_FIGURE_WISH : KB_FIGURE_NOW]);
        struct kb_fit fit;
        if (any[wish]) {
            kb_fit(canvas, &word, &type, order->width / 3, &fit);
            mark_value(canvas, x, type.leading / 2, wish == 1);
            kb_fit_put(canvas, &fit, x + 12, 0, fit.width, KB_ALIGN_LEFT);
            x += fit.width + 40;
        }
    }
    return any[0] || any[1] ? type.leading + 4 : 0;
}

static void put_entry(struct kb_list *list, size_t index, bool numbered)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_entry entry = {.part = index, .text = part->text, .who = true, .when = true, .lines = 1};
    entry.number = numbered ? kb_arena_format(canvas->arena, "%zu", index + 1) : NULL;
    kb_list_put(list, &entry, 0, canvas->order->width);
}

/* More themes than a wheel can hold: each in words. */
static void put_values_in_words(struct kb_list *list)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_order *order = canvas->order;
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_entry entry = {.part = i, .mark = kb_badge_dot, .text = part->text, .who = true, .when = true, .lines = 1};
        const char *now = order->words[KB_FIGURE_NOW], *wish = order->words[KB_FIGURE_WISH], *head = NULL;
        if (part->has_at && part->has_to) {
            head = kb_arena_format(canvas->arena, "%s: %g. %s: %g", now, part->at, wish, part->to);
        } else if (part->has_at || part->has_to) {
            head = kb_arena_format(canvas->arena, "%s: %g", part->has_at ? now : wish, part->has_at ? part->at : part->to);
        }
        entry.head = kb_say(canvas, head);
        kb_list_put(list, &entry, 0, order->width);
    }
}

/* A theme's name stands at its axis; a long one has a number there, and stands in the list. */
static void draw_round(struct kb_list *list)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_order *order = canvas->order;
    struct kb_label labels[THEMES_MOST];
    struct wheel wheel = {.canvas = canvas, .x = order->width / 2};
    struct kb_around around = {.labels = labels, .count = order->count, .width = order->width, .reach = 8};
    for (size_t i = 0; i < order->count; i++) {
        const char *number = kb_arena_format(canvas->arena, "%zu", i + 1);
        labels[i] = (struct kb_label){.angle = angle_of(&wheel, i), .name = &order->parts[i].text, .number = number};
    }
    double y = put_legend(canvas);
    kb_around_fit(canvas, &around, order->height - y - 4);
    wheel.radius = around.radius;
    wheel.y = y + around.height / 2 + 2;
    draw_web(&wheel);
    put_values(&wheel);
    put_ring_numbers(&wheel);
    kb_around_put(canvas, &around, wheel.y);
    list->y = y + around.height + 4;
    list->fresh = false;
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        if (!labels[i].whole || kb_says(&part->who) || kb_says(&part->when) || kb_says(&part->symbol)) {
            put_entry(list, i, !labels[i].whole);
        } else {
            kb_piece_show(canvas, i);
        }
    }
}

void kb_draw_wheel(struct kb_canvas *canvas)
{
    struct kb_list list;
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    if (canvas->order->count <= THEMES_MOST) {
        draw_round(&list);
    } else {
        put_values_in_words(&list);
    }
    kb_list_end(&list);
}
