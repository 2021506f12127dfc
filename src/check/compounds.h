#ifndef KB_CHECK_COMPOUNDS_H
#define KB_CHECK_COMPOUNDS_H

#include "check/wordbook.h"

/*
 * Ad-hoc compounds that stand in the project's own letters, with what Hunspell says of them, so that a letter without others need
 * not wait for Hunspell. They hold for the dictionary they were read with, told by its size, and for no other.
 */
struct kb_compound {
    const char *word;
    const char *line; /* as Hunspell prints it */
};

/* The row of a word, small or with a capital at the beginning; NULL: none, or another dictionary. */
const struct kb_compound *kb_compound_find(const struct kb_wordbook *wordbook, struct kb_slice word);

/* Row number `index`, or NULL past the end: for tests. */
const struct kb_compound *kb_compound_at(size_t index);

#endif
