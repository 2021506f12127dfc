#include "figure/list.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figure/shapes.h"

/* Distances in sizes of text. */
#define GUTTER 2.3  /* the mark's column */
#define GAP 0.6     /* between entries */
#define WRITING 2.1 /* between lines to write on */
#define TICK 1.3    /* side of a box to tick */

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

void kb_list_begin(struct kb_list *list, struct kb_canvas *canvas)
{
    *list = (struct kb_list){.canvas = canvas, .open = true, .fresh = true};
    kb_panel_begin(canvas);
    kb_piece_begin(canvas, 0, 0);
}

void kb_list_end(struct kb_list *list)
{
    if (list->open) {
        kb_piece_end(list->canvas, list->canvas->order->width, list->y);
        kb_panel_end(list->canvas, list->canvas->order->width, list->y);
        list->open = false;
    }
}

bool kb_list_need(struct kb_list *list, double height)
{
    if (list->fresh || list->y + height <= list->canvas->order->height) {
        return false;
    }
    kb_list_end(list);
    kb_list_begin(list, list->canvas);
    return true;
}

/* Where an entry's texts are. */
struct column {
    struct kb_list *list;
    const struct kb_entry *entry;
    double x, width;
};

/* Lines of one text; `together` of the first are kept with what stands before them. */
static void put_fit(const struct column *column, const struct kb_fit *fit)
{
    struct kb_list *list = column->list;
    for (size_t i = 0; i < fit->count; i++) {
        if (kb_list_need(list, fit->type.leading)) {
            kb_piece_show(list->canvas, column->entry->part);
        }
        kb_fit_put_lines(list->canvas, fit, i, i + 1, column->x, list->y, column->width, KB_ALIGN_LEFT);
        list->y += fit->type.leading;
        list->fresh = false;
    }
}

static void put_writing_lines(const struct column *column, double pitch)
{
    struct kb_list *list = column->list;
    struct kb_pen pen = kb_pen_line(kb_soft, 0.75);
    for (size_t i = 0; i < column->entry->lines; i++) {
        if (kb_list_need(list, pitch)) {
            kb_piece_show(list->canvas, column->entry->part);
        }
        list->y += pitch;
        list->fresh = false;
        kb_draw_line(list->canvas, column->x, list->y - 1, column->x + column->width, list->y - 1, &pen);
    }
}

static void put_details(const struct column *column, const struct kb_figure_part *part)
{
    struct kb_canvas *canvas = column->list->canvas;
    struct kb_type type = kb_type_of(canvas, 1, false, kb_accent);
    const struct kb_saying *said[] = {&part->who, &part->when};
    for (size_t i = 0; i < 2; i++) {
        struct kb_fit fit;
        kb_fit(canvas, said[i], &type, column->width, &fit);
        put_fit(column, &fit);
    }
}

static void put_mark(const struct kb_entry *entry, struct kb_canvas *canvas, double x, double y, double size)
{
    if (entry->mark != NULL) {
        entry->mark(canvas, &canvas->order->parts[entry->part], x, y, size * 0.62);
    } else if (entry->number != NULL) {
        struct kb_saying number = kb_say(canvas, entry->number);
        struct kb_type type = kb_type_of(canvas, 1, true, kb_accent);
        struct kb_fit fit;
        kb_fit(canvas, &number, &type, size * GUTTER, &fit);
        kb_fit_put(canvas, &fit, x - size, y - type.leading / 2, size * 2, KB_ALIGN_MIDDLE);
    }
}

void kb_list_put(struct kb_list *list, const struct kb_entry *entry, double x, double width)
{
    struct kb_canvas *canvas = list->canvas;
    const struct kb_figure_part *part = &canvas->order->parts[entry->part];
    double size = canvas->order->size, gutter = entry->mark != NULL || entry->number != NULL ? size * GUTTER : 0;
    double tick = entry->tick ? size * (TICK + 0.7) : 0;
    struct column column = {list, entry, x + gutter, width - gutter - tick};
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent), plain = kb_type_of(canvas, 1, false, kb_ink);
    struct kb_fit head, text;
    kb_fit(canvas, &entry->head, &bold, column.width, &head);
    kb_fit(canvas, &entry->text, &plain, column.width, &text);
    bool writes = text.count == 0 && entry->lines > 0;
    double first = head.height + (writes ? size * WRITING : text.count > 0 ? plain.leading : 0);
    double least = fmax(first, gutter > 0 || tick > 0 ? bold.leading : 0);
    kb_list_need(list, size * GAP + least);
    list->y += list->fresh ? 0 : size * GAP;
    kb_piece_show(canvas, entry->part);
    double top = list->y;
    put_mark(entry, canvas, x + size, top + bold.leading / 2, size);
    if (entry->tick) {
        struct kb_pen pen = kb_pen_line(kb_ink, 1.2);
        kb_draw_box(canvas, x + width - size * TICK, top + 1, size * TICK, size * TICK, 2, &pen);
    }
    put_fit(&column, &head);
    put_fit(&column, &text);
    if (writes) {
        put_writing_lines(&column, size * WRITING);
    }
    if (entry->details) {
        put_details(&column, part);
    }
    list->y = fmax(list->y, top + least);
    list->fresh = false;
}
