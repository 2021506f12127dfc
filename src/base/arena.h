#ifndef KB_BASE_ARENA_H
#define KB_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/*
 * Memory that is thrown away whole: one arena per document. An allocation that fails returns NULL and
 * marks the arena as failed: from then on all fail, so that a caller may check once, at the end of a step.
 */
struct kb_arena {
    struct kb_arena_block *blocks; /* newest first; private */
    bool failed;
};

void kb_arena_init(struct kb_arena *arena);
void kb_arena_finish(struct kb_arena *arena);

/* What lives in `from` lives in `arena` from now on; `from` is as new. It has failed when one of them had. */
void kb_arena_take(struct kb_arena *arena, struct kb_arena *from);

/* One block for what will be allocated next, about `size` bytes in all, fetched at once. Less than a megabyte is not worth it.
 * Failure marks the arena. */
void kb_arena_reserve(struct kb_arena *arena, size_t size);

/* Zeroed memory, aligned for any type, or NULL. */
void *kb_arena_alloc(struct kb_arena *arena, size_t size);
void *kb_arena_array(struct kb_arena *arena, size_t count, size_t size);

/* NUL-terminated copies, or NULL. */
char *kb_arena_copy(struct kb_arena *arena, struct kb_slice text);
char *kb_arena_string(struct kb_arena *arena, const char *text);
char *kb_arena_format(struct kb_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Makes room for one element more in an array that lives in the arena: the array to use from now on, or
 * NULL. `*capacity` is updated; old memory stays in the arena until the end.
 */
void *kb_arena_grow(struct kb_arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#define KB_NEW(arena, type) ((type *)kb_arena_alloc((arena), sizeof(type)))
#define KB_NEW_ARRAY(arena, type, count) ((type *)kb_arena_array((arena), (count), sizeof(type)))

#endif
