#ifndef KB_PDF_FONT_OBJECT_H
#define KB_PDF_FONT_OBJECT_H

#include "pdf/object.h"

/* A face as this document uses it. */
struct kb_pdf_font {
    uint32_t object; /* 0: not used */
    struct kb_font_subset subset;
    const struct kb_glyph_text *texts; /* what ToUnicode says, by the subset's glyph ids */
};

enum { KB_PDF_FACES_MOST = 2 * KB_FONT_CHAIN_MOST };

struct kb_pdf_fonts {
    struct kb_pdf_font fonts[KB_PDF_FACES_MOST];
};

/* Finds out which glyphs the pages show, gets subsets with them, and writes the font objects. */
void kb_pdf_fonts_write(struct kb_pdf *pdf);

/* "/Font<</F0 12 0 R...>>", for the pages' resources. */
void kb_pdf_fonts_put_resources(struct kb_pdf *pdf);

/*
 * The glyphs of a text item that stand for one stretch of its text, cluster by cluster in the order they are
 * read. Start with a zeroed cluster; false after the last.
 */
struct kb_pdf_cluster {
    size_t first, end; /* glyphs, from left to right */
    struct kb_slice text;
    size_t taken; /* glyphs so far */
};
bool kb_pdf_cluster_next(const struct kb_item *item, struct kb_pdf_cluster *cluster);

/* Reads up to four visible characters; `*more` says whether there are more of them. */
struct kb_glyph_text kb_pdf_visible_text(struct kb_slice text, bool *more);

#endif
