#ifndef KB_SYMBOL_WINDOW_H
#define KB_SYMBOL_WINDOW_H

#include "symbol/matrix.h"
#include "symbol/reader.h"

/* The picture's window: what part of the coordinates is seen, and how large. */
struct kb_window {
    double x, y, width, height; /* viewBox */
    double across, down;        /* size in px; 0: not said */
    double align_x, align_y;    /* 0 start, 0.5 middle, 1 end */
    bool stretched;
};

/* Reads the root's viewBox, width, height and preserveAspectRatio. False: reported. */
bool kb_window_read(struct kb_svg *svg, const xmlNode *root, struct kb_window *window);

/*
 * Reads the window of a symbol where `use` puts it: the size is the one that use says, or the symbol, or all
 * of what is around. False: nothing of it is seen, or reported.
 */
bool kb_window_of_symbol(struct kb_svg *svg, const xmlNode *use, const xmlNode *symbol, struct kb_window *window);

/* From the picture's coordinates to px from the top left corner. */
struct kb_matrix kb_window_matrix(const struct kb_window *window);

#endif
