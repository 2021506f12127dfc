#ifndef KB_FONT_CUT_H
#define KB_FONT_CUT_H

#include "font/font.h"

/*
 * Cuts glyphs out of a subset that was made once. Much quicker than going back to the face: what is there
 * needs neither closing over lookups nor checking, only copying. `plain` is the quarry's program as it is;
 * `glyphs` are ids of the face, all of them in the quarry. KB_ENVIRONMENT when the program is not as
 * HarfBuzz writes it.
 */
enum kb_status kb_font_cut(const struct kb_font_subset *quarry, struct kb_slice plain, uint32_t face_glyph_count,
                           const uint16_t *glyphs, size_t count, struct kb_arena *arena, struct kb_font_subset *out);

uint32_t kb_font_glyphs_hash(const uint16_t *glyphs, size_t count);

/* Six capitals that tell subsets of one face apart (ISO 32000-1, 9.6.4), from the sorted glyphs. */
void kb_font_tag(const uint16_t *glyphs, size_t count, char tag[7]);

#endif
