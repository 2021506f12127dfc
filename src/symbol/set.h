#ifndef KB_SYMBOL_SET_H
#define KB_SYMBOL_SET_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/symbol.h"

/* The texts of struct kb_symbol_set. */
enum { KB_SET_TEXTS = sizeof(struct kb_symbol_set) / sizeof(const char *) };

/* A set that klarbrev knows the licence of, or NULL. */
const struct kb_symbol_set *kb_symbol_set_known(struct kb_slice name);

/* The known sets by number, in the order they are listed to people; NULL past the end. */
const struct kb_symbol_set *kb_symbol_set_at(size_t index);

/*
 * Reads licens.txt, which says the same of a municipality's own set: "titel: ...", "ophav:", "licens:",
 * "licens-adresse:", "kilde:", "tekst:". KB_BAD_INPUT: it lacks licens or tekst, or has something else; reported.
 */
enum kb_status kb_symbol_set_read(struct kb_arena *arena, const char *name, const struct kb_source *source,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol_set **set);

/* May this be the name of a set: a-z, 0-9, _ and -? */
bool kb_symbol_set_is_name(struct kb_slice name);

#endif
