#ifndef KB_CHECK_TERM_INDEX_H
#define KB_CHECK_TERM_INDEX_H

#include "base/table.h"
#include "check/speller.h"
#include "check/termbase.h"

struct kb_term_link {
    const struct kb_term_link *next;
    const struct kb_indexed_term *term;
};

/* A word of a term, or a stem of one: what words of a text are matched by. */
struct kb_term_key {
    uint32_t id;
    bool inflects;                       /* a word that the dictionary does not have: met by its forms, too */
    const struct kb_term_link *whole;    /* terms of this one word */
    const struct kb_term_link *anchored; /* terms of several words whose weightiest is this */
};

/* A term with the keys that each of its words goes by. */
struct kb_indexed_term {
    const struct kb_term *term;
    uint32_t number;             /* in the termbase */
    const uint32_t *const *keys; /* for each word, its keys */
    const uint8_t *key_counts;
    size_t anchor; /* the word it is looked up by */
    bool set;      /* a set phrase, which begins with a preposition or a conjunction: "som følge af" */
    size_t letters;
};

enum { KB_TERM_BEGINNINGS = 1 << 14 };

/* All terms, by word and stem. Immutable once built. */
struct kb_term_index {
    struct kb_table keys; /* struct kb_term_key by word */
    uint32_t key_count;
    struct kb_indexed_term *terms;
    size_t count;
    uint64_t beginnings[KB_TERM_BEGINNINGS / 64]; /* bits: how the words begin that inflect */
};

/* Builds the index; `speller` (NULL: only the words as written) gives the stems. False when out of memory. */
bool kb_term_index_build(struct kb_term_index *index, struct kb_arena *arena, const struct kb_termbase *termbase,
                         struct kb_speller *speller);

/* The key of a word or stem, or NULL. */
const struct kb_term_key *kb_term_index_find(const struct kb_term_index *index, struct kb_slice word);

/* Marks the key of a word that the dictionary has no inflection for. */
void kb_term_inflects(struct kb_term_index *index, struct kb_term_key *key, struct kb_slice word);

/* The keys of such words that the word is a form of, at most `most`; how many. */
size_t kb_term_index_find_inflected(const struct kb_term_index *index, struct kb_slice word, const struct kb_term_key **keys,
                                    size_t most);

#endif
