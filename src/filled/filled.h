#ifndef KB_FILLED_FILLED_H
#define KB_FILLED_FILLED_H

#include <klarbrev/filled_form.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"

/* The answers of a form, in the arena they were read into. */
struct kb_filled {
    const struct kb_filled_field *fields;
    size_t count;
};

/* Reads a PDF; see kb_filled_form_read. qpdf is used in this room only. */
enum kb_status kb_filled_read(struct kb_arena *arena, const struct kb_source *pdf, const struct kb_limits *limits,
                              struct kb_diagnostics *diagnostics, struct kb_filled *filled);

/* Writes the answers as JSON, a line each; see kb_filled_form_json. */
void kb_filled_write(const struct kb_filled *filled, struct kb_buffer *out);

#endif
