#ifndef KB_DATA_RAW_H
#define KB_DATA_RAW_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"

/* Untyped JSON for plain Mustache (`expand --raw`): any value at the root, nothing checked but the syntax. */
enum kb_raw_kind { KB_RAW_NULL, KB_RAW_FALSE, KB_RAW_TRUE, KB_RAW_NUMBER, KB_RAW_STRING, KB_RAW_LIST, KB_RAW_OBJECT };

struct kb_raw {
    enum kb_raw_kind kind;
    struct kb_slice text;                 /* KB_RAW_NUMBER: as the specification prints it (1.21, 85); KB_RAW_STRING */
    const char *const *names;             /* KB_RAW_OBJECT */
    const struct kb_raw *const *children; /* KB_RAW_LIST, KB_RAW_OBJECT */
    size_t count;
};

enum kb_status kb_raw_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, const struct kb_raw **root);

#endif
