#ifndef KB_CHECK_TAKEN_H
#define KB_CHECK_TAKEN_H

#include "check/wordbook_data.h"

/* Where a part of an ad-hoc compound stands: which affixes it may have hangs on it. */
enum kb_place { KB_PLACE_ALONE, KB_PLACE_FIRST, KB_PLACE_LAST };

/* A word without its affixes: an entry of the dictionary, and what was taken off. */
struct kb_taken {
    struct kb_wordbook_entry entry;
    bool hidden;                        /* the entry is one that Hunspell adds by itself */
    const struct kb_prefix *prefix;     /* NULL: none */
    const struct kb_suffix_rule *inner; /* the suffix next to the entry; NULL: none */
    const struct kb_suffix_rule *outer; /* the one behind it; NULL: none */
    bool last;                          /* of those with the same outer suffix */
};

enum { KB_TAKEN_MOST = 32 };

/* All ways to take a word apart, in Hunspell's order. Begins with kb_takings_begin: to set it all to zero takes longer. */
struct kb_takings {
    size_t count;
    bool unsure; /* there are more, or something is not understood */
    struct kb_taken items[KB_TAKEN_MOST];
};

static inline void kb_takings_begin(struct kb_takings *takings)
{
    takings->count = 0;
    takings->unsure = false;
}

/* What is looked for. */
struct kb_wanted {
    enum kb_place place;
    uint16_t flag; /* that the entry or the suffix next to it must have; 0: none */
    bool first;    /* only the first one, as Hunspell looks for words; else all, as it looks for analyses */
};

/* The entries of a word, without affixes. */
void kb_take_entries(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_takings *takings);

/* Words with a prefix, those with a suffix, with two suffixes, and with a prefix and two suffixes. */
void kb_take_prefix(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                    struct kb_takings *takings);
void kb_take_suffix(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                    struct kb_takings *takings);
void kb_take_suffixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                      struct kb_takings *takings);
void kb_take_prefix_and_suffixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                                 struct kb_takings *takings);

/* All of the four in turn; with wanted.first only until one has something. */
void kb_take_affixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                     struct kb_takings *takings);

/*
 * False when nothing in the dictionary begins as the word does, as far as no suffix reaches: then it has the word in no way but
 * as an ad-hoc compound. Told in no time; most strings that are no words are told by it.
 */
bool kb_take_may_be(const struct kb_wordbook *wordbook, struct kb_slice word);

/* Whether the dictionary has the word in any way but as an ad-hoc compound, hidden and forbidden entries too. */
bool kb_take_any(const struct kb_wordbook *wordbook, struct kb_slice word, bool *unsure);

#endif
