#ifndef KB_REWRITE_REWRITE_H
#define KB_REWRITE_REWRITE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"
#include "check/check.h"

/* What a change of the text is about. The rows (id, message) are in rewrite/rewrite.c. */
enum kb_rewrite_rule {
    KB_REWRITE_CITIZEN, /* borgeren -> du, dig */
    KB_REWRITE_NAME,    /* Anna -> du, dig */
    KB_REWRITE_PRONOUN, /* han, hende -> du, dig */
    KB_REWRITE_OWNER,   /* borgerens, hans, sin -> din, dit, dine */
    KB_REWRITE_SELF,    /* sig -> dig */
    KB_REWRITE_FORMAL,  /* De, Dem, Deres -> du, dig, din */
    KB_REWRITE_VERB,    /* oplyser -> fortæller */
    KB_REWRITE_RULE_COUNT
};

/* Why a place is left as it is. */
enum kb_doubt {
    KB_DOUBT_OTHER,    /* han or hun may be somebody else, who is named */
    KB_DOUBT_NOBODY,   /* han or hun stands before the citizen is named */
    KB_DOUBT_SELF,     /* ham or hans where the citizen would be sig or sin */
    KB_DOUBT_SEX,      /* the note says both han and hun */
    KB_DOUBT_OWNER,    /* whose sin or sig it is */
    KB_DOUBT_FUNCTION, /* du or dig */
    KB_DOUBT_NO_VERB,  /* a heading, a label, a line without a verb */
    KB_DOUBT_NOUN,     /* din, dit or dine */
    KB_DOUBT_NO_NOUN,  /* nothing behind it that is owned */
    KB_DOUBT_SEVERAL,  /* borgere, borgerne */
    KB_DOUBT_TOGETHER, /* de or deres may be the citizen with somebody */
    KB_DOUBT_BESIDE,   /* a name, a title or a bracket beside it */
    KB_DOUBT_VAGUE,    /* vedkommende, pågældende */
    KB_DOUBT_FORMAL,   /* De or Deres first in a sentence */
    KB_DOUBT_COUNT
};

/* One stretch of the text and what to write there. Strings live in the arena. */
struct kb_change {
    size_t offset, length; /* bytes */
    const char *replacement;
    enum kb_rewrite_rule rule;
};

/* One place that a person must look at. */
struct kb_unsure {
    size_t offset, length; /* bytes */
    enum kb_doubt doubt;
    const char *about;              /* the other person's word, the noun; or NULL */
    const char *const *suggestions; /* what it may become, NULL-ended */
};

/* A stretch of the text that is shown as one line. */
struct kb_stretch {
    size_t offset, length; /* bytes */
};

/* A note with suggestions: changes and unsure places in the order of the text, none of them overlapping. */
struct kb_rewrite {
    struct kb_arena *arena;
    struct kb_change *changes;
    size_t change_count, change_room;
    struct kb_unsure *unsure;
    size_t unsure_count, unsure_room;
    struct kb_stretch *sentences;
    size_t sentence_count;
    bool cut; /* the text had more different words than are looked up */
};

struct kb_rewrite_options {
    const char *const *names; /* the citizen's: "Lone", "Lone Holm" */
    size_t name_count;
    const struct kb_limits *limits; /* NULL: kb_limits_default() */
};

const char *kb_rewrite_rule_id(enum kb_rewrite_rule rule); /* "citizen" */
const char *kb_doubt_id(enum kb_doubt doubt);              /* "other-person" */

/*
 * Finds what a note in the third person is in du-form. On KB_OK `*out` lives in the arena. Errors, reported, as
 * kb_check_text. Any number of threads may call at once.
 */
enum kb_status kb_duform_find(struct kb_checker *checker, const struct kb_source *source,
                              const struct kb_rewrite_options *options, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics, struct kb_rewrite *out);

/* Writes the text with all changes made; what is unsure stays as it is. */
void kb_rewrite_apply(const struct kb_rewrite *rewrite, struct kb_slice text, struct kb_buffer *out);

#endif
