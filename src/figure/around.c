#include "figure/around.h"

#include <math.h>

#include "figure/shapes.h"

#define LEAD 18.0 /* room for the line to a label */
#define APART 4.0 /* between two labels */

enum { LINES_MOST = 4 }; /* of a name */

/* What the labels of a side leave for the circle's radius, and the other way round. */
static double rest(const struct kb_around *around, double taken)
{
    return around->width / 2 - taken - LEAD;
}

/* A side as wide as the words of all names need, if they leave room for the circle; a wider word has a number. */
static bool choose_side(struct kb_canvas *canvas, struct kb_around *around)
{
    struct kb_type type = kb_type_of(canvas, 1, true, kb_accent);
    double most = around->width * 0.26, size = canvas->order->size;
    around->side = size * 4;
    for (size_t i = 0; i < around->count; i++) {
        double widest = kb_fit_widest_word(canvas, around->labels[i].name, &type) + 1;
        around->side = widest <= most ? fmax(around->side, widest) : around->side;
    }
    return around->side <= most && rest(around, around->side) >= size * 5.5;
}

static void fit_label(struct kb_canvas *canvas, struct kb_label *label, double side, bool names)
{
    struct kb_type type = kb_type_of(canvas, 1, true, kb_accent);
    kb_fit(canvas, label->name, &type, side, &label->fit);
    label->whole = label->fit.count == 0 || (names && label->fit.count <= LINES_MOST && !label->fit.torn);
    struct kb_saying *number = KB_NEW(canvas->arena, struct kb_saying);
    if (number == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
    } else if (!label->whole) {
        *number = kb_say(canvas, label->number);
        kb_fit(canvas, number, &type, side, &label->fit);
    }
}

/* Labels of one side from top to bottom, by where they would like to be. */
static size_t sort_side(const struct kb_around *around, bool right, struct kb_label **sorted)
{
    size_t count = 0;
    for (size_t i = 0; i < around->count; i++) {
        struct kb_label *label = &around->labels[i];
        size_t at = count;
        if (label->right != right) {
            continue;
        }
        for (; at > 0 && sin(sorted[at - 1]->angle) > sin(label->angle); at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = label;
        count++;
    }
    return count;
}

static double stack_height(struct kb_label *const *sorted, size_t count)
{
    double height = 0;
    for (size_t i = 0; i < count; i++) {
        height += sorted[i]->fit.height + (i > 0 ? APART : 0);
    }
    return height;
}

/* Each as near to its wish as those above let it; then pushed up again from the bottom. */
static void place_side(const struct kb_around *around, struct kb_label **sorted, size_t count, double height)
{
    double y = 0;
    for (size_t i = 0; i < count; i++) {
        double wish = height / 2 + (around->radius + around->reach) * sin(sorted[i]->angle) - sorted[i]->fit.height / 2;
        sorted[i]->y = fmax(wish, y);
        y = sorted[i]->y + sorted[i]->fit.height + APART;
    }
    y = height;
    for (size_t i = count; i-- > 0;) {
        sorted[i]->y = fmin(sorted[i]->y, y - sorted[i]->fit.height);
        y = sorted[i]->y - APART;
    }
}

static void place(struct kb_canvas *canvas, struct kb_around *around)
{
    struct kb_label **sorted = KB_NEW_ARRAY(canvas->arena, struct kb_label *, around->count);
    double height = 2 * (around->radius + around->reach);
    if (sorted == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    for (size_t i = 0; i < around->count; i++) {
        around->labels[i].right = cos(around->labels[i].angle) > -1e-9;
    }
    for (int side = 0; side < 2; side++) {
        height = fmax(height, stack_height(sorted, sort_side(around, side == 0, sorted)));
    }
    for (int side = 0; side < 2; side++) {
        size_t count = sort_side(around, side == 0, sorted);
        place_side(around, sorted, count, height);
    }
    around->height = height;
}

static void fit_all(struct kb_canvas *canvas, struct kb_around *around, double room, bool names)
{
    around->radius = fmin(rest(around, around->side), room * 0.36);
    around->side = rest(around, around->radius);
    for (size_t i = 0; i < around->count; i++) {
        fit_label(canvas, &around->labels[i], around->side, names);
    }
    place(canvas, around);
}

void kb_around_fit(struct kb_canvas *canvas, struct kb_around *around, double room)
{
    bool names = choose_side(canvas, around);
    if (names) {
        fit_all(canvas, around, room, true);
    }
    if (!names || around->height > room) {
        around->side = canvas->order->size * 2.2;
        fit_all(canvas, around, room, false);
    }
}

void kb_around_put(struct kb_canvas *canvas, const struct kb_around *around, double y)
{
    struct kb_pen pen = kb_pen_line(kb_soft, 0.75);
    double top = y - around->height / 2, reach = around->radius;
    for (size_t i = 0; i < around->count; i++) {
        const struct kb_label *label = &around->labels[i];
        double edge = around->width / 2 + (label->right ? 1 : -1) * (around->radius + LEAD - 4);
        if (label->fit.count == 0) {
            continue;
        }
        kb_draw_line(canvas, around->width / 2 + reach * cos(label->angle), y + reach * sin(label->angle), edge,
                     top + label->y + label->fit.height / 2, &pen);
        kb_fit_put(canvas, &label->fit, label->right ? around->width - around->side : 0, top + label->y, around->side,
                   label->right ? KB_ALIGN_LEFT : KB_ALIGN_RIGHT);
    }
}
