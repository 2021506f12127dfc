#ifndef KB_SYMBOL_DRAWING_H
#define KB_SYMBOL_DRAWING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/drawing.h"

/* Symbols are drawn on a grid of this many units, lines two units wide. */
#define KB_SYMBOL_GRID 72.0

/* Scales a drawing so that its longer side is `size`. False when out of memory. */
bool kb_drawing_fit(struct kb_arena *arena, struct kb_drawing *drawing, double size);

/* A copy in shades of grey, as a photocopier sees it. False when out of memory. */
bool kb_drawing_grey(struct kb_arena *arena, const struct kb_drawing *drawing, struct kb_drawing *grey);

#endif
