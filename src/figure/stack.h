#ifndef KB_FIGURE_STACK_H
#define KB_FIGURE_STACK_H

#include "figure/fit.h"

/* One line of a column: text, room, or a line to write on. */
struct kb_stack_line {
    const struct kb_fit *fit; /* NULL: no text */
    size_t line;              /* of the fit */
    double height, indent;
    size_t part;
    bool bullet; /* a dot before it */
    bool rule;   /* a line to write on under it */
};

/* The lines of one column, which may be set a panel at a time. */
struct kb_stack {
    struct kb_stack_line *lines;
    size_t count, capacity;
    size_t at; /* the first that is not set yet */
};

/* Adds a text that belongs to a part; `bullet`: with a dot before its first line. Keeps the fit. */
void kb_stack_add(struct kb_canvas *canvas, struct kb_stack *stack, const struct kb_saying *saying, const struct kb_type *type,
                  double width, size_t part, bool bullet);

/* Adds room, or `count` lines to write on. */
void kb_stack_add_room(struct kb_canvas *canvas, struct kb_stack *stack, double height, size_t part);
void kb_stack_add_rules(struct kb_canvas *canvas, struct kb_stack *stack, size_t count, size_t part);

/* The height of the lines that come next and take no more than `room`; room at the top does not count. */
double kb_stack_height(const struct kb_stack *stack, double room);

/* Sets them in [x, x + width] from `y` on. */
void kb_stack_put(struct kb_canvas *canvas, struct kb_stack *stack, double x, double y, double width, double room);

/* Some word was too wide for its column and had to be torn. */
bool kb_stack_torn(const struct kb_stack *stack);

bool kb_stack_done(const struct kb_stack *stack);

#endif
