#ifndef KB_PDF_PDF_H
#define KB_PDF_PDF_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "font/font.h"
#include "layout/page.h"

struct kb_pdf_options {
    const char *author;          /* the sender, or NULL */
    const char *subject;         /* or NULL */
    struct kb_date date;         /* the letter's date: CreationDate at noon UTC */
    const char *const *keywords; /* pairs name, value written as klarbrev's own XMP properties; NULL-ended, or NULL */
};

/*
 * Writes PDF 1.7, tagged, that claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). The same pages
 * and options give the same bytes. libharu is used in this room only.
 */
enum kb_status kb_pdf_write(const struct kb_pages *pages, struct kb_fonts *fonts, const struct kb_pdf_options *options,
                            struct kb_arena *arena, struct kb_diagnostics *diagnostics, struct kb_buffer *out);

/*
 * What draws a drawing in a PDF, as a zlib stream in the arena, for kb_image.packed: a symbol that many letters show is made
 * once. Empty for a drawing that lets through what is under it, and for one over `most` bytes. KB_OK or KB_NO_MEMORY.
 */
enum kb_status kb_pdf_pack_drawing(const struct kb_drawing *drawing, size_t most, struct kb_arena *arena,
                                   struct kb_slice *packed);

#endif
