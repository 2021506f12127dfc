#ifndef KB_CHECK_ROLE_H
#define KB_CHECK_ROLE_H

#include <stdint.h>

#include "base/slice.h"

/* What a common word does in a sentence; the rules look at these instead of comparing words. */
enum kb_role {
    KB_ROLE_YOU = 1 << 0,      /* du, dig, din */
    KB_ROLE_I = 1 << 1,        /* jeg, mig, min */
    KB_ROLE_SUBJECT = 1 << 2,  /* can only be the subject: jeg, du, han, vi, man */
    KB_ROLE_RELATIVE = 1 << 3, /* der, som, at */
    KB_ROLE_MODAL = 1 << 4,    /* skal, kan, vil */
    KB_ROLE_ARTICLE = 1 << 5,  /* en, den, min, hver: a noun follows */
    KB_ROLE_PREPOSITION = 1 << 6,
    KB_ROLE_BE = 1 << 7,     /* er, var, være */
    KB_ROLE_BECOME = 1 << 8, /* bliver, blev, blive, blevet */
    KB_ROLE_HAVE = 1 << 9,
    KB_ROLE_NOT = 1 << 10,
    KB_ROLE_THIRD = 1 << 11,       /* han, ham, hans, hun, hende, hendes */
    KB_ROLE_MAN = 1 << 13,         /* man, ens */
    KB_ROLE_PERSON = 1 << 14,      /* mor, læge, rådgiver: somebody else */
    KB_ROLE_ADVERB = 1 << 15,      /* også, altid: may stand between verb and the rest */
    KB_ROLE_THEY = 1 << 16,        /* de, dem, deres */
    KB_ROLE_CONJUNCTION = 1 << 17, /* og, men, hvis */
    KB_ROLE_LIGHT_VERB = 1 << 18,  /* foretage, yde: says little beside a noun */
    KB_ROLE_ADJECTIVE = 1 << 19    /* not a participle, though it looks like one: interesseret */
};

/* The roles of a word in lower case; 0 for most words. */
uint32_t kb_role_of(struct kb_slice word);

/* Whether a word in lower case is a sheet, or a thing that may go with a letter, by its last part: "svarkuverten",
 * "medicinliste". Not what stands in the letter itself: "klagevejledningen". */
bool kb_word_is_paper(struct kb_slice word);

#endif
