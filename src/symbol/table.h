#ifndef KB_SYMBOL_TABLE_H
#define KB_SYMBOL_TABLE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/drawing.h"
#include "symbol/set.h"

/*
 * A table of symbols: one file with all drawings of some sets, made by `klarbrev symbols pack`, and used as it
 * lies in memory. docs/symbol-table.md describes it.
 */
#define KB_SYMBOL_TABLE_MARK "KBSYMBOL"

enum { KB_SYMBOL_TABLE_VERSION = 1 };

/* An opened table: borrowed bytes, and where its parts are. */
struct kb_symbol_table {
    struct kb_slice sets, symbols, texts, drawings;
    size_t set_count, symbol_count;
};

/* One symbol as the table has it; all borrowed from the bytes. */
struct kb_symbol_row {
    struct kb_slice id;            /* "openmoji:1F3E0" */
    struct kb_slice label;         /* "hus" */
    struct kb_slice words;         /* to search by, with ", " between; may be empty */
    struct kb_slice colour, black; /* packed drawings; black is empty when the set has none */
    size_t set;
};

enum kb_table_fault { KB_TABLE_FINE, KB_TABLE_FOREIGN, KB_TABLE_OTHER_VERSION, KB_TABLE_DAMAGED };

/* Looks at the heading of a table, and nothing else. The bytes must outlive it. */
enum kb_table_fault kb_symbol_table_open(struct kb_slice bytes, struct kb_symbol_table *table);

/* The symbol of a number, or with an id; false when there is none, or what is said of it makes no sense. */
bool kb_symbol_table_row(const struct kb_symbol_table *table, size_t index, struct kb_symbol_row *row);
bool kb_symbol_table_find(const struct kb_symbol_table *table, struct kb_slice id, struct kb_symbol_row *row);

/* A set of the table, copied into the arena. KB_BAD_INPUT: there is none with this number. */
enum kb_status kb_symbol_table_set(const struct kb_symbol_table *table, size_t index, struct kb_arena *arena,
                                   struct kb_symbol_set *set);

/* A symbol to be written into a table. */
struct kb_symbol_draft {
    const char *id, *label, *words;
    const struct kb_drawing *colour, *black; /* black may be NULL */
    size_t set;
};

/*
 * Writes a table; sorts the drafts by id. KB_BAD_INPUT: a drawing can't be packed, whose number is `*wrong`;
 * KB_NO_MEMORY, or KB_BAD_INPUT with `*wrong` the count when `out` is full.
 */
enum kb_status kb_symbol_table_write(const struct kb_symbol_set *const *sets, size_t set_count, struct kb_symbol_draft *drafts,
                                     size_t count, struct kb_buffer *out, size_t *wrong);

#endif
