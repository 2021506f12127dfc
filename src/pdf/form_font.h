#ifndef KB_PDF_FORM_FONT_H
#define KB_PDF_FORM_FONT_H

#include "pdf/object.h"

/* Writes the font that readers set typed text in; its object, 0 on failure. */
uint32_t kb_pdf_form_font_write(struct kb_pdf *pdf);

#endif
