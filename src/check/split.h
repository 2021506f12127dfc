#ifndef KB_CHECK_SPLIT_H
#define KB_CHECK_SPLIT_H

#include "check/text.h"

/* Appends the sentences and words of bytes `start` to `end`, which belong to the last paragraph. False when out of memory. */
bool kb_split_sentences(struct kb_text *text, size_t start, size_t end);

#endif
