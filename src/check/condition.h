#ifndef KB_CHECK_CONDITION_H
#define KB_CHECK_CONDITION_H

#include "check/affix.h"

/* Where the last part of a condition that ends at `end` begins: of a letter, '.', or a set in brackets. */
size_t kb_condition_part(struct kb_slice condition, size_t end);

/* Whether a stem ends as a suffix wants it. */
bool kb_suffix_fits(const struct kb_suffix_rule *rule, struct kb_slice stem);

/* Whether a stem begins as a prefix wants it. */
bool kb_prefix_fits(const struct kb_prefix *prefix, struct kb_slice stem);

#endif
