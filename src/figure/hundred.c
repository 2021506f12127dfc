/* A visual analogue scale: a line of exactly 100 mm, to be measured with a ruler. */
#include <math.h>
#include <stdio.h>

#include "base/report.h"
#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define LENGTH (100 * KB_FIGURE_MM)

enum { END_LINES = 4 };

static void report_narrow(struct kb_canvas *canvas)
{
    char width[16];
    snprintf(width, sizeof width, "%.0f", floor(canvas->order->width / KB_FIGURE_MM));
    kb_report(canvas->diagnostics, KB_ERROR, KB_MSG_FIGURE_LINE_NARROW, &canvas->order->place, KB_ARGS(width));
    kb_canvas_fail(canvas, KB_BAD_INPUT);
}

static bool is_end(const struct kb_figure_part *part)
{
    return part->kind == KB_PART_LOW || part->kind == KB_PART_HIGH;
}

/* Whether the part is what its end of the line says: the first of its kind, and short. */
static bool fit_end(struct kb_canvas *canvas, const struct kb_figure_part *part, struct kb_fit *fit)
{
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    for (const struct kb_figure_part *other = canvas->order->parts; other < part; other++) {
        if (other->kind == part->kind) {
            return false;
        }
    }
    kb_fit(canvas, &part->text, &type, LENGTH / 2 - 6, fit);
    return is_end(part) && fit->count > 0 && fit->count <= END_LINES;
}

static void draw_scale(struct kb_list *list, double left)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_order *order = canvas->order;
    struct kb_pen pen = kb_pen_line(kb_ink, 1.4), cross = kb_pen_line(kb_accent, 2.4);
    double size = order->size, y = size * 1.1, ends = 0;
    pen.width = 1.4;
    kb_draw_line(canvas, left, y, left + LENGTH, y, &pen);
    kb_draw_line(canvas, left, y - size * 0.6, left, y + size * 0.6, &pen);
    kb_draw_line(canvas, left + LENGTH, y - size * 0.6, left + LENGTH, y + size * 0.6, &pen);
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_fit fit;
        if (part->kind == KB_PART_NOW && part->has_at) {
            double x = left + LENGTH * part->at / order->most, r = size * 0.42;
            kb_draw_line(canvas, x - r, y - r, x + r, y + r, &cross);
            kb_draw_line(canvas, x - r, y + r, x + r, y - r, &cross);
        }
        if (fit_end(canvas, part, &fit)) {
            bool low = part->kind == KB_PART_LOW;
            kb_fit_put(canvas, &fit, low ? left : left + LENGTH / 2 + 6, y + size, LENGTH / 2 - 6,
                       low ? KB_ALIGN_LEFT : KB_ALIGN_RIGHT);
            ends = fmax(ends, fit.height);
        }
    }
    list->y = y + size + ends + 2;
    list->fresh = false;
}

void kb_draw_hundred(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct kb_list list;
    if (order->width < LENGTH + 2) {
        report_narrow(canvas);
        return;
    }
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    draw_scale(&list, (order->width - LENGTH) / 2);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_fit fit;
        struct kb_entry entry = {.part = i, .mark = kb_badge_dot, .head = kb_head(canvas, part), .text = part->text, .lines = 1};
        if (fit_end(canvas, part, &fit) || (part->has_at && !is_end(part) && !kb_says(&part->text))) {
            kb_piece_show(canvas, i);
        } else {
            kb_list_put(&list, &entry, 0, order->width);
        }
    }
    kb_list_end(&list);
}
