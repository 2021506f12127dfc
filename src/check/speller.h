#ifndef KB_CHECK_SPELLER_H
#define KB_CHECK_SPELLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "check/reading.h"

/*
 * A loaded dictionary. Loading takes some 80 ms; a handle is for one thread at a time. Hunspell allocates
 * outside kb_malloc, the one room that the library keeps for itself.
 */
struct kb_speller;

/* NULL when a file can't be read or memory is out. */
struct kb_speller *kb_speller_new(const char *affix_path, const char *dictionary_path);
void kb_speller_free(struct kb_speller *speller);

bool kb_speller_knows(struct kb_speller *speller, const char *word);

/* All ways to read a word; as an ad-hoc compound only what is nothing else. NULL (with a count of 0) when there is none. */
const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count);

/* What the dictionary suggests, at most `most`; 50-90 ms. */
const char **kb_speller_suggest(struct kb_speller *speller, const char *word, size_t most, struct kb_arena *arena, size_t *count);

#endif
