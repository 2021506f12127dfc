#ifndef KB_DATA_VALUE_H
#define KB_DATA_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/world.h>

#include "base/arena.h"
#include "base/source.h"

/* What a field of the case may hold. KB_OBJECT and KB_LIST are branches, all else are leaves. */
enum kb_type {
    KB_OBJECT,
    KB_LIST,
    KB_TEXT,    /* one line or more of prose */
    KB_NAME,    /* a person's or place's name; has .ejefald */
    KB_DATE,    /* "2026-12-03" */
    KB_TIME,    /* "10:00" */
    KB_MINUTES, /* a duration, whole minutes */
    KB_INTEGER,
    KB_NUMBER,
    KB_MONEY, /* kroner; number, or text with "." and "," as in "1.234,50" */
    KB_BOOLEAN,
    KB_CHOICE, /* one of the field's words */
    KB_PHONE,  /* Danish or international */
    KB_EMAIL,
    KB_URL,
    KB_CPR,
    KB_CVR,
    KB_POSTCODE, /* four digits */
    KB_TYPE_COUNT
};

struct kb_time {
    int8_t hour;   /* 0-23 */
    int8_t minute; /* 0-59 */
};

/* One value of a case, with the place it was read from. Immutable once the case is read; lives in the case's arena. */
struct kb_value {
    enum kb_type type;
    const struct kb_field *field;  /* its row in the schema; for a list item: the list's item row */
    const struct kb_value *parent; /* NULL for the root */
    const char *name;              /* key in its object, NULL in a list or at the root */
    size_t index;                  /* 0-based place among its siblings */
    struct kb_place place;         /* where it stands in the case file */
    struct kb_slice text;          /* leaves: as written, decoded; well-formed and checked */
    union {
        struct kb_date date;
        struct kb_time time;
        int64_t integer; /* KB_INTEGER, KB_MINUTES */
        double number;   /* KB_NUMBER */
        int64_t money;   /* in øre */
        bool boolean;
        size_t choice; /* index into the field's words */
    } as;
    const struct kb_value *const *children; /* KB_OBJECT: members as written; KB_LIST: items */
    size_t count;
};

/* A member by name, or NULL. */
const struct kb_value *kb_value_member(const struct kb_value *object, struct kb_slice name);

/* Follows a dotted path with indexes, "moede.dagsorden[2].emne", from `root`; NULL when there is nothing. */
const struct kb_value *kb_value_find(const struct kb_value *root, const char *path);

/* The path from the root, "moede.dagsorden[2].emne", in the arena; NULL when out of memory. */
const char *kb_value_path(const struct kb_value *value, struct kb_arena *arena);

#endif
