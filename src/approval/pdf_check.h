#ifndef KB_APPROVAL_PDF_CHECK_H
#define KB_APPROVAL_PDF_CHECK_H

#include "base/slice.h"

/*
 * What PDF/UA-1 (ISO 14289-1) and PDF/A-2a ask of a file's structure and what can be seen in the objects that klarbrev writes
 * (its objects are never packed): tagged, with language and a title to show, identified as both, each page with its place in
 * the structure, each font embedded, each figure and form field with a text, nothing encrypted, no scripts.
 * The first thing that is wrong, as a short English phrase that lives for ever; NULL: nothing is.
 */
const char *kb_pdf_check(struct kb_slice pdf);

#endif
