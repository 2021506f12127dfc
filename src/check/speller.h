#ifndef KB_CHECK_SPELLER_H
#define KB_CHECK_SPELLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "check/reading.h"

struct kb_wordbook;

/*
 * One thread's way into the dictionary: the wordbook, and Hunspell for what that leaves to it. Hunspell takes some 80 ms to
 * load, and is loaded when a word asks for it. It allocates outside kb_malloc, the one room that the library keeps for itself.
 */
struct kb_speller;

/*
 * `wordbook` (borrowed) may be NULL. Without one that is usable, Hunspell is loaded at once. NULL when a file can't be read
 * or memory is out.
 */
struct kb_speller *kb_speller_new(const char *affix_path, const char *dictionary_path, const struct kb_wordbook *wordbook);
void kb_speller_free(struct kb_speller *speller);

/* Whether Hunspell was asked for and could not be loaded: what was answered since is worth nothing. */
bool kb_speller_failed(const struct kb_speller *speller);

bool kb_speller_knows(struct kb_speller *speller, const char *word);

/* All ways to read a word; as an ad-hoc compound only what is nothing else. NULL (with a count of 0) when there is none. */
const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count);

/* The same for words that the dictionary has as such, no ad-hoc compounds. */
const struct kb_reading *kb_speller_read_whole(struct kb_speller *speller, const char *word, struct kb_arena *arena,
                                               size_t *count);

/* The same, but only what can be told without Hunspell. */
const struct kb_reading *kb_speller_read_quick(struct kb_speller *speller, const char *word, struct kb_arena *arena,
                                               size_t *count);

/* Whether the word, in lower case, is certainly one of its own stems; quicker than to read it. */
bool kb_speller_is_stem(const struct kb_speller *speller, struct kb_slice word);

#endif
