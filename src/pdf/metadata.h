#ifndef KB_PDF_METADATA_H
#define KB_PDF_METADATA_H

#include "pdf/object.h"

/* Writes the XMP metadata, the information dictionary with the same facts, and the output intent. */
void kb_pdf_metadata_write(struct kb_pdf *pdf);

#endif
