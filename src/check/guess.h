#ifndef KB_CHECK_GUESS_H
#define KB_CHECK_GUESS_H

#include "check/speller.h"
#include "check/wordbook.h"

/*
 * Words of the dictionary that are like `word` (in lower case), in any of their forms: nearest first, at most `most`, in the
 * arena. Two or three slips away at most, by the length of the word. Takes a few milliseconds, and always finds the same.
 */
size_t kb_guess_find(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena,
                     const char **found, size_t most);

/* Two words that were written as one, "idag": apart, in the arena; NULL: the word is no such thing. */
const char *kb_guess_apart(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word,
                           struct kb_arena *arena);

#endif
