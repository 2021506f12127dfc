#ifndef KB_SYMBOL_COLOUR_H
#define KB_SYMBOL_COLOUR_H

#include <stdbool.h>

#include "base/drawing.h"
#include "base/nearest.h"
#include "base/slice.h"

/* Reads a colour as CSS writes it: #rgb, #rrggbb (with alpha too), rgb(), rgba(), or one of the 148 names. */
bool kb_colour_read(struct kb_slice text, struct kb_colour *colour);

/* Tries all names as what may have been meant. */
void kb_colour_guess(struct kb_nearest *nearest);

#endif
