#ifndef KB_PDF_OUTLINE_H
#define KB_PDF_OUTLINE_H

#include "pdf/object.h"

/* Writes the bookmarks, if there are any, and notes their root. */
void kb_pdf_outline_write(struct kb_pdf *pdf);

#endif
