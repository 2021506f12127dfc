/* Faces from sad to glad, the chosen one ringed and ticked. */
#include <math.h>

#include "figure/figure.h"
#include "figure/list.h"
#include "figure/shapes.h"

enum { FACES_MOST = 11, LABEL_LINES = 4 };

/* The mouth bends from -1, as sad as can be, to 1. */
static void draw_face(struct kb_canvas *canvas, double x, double y, double radius, double mood, bool chosen)
{
    struct kb_pen head = kb_pen_both(chosen ? kb_shade : kb_white, kb_ink, radius * 0.07);
    struct kb_pen eye = kb_pen_fill(kb_ink), mouth = kb_pen_line(kb_ink, radius * 0.09);
    double bend = mood * radius * 0.42, level = y + radius * (0.36 + (mood < 0 ? 0.14 : 0));
    kb_draw_circle(canvas, x, y, radius, &head);
    kb_draw_circle(canvas, x - radius * 0.36, y - radius * 0.22, radius * 0.1, &eye);
    kb_draw_circle(canvas, x + radius * 0.36, y - radius * 0.22, radius * 0.1, &eye);
    kb_path_move(canvas, x - radius * 0.48, level);
    kb_path_curve(canvas, x - radius * 0.24, level + bend, x + radius * 0.24, level + bend, x + radius * 0.48, level);
    kb_path_paint(canvas, &mouth);
    if (chosen) {
        struct kb_pen ring = kb_pen_line(kb_accent, 3);
        kb_draw_circle(canvas, x, y, radius * 1.17, &ring);
    }
}

/* The part of a kind that belongs to a face; `*index` is its number. NULL: there is none. */
static const struct kb_figure_part *part_of(const struct kb_figure_order *order, enum kb_part_kind kind, double face,
                                            size_t *index)
{
    for (size_t i = 0; i < order->count; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        if (part->kind == kind && part->has_at && round(part->at) == face) {
            *index = i;
            return part;
        }
    }
    return NULL;
}

struct faces {
    struct kb_canvas *canvas;
    double pitch, radius, y; /* of their middles */
    size_t count;
    bool *told; /* a byte for each part: it stands at its face */
};

/* A face's label under it, when it is short; its height. */
static double put_label(struct faces *faces, size_t face)
{
    struct kb_canvas *canvas = faces->canvas;
    const struct kb_figure_order *order = canvas->order;
    struct kb_type type = kb_type_of(canvas, 1, false, kb_ink);
    size_t index;
    const struct kb_figure_part *part = part_of(order, KB_PART_PLAIN, order->least + (double)face, &index);
    struct kb_fit fit;
    if (part == NULL) {
        return 0;
    }
    kb_fit(canvas, &part->text, &type, faces->pitch - 6, &fit);
    if (fit.count > LABEL_LINES || fit.torn) {
        return 0;
    }
    double x = faces->pitch * (double)face;
    kb_fit_put(canvas, &fit, x + 3, faces->y + faces->radius * 1.25 + 2, faces->pitch - 6, KB_ALIGN_MIDDLE);
    kb_piece_show(canvas, index);
    faces->told[index] = true;
    return fit.height;
}

static void draw_row(struct kb_list *list, struct faces *faces)
{
    struct kb_canvas *canvas = faces->canvas;
    const struct kb_figure_order *order = canvas->order;
    double labels = 0, size = order->size;
    bool any = false;
    for (size_t i = 0; i < faces->count; i++) {
        size_t index;
        any = any || part_of(order, KB_PART_NOW, order->least + (double)i, &index) != NULL;
    }
    faces->pitch = order->width / (double)faces->count;
    faces->radius = fmin(faces->pitch * 0.36, 40);
    faces->y = faces->radius * 1.2 + 2 + (any ? size * 1.6 : 0);
    for (size_t i = 0; i < faces->count; i++) {
        double x = faces->pitch * ((double)i + 0.5), mood = faces->count < 2 ? 1 : 2 * (double)i / (double)(faces->count - 1) - 1;
        size_t index;
        bool chosen = part_of(order, KB_PART_NOW, order->least + (double)i, &index) != NULL;
        draw_face(canvas, x, faces->y, faces->radius, mood, chosen);
        if (chosen) {
            kb_badge_now(canvas, &order->parts[index], x, size * 0.8, size * 0.6);
        }
        labels = fmax(labels, put_label(faces, i));
    }
    list->y = faces->y + faces->radius * 1.25 + 4 + labels;
    list->fresh = false;
}

void kb_draw_faces(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct faces faces = {.canvas = canvas, .count = (size_t)(order->most - order->least + 1)};
    struct kb_list list;
    faces.told = KB_NEW_ARRAY(canvas->arena, bool, order->count);
    faces.count = faces.count > FACES_MOST ? FACES_MOST : faces.count;
    if (faces.told == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    kb_list_init(&list, canvas);
    kb_list_begin(&list);
    draw_row(&list, &faces);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_figure_part *part = &order->parts[i];
        struct kb_entry entry = {.part = i, .text = part->text, .lines = 1};
        entry.head = kb_head(canvas, part);
        entry.mark = part->kind == KB_PART_NOW ? kb_badge_now : NULL;
        if (part->kind == KB_PART_NOW && part->has_at && !kb_says(&part->text)) {
            kb_piece_show(canvas, i);
        } else if (!faces.told[i]) {
            kb_list_put(&list, &entry, 0, order->width);
        }
    }
    kb_list_end(&list);
}
