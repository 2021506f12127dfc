#ifndef KB_PDF_STRUCTURE_H
#define KB_PDF_STRUCTURE_H

#include "pdf/object.h"

/* Prepares the structure tree: an object for each element. The pages' objects must be there. */
void kb_pdf_structure_open(struct kb_pdf *pdf);

/* Notes that content on a page belongs to an element: its marked-content number on that page. */
size_t kb_pdf_structure_content(struct kb_pdf *pdf, size_t page, int32_t element);

/* Notes that an annotation belongs to an element: its key in the parent tree. */
size_t kb_pdf_structure_annotation(struct kb_pdf *pdf, size_t page, int32_t element, uint32_t annotation);

/* Writes all elements, the tree's root and the parent tree. */
void kb_pdf_structure_write(struct kb_pdf *pdf);

#endif
