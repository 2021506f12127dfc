#ifndef KB_SYMBOL_STYLE_H
#define KB_SYMBOL_STYLE_H

#include "symbol/reader.h"

enum kb_paint_kind { KB_PAINT_NONE, KB_PAINT_COLOUR, KB_PAINT_CURRENT };

struct kb_paint {
    enum kb_paint_kind kind;
    struct kb_colour colour;
    double opacity;
};

/* How to draw: what an element has from its ancestors and says itself. */
struct kb_style {
    struct kb_paint fill, stroke;
    struct kb_colour colour; /* currentColor */
    double opacity;          /* of the element and all groups around it, multiplied */
    double line_width, miter_limit;
    uint8_t line_cap, line_join;
    const double *dashes;
    size_t dash_count;
    double dash_offset;
    bool even_odd, visible, displayed, stroke_first;
};

/* What the picture starts with: black fill, no stroke. */
struct kb_style kb_style_initial(void);

/* The style of `node` inside an element of style `outer`: presentation attributes, rules of the style sheet, style="". */
struct kb_style kb_style_read(struct kb_svg *svg, const xmlNode *node, const struct kb_style *outer);

/* Adds an outline to the drawing as the style says, lengths scaled by `scale`. */
void kb_style_paint(struct kb_svg *svg, const struct kb_style *style, double scale, const struct kb_outline *outline);

#endif
