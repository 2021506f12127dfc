#ifndef KB_SYMBOL_SVG_H
#define KB_SYMBOL_SVG_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "base/source.h"

/*
 * Reads the part of SVG 1.1 that logos and symbols use: path, rect (with rx), circle, ellipse, line,
 * polyline, polygon, g, nested transforms, fill, stroke, their opacities and widths as attributes, in
 * style="" or in <style> with simple selectors, use of a local id, symbol, viewBox. No scripts, text,
 * gradients, external references: an element that would show something it can't draw is an error that names
 * it; metadata is passed over.
 * The drawing's unit is the CSS px. Two things are drawn nearly, not quite, as browsers do: the opacity of
 * a group counts for each shape in it, and a line stretched more one way than the other keeps an even
 * width. What lies outside the edges of the picture or of a symbol is not cut off here.
 */
enum kb_status kb_svg_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, struct kb_drawing *out);

/*
 * The same, without the elements whose id is `layer`: the colours of a symbol, so that its lines are left.
 * `*found`: there was such an element.
 */
enum kb_status kb_svg_read_without(struct kb_arena *arena, const struct kb_source *source, const char *layer,
                                   const struct kb_limits *limits, struct kb_diagnostics *diagnostics, struct kb_drawing *out,
                                   bool *found);

#endif
