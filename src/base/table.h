#ifndef KB_BASE_TABLE_H
#define KB_BASE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

/* A hash table from byte strings to pointers, in an arena. Keys are borrowed and must outlive the table. */
struct kb_table {
    struct kb_arena *arena;
    struct kb_table_entry *entries; /* private */
    size_t count;
    size_t capacity;
};

void kb_table_init(struct kb_table *table, struct kb_arena *arena);

/* Makes room for so many entries at once, when the table is empty; without memory it grows as they come. */
void kb_table_reserve(struct kb_table *table, size_t count);

/* Sets or replaces; false when out of memory. A NULL value is allowed and can be told by kb_table_has. */
bool kb_table_set(struct kb_table *table, struct kb_slice key, void *value);
void *kb_table_get(const struct kb_table *table, struct kb_slice key); /* NULL: not there */
bool kb_table_has(const struct kb_table *table, struct kb_slice key);

/* Calls `visit` for each entry, in no particular order. */
void kb_table_each(const struct kb_table *table, void (*visit)(void *context, struct kb_slice key, void *value), void *context);

#endif
