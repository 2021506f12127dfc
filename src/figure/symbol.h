#ifndef KB_FIGURE_SYMBOL_H
#define KB_FIGURE_SYMBOL_H

#include "figure/canvas.h"

/* The symbol of a part, or NULL: it names none, or no set has it. Then its text stands alone. */
const struct kb_symbol *kb_symbol_of(struct kb_canvas *canvas, const struct kb_figure_part *part);

/* Puts a symbol into the square at (x, y), as large as it goes. */
void kb_symbol_put(struct kb_canvas *canvas, const struct kb_symbol *symbol, double x, double y, double side);

#endif
