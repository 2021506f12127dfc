#ifndef KB_GATE_LEGAL_ANSWER_H
#define KB_GATE_LEGAL_ANSWER_H

#include "gate/rule.h"

/* Whether the opening of the letter gives the answer `result`: "ja", "delvist" or "nej". */
bool kb_gate_answers_first(struct kb_gate *gate, struct kb_slice result);

#endif
