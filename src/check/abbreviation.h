#ifndef KB_CHECK_ABBREVIATION_H
#define KB_CHECK_ABBREVIATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* One abbreviation of written Danish. */
struct kb_abbreviation {
    const char *form;  /* in lower case, with its full stops */
    const char *whole; /* written out; NULL: everybody knows the short form */
    bool bare;         /* also common without full stops ("ift") */
    bool last;         /* may be the last word of a sentence ("osv.") */
};

/* The row of a form in lower case, or NULL. */
const struct kb_abbreviation *kb_abbreviation_find(struct kb_slice form);

/* The same for a form of ASCII letters without a full stop, in any case: few words are one, and the others are told at once. */
const struct kb_abbreviation *kb_abbreviation_find_bare(struct kb_slice form);

/* The row number `index`, NULL past the end. */
const struct kb_abbreviation *kb_abbreviation_at(size_t index);

/* Common words that can't end a sentence with a full stop of their own; the longest form in bytes. */
enum { KB_ABBREVIATION_LONGEST = 12 };

/* Whether an abbreviation may begin as the text does, in small letters or in capitals; most words are told by this. */
bool kb_abbreviation_may_begin(struct kb_slice text);

#endif
