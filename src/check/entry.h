#ifndef KB_CHECK_ENTRY_H
#define KB_CHECK_ENTRY_H

#include "check/lexicon.h"
#include "check/near.h"

/* What entries are made from. */
struct kb_entry_sources {
    const struct kb_term_index *terms;
    const struct kb_table *words; /* the word list, in lower case */
    struct kb_speller *speller;   /* NULL: no dictionary */
};

/*
 * Makes the entry of `form` (at most KB_ENTRY_LONGEST bytes) in the arena. Of a name only what can be told without Hunspell.
 * NULL when out of memory.
 */
struct kb_entry *kb_entry_new(const struct kb_entry_sources *sources, struct kb_arena *arena, struct kb_slice form, bool named);

enum { KB_ENTRY_LONGEST = 120 };

#endif
