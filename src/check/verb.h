#ifndef KB_CHECK_VERB_H
#define KB_CHECK_VERB_H

#include "check/lexicon.h"

/* Fills in what the entry is as a verb: passive, participle, finite. `speller` may be NULL. */
void kb_verb_read(struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena);

#endif
