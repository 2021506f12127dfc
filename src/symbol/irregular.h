#ifndef KB_SYMBOL_IRREGULAR_H
#define KB_SYMBOL_IRREGULAR_H

#include "base/stem.h"

/* The stem of a form that follows no rule: "gik", "mænd", "bøger". False: it is none of these. */
bool kb_stem_irregular(struct kb_slice form, struct kb_stem *stem);

#endif
