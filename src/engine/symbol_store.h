#ifndef KB_ENGINE_SYMBOL_STORE_H
#define KB_ENGINE_SYMBOL_STORE_H

#include <klarbrev/world.h>

#include "symbol/index.h"
#include "symbol/table.h"

/*
 * All symbols an engine can show: packed tables, which are mapped, folders of sets that a municipality has
 * fetched itself, and the table of words. Nothing is read before the first symbol is asked for; each drawing
 * is unpacked once and then shared by all threads.
 */
struct kb_symbol_store;

struct kb_symbol_places {
    const char *folder; /* with index.tsv, lokal.tsv, tables and sets; NULL: none */
    const char *table;  /* one more table, which may be missing; NULL: none */
};

/* KB_OK or KB_NO_MEMORY. */
enum kb_status kb_symbol_store_new(struct kb_symbol_store **store, const struct kb_world *world, const struct kb_limits *limits,
                                   const struct kb_symbol_places *places);
void kb_symbol_store_free(struct kb_symbol_store *store);

/*
 * Maps the tables and reads the words, unless that is done. KB_BAD_INPUT: a table is damaged or a row is
 * wrong, reported; KB_ENVIRONMENT, KB_NO_MEMORY. All calls below need it to have gone well.
 */
enum kb_status kb_symbol_store_load(struct kb_symbol_store *store, struct kb_diagnostics *diagnostics);

const struct kb_symbol_index *kb_symbol_store_index(const struct kb_symbol_store *store);

/* The packed tables. */
size_t kb_symbol_store_table_count(const struct kb_symbol_store *store);
const struct kb_symbol_table *kb_symbol_store_table(const struct kb_symbol_store *store, size_t index);

/* The sets by number, packed ones first; NULL past the end. A set may come twice. */
const struct kb_symbol_set *kb_symbol_store_set(const struct kb_symbol_store *store, size_t index);

/* The sets that lie as folders of drawings, by number; NULL past the end. And where they lie. */
const struct kb_symbol_set *kb_symbol_store_folder_set(const struct kb_symbol_store *store, size_t index);
const char *kb_symbol_store_folder(const struct kb_symbol_store *store);

/*
 * The symbol with an id; its word class is not known. KB_OK and NULL: there is none. KB_BAD_INPUT: its
 * drawing can't be used, reported at `place`. Lives as long as the store; once that is full, in `arena`.
 */
enum kb_status kb_symbol_store_find(struct kb_symbol_store *store, const char *id, bool black, struct kb_arena *arena,
                                    const struct kb_place *place, struct kb_diagnostics *diagnostics,
                                    const struct kb_symbol **symbol);

/* The id nearest to a misspelt one, or NULL. */
const char *kb_symbol_store_nearest(const struct kb_symbol_store *store, const char *id, struct kb_arena *arena);

#endif
