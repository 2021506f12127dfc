#ifndef KB_CHECK_TERMBASE_H
#define KB_CHECK_TERMBASE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/source.h"

/* What is to be done about a term. */
enum kb_term_kind {
    KB_TERM_REPLACE, /* "erstat": write something else */
    KB_TERM_EXPLAIN, /* "forklar": fine where the letter explains it */
    KB_TERM_AVOID,   /* "undgaa": leave it out or write it in another way */
    KB_TERM_KEEP,    /* "behold": a term of the law; it stays, and is explained when it has an explanation */
    KB_TERM_ALLOW    /* "tilladt": everyday words that look like a term: "en god indsats"; nothing is said of them */
};

/* One row. Strings are never NULL. */
struct kb_term {
    enum kb_term_kind kind;
    const char *term;
    const char *instead; /* "ja til hjælp"; several with " | " between */
    const char *explanation;
    const char *found, *not_found; /* sentences */
    const char *source;
    const char *reviewer, *reviewed; /* empty: nobody yet */
    struct kb_place place;           /* of the term, in the file */
    enum kb_severity most;           /* a finding of it is no worse than this ("alvor") */
    bool silent;                     /* its explanation is there to be asked for, and no rule misses it ("ingen") */
    bool exact;                      /* an abbreviation in capitals, matched as it stands */
    const struct kb_slice *words;    /* in lower case, or as they stand when exact */
    size_t word_count;
};

struct kb_termbase {
    const struct kb_term *terms; /* in the order of the file */
    size_t count;
};

/*
 * Reads a termbase, well-formed UTF-8: tab-separated, one row a line under a row of column names; empty lines and lines
 * that begin with # are passed over. Everything wrong is reported. `source` must outlive the termbase.
 * KB_OK, KB_BAD_INPUT or KB_NO_MEMORY.
 */
enum kb_status kb_termbase_read(struct kb_termbase *termbase, struct kb_arena *arena, const struct kb_source *source,
                                const struct kb_limits *limits, struct kb_diagnostics *diagnostics);

/*
 * The term that `words` are a form of: "partshøringen", "delvise afslag". Told by the endings of Danish, without a
 * dictionary; NULL: none.
 */
const struct kb_term *kb_termbase_find(const struct kb_termbase *termbase, struct kb_slice words);

/* The next of the alternatives in `*rest` (split by " | ", " / " or ";"), trimmed; empty when there is none left. */
struct kb_slice kb_termbase_alternative(struct kb_slice *rest);

#endif
