#ifndef KB_CHECK_ENCLOSURE_H
#define KB_CHECK_ENCLOSURE_H

#include "check/rule.h"

/*
 * Whether the sentence says from token `at` on that something goes with the letter, in other words than "vedlagt": "lagt et skema
 * ved brevet", "Med brevet følger et kort", "skemaet finder du bag i brevet". The last token of it, or
 * 0.
 */
uint32_t kb_enclosure_end(const struct kb_check *check, uint32_t at);

/* Whether a word in lower case is one that kb_enclosure_end begins with, but for the first word of a sentence. */
bool kb_word_may_enclose(struct kb_slice word);

/* Whether a sheet is among the tokens from `from` on, before `end`. */
bool kb_enclosure_has_paper(const struct kb_check *check, uint32_t from, uint32_t end);

/* "brevet", "mailen", "besked": what something may go with. */
bool kb_enclosure_is_letter(const struct kb_check *check, uint32_t at);

#endif
