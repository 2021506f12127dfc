#ifndef KB_FIGURE_LIST_H
#define KB_FIGURE_LIST_H

#include "figure/fit.h"

/*
 * Texts one under another, each with a mark before it: what stands under a picture. A text that a panel has
 * no more room for goes on in the next one, so that it may be as long as it likes.
 */
struct kb_list {
    struct kb_canvas *canvas;
    double y;         /* where the next entry begins, in the panel that is open */
    bool open, fresh; /* a panel is open; it is empty so far */
};

/* Draws an entry's mark in the square whose middle is (x, y), `radius` from its middle to its sides. */
typedef void kb_mark_function(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius);

struct kb_entry {
    size_t part;            /* of the order: the one this entry tells */
    kb_mark_function *mark; /* or NULL */
    const char *number;     /* in the mark's place when there is no mark; or NULL */
    struct kb_saying head;  /* in bold before the text */
    struct kb_saying text;
    size_t lines; /* to write on, when there is no text */
    bool details; /* who and when, if said, in a line of their own */
    bool tick;    /* a box to tick at the right */
};

/* What a part is called, and its value: "Nu: 4". */
struct kb_saying kb_head(struct kb_canvas *canvas, const struct kb_figure_part *part);

/* Begins with a new panel. */
void kb_list_begin(struct kb_list *list, struct kb_canvas *canvas);

/* Makes sure that `height` is left in the panel, or begins the next one. True when it did. */
bool kb_list_need(struct kb_list *list, double height);

/* Puts an entry in [x, x + width]. */
void kb_list_put(struct kb_list *list, const struct kb_entry *entry, double x, double width);

/* Ends the last panel. */
void kb_list_end(struct kb_list *list);

#endif
