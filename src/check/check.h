#ifndef KB_CHECK_CHECK_H
#define KB_CHECK_CHECK_H

#include <klarbrev/world.h>

#include "base/source_map.h"
#include "check/finding.h"

/*
 * What letters are held against: a dictionary, a termbase and a word list, loaded once. It never changes, is
 * counted by reference, and may be used from many threads at once.
 */
struct kb_checker;

struct kb_termbase;

struct kb_checker_options {
    const char *affix_path, *dictionary_path; /* NULL: KB_AFFIX_PATH and KB_DICTIONARY_PATH */
    const char *termbase_path;                /* NULL: none */
    const struct kb_termbase *terms;          /* read before, and outlive the checker; instead of termbase_path */
    const char *word_list_path;               /* NULL: none */
    const struct kb_limits *limits;           /* NULL: kb_limits_default() */
    bool no_dictionary;                       /* no spelling; terms match as they are written */
    bool early;                               /* load the dictionary in a thread of its own, from now on */
};

#define KB_AFFIX_PATH "/usr/share/hunspell/da_DK.aff"
#define KB_DICTIONARY_PATH "/usr/share/hunspell/da_DK.dic"

/*
 * Loads a checker. Everything wrong with termbase and word list is reported. KB_OK, KB_BAD_INPUT,
 * KB_ENVIRONMENT (a file is missing) or KB_NO_MEMORY. Released with kb_checker_free, before the context of the world is.
 */
enum kb_status kb_checker_new(struct kb_checker **checker, const struct kb_world *world, const struct kb_checker_options *options,
                              struct kb_diagnostics *diagnostics);
void kb_checker_free(struct kb_checker *checker);

/*
 * Reads a termbase from its file; it lives in the arena. What is wrong with it is reported. KB_OK, KB_BAD_INPUT,
 * KB_ENVIRONMENT (no such file) or KB_NO_MEMORY.
 */
enum kb_status kb_termbase_load(const struct kb_termbase **terms, struct kb_arena *arena, const struct kb_world *world,
                                const char *path, const struct kb_limits *limits, struct kb_diagnostics *diagnostics);

/* Reports the first thing in a text that makes it unreadable: bytes that are not UTF-8, a control character. */
enum kb_status kb_checker_encoding(const struct kb_source *source, struct kb_diagnostics *diagnostics);

/* The terms, for word lists and tests. */
const struct kb_termbase *kb_checker_terms(const struct kb_checker *checker);

struct kb_check_options {
    enum kb_language language;          /* of the messages */
    enum kb_severity level;             /* rules below it are not run */
    const enum kb_severity *severities; /* KB_RULE_COUNT of them, from a manifest; NULL: the defaults */
    const struct kb_slice *names;       /* of people and places in the case */
    size_t name_count;
    const char *reader;             /* the citizen's first name, or NULL: what is said of it is said of the reader */
    bool has_attachments;           /* something goes with the letter */
    size_t suggestion_asks;         /* how many unknown words the dictionary is searched for, about a millisecond each, once */
    const struct kb_limits *limits; /* NULL: kb_limits_default() */
};

/* What is checked: a document's plain text with its map, or a text file (map NULL). */
struct kb_check_input {
    const struct kb_source *source; /* name and text, for messages about what can't be read */
    const struct kb_source_map *map;
};

/* The defaults: Danish messages, all rules, twenty words that suggestions are looked for. */
struct kb_check_options kb_check_options_default(void);

/*
 * Checks a text. On KB_OK `findings` holds what was found, in the arena, in the order of the text.
 * KB_BAD_INPUT: not UTF-8, control characters, too large, reported; KB_ENVIRONMENT: the dictionary can't be loaded, reported;
 * KB_NO_MEMORY. Findings are no diagnostics: a text full of them is KB_OK. Any number of threads may call at once.
 */
enum kb_status kb_check_text(struct kb_checker *checker, const struct kb_check_input *input,
                             const struct kb_check_options *options, struct kb_arena *arena, struct kb_diagnostics *diagnostics,
                             struct kb_findings *findings);

#endif
