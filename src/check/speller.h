#ifndef KB_CHECK_SPELLER_H
#define KB_CHECK_SPELLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/*
 * A loaded dictionary. Loading takes some 80 ms; a handle is for one thread at a time. Hunspell allocates
 * outside kb_malloc, the one room that the library keeps for itself.
 */
struct kb_speller;

/* The tags of the Danish dictionary, one bit each. */
enum kb_tag {
    KB_TAG_GENITIVE = 1 << 0,
    KB_TAG_PLURAL = 1 << 1,
    KB_TAG_DEFINITE = 1 << 2,
    KB_TAG_PASSIVE = 1 << 3,
    KB_TAG_PARTICIPLE = 1 << 4,
    KB_TAG_PRESENT = 1 << 5,
    KB_TAG_PAST = 1 << 6,
    KB_TAG_IMPERATIVE = 1 << 7,
    KB_TAG_COMPARED = 1 << 8,
    KB_TAG_LAST = 1 << 9
};

/* One way to read a word. All in the arena. */
struct kb_reading {
    struct kb_slice stem;
    struct kb_slice part; /* the last part, when the word is only known as an ad-hoc compound; else empty */
    uint32_t tags;
};

/* NULL when a file can't be read or memory is out. */
struct kb_speller *kb_speller_new(const char *affix_path, const char *dictionary_path);
void kb_speller_free(struct kb_speller *speller);

bool kb_speller_knows(struct kb_speller *speller, const char *word);

/* All ways to read a word, ad-hoc compounds last. NULL (with a count of 0) when there is none. */
const struct kb_reading *kb_speller_read(struct kb_speller *speller, const char *word, struct kb_arena *arena, size_t *count);

/* What the dictionary suggests, at most `most`; 50-90 ms. */
const char **kb_speller_suggest(struct kb_speller *speller, const char *word, size_t most, struct kb_arena *arena, size_t *count);

#endif
