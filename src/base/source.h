#ifndef KB_BASE_SOURCE_H
#define KB_BASE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* A text that messages can point into: a case, a template, a manifest. Both strings are borrowed. */
struct kb_source {
    const char *name; /* as shown to a person: a file name or "<stdin>" */
    struct kb_slice text;
};

/* A stretch of a source, and the data field it has to do with. Any part may be missing. */
struct kb_place {
    const struct kb_source *source; /* NULL: no position */
    size_t offset;                  /* bytes */
    size_t length;                  /* bytes; 0: a point */
    const char *path;               /* data path, or NULL */
};

struct kb_position {
    uint32_t line;   /* 1-based */
    uint32_t column; /* 1-based, in code points */
};

struct kb_position kb_source_position(const struct kb_source *source, size_t offset);

/* The whole line that holds `offset`, without its end. */
struct kb_slice kb_source_line(const struct kb_source *source, size_t offset);

/* The offset of a 1-based line and a 1-based column in bytes, as libxml2 and jansson count. */
size_t kb_source_offset(const struct kb_source *source, uint32_t line, uint32_t byte_column);

#endif
