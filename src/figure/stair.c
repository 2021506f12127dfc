/* Steps up to a goal: those behind one are dark, where one stands is marked, and a flag is on the top. */
#include <math.h>

#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

enum { STEPS_MOST = 10, TEXT_LINES = 5 };

struct stair {
    struct kb_canvas *canvas;
    size_t count;
    double tread, rise, base; /* width and height of a step, and where the lowest stands */
    bool texts;               /* stand on the steps */
    struct kb_fit fits[STEPS_MOST];
};

static double top_of(const struct stair *stair, size_t index)
{
    return stair->base - stair->rise * (double)(index + 1);
}

/* Whether each text is short enough to stand on its step. */
static bool fit_texts(struct stair *stair)
{
    struct kb_canvas *canvas = stair->canvas;
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    bool fits = true;
    for (size_t i = 0; i < stair->count; i++) {
        const struct kb_figure_part *part = &canvas->order->parts[i];
        kb_fit(canvas, &part->text, &type, stair->tread - 6, &stair->fits[i]);
        fits = fits && stair->fits[i].count > 0 && stair->fits[i].count <= TEXT_LINES && !stair->fits[i].torn &&
               !kb_says(&part->who) && !kb_says(&part->when) && !kb_says(&part->symbol);
    }
    return fits;
}

static bool has_mark(const struct kb_figure_part *part)
{
    return part->kind != KB_PART_PLAIN;
}

/* A person: a head and a body. */
static void draw_person(struct kb_canvas *canvas, double x, double y, double height)
{
    struct kb_pen head = kb_pen_both(kb_white, kb_accent, 1.6), body = kb_pen_line(kb_accent, 1.8);
    double r = height * 0.17;
    kb_draw_circle(canvas, x, y - height + r, r, &head);
    kb_draw_line(canvas, x, y - height + 2 * r, x, y - height * 0.32, &body);
    kb_draw_line(canvas, x - height * 0.2, y - height * 0.52, x + height * 0.2, y - height * 0.52, &body);
    kb_path_move(canvas, x - height * 0.16, y);
    kb_path_line(canvas, x, y - height * 0.32);
    kb_path_line(canvas, x + height * 0.16, y);
    kb_path_paint(canvas, &body);
}

static void draw_step(const struct stair *stair, size_t index)
{
    struct kb_canvas *canvas = stair->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    double x = stair->tread * (double)index, top = top_of(stair, index), size = canvas->order->size;
    bool dark = part->kind == KB_PART_DONE;
    struct kb_pen block = kb_pen_both(dark ? kb_accent : part->kind == KB_PART_NOW ? kb_shade : kb_tint, kb_accent, 1.4);
    kb_draw_box(canvas, x + 0.7, top, stair->tread - 1.4, stair->base - top, 0, &block);
    struct kb_saying number = kb_say(canvas, kb_arena_format(canvas->arena, "%zu", index + 1));
    struct kb_type type = kb_type_of(canvas, 1, true, dark ? kb_white : kb_ink);
    struct kb_fit fit;
    kb_fit(canvas, &number, &type, stair->tread, &fit);
    kb_fit_put(canvas, &fit, x, top + (stair->rise - fit.height) / 2, stair->tread, KB_ALIGN_MIDDLE);
    double middle = x + stair->tread / 2;
    if (part->kind == KB_PART_NOW) {
        draw_person(canvas, middle, top - 1, size * 2.4);
    } else if (has_mark(part)) {
        kb_badge_of(part->kind)(canvas, part, middle, top - size * 0.9, size * 0.75);
    }
    if (stair->texts) {
        double lift = (part->kind == KB_PART_NOW ? 2.6 : has_mark(part) ? 1.9 : 0.2) * size;
        kb_fit_put(canvas, &stair->fits[index], x + 3, top - lift - stair->fits[index].height, stair->tread - 6, KB_ALIGN_MIDDLE);
    }
}

/* How far above the lowest step's foot the picture reaches. */
static double height_of(const struct stair *stair)
{
    double height = 0, size = stair->canvas->order->size;
    for (size_t i = 0; i < stair->count; i++) {
        double above = 2.7 * size + (stair->texts ? stair->fits[i].height : 0);
        height = fmax(height, stair->rise * (double)(i + 1) + above);
    }
    return height;
}

static void draw_stair(struct kb_list *list, struct stair *stair)
{
    const struct kb_figure_order *order = list->canvas->order;
    stair->count = order->count;
    stair->tread = order->width / (double)stair->count;
    stair->rise = fmin(order->size * 2.2, order->height * 0.4 / (double)stair->count);
    stair->rise = fmax(stair->rise, order->size * 1.4);
    stair->texts = fit_texts(stair);
    stair->base = height_of(stair);
    for (size_t i = 0; i < stair->count; i++) {
        draw_step(stair, i);
    }
    list->y = stair->base + 2;
    list->fresh = false;
}

void kb_draw_stair(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct stair stair = {.canvas = canvas};
    struct kb_list list;
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    if (order->count <= STEPS_MOST) {
        draw_stair(&list, &stair);
    }
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_entry entry = {.part = i, .head = part->label, .text = part->text, .who = true, .when = true};
        entry.number = kb_arena_format(canvas->arena, "%zu", i + 1);
        entry.lines = order->lines;
        if (stair.texts) {
            kb_piece_show(canvas, i);
        } else {
            kb_list_put(&list, &entry, 0, order->width);
        }
    }
    kb_list_end(&list);
}
