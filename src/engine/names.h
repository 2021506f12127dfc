#ifndef KB_ENGINE_NAMES_H
#define KB_ENGINE_NAMES_H

#include "base/arena.h"
#include "data/value.h"

/* The names of people and places in a case, which are never misspelt. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_names_of(const struct kb_value *root, struct kb_arena *arena, const struct kb_slice **names, size_t *count);

/* The names of people alone, which a symbol line shows by their initials. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_people_of(const struct kb_value *root, struct kb_arena *arena, const struct kb_slice **names, size_t *count);

#endif
