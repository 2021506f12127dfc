/* Texts in columns, or in houses: one for each group. */
#include <math.h>

#include "figure/figure.h"
#include "figure/stack.h"
#include "figure/badges.h"
#include "figure/shapes.h"

enum { COLUMNS_MOST = 4, TITLE_LINES = 3 };

#define BETWEEN 8.0
#define PADDING 8.0
#define EAVES 5.0 /* a roof is wider than its house */

struct column {
    size_t first, end; /* parts of the order */
    struct kb_fit title;
    struct kb_stack stack;
};

/* A row of columns that stand side by side. */
struct row {
    struct kb_canvas *canvas;
    struct column columns[COLUMNS_MOST];
    size_t count;
    double width; /* of each */
    double title; /* height of their titles */
    double inset; /* from a column's edge to its text */
    double roof;  /* of a house; 0: no house */
};

static void add_part(struct kb_canvas *canvas, struct column *column, size_t index, double width)
{
    const struct kb_figure_part *part = &canvas->order->parts[index];
    struct kb_type plain = kb_type_of(canvas, 1, false, kb_ink), detail = kb_type_of(canvas, 1, false, kb_accent);
    struct kb_stack *stack = &column->stack;
    double indent = kb_says(&part->text) ? plain.size : 0;
    if (index > column->first) {
        kb_stack_add_room(canvas, stack, plain.size * 0.4, index);
    }
    if (kb_says(&part->text)) {
        kb_stack_add(canvas, stack, &part->text, &plain, width, index, true);
    } else {
        kb_stack_add_rules(canvas, stack, canvas->order->lines, index);
    }
    size_t before = stack->count;
    kb_stack_add(canvas, stack, &part->who, &detail, width - indent, index, false);
    kb_stack_add(canvas, stack, &part->when, &detail, width - indent, index, false);
    for (size_t i = before; i < stack->count; i++) {
        stack->lines[i].indent = indent;
    }
}

/* A title that takes more than a few lines is set like a text, and not again on the next panel. */
static void fill_column(struct kb_canvas *canvas, struct column *column, double room)
{
    const struct kb_saying *group = &canvas->order->parts[column->first].group;
    struct kb_type bold = kb_type_of(canvas, 1, true, kb_accent);
    kb_fit(canvas, group, &bold, room, &column->title);
    column->stack = (struct kb_stack){.lines = NULL};
    if (column->title.count > TITLE_LINES) {
        kb_stack_add(canvas, &column->stack, group, &bold, room, column->first, false);
        kb_stack_add_room(canvas, &column->stack, bold.size * 0.5, column->first);
        column->title.count = 0;
        column->title.height = 0;
    }
    for (size_t i = column->first; i < column->end && canvas->status == KB_OK; i++) {
        add_part(canvas, column, i, room);
    }
}

/* Takes up to `most` groups from `*at` on; false when some word is too long for columns so narrow. */
static bool fill_row(struct row *row, size_t *at, size_t most, double width)
{
    struct kb_canvas *canvas = row->canvas;
    bool torn = false;
    row->count = 0;
    row->title = 0;
    for (size_t next = *at; next < canvas->order->count && row->count < most;) {
        struct column *column = &row->columns[row->count++];
        column->first = next;
        column->end = next = kb_figure_group_end(canvas->order, next);
        fill_column(canvas, column, width - 2 * row->inset);
        torn = torn || kb_stack_torn(&column->stack) || column->title.torn;
        row->title = fmax(row->title, column->title.height);
    }
    row->width = width;
    return !torn;
}

/* A text of more than a page is no column beside others. */
static bool is_long(const struct row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (kb_stack_height(&row->columns[i].stack, 1e9) > row->canvas->order->height * 1.2) {
            return true;
        }
    }
    return false;
}

/* The row with most columns from `at` on whose words all stand whole; `*at` moves behind it. */
static void choose_row(struct row *row, size_t *at)
{
    const struct kb_figure_order *order = row->canvas->order;
    size_t groups = 0, most;
    for (size_t next = *at; next < order->count; next = kb_figure_group_end(order, next)) {
        groups++;
    }
    most = groups <= COLUMNS_MOST ? groups : COLUMNS_MOST - 1;
    while (!fill_row(row, at, most, (order->width - BETWEEN * (double)(most - 1)) / (double)most) && most > 1) {
        most--;
    }
    if (row->count > 1 && is_long(row)) {
        fill_row(row, at, 1, order->width);
    }
    *at = row->columns[row->count - 1].end;
}

static bool is_done(const struct row *row)
{
    size_t i = 0;
    while (i < row->count && kb_stack_done(&row->columns[i].stack)) {
        i++;
    }
    return i == row->count;
}

static void draw_house(const struct row *row, const struct column *column, double x, double height)
{
    struct kb_canvas *canvas = row->canvas;
    double middle = x + row->width / 2;
    struct kb_pen walls = kb_pen_both(kb_white, kb_accent, 1.6), roof = kb_pen_both(kb_tint, kb_accent, 1.6);
    const struct kb_point gable[3] = {{x, row->roof}, {middle, 1}, {x + row->width, row->roof}};
    kb_draw_box(canvas, x + EAVES, row->roof, row->width - 2 * EAVES, height - row->roof - 1, 0, &walls);
    kb_draw_polygon(canvas, gable, 3, &roof);
    const struct kb_figure_part *part = &canvas->order->parts[column->first];
    kb_badge *mark = part->kind == KB_PART_GOOD ? kb_badge_sun : kb_badge_of(part->kind);
    if (part->kind != KB_PART_PLAIN) {
        mark(canvas, part, middle, row->roof * 0.66, row->roof * 0.2);
    }
}

static void draw_column(const struct row *row, double x, double height)
{
    struct kb_pen frame = kb_pen_both(kb_white, kb_accent, 1.4), head = kb_pen_both(kb_tint, kb_accent, 1.4);
    kb_draw_box(row->canvas, x + 1, 1, row->width - 2, height - 2, 6, &frame);
    if (row->title > 0) {
        kb_draw_box(row->canvas, x + 1, 1, row->width - 2, row->title + PADDING, 6, &head);
    }
}

static void put_panel(struct row *row)
{
    struct kb_canvas *canvas = row->canvas;
    double top = row->roof + row->title + (row->title > 0 ? PADDING : 0) + PADDING;
    double room = canvas->order->height - top - PADDING, height = 0;
    for (size_t i = 0; i < row->count; i++) {
        height = fmax(height, kb_stack_height(&row->columns[i].stack, room));
    }
    kb_panel_begin(canvas);
    kb_piece_begin(canvas, 0, 0);
    for (size_t i = 0; i < row->count; i++) {
        struct column *column = &row->columns[i];
        double x = (double)i * (row->width + BETWEEN);
        if (column->stack.at > 0 && kb_stack_done(&column->stack)) {
            continue; /* it ended on the panel before */
        }
        if (row->roof > 0) {
            draw_house(row, column, x, top + height + PADDING);
        } else {
            draw_column(row, x, top + height + PADDING);
        }
        kb_fit_put(canvas, &column->title, x + row->inset, row->roof + PADDING / 2 + (row->title - column->title.height) / 2,
                   row->width - 2 * row->inset, KB_ALIGN_MIDDLE);
        kb_stack_put(canvas, &column->stack, x + row->inset, top, row->width - 2 * row->inset, room);
    }
    kb_piece_end(canvas, canvas->order->width, top + height + PADDING);
    kb_panel_end(canvas, canvas->order->width, top + height + PADDING);
}

static void draw_rows(struct kb_canvas *canvas, bool houses)
{
    struct row row = {.canvas = canvas, .inset = PADDING + (houses ? EAVES : 0)};
    for (size_t at = 0; at < canvas->order->count && canvas->status == KB_OK;) {
        choose_row(&row, &at);
        row.roof = houses ? fmin(row.width * 0.3, 46) : 0;
        do {
            put_panel(&row);
        } while (canvas->status == KB_OK && !is_done(&row));
    }
}

void kb_draw_columns(struct kb_canvas *canvas)
{
    draw_rows(canvas, false);
}

void kb_draw_rooms(struct kb_canvas *canvas)
{
    draw_rows(canvas, true);
}
