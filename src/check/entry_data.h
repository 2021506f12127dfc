#ifndef KB_CHECK_ENTRY_DATA_H
#define KB_CHECK_ENTRY_DATA_H

#include "check/entry.h"

/* What the files of the entry share. */

/* Whether a word in lower case is on the word list, or the genitive of a word there. `words` may be NULL: no list. */
bool kb_entry_is_listed(const struct kb_table *words, struct kb_slice lower);

/* Puts the terms into the entry that it may mean; all else is told of it already. False when out of memory. */
bool kb_entry_take_terms(struct kb_entry *entry, const struct kb_entry_sources *sources, struct kb_arena *arena);

#endif
