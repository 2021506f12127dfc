#ifndef KB_SYMBOL_SMALL_H
#define KB_SYMBOL_SMALL_H

#include "base/slice.h"

/* What common words of Danish tell of those beside them. */
enum kb_small {
    KB_SMALL = 1 << 0,         /* says little by itself: no symbol is missed */
    KB_SMALL_ARTICLE = 1 << 1, /* en, min, hver: a noun follows */
    KB_SMALL_SUBJECT = 1 << 2, /* jeg, du, vi: a verb stands beside it */
    KB_SMALL_MODAL = 1 << 3,   /* at, kan, vil: a verb follows */
    KB_SMALL_ADVERB = 1 << 4,  /* ikke, også, gerne: may stand between those two and the verb */
    KB_SMALL_COPULA = 1 << 5,  /* er, bliver, meget: a description follows, often */
    KB_SMALL_NOT = 1 << 6,     /* ikke, ingen, aldrig */
    KB_SMALL_CLAUSE = 1 << 7,  /* og, men, hvis, at: a new thought begins */
    KB_SMALL_VERB = 1 << 8     /* har, kommer: a verb, though it says little */
};

/* What is known of a word in lower case; 0 for most words. */
unsigned kb_small_of(struct kb_slice word);

#endif
