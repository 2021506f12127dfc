#ifndef KB_CHECK_WORDING_H
#define KB_CHECK_WORDING_H

#include "check/lexicon.h"

/*
 * `instead` (of the termbase, in dictionary form) in the form that `found` has of `word`: "meddeles" asks for "fortæller",
 * where "fortælle" was written down. Plain words are few, so that they stand in a table; what is not there stays as it is.
 * A copy in the arena, or NULL when out of memory.
 */
const char *kb_wording_like(const struct kb_entry *found, struct kb_slice word, struct kb_slice instead, struct kb_arena *arena);

#endif
