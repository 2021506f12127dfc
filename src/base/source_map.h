#ifndef KB_BASE_SOURCE_MAP_H
#define KB_BASE_SOURCE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/source.h"

/* One rule that the author of a template lets be broken in a stretch of it, and why. */
struct kb_allowance {
    const struct kb_allowance *outer; /* the one around it, or NULL */
    const struct kb_allowance *next;  /* the one that begins after it in the document, or NULL */
    const char *rule, *reason;
    struct kb_place place, rule_place, reason_place; /* of the tag, and of what is written in it */
};

/*
 * Where each stretch of expanded markup came from. Spans lie in ascending order and cover the whole text.
 * place.path is NULL for template text and the data path for an inserted value; place.source and offset
 * point into the template either way (for a value: at its tag). `verbatim`: byte n of the output is byte
 * offset+n of the source, so that a position inside the span can be told exactly.
 */
struct kb_map_span {
    size_t start; /* byte offset in the output */
    size_t length;
    struct kb_place place;
    bool verbatim;
    const struct kb_allowance *allowance; /* the innermost one around it, or NULL */
};

struct kb_source_map {
    struct kb_arena *arena;
    struct kb_map_span *spans;
    size_t count;
    size_t capacity;
};

void kb_source_map_init(struct kb_source_map *map, struct kb_arena *arena);

/* Appends a span at the end; adjacent verbatim spans of one source are joined. Out of memory marks the arena. */
void kb_source_map_add(struct kb_source_map *map, size_t start, size_t length, const struct kb_place *place, bool verbatim);

/* The same with what is allowed there. */
void kb_source_map_add_allowed(struct kb_source_map *map, size_t start, size_t length, const struct kb_place *place,
                               bool verbatim, const struct kb_allowance *allowance);

/* The span that holds output byte `offset`, or NULL. */
const struct kb_map_span *kb_source_map_find(const struct kb_source_map *map, size_t offset);

/* The place in template or data behind output byte `offset`; an empty place when the map has none. */
struct kb_place kb_source_map_place(const struct kb_source_map *map, size_t offset);

/* The same for a stretch of output bytes, with the length it has there too when it was copied as it stands. */
struct kb_place kb_source_map_stretch(const struct kb_source_map *map, size_t offset, size_t length);

#endif
