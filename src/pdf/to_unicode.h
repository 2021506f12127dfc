#ifndef KB_PDF_TO_UNICODE_H
#define KB_PDF_TO_UNICODE_H

#include "pdf/object.h"

/* Puts a ToUnicode CMap (ISO 32000-1, 9.10.3) for glyphs 0..count-1 in the buffer; glyphs without a text get no entry. */
void kb_pdf_put_to_unicode(struct kb_buffer *buffer, const struct kb_glyph_text *texts, uint32_t count);

#endif
