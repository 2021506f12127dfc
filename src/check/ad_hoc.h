#ifndef KB_CHECK_AD_HOC_H
#define KB_CHECK_AD_HOC_H

#include "check/taken.h"

/*
 * Ad-hoc compounds: words that the dictionary does not have, of parts that it says may be joined ("tirsdags|holdet"). What is
 * joined is no word when it is one of the dictionary's with a usual mistake in it, or two words that belong apart. Hunspell's
 * answers, from the rules in the .aff file.
 */

/* Whether the word is one. `unsure` is set when only Hunspell can tell. */
bool kb_ad_hoc_is(const struct kb_wordbook *wordbook, struct kb_slice word, bool *unsure);

/* Where a compound may be cut at first and at last; first >= last: nowhere. */
struct kb_cuts {
    size_t first, last;
};
struct kb_cuts kb_ad_hoc_cuts(const struct kb_wordbook *wordbook, struct kb_slice word);

#endif
