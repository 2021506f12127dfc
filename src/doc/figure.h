#ifndef KB_DOC_FIGURE_H
#define KB_DOC_FIGURE_H

#include "base/figure.h"
#include "doc/node.h"

/* A figure of a document: what is ordered, and the elements its parts came from. */
struct kb_figure_content {
    struct kb_figure_order order;      /* the room and the size of text are the caller's to fill in */
    const struct kb_node *const *from; /* one a part: its element, or NULL for a part that the figure has of itself */
};

/* Reads a figure element. Lives in the arena. False when out of memory. */
bool kb_figure_read(struct kb_figure_content *content, const struct kb_node *figure, struct kb_arena *arena);

/* Who is told a figure in words. */
struct kb_figure_listener {
    void *context;
    void (*line)(void *context, int level);                        /* another line begins; 1: under one of level 0 */
    void (*words)(void *context, const char *words);               /* of klarbrev itself */
    void (*saying)(void *context, const struct kb_saying *saying); /* of an attribute */
    void (*text)(void *context, size_t part);                      /* the text of a part */
    void (*blank)(void *context);                                  /* room to write in */
};

/* Tells what a figure is, and then each part that a piece of it shows (NULL: all of them) in a line. */
void kb_figure_tell(const struct kb_figure_content *content, const struct kb_figure_piece *piece,
                    const struct kb_figure_listener *listener);

/* The same as one text, for those who can't see the picture; NULL when out of memory. */
const char *kb_figure_alt(const struct kb_figure_content *content, const struct kb_figure_piece *piece, struct kb_arena *arena);

/* A value as the markup writes it: "4", "4,5", "-2". */
double kb_figure_number(const char *value);

#endif
