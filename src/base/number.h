#ifndef KB_BASE_NUMBER_H
#define KB_BASE_NUMBER_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * Cuts a plain decimal number, "12", "2.5" or "2,5", off the front of `*rest`, whatever the locale; white space
 * before it is skipped. False, and `*rest` as it was, when there is none or it is longer than 12 characters.
 */
bool kb_number_cut(struct kb_slice *rest, double *number);

#endif
