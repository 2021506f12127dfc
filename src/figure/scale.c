/* A row of numbers from 0 to 10 with marks where one is and where one wants to be, and what is to be said about it. */
#include <math.h>
#include <stdio.h>

#include "figure/figure.h"
#include "figure/list.h"
#include "figure/badges.h"
#include "figure/shapes.h"

#define END_WIDTH 0.42 /* of the figure: the room under each end */

enum { END_LINES = 3 };

/* Where the numbers stand. */
struct scale {
    double left, pitch, radius; /* of the first number's middle, to the next, of their discs */
    double middle;              /* their height */
};

static double place_of(const struct scale *scale, double value)
{
    return scale->left + value * scale->pitch;
}

/* The first part of a kind with a value, or NULL. */
static const struct kb_figure_part *valued(const struct kb_figure_order *order, enum kb_part_kind kind)
{
    for (size_t i = 0; i < order->count; i++) {
        if (order->parts[i].kind == kind && order->parts[i].has_at) {
            return &order->parts[i];
        }
    }
    return NULL;
}

static double number_width(struct kb_canvas *canvas, double value)
{
    struct kb_saying number = kb_say(canvas, kb_arena_format(canvas->arena, "%g", value));
    struct kb_type type = kb_type_of(canvas, 1, true, kb_ink);
    return kb_fit_natural(canvas, &number, &type);
}

/* Where there is no room for all numbers, every second, fifth, tenth... stands there; the others are dots. */
static int stride_of(struct kb_canvas *canvas, const struct scale *scale)
{
    static const int strides[] = {1, 2, 5, 10, 20, 50};
    double needed = number_width(canvas, canvas->order->most) + 5;
    size_t i = 0;
    while (i + 1 < sizeof strides / sizeof strides[0] && scale->pitch * strides[i] < needed) {
        i++;
    }
    return strides[i];
}

/* Numbers up to where one is are dark, the others light. */
static void put_number(struct kb_canvas *canvas, const struct scale *scale, int value, double now)
{
    bool reached = value <= now;
    struct kb_saying number = kb_say(canvas, kb_arena_format(canvas->arena, "%d", value));
    struct kb_type type = kb_type_of(canvas, 1, true, reached ? kb_white : kb_ink);
    struct kb_pen pen = kb_pen_both(reached ? kb_accent : kb_white, kb_accent, 1.25);
    struct kb_fit fit;
    kb_fit(canvas, &number, &type, 1000, &fit);
    kb_draw_circle(canvas, place_of(scale, value), scale->middle, fmax(scale->radius, fit.width / 2 + 2), &pen);
    kb_fit_put(canvas, &fit, place_of(scale, value) - fit.width / 2, scale->middle - fit.height / 2, fit.width, KB_ALIGN_LEFT);
}

static void put_numbers(struct kb_canvas *canvas, const struct scale *scale, double now)
{
    int stride = stride_of(canvas, scale);
    for (int i = 0; i <= (int)canvas->order->most; i++) {
        struct kb_pen dot = kb_pen_both(i <= now ? kb_accent : kb_white, kb_accent, 1);
        if (i % stride == 0) {
            put_number(canvas, scale, i, now);
        } else {
            kb_draw_circle(canvas, place_of(scale, i), scale->middle, fmin(3, scale->pitch * 0.4), &dot);
        }
    }
}

/* A mark with its word, beyond the numbers: `above` or below them. Keeps inside the panel. */
static double put_marker(struct kb_canvas *canvas, const struct scale *scale, const struct kb_figure_part *part, double y,
                         bool above)
{
    struct kb_type type = kb_type_of(canvas, 1, true, kb_accent);
    double size = canvas->order->size, x = place_of(scale, part->at), radius = size * 0.55;
    struct kb_fit fit;
    kb_fit(canvas, &part->label, &type, canvas->order->width, &fit);
    double left = fmin(fmax(x - fit.width / 2, 0), canvas->order->width - fit.width);
    double mark = above ? y + fit.height + radius : y + radius * 1.3;
    kb_badge_of(part->kind)(canvas, part, x, mark, radius);
    kb_fit_put(canvas, &fit, left, above ? y : y + radius * 2.6, fit.width, KB_ALIGN_LEFT);
    return y + fit.height + radius * 2.6;
}

static bool is_end(const struct kb_figure_part *part)
{
    return part->kind == KB_PART_LOW || part->kind == KB_PART_HIGH;
}

/* Room for what the ends stand for is under them; what takes more stands in the list. */
static void fit_end(struct kb_canvas *canvas, const struct kb_figure_part *part, struct kb_fit *fit)
{
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    kb_fit(canvas, &part->text, &type, canvas->order->width * END_WIDTH, fit);
}

static double put_ends(struct kb_canvas *canvas, double y)
{
    const struct kb_figure_order *order = canvas->order;
    double width = order->width * END_WIDTH, lowest = y;
    bool taken[2] = {false, false};
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        bool high = part->kind == KB_PART_HIGH;
        struct kb_fit fit;
        if (!is_end(part) || taken[high]) {
            continue;
        }
        fit_end(canvas, part, &fit);
        if (fit.count <= END_LINES) {
            kb_fit_put(canvas, &fit, high ? order->width - width : 0, y, width, high ? KB_ALIGN_RIGHT : KB_ALIGN_LEFT);
            kb_piece_show(canvas, i);
            lowest = fmax(lowest, y + fit.height);
            taken[high] = true;
        }
    }
    return lowest;
}

static bool stands_at_end(struct kb_canvas *canvas, const struct kb_figure_part *part)
{
    struct kb_fit fit;
    for (const struct kb_figure_part *other = canvas->order->parts; is_end(part) && other < part; other++) {
        if (other->kind == part->kind) {
            return false;
        }
    }
    fit_end(canvas, part, &fit);
    return is_end(part) && fit.count <= END_LINES;
}

static void put_entry(struct kb_list *list, size_t index)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_order *order = canvas->order;
    const struct kb_figure_part *part = &order->parts[index];
    struct kb_entry entry = {.part = index, .text = part->text, .who = true, .when = true};
    entry.head = kb_head(canvas, part);
    entry.mark = is_end(part) ? NULL : kb_badge_of(part->kind);
    entry.lines = part->has_at ? 0 : order->lines;
    kb_list_put(list, &entry, 0, order->width);
}

void kb_draw_scale(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    const struct kb_figure_part *now = valued(order, KB_PART_NOW), *wish = valued(order, KB_PART_WISH);
    double edge = number_width(canvas, order->most) / 2 + 3;
    struct scale scale = {.left = fmax(edge, order->width / (order->most + 1) / 2)};
    struct kb_list list;
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    scale.pitch = (order->width - 2 * scale.left) / order->most;
    scale.radius = fmin(scale.pitch * 0.45, order->size * 1.3);
    double y = now == NULL ? 0 : put_marker(canvas, &scale, now, 0, true) + 2;
    scale.middle = y + fmax(scale.radius, edge) + 1;
    struct kb_pen line = kb_pen_line(kb_accent, 2);
    kb_draw_line(canvas, scale.left, scale.middle, place_of(&scale, order->most), scale.middle, &line);
    put_numbers(canvas, &scale, now == NULL ? -1 : now->at);
    y = scale.middle + fmax(scale.radius, edge) + 3;
    y = wish == NULL ? y : put_marker(canvas, &scale, wish, y, false);
    list.y = put_ends(canvas, y + 2) + order->size * 0.4;
    list.fresh = false;
    for (size_t i = 0; i < order->count; i++) {
        if (!stands_at_end(canvas, &order->parts[i])) {
            put_entry(&list, i);
        }
    }
    kb_list_end(&list);
}
