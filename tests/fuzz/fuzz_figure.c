/*
 * Draws a figure to any order. The first bytes choose the figure, the room, the size of print and the highest value;
 * then parts follow, each a byte for its kind, one for what it has, its values and its texts, ended by bytes below 32.
 * Whatever comes out lies in the room, in texts of at least 11 points that do not meet.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "doc/figure_kinds.h"
#include "support/fake_figures.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PARTS_MOST = 64, TEXTS_MOST = 2000 };

struct input {
    const uint8_t *data;
    size_t size;
    struct kb_arena arena;
};

static unsigned take(struct input *input)
{
    if (input->size == 0) {
        return 0;
    }
    input->size--;
    return *input->data++;
}

/* A text up to the next control character, cut where it is no text any more. */
static struct kb_saying take_saying(struct input *input, bool said)
{
    size_t length = 0;
    while (length < input->size && input->data[length] >= 32) {
        length++;
    }
    struct kb_slice text = {(const char *)input->data, length};
    size_t good = kb_utf8_check(text);
    good = good < length ? good : length;
    size_t fit = kb_utf8_check_text(kb_slice_part(text, 0, good));
    struct kb_saying saying = {.text =
                                   said ? kb_arena_copy(&input->arena, kb_slice_part(text, 0, fit < good ? fit : good)) : NULL};
    input->data += length;
    input->size -= length;
    take(input);
    return saying;
}

static double take_value(struct input *input, const struct kb_figure_order *order)
{
    double value = order->least + (double)take(input) / 255 * (order->most - order->least);
    return value;
}

static void take_part(struct input *input, const struct kb_figure_order *order, struct kb_figure_part *part, size_t index)
{
    const struct kb_part_row *rows = kb_figure_row(order->kind)->parts;
    size_t kinds = 0;
    while (rows[kinds].kind != KB_PART_COUNT) {
        kinds++;
    }
    const struct kb_part_row *row = &rows[take(input) % kinds];
    unsigned has = take(input);
    *part = (struct kb_figure_part){
        .kind = row->kind, .number = has & 1 ? index + 1 : 0, .has_at = (has & 2) != 0, .has_to = (has & 4) != 0};
    part->at = take_value(input, order);
    part->to = take_value(input, order);
    part->label.text = row->label.danish;
    part->text = take_saying(input, true);
    part->who = take_saying(input, (has & 8) != 0);
    part->when = take_saying(input, (has & 16) != 0);
    part->group = take_saying(input, (has & 32) != 0);
    part->symbol = take_saying(input, (has & 64) != 0);
}

static void check_text(const struct kb_figure_panel *panel, const struct kb_figure_piece *piece,
                       const struct kb_figure_text *text)
{
    double left = piece->x + text->x, top = piece->y + text->y - 0.7 * text->size;
    if (text->size < KB_FIGURE_TEXT_LEAST || left < -0.05 || top < -0.05 || left + text->width > panel->width + 0.05 ||
        piece->y + text->y + 0.2 * text->size > panel->height + 0.05) {
        abort();
    }
}

static void check_apart(const struct kb_figure_text *a, const struct kb_figure_text *b)
{
    bool apart = a->x + a->width <= b->x + 0.05 || b->x + b->width <= a->x + 0.05 ||
                 a->y + 0.2 * a->size <= b->y - 0.7 * b->size + 0.05 || b->y + 0.2 * b->size <= a->y - 0.7 * a->size + 0.05;
    if (!apart) {
        abort();
    }
}

static void check(const struct kb_figure_order *order, const struct kb_figure *figure)
{
    for (size_t i = 0; i < figure->count; i++) {
        const struct kb_figure_panel *panel = &figure->panels[i];
        if (panel->width > order->width + 0.01 || panel->height > order->height + 0.01) {
            abort();
        }
        for (size_t j = 0; j < panel->count; j++) {
            const struct kb_figure_piece *piece = &panel->pieces[j];
            for (size_t k = 0; k < piece->text_count; k++) {
                check_text(panel, piece, &piece->texts[k]);
                for (size_t other = 0; other < k && piece->text_count < TEXTS_MOST; other++) {
                    check_apart(&piece->texts[k], &piece->texts[other]);
                }
            }
            for (size_t k = 0; k < piece->part_count; k++) {
                if (piece->parts[k] >= order->count) {
                    abort();
                }
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size, {0}};
    struct kb_figure_part parts[PARTS_MOST];
    const struct kb_figure *figure = NULL;
    kb_arena_init(&input.arena);
    struct kb_figure_order order = {
        .kind = (enum kb_figure_kind)(take(&input) % KB_FIGURE_COUNT), .parts = parts, .language = "da"};
    const struct kb_figure_row *row = kb_figure_row(order.kind);
    unsigned most = take(&input), limit = row->limit > 0 ? (unsigned)row->limit : 100;
    bool free = order.kind == KB_FIGURE_SCALE || order.kind == KB_FIGURE_WHEEL || order.kind == KB_FIGURE_FACES;
    order.least = row->least;
    order.most = free && most > 1 ? (double)(2 + most % (limit - 1)) : row->most;
    order.words = kb_figure_words("da");
    order.width = 250 + 2 * (double)take(&input);
    order.height = 300 + 2 * (double)take(&input);
    order.size = 11 + (double)(take(&input) % 8);
    order.lines = take(&input) % 41;
    order.who = take_saying(&input, true);
    while (input.size > 0 && order.count < PARTS_MOST) {
        take_part(&input, &order, &parts[order.count], order.count);
        order.count++;
    }
    if (fake_figure(&input.arena, &order, NULL, &figure) == KB_OK) {
        check(&order, figure);
    }
    kb_arena_finish(&input.arena);
    return 0;
}
