#ifndef KB_CHECK_SCAN_H
#define KB_CHECK_SCAN_H

#include "check/text.h"

/*
 * The next word, number or address from `*at` on, before `end`; `*at` moves behind it. False when there is
 * none. Sets start, end, abbreviation, and the flags that the token itself tells.
 */
bool kb_scan_token(struct kb_slice text, size_t *at, size_t end, struct kb_token *token);

#endif
