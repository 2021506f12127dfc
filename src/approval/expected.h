#ifndef KB_APPROVAL_EXPECTED_H
#define KB_APPROVAL_EXPECTED_H

#include "approval/content.h"

/*
 * Whether the text of a test case's letter says what NAVN.txt beside NAVN.json (or .xml) expects: a sentence a line, that must
 * be in the letter, or must not when "ikke: " is before it. How lines are broken does not matter; # begins a comment. What
 * does not hold is reported, of a case `shown` so. True when nothing is expected.
 */
bool kb_expected_holds(struct kb_errand *errand, const struct kb_content *tests, const char *case_name, const char *shown,
                       struct kb_slice letter);

#endif
