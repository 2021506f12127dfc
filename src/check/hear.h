#ifndef KB_CHECK_HEAR_H
#define KB_CHECK_HEAR_H

#include "check/word_list.h"

/* Whether a word in lower case may speak of the reader in the third person: "borgeren", "ansøger", "pågældende". */
bool kb_word_may_mean_reader(struct kb_slice word);

#endif
