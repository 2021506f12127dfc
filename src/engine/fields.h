#ifndef KB_ENGINE_FIELDS_H
#define KB_ENGINE_FIELDS_H

#include "data/schema.h"
#include "data/view.h"
#include "engine/engine_data.h"

/* A section that a use stands in: it only shows when `path` (and `word`, `view`) holds, or does not. */
struct kb_condition {
    const struct kb_condition *outer; /* NULL: none */
    const char *path;
    const struct kb_field *field;
    const char *word;           /* a choice's word, or NULL */
    const struct kb_view *view; /* a truth view, or NULL */
    bool inverted;
};

/* One tag of a template that names a field, partials and parents followed. */
struct kb_use {
    enum kb_tag_kind kind; /* KB_TAG_VALUE, _RAW, _SECTION, _INVERTED; KB_TAG_PARTIAL: an unknown partial */
    struct kb_place place;
    struct kb_slice name;                 /* as written */
    const char *path;                     /* without indexes: "moede.dagsorden.emne"; NULL when unknown */
    const struct kb_field *field;         /* what it leads to; NULL when unknown */
    const struct kb_view *view;           /* the view it shows, or NULL for the plain form */
    const char *word;                     /* the choice's word it asks for, or NULL */
    const struct kb_field *owner;         /* unknown: the group that lacks the name, or NULL when no group in reach has it */
    struct kb_slice wrong;                /* unknown: the segment that is not there */
    const struct kb_condition *condition; /* the innermost section around it, or NULL */
    size_t body_end;                      /* sections: the index one past the last use inside it */
    const char *unguarded;                /* an optional field on the way that no section around it makes sure of, or NULL */
};

struct kb_uses {
    const struct kb_use *list;
    size_t count;
};

/*
 * All uses of a letter's template, in reading order, in the arena. An unknown partial is listed too.
 * KB_BAD_INPUT: partials multiply one another beyond the limit of tags; reported.
 */
enum kb_status kb_fields_of(const struct kb_engine *engine, const struct kb_letter *letter, struct kb_arena *arena,
                            struct kb_diagnostics *diagnostics, struct kb_uses *uses);

/* One field a letter uses, uses of the same path together, in the order of the first. */
struct kb_needed_field {
    const char *path;
    const struct kb_field *field;
    bool required;    /* the letter can't be made without: shown outside every section */
    const char *when; /* not required: shown only in this section; NULL when only ever asked about */
    bool unless;      /* `when` is a section for when the field it names is not there */
};

enum kb_status kb_needed_fields(const struct kb_uses *uses, struct kb_arena *arena, const struct kb_needed_field **list,
                                size_t *count);

#endif
