#ifndef KLARBREV_WRITING_H
#define KLARBREV_WRITING_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/*
 * The words a template may be written with, as JSON, for editors: `fields` (path, type, question, example, the list it stands in,
 * and the views a value of it has) and `elements` of the markup (attributes, and whether it is inline). Texts are
 * Danish. Output as kb_render.
 */
enum kb_status kb_vocabulary(const struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics,
                             char **text, size_t *length);

/*
 * Runs the sentences of a termbase that is being written: each term must be found in its one sentence and not in its other.
 * JSON: `rows`, each with line, term, and `found` and `left`, whether the two were as they must be. What is wrong with the table
 * itself is reported and is KB_BAD_INPUT. The engine must have been loaded with `check`. Output as kb_render.
 */
enum kb_status kb_termbase_try(const struct kb_engine *engine, const struct kb_input *table, struct kb_diagnostics *diagnostics,
                               char **text, size_t *length);

#pragma GCC visibility pop

#endif
