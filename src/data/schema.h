#ifndef KB_DATA_SCHEMA_H
#define KB_DATA_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "data/value.h"

/* One field of the case schema. The schema is a tree of these. */
struct kb_field {
    const char *name; /* ASCII Danish, NULL for the root and for the items of a list */
    enum kb_type type;
    bool optional;                          /* may be absent; a template reaches it only through a section */
    const char *question;                   /* what `ask` asks, in Danish: "Hvilken dag er mødet?" */
    const char *meaning;                    /* one line for documentation, in Danish */
    const char *example;                    /* a valid value as a caseworker would write it */
    const char *const *words;               /* KB_CHOICE: the allowed words, NULL-terminated */
    const char *const *labels;              /* KB_CHOICE: what a letter shows for each of the words; NULL: the words themselves */
    const struct kb_field *const *children; /* KB_OBJECT: the members; KB_LIST: one, the item; NULL-terminated */
    int32_t least, most;                    /* KB_INTEGER, KB_MINUTES: the bounds, both included; both 0: none */
};

/* The case schema of the contract; constant. Every branch but "sag" is optional: a template asks for what it uses. */
const struct kb_field *kb_schema_case(void);

/*
 * One field a manifest adds under `felter`, as the manifest states it. KB_LIST is a list of texts; KB_OBJECT
 * and KB_CHOICE can't be declared this way.
 */
struct kb_extra_field {
    const char *name;
    enum kb_type type;
    bool optional;
    const char *question;
    const char *example;
};

/* The case schema with a template's own fields under `felter`, in the arena; NULL when out of memory. */
const struct kb_field *kb_schema_extend(struct kb_arena *arena, const struct kb_extra_field *extra, size_t count);

/* A member field by name, or NULL. */
const struct kb_field *kb_field_member(const struct kb_field *object, struct kb_slice name);

/*
 * Follows a dotted path; list items are stepped into by the list's own name, "moede.dagsorden.emne", or by an
 * index, "moede.dagsorden[2].emne". NULL: no such field.
 */
const struct kb_field *kb_field_find(const struct kb_field *root, const char *path);

/* The type's name as written in manifests and shown to people: "tekst", "dato", "tid", ... */
const char *kb_type_name(enum kb_type type);

/* The type a manifest may give a field; false for any other word, "objekt" and "valg" among them. */
bool kb_type_from_name(struct kb_slice name, enum kb_type *type);

#endif
