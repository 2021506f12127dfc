/* A thermometer of unease, the highest level first: at each what it is called, how it shows and what helps. The darker, the more.
 */
#include <math.h>

#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

#define COLUMN 4.2 /* the tube's, in sizes of text */
#define TUBE 2.4   /* its width */

/* A stretch of the tube on one panel: all that belongs to one level. */
struct stretch {
    double level, top, bottom;
};

struct thermometer {
    struct kb_list list;
    struct stretch stretches[16];
    size_t count;
};

static struct kb_colour shade_of(const struct kb_figure_order *order, double level)
{
    double share = (level - order->least) / fmax(order->most - order->least, 1);
    return (struct kb_colour){(uint8_t)(238 - share * 227), (uint8_t)(245 - share * 166), (uint8_t)(245 - share * 153), 255};
}

static void note_stretch(struct kb_list *list, const struct kb_stretch_of *stretch)
{
    struct thermometer *thermometer = list->context;
    const struct kb_figure_part *part = &list->canvas->order->parts[stretch->entry->part];
    struct stretch *last = thermometer->count > 0 ? &thermometer->stretches[thermometer->count - 1] : NULL;
    if (!part->has_at) {
        return;
    }
    double level = round(part->at);
    if (last != NULL && last->level == level) {
        last->bottom = stretch->bottom;
    } else if (thermometer->count < sizeof thermometer->stretches / sizeof thermometer->stretches[0]) {
        thermometer->stretches[thermometer->count++] = (struct stretch){level, stretch->top, stretch->bottom};
    }
}

static void put_number(struct kb_canvas *canvas, double level, double y)
{
    double size = canvas->order->size;
    bool dark = level - canvas->order->least > (canvas->order->most - canvas->order->least) * 0.6;
    struct kb_saying number = kb_say(canvas, kb_arena_format(canvas->arena, "%g", level));
    struct kb_type type = kb_type_of(canvas, 1, true, dark ? kb_white : kb_ink);
    struct kb_fit fit;
    kb_fit(canvas, &number, &type, size * TUBE, &fit);
    kb_fit_put(canvas, &fit, 1, y, size * TUBE, KB_ALIGN_MIDDLE);
}

/* The tube along all levels of the panel, without gaps. */
static void draw_panel(struct kb_list *list)
{
    struct thermometer *thermometer = list->context;
    struct kb_canvas *canvas = list->canvas;
    double size = canvas->order->size;
    for (size_t i = 0; i < thermometer->count; i++) {
        struct stretch *stretch = &thermometer->stretches[i];
        double bottom = i + 1 < thermometer->count ? thermometer->stretches[i + 1].top : stretch->bottom;
        struct kb_pen pen = kb_pen_both(shade_of(canvas->order, stretch->level), kb_accent, 1.4);
        kb_draw_box(canvas, 1, stretch->top, size * TUBE, fmax(bottom - stretch->top, size * 1.6), 0, &pen);
        put_number(canvas, stretch->level, stretch->top);
    }
    thermometer->count = 0;
}

/* Points to the tube. */
static void mark_now(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius)
{
    (void)part;
    double tip = x + canvas->order->size * (TUBE - 0.8);
    const struct kb_point points[3] = {{tip, y}, {tip + radius * 1.8, y - radius}, {tip + radius * 1.8, y + radius}};
    struct kb_pen pen = kb_pen_both(kb_accent, kb_accent, 1);
    kb_draw_polygon(canvas, points, 3, &pen);
}

static bool is_filled(const struct kb_figure_order *order)
{
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        if (kb_says(&part->text) && (part->kind == KB_PART_SIGN || part->kind == KB_PART_HELP)) {
            return true;
        }
    }
    return false;
}

/* The name of a level stands in bold; what belongs to it under it. */
static void put_entry(struct thermometer *thermometer, size_t index)
{
    struct kb_canvas *canvas = thermometer->list.canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_entry entry = {.part = index, .gutter = COLUMN, .head = part->label, .text = part->text};
    entry.least = canvas->order->size * 1.8;
    entry.mark = part->kind == KB_PART_NOW ? mark_now : NULL;
    if (part->kind == KB_PART_PLAIN) {
        entry.head = part->text;
        entry.text = (struct kb_saying){.text = NULL};
        entry.lines = is_filled(canvas->order) ? 0 : canvas->order->lines;
    } else if (part->kind != KB_PART_NOW) {
        entry.lines = canvas->order->lines;
    }
    kb_list_put(&thermometer->list, &entry, 0, canvas->order->width);
}

void kb_draw_thermometer(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct thermometer thermometer = {.count = 0};
    kb_list_init(&thermometer.list, canvas);
    thermometer.list.beside = note_stretch;
    thermometer.list.bottom = draw_panel;
    thermometer.list.context = &thermometer;
    kb_list_begin(&thermometer.list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        thermometer.list.gap = order->size * (order->parts[i].kind == KB_PART_PLAIN ? 0.9 : 0.3);
        put_entry(&thermometer, i);
    }
    kb_list_end(&thermometer.list);
}
