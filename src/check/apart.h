#ifndef KB_CHECK_APART_H
#define KB_CHECK_APART_H

#include "base/slice.h"

/* How words that many people write as one are written: "idag" gives "i dag". NULL: none of them. In lower case. */
const char *kb_apart_of(struct kb_slice word);

#endif
