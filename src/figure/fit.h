#ifndef KB_FIGURE_FIT_H
#define KB_FIGURE_FIT_H

#include "figure/canvas.h"

/* How a text is set. */
struct kb_type {
    double size, leading; /* points */
    bool bold;
    struct kb_colour colour;
};

/* The order's size of text, or larger, never smaller. `factor` 1: as ordered. */
struct kb_type kb_type_of(const struct kb_canvas *canvas, double factor, bool bold, struct kb_colour colour);

struct kb_fit_line {
    struct kb_slice text; /* without the space at its ends */
    double width;
};

/* A text broken into lines. */
struct kb_fit {
    const struct kb_saying *saying;
    struct kb_type type;
    const struct kb_fit_line *lines;
    size_t count;
    double width;  /* of the widest line */
    double height; /* of all lines */
    bool torn;     /* some word was wider than the room and was torn */
};

/*
 * Breaks a text into lines no wider than `width`: between words, and inside a word only where it alone is too
 * wide. Nothing said gives no lines. Measured once; every text of every figure goes through here.
 */
void kb_fit(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type, double width,
            struct kb_fit *fit);

/* The width of a text on one line, and of its widest word. */
double kb_fit_natural(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type);
double kb_fit_widest_word(struct kb_canvas *canvas, const struct kb_saying *saying, const struct kb_type *type);

enum kb_align { KB_ALIGN_LEFT, KB_ALIGN_MIDDLE, KB_ALIGN_RIGHT };

/* Puts lines `first` to `end` with the top of the first at `y`, within [x, x + width]. */
void kb_fit_put_lines(struct kb_canvas *canvas, const struct kb_fit *fit, size_t first, size_t end, double x, double y,
                      double width, enum kb_align align);

/* Puts all lines. */
void kb_fit_put(struct kb_canvas *canvas, const struct kb_fit *fit, double x, double y, double width, enum kb_align align);

/* Something klarbrev says of itself, as a saying. */
struct kb_saying kb_say(const struct kb_canvas *canvas, const char *text);

bool kb_says(const struct kb_saying *saying);

#endif
