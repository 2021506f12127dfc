#ifndef KB_CHECK_ENCLOSURE_PHRASE_H
#define KB_CHECK_ENCLOSURE_PHRASE_H

#include "check/rule.h"

/* A set phrase that says that something goes with the letter: "ledsages af", "i samme kuvert". */
struct kb_enclosure_phrase {
    uint32_t last; /* its last token */
    bool weak;     /* it may mean something else */
};

/* The number of a word in lower case that phrases begin with; 0: none does. */
uint8_t kb_enclosure_phrase_number(struct kb_slice word);

/* The phrase that begins at the token; false: none does. */
bool kb_enclosure_phrase_at(const struct kb_check *check, uint32_t at, struct kb_enclosure_phrase *phrase);

#endif
