#ifndef KB_PDF_DRAWING_H
#define KB_PDF_DRAWING_H

#include "pdf/object.h"

/* Where a path's own coordinates go: x grows by `x`, y is turned over to `y` minus itself. */
struct kb_pdf_place {
    double x, y;
};

/* Whether the path lets through what is under it. */
bool kb_pdf_path_shows_through(const struct kb_path *path);

/* Puts a path's operators into a content stream; the graphics state is afterwards as it was before. An opaque one needs no `pdf`.
 */
void kb_pdf_put_path(struct kb_pdf *pdf, struct kb_buffer *content, const struct kb_path *path, struct kb_pdf_place place,
                     int decimals);

/* " 0.5 g" or " 1 0 0 rg", in capitals for strokes. */
void kb_pdf_put_colour(struct kb_buffer *content, struct kb_colour colour, bool stroke);

/* "/G255_128 gs": the graphics state with these opacities, noted for the resources. */
void kb_pdf_put_opacity(struct kb_pdf *pdf, struct kb_buffer *content, uint8_t fill, uint8_t stroke);

/* "/ExtGState<<...>>" with all opacities noted so far, or nothing. */
void kb_pdf_opacities_put_resources(struct kb_pdf *pdf);

#endif
