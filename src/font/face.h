#ifndef KB_FONT_FACE_H
#define KB_FONT_FACE_H

#include <hb.h>

#include "font/font.h"

/* Code points below this have a bit in kb_face.plain. */
enum { KB_PLAIN_END = 0x2100 };

/* One font file, open. Immutable once made, so that threads may share it. */
struct kb_face {
    hb_face_t *face;
    hb_font_t *font; /* scaled so that all its lengths are 1/1000 em */
    struct kb_face_facts facts;
    char name[64]; /* the PostScript name */
    uint16_t space;
    float space_advance;
    bool splits_at_spaces;           /* words may be shaped one by one with the same result */
    uint8_t plain[KB_PLAIN_END / 8]; /* left-to-right characters that the face has and that need no analysis */
};

/* Opens the font in `data`, a kb_malloc block that is taken over. KB_ENVIRONMENT: not a TrueType font we can embed. */
enum kb_status kb_face_open_take(struct kb_face **out, char *data, size_t length);
void kb_face_free(struct kb_face *face);

static inline bool kb_face_plain(const struct kb_face *face, uint32_t code_point)
{
    return code_point < KB_PLAIN_END && (face->plain[code_point / 8] >> (code_point % 8) & 1) != 0;
}

/* Whether the face can show the character by itself, as one glyph, as its canonical parts, or by HarfBuzz's substitute. */
bool kb_face_covers(const struct kb_face *face, uint32_t code_point);

/* Whether shaping never looks across a space, for text of plain characters. */
bool kb_face_splits_at_spaces(const struct kb_face *face);

#endif
