#ifndef KB_CHECK_RULES_H
#define KB_CHECK_RULES_H

#include "check/rule.h"

/*
 * Measures the text, runs all rules that the options ask for, and puts the findings in the order of the text. With a `helper`,
 * which is nobody else's, a second thread runs some of them; the findings are the same.
 */
void kb_rules_run(struct kb_check *check, struct kb_lookup *helper);

#endif
