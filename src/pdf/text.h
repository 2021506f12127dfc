#ifndef KB_PDF_TEXT_H
#define KB_PDF_TEXT_H

#include "pdf/object.h"

/* "12 0 R" */
void kb_pdf_put_reference(struct kb_buffer *buffer, uint32_t object);

/* A text string: in parentheses when it is ASCII, else UTF-16BE in hexadecimal. Too long a text fails the document. */
void kb_pdf_put_string(struct kb_pdf *pdf, struct kb_buffer *buffer, struct kb_slice text);

/* A code point as UTF-16BE in hexadecimal. */
void kb_pdf_put_utf16(struct kb_buffer *buffer, uint32_t code_point);

/* "(...)" around bytes as they are, escaped. */
void kb_pdf_put_bytes(struct kb_buffer *buffer, struct kb_slice bytes);

/* Two decimals are 1/100 point; a space goes before, so that numbers may follow anything. */
void kb_pdf_put_length(struct kb_buffer *buffer, double points);

/* A number of at most two decimals behind a key, "/Ascent 969.5", in the object in hand. */
void kb_pdf_put_fact(struct kb_pdf *pdf, const char *key, double value);

/* "[a b c d]" */
void kb_pdf_put_box(struct kb_buffer *buffer, double left, double bottom, double right, double top);

#endif
