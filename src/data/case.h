#ifndef KB_DATA_CASE_H
#define KB_DATA_CASE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"
#include "data/schema.h"
#include "data/value.h"

/*
 * Reads a case, JSON or XML by its first character, against a schema. Every error found is reported with
 * its place and path. What is missing is not an error here: the template says what it needs. JSON null is
 * the same as missing; so is an empty text in an optional field, with a warning (in a required one it is an
 * error). White space at the ends of a text is dropped. The root element of XML may have any name, all below
 * it have the names of the schema; attributes, namespaces and DTDs are refused. `source` is copied into the
 * arena. KB_OK gives the root object.
 */
enum kb_status kb_case_read(struct kb_arena *arena, const struct kb_field *schema, const struct kb_source *source,
                            const struct kb_limits *limits, struct kb_diagnostics *diagnostics, const struct kb_value **root);

/*
 * Checks one answer for a field ("moede.dagsorden[0].emne") as the reader of a case would, and says what
 * is wrong with it; Danish ways of writing dates ("3. december 2026", "3/12 2026"), times ("10.00"), yes and
 * no are understood. On KB_OK `*canonical` is the value as the case states it, in the arena; it is "" for an
 * empty answer to an optional field.
 */
enum kb_status kb_case_check_answer(struct kb_arena *arena, const struct kb_field *schema, const char *path,
                                    struct kb_slice answer, struct kb_date today, struct kb_diagnostics *diagnostics,
                                    const char **canonical);

/*
 * Returns `root` with one leaf set: branches on the way are made, a list grows by at most one item. The old
 * tree stays as it was; NULL stands for an empty one. An empty text takes an optional field away. `text` is canonical or as a
 * person writes it. Errors are reported with the path.
 */
enum kb_status kb_case_set(struct kb_arena *arena, const struct kb_field *schema, const struct kb_value *root, const char *path,
                           struct kb_slice text, struct kb_date today, struct kb_diagnostics *diagnostics,
                           const struct kb_value **changed);

/*
 * Returns `root` without the branch, item or leaf at `path`; items behind it move up. The old tree stays as
 * it was. KB_OK or KB_NO_MEMORY.
 */
enum kb_status kb_case_remove(struct kb_arena *arena, const struct kb_field *schema, const struct kb_value *root,
                              const char *path, const struct kb_value **changed);

/* Writes a case as JSON, two spaces a level, in the order it was read. Reading it again gives the same tree. */
void kb_case_write(const struct kb_value *root, struct kb_buffer *out);

/*
 * The same, and null for each of `count` absent members ("kommune.afdeling") whose object is there; `root`
 * may be NULL: an empty object.
 */
void kb_case_write_unfinished(const struct kb_value *root, const char *const *absent, size_t count, struct kb_buffer *out);

/* Does JSON write values of this type without quotes? */
bool kb_case_is_bare(enum kb_type type);

/* Writes the tree for a person to read: one line a value, with path, type and text (`klarbrev dump data`). */
void kb_case_dump(const struct kb_value *root, struct kb_buffer *out);

#endif
