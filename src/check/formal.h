#ifndef KB_CHECK_FORMAL_H
#define KB_CHECK_FORMAL_H

#include "check/rule.h"

/*
 * Marks each De, Dem and Deres that means the reader with KB_TOKEN_FORMAL, and with KB_TOKEN_SUPPOSED too where it is only that
 * nobody else is there whom it could mean. A De first in its sentence may be anybody, and needs more to tell.
 */
void kb_check_hear_formal(struct kb_check *check, struct kb_text *text);

#endif
