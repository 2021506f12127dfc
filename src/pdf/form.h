#ifndef KB_PDF_FORM_H
#define KB_PDF_FORM_H

#include "pdf/object.h"

/* Prepares the form, if the pages have fields: an object for each field and for each level of its name. */
void kb_pdf_form_open(struct kb_pdf *pdf);

/* Notes a widget on a page, as content of its element; its annotation's object, 0 on failure. */
uint32_t kb_pdf_form_widget(struct kb_pdf *pdf, size_t page, const struct kb_item *item);

/* Writes the fields and the form's own dictionary, which is pdf->form then. */
void kb_pdf_form_write(struct kb_pdf *pdf);

#endif
