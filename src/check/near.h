#ifndef KB_CHECK_NEAR_H
#define KB_CHECK_NEAR_H

#include <stdint.h>

#include "base/arena.h"

enum { KB_NEAR_LONGEST = 40 }; /* code points of a word */

/* Finds the words of a list that are one slip away: a letter too many, too few, another, or two swapped. */
struct kb_near {
    struct kb_arena *arena;
    struct kb_near_word *words; /* by length, once sealed */
    size_t count, room;
    uint32_t starts[KB_NEAR_LONGEST + 2]; /* where the words of a length begin, once sealed */
};

void kb_near_init(struct kb_near *near, struct kb_arena *arena);

/* Makes room for so many words at once. */
void kb_near_reserve(struct kb_near *near, size_t words);

/* Adds a word in lower case, which must outlive the list. False when out of memory. */
bool kb_near_add(struct kb_near *near, const char *word);

/* Makes the list ready to be searched. Out of memory marks the arena. */
void kb_near_seal(struct kb_near *near);

/* The words that are one slip from `word` (in lower case), at most `most`; how many. */
size_t kb_near_find(const struct kb_near *near, struct kb_slice word, const char **found, size_t most);

/* Whether two words are one slip apart. Code points count, not bytes. */
bool kb_near_is(struct kb_slice a, struct kb_slice b);

/* How many slips of a letter (put in, left out, changed, swapped) make one word the other; many when one of them is too short or
 * too long to be told. */
size_t kb_near_slips(struct kb_slice a, struct kb_slice b);

#endif
