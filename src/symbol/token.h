#ifndef KB_SYMBOL_TOKEN_H
#define KB_SYMBOL_TOKEN_H

#include "base/stem.h"

/* What parts a word from the one before it. */
enum kb_gap {
    KB_GAP_SPACE,
    KB_GAP_CLAUSE,  /* a comma, a bracket */
    KB_GAP_SENTENCE /* a full stop, or a new line; also before the first word */
};

/* One word of a text, before it has a symbol. */
struct kb_token_word {
    size_t start;          /* in the text, bytes */
    struct kb_slice text;  /* as written */
    struct kb_slice lower; /* in lower case */
    enum kb_gap gap;       /* before it */
    bool capital;          /* begins with a capital letter */
    bool number;           /* has a digit */
    const struct kb_stem *stems;
    size_t stem_count;
};

/*
 * Cuts a text into words and reads their stems. A hyphen, an apostrophe and, between digits, a full stop
 * belong to the word they stand in. KB_OK or KB_NO_MEMORY.
 */
enum kb_status kb_tokens_read(struct kb_slice text, const struct kb_stemmer *stemmer, struct kb_arena *arena,
                              struct kb_token_word **words, size_t *count);

#endif
