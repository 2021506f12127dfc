#include "base/table.h"

#include <stdint.h>

struct kb_table_entry {
    struct kb_slice key;
    void *value;
    bool used;
};

/* FNV-1a, 64 bits. */
static uint64_t hash_of(struct kb_slice key)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < key.length; i++) {
        hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211U;
    }
    return hash;
}

void kb_table_init(struct kb_table *table, struct kb_arena *arena)
{
    *table = (struct kb_table){.arena = arena};
}

/* The entry of `key`, or the free one where it would go. The table is never full. */
static struct kb_table_entry *probe(struct kb_table_entry *entries, size_t capacity, struct kb_slice key)
{
    size_t at = (size_t)hash_of(key) & (capacity - 1);
    while (entries[at].used && !kb_slice_equal(entries[at].key, key)) {
        at = (at + 1) & (capacity - 1);
    }
    return &entries[at];
}

static bool grow(struct kb_table *table)
{
    size_t capacity = table->capacity == 0 ? 16 : table->capacity * 2;
    struct kb_table_entry *entries = KB_NEW_ARRAY(table->arena, struct kb_table_entry, capacity);
    if (entries == NULL) {
        return false;
    }
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->entries[i].used) {
            *probe(entries, capacity, table->entries[i].key) = table->entries[i];
        }
    }
    table->entries = entries;
    table->capacity = capacity;
    return true;
}

void kb_table_reserve(struct kb_table *table, size_t count)
{
    size_t capacity = 16;
    while (capacity * 3 < count * 4 && capacity <= SIZE_MAX / 8) {
        capacity *= 2;
    }
    struct kb_table_entry *entries = table->capacity == 0 ? KB_NEW_ARRAY(table->arena, struct kb_table_entry, capacity) : NULL;
    if (entries != NULL) {
        table->entries = entries;
        table->capacity = capacity;
    }
}

bool kb_table_set(struct kb_table *table, struct kb_slice key, void *value)
{
    if (table->count * 4 >= table->capacity * 3 && !grow(table)) {
        return false;
    }
    struct kb_table_entry *entry = probe(table->entries, table->capacity, key);
    if (!entry->used) {
        table->count++;
    }
    *entry = (struct kb_table_entry){key, value, true};
    return true;
}

static const struct kb_table_entry *find(const struct kb_table *table, struct kb_slice key)
{
    if (table->capacity == 0) {
        return NULL;
    }
    const struct kb_table_entry *entry = probe(table->entries, table->capacity, key);
    return entry->used ? entry : NULL;
}

void *kb_table_get(const struct kb_table *table, struct kb_slice key)
{
    const struct kb_table_entry *entry = find(table, key);
    return entry == NULL ? NULL : entry->value;
}

bool kb_table_has(const struct kb_table *table, struct kb_slice key)
{
    return find(table, key) != NULL;
}

void kb_table_each(const struct kb_table *table, void (*visit)(void *context, struct kb_slice key, void *value), void *context)
{
    for (size_t i = 0; i < table->capacity; i++) {
        if (table->entries[i].used) {
            visit(context, table->entries[i].key, table->entries[i].value);
        }
    }
}
