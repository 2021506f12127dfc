#ifndef KB_CHECK_JOINED_H
#define KB_CHECK_JOINED_H

#include "check/speller.h"

/*
 * Whether a word that the dictionary refuses is two of its words joined by the rules of Danish: "lastekaj",
 * "programmørtimer", "op-art". A word that only lacks its -s between them ("merudgiftydelse") is none. In lower case.
 */
bool kb_joined_is(struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena);

#endif
