#ifndef KB_PDF_TEXT_CONTENT_H
#define KB_PDF_TEXT_CONTENT_H

#include "pdf/font_object.h"

/* What a content stream has set so far, so that nothing is set twice. */
struct kb_text_state {
    bool in_text; /* between BT and ET */
    double x, y;  /* start of the line, as written, in PDF's axes */
    uint16_t face;
    double size; /* 0: no font yet */
    struct kb_colour colour;
};

void kb_text_state_init(struct kb_text_state *state);

/*
 * A stretch of an item, in reading order, whose glyphs either all say by the font's ToUnicode what its text
 * is, or need an ActualText that does. Start with a zeroed segment; false after the last.
 */
struct kb_text_segment {
    struct kb_pdf_cluster before, next; /* the clusters between them */
    double start;                       /* the pen before the first glyph, from the item's x */
    double end;                         /* the same behind the last */
    struct kb_slice text;
    bool speaks;
};
bool kb_text_segment_next(const struct kb_pdf *pdf, const struct kb_item *item, struct kb_text_segment *segment);

/* Puts a segment of a text item into pdf->content. */
void kb_pdf_put_text(struct kb_pdf *pdf, struct kb_text_state *state, const struct kb_item *item,
                     const struct kb_text_segment *segment);

/* Ends the text object, if one is open. */
void kb_pdf_end_text(struct kb_pdf *pdf, struct kb_text_state *state);

#endif
