#ifndef KB_FONT_FORM_FONT_H
#define KB_FONT_FORM_FONT_H

#include "font/chain.h"

/* A form font that outlives the document it was made for. */
struct kb_kept_form_font {
    struct kb_arena arena;
    struct kb_form_font font;
};

void kb_kept_form_font_free(struct kb_kept_form_font *kept);

#endif
