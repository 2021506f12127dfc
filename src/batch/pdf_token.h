#ifndef KB_BATCH_PDF_TOKEN_H
#define KB_BATCH_PDF_TOKEN_H

#include <stdint.h>

#include "base/slice.h"

/* Words of a PDF object (ISO 32000-1, 7.2 and 7.3), as far as the pdf room writes them. */
enum kb_pdf_kind {
    KB_PDF_END,
    KB_PDF_NAME,
    KB_PDF_NUMBER,
    KB_PDF_REFERENCE,
    KB_PDF_STRING,
    KB_PDF_OPEN,
    KB_PDF_CLOSE,
    KB_PDF_WORD
};

struct kb_pdf_token {
    enum kb_pdf_kind kind;
    struct kb_slice before; /* white space */
    struct kb_slice text;
    uint32_t number; /* of the object of a reference; a whole number's value */
};

/* The next token of `*rest`, which moves behind it. KB_PDF_END at the end, and where a string does not end. */
struct kb_pdf_token kb_pdf_token_next(struct kb_slice *rest);

/* What stands behind a name in an object, wherever: the first token; KB_PDF_END when the name is not there. */
struct kb_pdf_token kb_pdf_token_behind(struct kb_slice object, const char *name);

#endif
