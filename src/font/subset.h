#ifndef KB_FONT_SUBSET_H
#define KB_FONT_SUBSET_H

#include "font/chain.h"

/*
 * Subsets made once per face: the Danish core, shared by letters as it is, and a quarry with the letters of
 * most names, out of which a document's own subset is quickly cut.
 */
enum { KB_CORE, KB_QUARRY, KB_TIER_COUNT };

/* A subset that outlives the document it was made for. */
struct kb_shared_subset {
    struct kb_arena arena;
    struct kb_font_subset subset;
    struct kb_slice plain;  /* a tier: the program as it is, for cutting */
    const uint16_t *glyphs; /* a kept cut: what it was cut for, by the face's ids */
    size_t glyph_count;
    uint32_t hash;    /* of the glyphs */
    const void *made; /* what kb_font_subset_derive made of it */
};

void kb_shared_subset_free(struct kb_shared_subset *shared);

#endif
