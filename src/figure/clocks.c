/* Clock faces in rows: when something is, as a clock shows it and in figures, and what it is. */
#include <math.h>

#include "figure/clock.h"
#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define WIDTH 11.0 /* of a cell, at least, and of a clock, in sizes of text */
#define RADIUS 4.0
#define BETWEEN 10.0

enum { LABEL_LINES = 8 };

struct cell {
    size_t part;
    struct kb_fit when, text;
    double height;
};

static double radius_of(const struct kb_canvas *canvas)
{
    return canvas->order->size * RADIUS;
}

static double face_height(const struct kb_canvas *canvas)
{
    return 2 * radius_of(canvas) + 8;
}

/* False: the texts are too long to stand under a clock. */
static bool fit_cell(struct kb_canvas *canvas, size_t index, double width, struct cell *cell)
{
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_type bold = kb_type_of(canvas, 1.1, true, kb_accent), plain = kb_type_of(canvas, 1, false, kb_ink);
    cell->part = index;
    kb_fit(canvas, &part->when, &bold, width, &cell->when);
    kb_fit(canvas, &part->text, &plain, width, &cell->text);
    bool blank = cell->text.count == 0 && cell->when.count == 0;
    cell->height = face_height(canvas) + cell->when.height + cell->text.height + (blank ? canvas->order->size * 2.4 : 0);
    return cell->when.count + cell->text.count <= LABEL_LINES && !cell->when.torn && !cell->text.torn && !kb_says(&part->who) &&
           !kb_says(&part->symbol);
}

static void put_cell(struct kb_canvas *canvas, const struct cell *cell, double x, double width)
{
    const struct kb_figure_part *part = &canvas->order->parts[cell->part];
    struct kb_clock_time time;
    bool known = kb_clock_read(&part->when, &time);
    kb_piece_begin(canvas, x, 0);
    kb_piece_show(canvas, cell->part);
    kb_draw_clock_face(canvas, width / 2, radius_of(canvas) + 2, radius_of(canvas), known ? &time : NULL);
    kb_fit_put(canvas, &cell->when, 0, face_height(canvas), width, KB_ALIGN_MIDDLE);
    kb_fit_put(canvas, &cell->text, 0, face_height(canvas) + cell->when.height, width, KB_ALIGN_MIDDLE);
    if (cell->text.count == 0 && cell->when.count == 0) {
        struct kb_pen rule = kb_pen_line(kb_soft, 0.75);
        kb_draw_line(canvas, 4, cell->height - 2, width - 4, cell->height - 2, &rule);
    }
    kb_piece_end(canvas, width, cell->height);
}

/* A row of clocks from `first` on; the number it took, 0 when the first one needs a list entry. */
static size_t put_row(struct kb_canvas *canvas, size_t first, size_t most, double width)
{
    struct cell *cells = KB_NEW_ARRAY(canvas->arena, struct cell, most);
    size_t count = 0;
    double height = 0;
    if (cells == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return 0;
    }
    while (count < most && first + count < canvas->order->count && fit_cell(canvas, first + count, width, &cells[count])) {
        height = fmax(height, cells[count++].height);
    }
    if (count == 0 || height > canvas->order->height) {
        return 0;
    }
    kb_panel_begin(canvas);
    for (size_t i = 0; i < count; i++) {
        put_cell(canvas, &cells[i], (double)i * (width + BETWEEN), width);
    }
    kb_panel_end(canvas, canvas->order->width, height);
    return count;
}

static void mark_time(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    struct kb_clock_time time;
    (void)radius;
    bool known = kb_clock_read(&part->when, &time);
    kb_draw_clock_face(canvas, x + radius_of(canvas) - canvas->order->size, y + radius_of(canvas) - canvas->order->size * 0.6,
                       radius_of(canvas), known ? &time : NULL);
}

/* A clock with much to say: the text beside it, over as many panels as it takes. */
static void put_alone(struct kb_canvas *canvas, size_t index)
{
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_list list;
    struct kb_entry entry = {.part = index, .mark = mark_time, .head = part->when, .text = part->text, .who = true};
    entry.gutter = 2 * RADIUS + 1;
    entry.least = 2 * radius_of(canvas) + 4;
    entry.lines = canvas->order->lines;
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    kb_list_put(&list, &entry, 2, canvas->order->width - 2);
    kb_list_end(&list);
}

void kb_draw_clocks(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    size_t most = (size_t)fmax(1, floor((order->width + BETWEEN) / (order->size * WIDTH + BETWEEN)));
    double width = (order->width - BETWEEN * (double)(most - 1)) / (double)most;
    for (size_t at = 0; at < order->count && canvas->status == KB_OK;) {
        size_t taken = put_row(canvas, at, most, width);
        if (taken == 0) {
            put_alone(canvas, at);
        }
        at += taken == 0 ? 1 : taken;
    }
}
