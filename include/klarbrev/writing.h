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

#pragma GCC visibility pop

#endif
