#ifndef KB_FONT_CHAIN_H
#define KB_FONT_CHAIN_H

#include "font/face.h"

/* Face numbers go 0 (first regular), 1 (first bold), 2, 3...; those of one place in the chain share number / 2. */
enum { KB_FACES_MOST = 2 * KB_FONT_CHAIN_MOST };

/* How many places the chain has. */
size_t kb_fonts_chain_length(const struct kb_fonts *fonts);

/*
 * The face with this number, read when first asked for. KB_OK with a NULL face: its file is in none of the
 * folders. The first place of the chain always has a face.
 */
enum kb_status kb_fonts_face(struct kb_fonts *fonts, size_t number, const struct kb_face **out);

/* The shared subsets of a face, made as needed; `lock` is held by the caller. */
struct kb_shared_subset **kb_fonts_shared(struct kb_fonts *fonts, uint16_t face);

/* The cuts kept of one of the first two faces; the same lock. */
struct kb_kept_cuts *kb_fonts_kept_cuts(struct kb_fonts *fonts, uint16_t face);

/* The font for forms; the same lock. */
struct kb_kept_form_font **kb_fonts_form_font(struct kb_fonts *fonts);

void kb_fonts_lock(struct kb_fonts *fonts);
void kb_fonts_unlock(struct kb_fonts *fonts);

#endif
