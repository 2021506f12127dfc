#ifndef KB_DOC_ORIGIN_H
#define KB_DOC_ORIGIN_H

#include "base/source_map.h"

/* Leads from a byte of the markup back to the template and the data. */
struct kb_origin {
    const struct kb_source *markup;
    const struct kb_source_map *map; /* NULL: the markup is what people wrote */
};

/* The place behind one byte. For a byte of a value: the whole tag, with its path. */
struct kb_place kb_origin_of(const struct kb_origin *origin, size_t offset);

/* The place behind a stretch of markup: as far as it lies in one source, and the path of the first value in it. */
struct kb_place kb_origin_of_stretch(const struct kb_origin *origin, size_t start, size_t end);

#endif
