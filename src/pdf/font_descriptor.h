#ifndef KB_PDF_FONT_DESCRIPTOR_H
#define KB_PDF_FONT_DESCRIPTOR_H

#include "pdf/object.h"

/* A TrueType program as it lies in the document, whole or a subset. */
struct kb_pdf_program {
    const char *tag;       /* six capitals; they stand before the face's name */
    struct kb_slice bytes; /* zlib-compressed; borrowed until the document is saved */
    size_t plain_length;   /* bytes uncompressed */
    bool symbolic;         /* shown by glyph ids, not by letters of a Latin encoding */
};

/* Embeds the program and describes its font (ISO 32000-1, 9.8); the descriptor's object, 0 on failure. */
uint32_t kb_pdf_font_descriptor_write(struct kb_pdf *pdf, const struct kb_pdf_program *program,
                                      const struct kb_face_facts *facts);

/* The name that a font and its descriptor share, behind a key: "/BaseFont/ABCDEF+Inter-Regular". */
void kb_pdf_put_font_name(struct kb_pdf *pdf, const char *key, const char *tag, const struct kb_face_facts *facts);

#endif
