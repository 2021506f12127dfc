#ifndef KB_CHECK_CAPITALS_H
#define KB_CHECK_CAPITALS_H

#include "base/slice.h"

/* How the letters of a word are written: what Hunspell calls its captype. */
enum kb_capitals {
    KB_CAPITALS_NONE,
    KB_CAPITALS_FIRST, /* only the first */
    KB_CAPITALS_ALL,
    KB_CAPITALS_MIXED,
    KB_CAPITALS_ODD /* letters beyond Latin Extended-A, those that get longer or shorter with their case, and signs: not looked
                       into */
};

enum kb_capitals kb_capitals_of(struct kb_slice word);

/* Writes a word of lower-case letters with only the first as a capital; `text` has room for lower.length bytes. */
void kb_capitalise(char *text, struct kb_slice lower);

#endif
