/* The names of pages that belong together, as tabs over the page; the one in front is larger and bold. */
#include <math.h>

#include "figure/figure.h"
#include "figure/fit.h"
#include "figure/shapes.h"

#include "base/report.h"

#define ROUND 7.0
#define SIDE 10.0 /* points beside a name */
#define OVER 4.0  /* and above and under it */

enum { LINES_MOST = 3 };

struct tab {
    struct kb_fit name;
    double width;
    bool front;
};

static struct tab measure(struct kb_canvas *canvas, size_t part)
{
    const struct kb_figure_part *from = &canvas->order->parts[part];
    struct tab tab = {.front = from->kind == KB_PART_NOW};
    struct kb_type type = kb_type_of(canvas, 1, tab.front, tab.front ? kb_white : kb_ink);
    double room = canvas->order->width - 2 * SIDE;
    tab.width = fmin(room, kb_fit_natural(canvas, &from->text, &type)) + 2 * SIDE;
    kb_fit(canvas, &from->text, &type, tab.width - 2 * SIDE + 0.01, &tab.name);
    if (tab.name.count > LINES_MOST && canvas->status == KB_OK) {
        kb_report(canvas->diagnostics, KB_ERROR, KB_MSG_TAB_NAME, &from->text.place, NULL);
        kb_hint(canvas->diagnostics, KB_MSG_HINT_TAB_NAME, NULL);
        kb_canvas_fail(canvas, KB_BAD_INPUT);
    }
    return tab;
}

/* Round at the top, open to the page below. */
static void draw_tab(struct kb_canvas *canvas, const struct tab *tab, double top, double height)
{
    struct kb_pen pen = tab->front ? kb_pen_both(kb_accent, kb_accent, 1.2) : kb_pen_both(kb_white, kb_accent, 1.2);
    double right = tab->width, bend = ROUND * 0.45;
    kb_path_move(canvas, 0, height);
    kb_path_line(canvas, 0, top + ROUND);
    kb_path_curve(canvas, 0, top + bend, bend, top, ROUND, top);
    kb_path_line(canvas, right - ROUND, top);
    kb_path_curve(canvas, right - bend, top, right, top + bend, right, top + ROUND);
    kb_path_line(canvas, right, height);
    if (tab->front) {
        kb_path_close(canvas);
    }
    kb_path_paint(canvas, &pen);
}

static void put_tab(struct kb_canvas *canvas, size_t part, const struct tab *tab, double x, double height)
{
    double top = tab->front ? 0 : OVER;
    kb_piece_begin(canvas, x, 0);
    kb_piece_show(canvas, part);
    draw_tab(canvas, tab, top, height);
    kb_fit_put(canvas, &tab->name, SIDE, height - OVER - tab->name.height, tab->width - 2 * SIDE, KB_ALIGN_MIDDLE);
    kb_piece_end(canvas, tab->width, height);
}

/* The page that the tabs stand on. */
static void put_edge(struct kb_canvas *canvas, double width, double height)
{
    struct kb_pen pen = kb_pen_line(kb_accent, 1.6);
    kb_piece_begin(canvas, 0, 0);
    kb_piece_decorate(canvas);
    kb_draw_line(canvas, 0, height, width, height, &pen);
    kb_piece_end(canvas, width, height + 1);
}

/* One row of tabs, from `first` to before `end`. */
static void put_row(struct kb_canvas *canvas, const struct tab *tabs, size_t first, size_t end)
{
    double height = 0, x = 0;
    for (size_t i = first; i < end; i++) {
        height = fmax(height, tabs[i].name.height + 3 * OVER);
    }
    kb_panel_begin(canvas);
    for (size_t i = first; i < end; i++) {
        put_tab(canvas, i, &tabs[i], x, height);
        x += tabs[i].width + OVER;
    }
    put_edge(canvas, canvas->order->width, height);
    kb_panel_end(canvas, canvas->order->width, height + 1);
}

void kb_draw_tabs(struct kb_canvas *canvas)
{
    const struct kb_figure_order *order = canvas->order;
    struct tab *tabs = KB_NEW_ARRAY(canvas->arena, struct tab, order->count);
    if (tabs == NULL) {
        kb_canvas_fail(canvas, order->count == 0 ? KB_OK : KB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < order->count && canvas->status == KB_OK; i++) {
        tabs[i] = measure(canvas, i);
    }
    for (size_t first = 0, end; first < order->count && canvas->status == KB_OK; first = end) {
        double width = tabs[first].width;
        for (end = first + 1; end < order->count && width + OVER + tabs[end].width <= order->width; end++) {
            width += OVER + tabs[end].width;
        }
        put_row(canvas, tabs, first, end);
    }
}
