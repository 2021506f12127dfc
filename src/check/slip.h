#ifndef KB_CHECK_SLIP_H
#define KB_CHECK_SLIP_H

#include "check/speller.h"

/*
 * Which words of the dictionary are one slip of the keys away from another word. A sketch of the dictionary (a
 * Bloom filter over its entries) rules out nearly all of the hundreds of neighbours in microseconds; Hunspell
 * decides on the few that are left.
 */
struct kb_slip {
    uint64_t *bits; /* NULL: no sketch, nothing is found */
};

/* Sketches the text of a .dic file. False when out of memory. */
bool kb_slip_init(struct kb_slip *slip, struct kb_arena *arena, struct kb_slice dictionary);

/*
 * Words that the dictionary has as such, not as ad-hoc compounds, and that are one slip from `word` (in lower case): at
 * most `most`, in the arena. Where `strict` is set, another letter is no slip, and another ending neither.
 */
size_t kb_slip_find(const struct kb_slip *slip, struct kb_speller *speller, struct kb_slice word, bool strict,
                    struct kb_arena *arena, const char **found, size_t most);

#endif
