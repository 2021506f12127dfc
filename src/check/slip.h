#ifndef KB_CHECK_SLIP_H
#define KB_CHECK_SLIP_H

#include "check/speller.h"
#include "check/wordbook.h"

/*
 * Words that the dictionary has as such, not as ad-hoc compounds, and that are one slip of the keys from `word` (in lower case):
 * at most `most`, in the arena. Where `strict` is set, another letter is no slip, and another ending neither. The entries of
 * the wordbook rule out nearly all of the hundreds of neighbours in microseconds; the speller decides on the few that are left.
 */
size_t kb_slip_find(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word, bool strict,
                    struct kb_arena *arena, const char **found, size_t most);

#endif
