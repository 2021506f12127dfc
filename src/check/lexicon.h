#ifndef KB_CHECK_LEXICON_H
#define KB_CHECK_LEXICON_H

#include <klarbrev/limits.h>

#include "base/table.h"
#include "check/role.h"
#include "check/term_index.h"
#include "check/wordbook.h"

/* How a word of a text came to mean a term. */
enum kb_term_fit { KB_FIT_WHOLE, KB_FIT_HEAD, KB_FIT_TAIL };

struct kb_term_hit {
    const struct kb_indexed_term *term;
    enum kb_term_fit fit;
};

enum kb_passive { KB_PASSIVE_NO, KB_PASSIVE_YES, KB_PASSIVE_MAYBE };

struct kb_suggestions {
    const char *const *words;
    size_t count;
};

/* All that is known of one form of a word. Immutable, shared by all threads; only suggestions come later. */
struct kb_entry {
    struct kb_slice form;  /* as written */
    struct kb_slice lower; /* in lower case */
    uint64_t hash;
    uint64_t shape;  /* of the lower case: kb_word_shape */
    bool named;      /* a name, whatever the dictionary may make of it */
    bool known;      /* by the dictionary, the word list or the termbase */
    bool compound;   /* known to the dictionary only as an ad-hoc compound */
    bool participle; /* "truffet", "bevilget" */
    bool nominal;    /* a noun made of a verb or adjective: "vurdering" */
    bool verb;       /* can be read as a finite verb */
    bool only_name;  /* the dictionary has it as a name only */
    bool reader;     /* may speak of who reads the letter: kb_word_may_mean_reader */
    bool encloses;   /* may say that something goes with a letter: kb_word_may_enclose */
    uint8_t phrase;  /* what set phrases that say so begin with: kb_enclosure_phrase_number */
    bool paper;      /* a sheet, or a thing that may go with a letter: kb_word_is_paper */
    bool noun;       /* can be read as a noun, told by its endings or by the dictionary's own entry */
    uint8_t letters;
    enum kb_passive passive;
    uint32_t tags;  /* of all readings together */
    uint32_t roles; /* enum kb_role */
    const struct kb_reading *readings;
    size_t reading_count;
    const uint32_t *keys; /* of the term index, ascending */
    size_t key_count;
    const struct kb_term_hit *hits; /* terms of one word */
    size_t hit_count;
    const struct kb_indexed_term *const *anchored; /* terms of several words that hang on this one */
    size_t anchored_count;
    _Atomic(const struct kb_suggestions *)
        suggestions; /* of an ad-hoc compound: what it may be a slip of. NULL: not asked for yet */
};

struct kb_lexicon_options {
    const char *affix_path, *dictionary_path;    /* borrowed for ever; NULL: no dictionary, all words are fine */
    struct kb_slice affix_text, dictionary_text; /* what is in them; borrowed for ever */
    bool early;                                  /* load in a thread of its own, and return at once */
};

/* What is known of words: a dictionary, a word list and a termbase, behind a cache that all threads share. */
struct kb_lexicon;

/* Begins with the dictionary. KB_OK or KB_NO_MEMORY. What the options point to must outlive the lexicon. */
enum kb_status kb_lexicon_new(struct kb_lexicon **lexicon, const struct kb_lexicon_options *options);

/* Tells it, once, the terms and the municipality's own words, borrowed for ever; then it gets ready. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_lexicon_give(struct kb_lexicon *lexicon, const struct kb_termbase *termbase, const struct kb_slice *words,
                               size_t word_count);
void kb_lexicon_free(struct kb_lexicon *lexicon);

/* One thread's way into a lexicon. */
struct kb_lookup {
    struct kb_lexicon *lexicon;
    struct kb_generation *generation; /* of the cache; NULL outside a job */
    struct kb_shelf *shelf;           /* this thread's part of the generation's memory */
    struct kb_speller *speller;       /* NULL until a word is not in the cache */
    size_t left;                      /* new words that this job may still look up */
    bool cut;                         /* it wanted more */
};

/*
 * A job's use of the lexicon: begin waits until the dictionary is loaded, end lets others have the memory.
 * KB_OK, KB_ENVIRONMENT (the dictionary can't be loaded) or KB_NO_MEMORY.
 */
enum kb_status kb_lookup_begin(struct kb_lookup *lookup, struct kb_lexicon *lexicon, size_t most_words);
void kb_lookup_end(struct kb_lookup *lookup);

/* Whether memory ran out since the beginning of the job. */
bool kb_lookup_failed(const struct kb_lookup *lookup);

/* The entry of a word, or NULL when out of memory. */
const struct kb_entry *kb_lookup_find(struct kb_lookup *lookup, struct kb_slice form);

/* The entry of a word that is a name where it stands. */
const struct kb_entry *kb_lookup_find_name(struct kb_lookup *lookup, struct kb_slice form);

/*
 * What to write instead of an unknown word, best first, at most five. `ask` allows to search the dictionary,
 * which takes its time; without it only the lists are tried and nothing is kept. Never NULL.
 */
const struct kb_suggestions *kb_lookup_suggest(struct kb_lookup *lookup, const struct kb_entry *entry, bool ask);

/* The word that an ad-hoc compound may be a slip of, from the word list, the termbase or the dictionary; NULL: none. */
const char *kb_lookup_slip(struct kb_lookup *lookup, const struct kb_entry *entry);

#endif
