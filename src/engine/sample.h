#ifndef KB_ENGINE_SAMPLE_H
#define KB_ENGINE_SAMPLE_H

#include "engine/fields.h"

/* Which of a letter's fields a sample case fills in. */
enum kb_sample_extent { KB_SAMPLE_ALL, KB_SAMPLE_REQUIRED };

/* A valid case for a letter, made of the schema's examples, in the arena. */
enum kb_status kb_sample_case(const struct kb_letter *letter, const struct kb_uses *uses, enum kb_sample_extent extent,
                              struct kb_arena *arena, struct kb_diagnostics *diagnostics, const struct kb_value **root);

/* A path of the schema as a path of a case, each list by its first item: "moede.dagsorden[0].emne". NULL: out of memory. */
const char *kb_sample_path(const struct kb_field *schema, const char *path, struct kb_arena *arena);

#endif
