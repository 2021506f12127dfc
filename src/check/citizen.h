#ifndef KB_CHECK_CITIZEN_H
#define KB_CHECK_CITIZEN_H

#include "check/rule.h"

/* Whether words speak of who reads the letter. */
enum kb_citizen { KB_CITIZEN_NOT, KB_CITIZEN_MAYBE, KB_CITIZEN_SURE };

/* Whether a word in lower case may speak of the reader in the third person: "borgeren", "ansøger", "fru". */
bool kb_word_may_mean_reader(struct kb_slice word);

/*
 * Whether the token is a role that the reader is spoken of by: "borgeren" is for sure, "kursisten" may be. `alone`: the text has
 * named nobody else before.
 */
enum kb_citizen kb_check_citizen(const struct kb_check *check, uint32_t at, bool alone);

#endif
