#ifndef KB_FONT_SUBSET_H
#define KB_FONT_SUBSET_H

#include "font/chain.h"

/* Tiers of characters that documents share a subset of: the Danish core, and the letters of most names. */
enum { KB_TIER_COUNT = 2 };

void kb_shared_subset_free(struct kb_shared_subset *shared);

#endif
