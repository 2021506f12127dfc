#ifndef KB_SYMBOL_INDEX_H
#define KB_SYMBOL_INDEX_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/symbol.h"
#include "base/table.h"

enum { KB_PHRASE_WORDS_MOST = 8 };

/* A word or phrase and its symbol: one row of index.tsv. All strings live in the index's arena. */
struct kb_symbol_entry {
    const char *text;       /* in lower case, one space between words */
    struct kb_slice *words; /* of the text */
    size_t word_count;
    enum kb_word_class word_class;
    const char *symbol;        /* an id; NULL: none, on purpose */
    const char *const *others; /* ids that fit too, NULL-terminated */
    struct kb_place place;
    struct kb_symbol_entry *next;   /* with the same text, in another class; the first is meant when nothing tells */
    struct kb_symbol_entry *longer; /* phrases: the next that begins with the same word, the longest first */
};

/* What words mean which symbols. */
struct kb_symbol_index {
    struct kb_arena *arena;
    struct kb_table texts;   /* text to the first entry */
    struct kb_table phrases; /* first word to the longest phrase */
    struct kb_symbol_entry **entries;
    size_t count, room;
};

void kb_symbol_index_init(struct kb_symbol_index *index, struct kb_arena *arena);

/*
 * Reads a table of words (docs/symboler.md). One that is read later overrides: its rows take the place of
 * those with the same word and class, and come before the others. KB_BAD_INPUT: rows are wrong, each
 * reported. `source` and its text must outlive the index.
 */
enum kb_status kb_symbol_index_read(struct kb_symbol_index *index, const struct kb_source *source, const struct kb_limits *limits,
                                    struct kb_diagnostics *diagnostics);

/* The first entry of a word or phrase in lower case, or NULL. */
const struct kb_symbol_entry *kb_symbol_index_find(const struct kb_symbol_index *index, struct kb_slice text);

/* The longest phrase of several words that begins with a word, or NULL; the others follow by `longer`. */
const struct kb_symbol_entry *kb_symbol_index_phrases(const struct kb_symbol_index *index, struct kb_slice first);

/* May this be the id of a symbol: a set's name, a colon, and a name without white space? */
bool kb_symbol_is_id(struct kb_slice text);

/* The class as tables name it: "navneord". */
const char *kb_word_class_name(enum kb_word_class word_class);
bool kb_word_class_from_name(struct kb_slice name, enum kb_word_class *word_class);

#endif
