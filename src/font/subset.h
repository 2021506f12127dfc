#ifndef KB_FONT_SUBSET_H
#define KB_FONT_SUBSET_H

#include "font/chain.h"

/*
 * Subsets made once per face: the Danish core, shared by letters as it is, and a quarry with the letters of
 * most names, out of which a document's own subset is quickly cut.
 */
enum { KB_CORE, KB_QUARRY, KB_TIER_COUNT };

void kb_shared_subset_free(struct kb_shared_subset *shared);

#endif
