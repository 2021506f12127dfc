#ifndef KB_DATA_LEAF_H
#define KB_DATA_LEAF_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/messages.h"
#include "data/schema.h"
#include "data/value.h"

/* One text on its way to becoming a value of its field's type. */
struct kb_leaf {
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics; /* NULL: judged in silence */
    const struct kb_field *field;
    struct kb_place place;
    size_t most;            /* bytes of text */
    bool is_number;         /* a JSON number, so "." is the decimal mark */
    struct kb_slice text;   /* in: decoded; out: canonical, in the arena */
    struct kb_value *value; /* its `as` is filled in */
};

enum kb_leaf_result { KB_LEAF_FINE, KB_LEAF_ABSENT, KB_LEAF_WRONG };

/* Checks the text and turns it into the value. What is wrong is reported; so is what is blank. */
enum kb_leaf_result kb_leaf_read(struct kb_leaf *leaf);

/* Reports an error at the leaf; always false, for `return kb_leaf_wrong(...)`. */
bool kb_leaf_wrong(struct kb_leaf *leaf, enum kb_message message, const char *const *arguments);

/* The leaf's text for a message, cut short; "" when out of memory. */
const char *kb_leaf_shown(const struct kb_leaf *leaf);

/* A whole number of exactly `count` digits, at most 9, at `start`; -1: it is none. */
int kb_leaf_digits(struct kb_slice text, size_t start, size_t count);

/* One parser a type: false when the text was wrong, which is then reported. */
bool kb_leaf_date(struct kb_leaf *leaf);
bool kb_leaf_time(struct kb_leaf *leaf);
bool kb_leaf_integer(struct kb_leaf *leaf); /* minutes too */
bool kb_leaf_number(struct kb_leaf *leaf);
bool kb_leaf_money(struct kb_leaf *leaf);
bool kb_leaf_boolean(struct kb_leaf *leaf);
bool kb_leaf_choice(struct kb_leaf *leaf);
bool kb_leaf_phone(struct kb_leaf *leaf);
bool kb_leaf_email(struct kb_leaf *leaf);
bool kb_leaf_url(struct kb_leaf *leaf);
bool kb_leaf_postcode(struct kb_leaf *leaf);
bool kb_leaf_cpr(struct kb_leaf *leaf);
bool kb_leaf_cvr(struct kb_leaf *leaf);

#endif
