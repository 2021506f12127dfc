#ifndef KB_PDF_PAGE_CONTENT_H
#define KB_PDF_PAGE_CONTENT_H

#include "pdf/object.h"

/* Numbers the pages' objects. */
void kb_pdf_pages_open(struct kb_pdf *pdf);

/* Writes all pages with their content, links and shared resources. */
void kb_pdf_pages_write(struct kb_pdf *pdf);

#endif
