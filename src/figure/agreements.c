/* What, who and when, in three columns, with a box to tick for each. */
#include <math.h>

#include "figure/figure.h"
#include "figure/stack.h"
#include "figure/list.h"
#include "figure/shapes.h"
#include "figure/symbol.h"

enum { WHAT, WHO, WHEN, CELLS };

#define PADDING 6.0
#define TICK 1.3   /* side of a box to tick, in sizes of text */
#define SYMBOL 3.0 /* side of a symbol */

struct table {
    struct kb_list list;
    double x[CELLS], width[CELLS];
};

/* The columns behind the boxes to tick: half for what, and a quarter each for the others. */
static void find_columns(struct table *table)
{
    const struct kb_figure_order *order = table->list.canvas->order;
    static const double shares[CELLS] = {0.5, 0.25, 0.25};
    double left = order->size * TICK + 2 * PADDING, room = order->width - left;
    for (int i = 0; i < CELLS; i++) {
        table->x[i] = left;
        table->width[i] = room * shares[i] - PADDING;
        left += room * shares[i];
    }
}

static const enum kb_figure_word words[CELLS] = {KB_FIGURE_WHAT, KB_FIGURE_WHO, KB_FIGURE_WHEN};

/* Whether the columns are wide enough for their names. */
static bool has_room(const struct table *table)
{
    struct kb_canvas *canvas = table->list.canvas;
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent);
    bool room = true;
    for (int i = 0; i < CELLS; i++) {
        struct kb_saying word = kb_say(canvas, canvas->order->words[words[i]]);
        room = room && kb_fit_natural(canvas, &word, &bold) <= table->width[i];
    }
    return room;
}

static void put_head(struct kb_list *list)
{
    const struct table *table = list->context;
    struct kb_canvas *canvas = list->canvas;
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent);
    struct kb_pen rule = kb_pen_line(kb_accent, 2);
    for (int i = 0; i < CELLS; i++) {
        struct kb_saying word = kb_say(canvas, canvas->order->words[words[i]]);
        struct kb_fit fit;
        kb_fit(canvas, &word, &bold, 1000, &fit);
        kb_fit_put(canvas, &fit, table->x[i], list->y, table->width[i], KB_ALIGN_LEFT);
    }
    list->y += bold.leading + 2;
    kb_draw_line(canvas, 1, list->y, canvas->order->width - 1, list->y, &rule);
    list->y += PADDING;
}

/* The cells of an agreement; false when some word is too long for its column. */
static bool fill_cells(struct table *table, size_t index, double symbol, struct kb_stack *cells)
{
    struct kb_canvas *canvas = table->list.canvas;
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_type plain = kb_type_of(canvas, 1, false, kb_ink);
    const struct kb_saying *said[CELLS] = {&part->text, &part->who, &part->when};
    bool whole = true;
    for (int i = 0; i < CELLS; i++) {
        cells[i] = (struct kb_stack){.lines = NULL};
        if (kb_says(said[i])) {
            kb_stack_add(canvas, &cells[i], said[i], &plain, table->width[i] - (i == WHAT ? symbol : 0), index, false);
        } else if (!kb_says(&part->text)) {
            kb_stack_add_rules(canvas, &cells[i], canvas->order->lines, index);
        }
        whole = whole && !kb_stack_torn(&cells[i]);
    }
    return whole;
}

static double row_height(const struct kb_stack *cells, double room)
{
    double height = 0;
    for (int i = 0; i < CELLS; i++) {
        height = fmax(height, kb_stack_height(&cells[i], room));
    }
    return height;
}

static bool is_done(const struct kb_stack *cells)
{
    return kb_stack_done(&cells[WHAT]) && kb_stack_done(&cells[WHO]) && kb_stack_done(&cells[WHEN]);
}

/* As much of the row as the panel has room for. */
static void put_stretch(struct table *table, struct kb_stack *cells, double symbol, double least)
{
    struct kb_list *list = &table->list;
    double room = list->canvas->order->height - list->y - 2 * PADDING, height = row_height(cells, room);
    struct kb_pen rule = kb_pen_line(kb_shade, 1);
    for (int i = 0; i < CELLS; i++) {
        double aside = i == WHAT ? symbol : 0;
        kb_stack_put(list->canvas, &cells[i], table->x[i] + aside, list->y, table->width[i] - aside, room);
    }
    list->y += fmax(height, least) + PADDING;
    list->fresh = false;
    kb_draw_line(list->canvas, 1, list->y - PADDING * 0.4, list->canvas->order->width - 1, list->y - PADDING * 0.4, &rule);
    list->y += PADDING * 0.4;
}

static void put_row(struct table *table, size_t index, struct kb_stack *cells, const struct kb_symbol *image)
{
    struct kb_list *list = &table->list;
    const struct kb_figure_order *order = list->canvas->order;
    double symbol = image == NULL ? 0 : order->size * (SYMBOL + 0.5), side = order->size * TICK;
    double least = fmax(image == NULL ? 0 : order->size * SYMBOL, side);
    double whole = fmax(row_height(cells, 1e9), least) + 2 * PADDING;
    kb_list_need(list, whole < order->height * 0.8 ? whole : order->size * 6);
    kb_piece_show(list->canvas, index);
    kb_draw_tick(list->canvas, 1, list->y, side, order->parts[index].kind == KB_PART_DONE);
    if (image != NULL) {
        kb_symbol_put(list->canvas, image, table->x[WHAT], list->y, order->size * SYMBOL);
    }
    put_stretch(table, cells, symbol, least);
    while (!is_done(cells) && list->canvas->status == KB_OK) {
        kb_list_need(list, 1e9);
        put_stretch(table, cells, symbol, 0);
    }
}

/* Where three columns are too narrow, each agreement is set as one text. */
static void put_entry(struct kb_list *list, size_t index)
{
    const struct kb_figure_order *order = list->canvas->order;
    const struct kb_figure_part *part = &order->parts[index];
    struct kb_entry entry = {.part = index, .text = part->text, .who = true, .when = true, .lines = order->lines, .tick = true};
    entry.ticked = part->kind == KB_PART_DONE;
    kb_list_put(list, &entry, 0, order->width);
}

void kb_draw_agreements(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct table table;
    struct kb_stack cells[CELLS];
    kb_list_init(&table.list, canvas);
    find_columns(&table);
    bool narrow = !has_room(&table);
    for (size_t i = 0; i < order->count && !narrow; i++) {
        narrow = !fill_cells(&table, i, kb_says(&order->parts[i].symbol) ? order->size * (SYMBOL + 0.5) : 0, cells);
    }
    table.list.top = narrow ? NULL : put_head;
    table.list.context = &table;
    kb_list_begin(&table.list);
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        const struct kb_symbol *image = narrow ? NULL : kb_symbol_of(canvas, &order->parts[i]);
        if (narrow) {
            put_entry(&table.list, i);
        } else {
            fill_cells(&table, i, image == NULL ? 0 : order->size * (SYMBOL + 0.5), cells);
            put_row(&table, i, cells, image);
        }
    }
    kb_list_end(&table.list);
}
