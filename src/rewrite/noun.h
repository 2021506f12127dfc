#ifndef KB_REWRITE_NOUN_H
#define KB_REWRITE_NOUN_H

#include "base/arena.h"
#include "check/lexicon.h"

enum kb_gender { KB_GENDER_UNKNOWN, KB_GENDER_COMMON, KB_GENDER_NEUTER };
enum kb_number { KB_NUMBER_ONE, KB_NUMBER_MANY, KB_NUMBER_EITHER };

/* A word as the head of a noun phrase. */
struct kb_noun {
    bool is_noun;
    enum kb_gender gender; /* of the singular */
    enum kb_number number;
};

/*
 * Reads an indefinite form, as it stands after "din": the dictionary's definite forms tell the gender (hus,
 * huset), the built-in table what it can't tell. `speller` may be NULL: then only the table is asked. An `entry` of NULL
 * is no noun.
 */
struct kb_noun kb_noun_read(const struct kb_entry *entry, struct kb_speller *speller, struct kb_arena *arena);

/* The table of nouns that the dictionary can't tell: the whole word or, with `tail`, its last part. False: not there. */
bool kb_noun_in_table(struct kb_slice form, bool tail, struct kb_noun *noun);

#endif
