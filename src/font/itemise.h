#ifndef KB_FONT_ITEMISE_H
#define KB_FONT_ITEMISE_H

#include <hb.h>

#include "font/chain.h"

enum { KB_NO_FACE = UINT16_MAX };

/* A stretch of text with one bidi level, one script and one face. */
struct kb_text_run {
    size_t start, length; /* bytes */
    hb_script_t script;
    uint8_t level;
    uint16_t face; /* KB_NO_FACE: no face has it */
};

/* Splits a text into runs, in logical order, in memory of the arena. */
enum kb_status kb_itemise(struct kb_fonts *fonts, struct kb_arena *arena, struct kb_slice text, bool bold, const char *language,
                          const struct kb_text_run **out, size_t *count);

#endif
