#ifndef KB_SYMBOL_READING_H
#define KB_SYMBOL_READING_H

#include "symbol/text.h"
#include "symbol/token.h"

/* One text while its symbols are looked for. */
struct kb_symbol_reading {
    const struct kb_symbol_text_options *options;
    struct kb_arena *arena;
    struct kb_token_word *words;
    unsigned *small; /* of each word, kb_small_of */
    size_t count;
    struct kb_symbol_match *matches;
    size_t match_count;
};

/* What the words beside word `at` make it: a noun, a verb, a description, or KB_CLASS_ANY. */
enum kb_word_class kb_symbol_context(const struct kb_symbol_reading *reading, size_t at);

/* The entry that stands for one word, and what its form tells; NULL: none. */
const struct kb_symbol_entry *kb_symbol_choose(const struct kb_symbol_reading *reading, size_t at, unsigned *traits);

/* Takes a word apart: the entry of its last part, and of what is before it, or NULL. NULL: it is no compound of known words. */
const struct kb_symbol_entry *kb_symbol_split(const struct kb_symbol_reading *reading, size_t at,
                                              const struct kb_symbol_entry **first);

/* Marks what each "ikke" is about; the matches are all made. */
void kb_symbol_negate(struct kb_symbol_reading *reading);

#endif
