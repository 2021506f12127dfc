#include "figure/list.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figure/shapes.h"
#include "figure/symbol.h"

/* Distances in sizes of text. */
#define GUTTER 2.3  /* the mark's column */
#define GAP 0.6     /* between entries */
#define WRITING 2.1 /* between lines to write on */
#define TICK 1.3    /* side of a box to tick */
#define SYMBOL 3.4  /* side of a symbol */

struct kb_saying kb_head(struct kb_canvas *canvas, const struct kb_figure_part *part)
{
    struct kb_saying head = part->label;
    if (part->has_at) {
        char number[32];
        snprintf(number, sizeof number, "%g", part->at);
        char *point = strchr(number, '.');
        if (point != NULL && kb_slice_starts(kb_slice_of(canvas->order->language), "da")) {
            *point = ',';
        }
        head.text =
            kb_arena_format(canvas->arena, "%s%s%s", head.text == NULL ? "" : head.text, head.text == NULL ? "" : ": ", number);
        head.language = canvas->order->language;
    }
    return head;
}

void kb_draw_tick(struct kb_canvas *canvas, double x, double y, double side, bool ticked)
{
    struct kb_pen pen = kb_pen_both(kb_white, kb_ink, 1.2);
    kb_draw_box(canvas, x, y, side, side, 2, &pen);
    if (ticked) {
        struct kb_pen stroke = kb_pen_line(kb_accent, 2.4);
        kb_path_move(canvas, x + side * 0.2, y + side * 0.55);
        kb_path_line(canvas, x + side * 0.42, y + side * 0.78);
        kb_path_line(canvas, x + side * 0.82, y + side * 0.25);
        kb_path_paint(canvas, &stroke);
    }
}

void kb_list_init(struct kb_list *list, struct kb_canvas *canvas)
{
    *list = (struct kb_list){.canvas = canvas, .gap = canvas->order->size * GAP};
}

void kb_list_begin(struct kb_list *list)
{
    kb_panel_begin(list->canvas);
    kb_piece_begin(list->canvas, 0, 0);
    list->y = list->padding;
    list->fresh = true;
    if (list->top != NULL) {
        list->top(list);
    }
}

void kb_list_end(struct kb_list *list)
{
    list->y += list->padding;
    if (list->bottom != NULL) {
        list->bottom(list);
    }
    kb_piece_end(list->canvas, list->canvas->order->width, list->y);
    kb_panel_end(list->canvas, list->canvas->order->width, list->y);
}

static void end_stretch(struct kb_list *list, bool ends)
{
    if (list->stretch.entry != NULL && list->beside != NULL) {
        list->stretch.bottom = list->y;
        list->stretch.ends = ends;
        list->beside(list, &list->stretch);
    }
}

bool kb_list_need(struct kb_list *list, double height)
{
    if (list->fresh || list->y + height + list->padding <= list->canvas->order->height) {
        return false;
    }
    end_stretch(list, false);
    kb_list_end(list);
    kb_list_begin(list);
    list->stretch.top = list->y;
    list->stretch.begins = false;
    if (list->stretch.entry != NULL) {
        kb_piece_show(list->canvas, list->stretch.entry->part);
    }
    return true;
}

void kb_list_put_fit(struct kb_list *list, const struct kb_fit *fit, double x, double width)
{
    for (size_t i = 0; i < fit->count; i++) {
        kb_list_need(list, fit->type.leading);
        kb_fit_put_lines(list->canvas, fit, i, i + 1, x, list->y, width, KB_ALIGN_LEFT);
        list->y += fit->type.leading;
        list->fresh = false;
    }
}

static void put_writing_lines(struct kb_list *list, size_t count, double x, double width)
{
    double pitch = list->canvas->order->size * WRITING;
    struct kb_pen pen = kb_pen_line(kb_soft, 0.75);
    for (size_t i = 0; i < count; i++) {
        kb_list_need(list, pitch);
        list->y += pitch;
        list->fresh = false;
        kb_draw_line(list->canvas, x, list->y - 2, x + width, list->y - 2, &pen);
    }
}

static void put_details(struct kb_list *list, const struct kb_entry *entry, double x, double width)
{
    const struct kb_figure_part *part = &list->canvas->order->parts[entry->part];
    struct kb_type type = kb_type_of(list->canvas, 1, false, kb_accent);
    const struct kb_saying *said[] = {entry->who ? &part->who : NULL, entry->when ? &part->when : NULL};
    for (size_t i = 0; i < 2; i++) {
        struct kb_fit fit;
        if (said[i] == NULL) {
            continue;
        }
        kb_fit(list->canvas, said[i], &type, width, &fit);
        kb_list_put_fit(list, &fit, x, width);
    }
}

static void put_mark(const struct kb_entry *entry, struct kb_canvas *canvas, double x, double y)
{
    double size = canvas->order->size;
    if (entry->mark != NULL) {
        entry->mark(canvas, &canvas->order->parts[entry->part], x, y, size * 0.62);
    } else if (entry->number != NULL) {
        struct kb_saying number = kb_say(canvas, entry->number);
        struct kb_type type = kb_type_of(canvas, 1, true, kb_accent);
        struct kb_fit fit;
        kb_fit(canvas, &number, &type, size * GUTTER * 2, &fit);
        kb_fit_put(canvas, &fit, x - size, y - type.leading / 2, fit.width, KB_ALIGN_LEFT);
    }
}

/* What stands to the left of an entry's text. */
static void put_left(struct kb_list *list, const struct kb_entry *entry, double x, double gutter, const struct kb_symbol *symbol)
{
    double side = list->canvas->order->size * SYMBOL;
    if (symbol != NULL) {
        kb_symbol_put(list->canvas, symbol, x + gutter, list->y, side);
    }
    put_mark(entry, list->canvas, x + list->canvas->order->size, list->stretch.middle);
}

void kb_list_put(struct kb_list *list, const struct kb_entry *entry, double x, double width)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[entry->part];
    const struct kb_symbol *symbol = kb_symbol_of(canvas, part);
    double size = canvas->order->size, marked = entry->mark != NULL || entry->number != NULL ? size * GUTTER : 0;
    double gutter = entry->gutter > 0 ? size * entry->gutter : marked, tick = entry->tick ? size * (TICK + 0.7) : 0;
    double left = gutter + (symbol == NULL ? 0 : size * (SYMBOL + 0.6)), room = width - left - tick;
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent), plain = kb_type_of(canvas, 1, false, kb_ink);
    struct kb_fit head, text;
    kb_fit(canvas, &entry->head, &bold, room, &head);
    kb_fit(canvas, &entry->text, &plain, room, &text);
    bool writes = text.count == 0 && entry->lines > 0;
    double least = fmax(entry->least, fmax(symbol == NULL ? 0 : size * SYMBOL, marked > 0 || entry->tick ? bold.leading : 0));
    double start = fmin(head.height, 3 * bold.leading) + (writes ? size * WRITING : text.count > 0 ? plain.leading : 0);
    list->stretch = (struct kb_stretch_of){.entry = NULL};
    kb_list_need(list, list->gap + fmax(least, start));
    list->y += list->fresh ? 0 : list->gap;
    list->stretch = (struct kb_stretch_of){.entry = entry, .top = list->y, .middle = list->y + bold.leading / 2, .begins = true};
    kb_piece_show(canvas, entry->part);
    double top = list->y;
    size_t panels = canvas->panel_count;
    put_left(list, entry, x, gutter, symbol);
    if (entry->tick) {
        kb_draw_tick(canvas, x + width - size * TICK, top, size * TICK, entry->ticked);
    }
    kb_list_put_fit(list, &head, x + left, room);
    kb_list_put_fit(list, &text, x + left, room);
    put_writing_lines(list, writes ? entry->lines : 0, x + left, room);
    put_details(list, entry, x + left, room);
    list->y = panels == canvas->panel_count ? fmax(list->y, top + least) : list->y;
    list->fresh = false;
    end_stretch(list, true);
    list->stretch = (struct kb_stretch_of){.entry = NULL};
}
