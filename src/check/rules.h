#ifndef KB_CHECK_RULES_H
#define KB_CHECK_RULES_H

#include "check/rule.h"

/* Runs all rules that the options ask for, and puts the findings in the order of the text. */
void kb_rules_run(struct kb_check *check);

#endif
