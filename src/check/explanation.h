#ifndef KB_CHECK_EXPLANATION_H
#define KB_CHECK_EXPLANATION_H

#include "check/rule.h"

/* What a sentence says that may explain a term, told once for all of its terms. */
struct kb_clues {
    bool cued;        /* it has a word that explains */
    bool follows;     /* it says what comes of the sentence before it */
    bool defines;     /* it says what the sentence before it was about */
    uint32_t example; /* its last example; 0: none */
};

/* The clues of all sentences, in the arena; NULL when out of memory. */
const struct kb_clues *kb_clues_read(struct kb_check *check);

/* Whether the text explains the term where it stands, or in the next sentence. */
bool kb_is_explained(const struct kb_check *check, const struct kb_clues *clues, const struct kb_term_match *match);

/* Whether it does so for the noun of match `number` alone, with words that leave no doubt: "en refusion, det vil sige ...". */
bool kb_is_explained_at_once(const struct kb_check *check, size_t number);

#endif
