#ifndef KB_BASE_NEAREST_H
#define KB_BASE_NEAREST_H

#include <stddef.h>

#include "base/slice.h"

/*
 * Collects the candidate nearest to a misspelt name: optimal string alignment distance over bytes, case
 * folded for ASCII, no further than a third of the length (at least 1). The first of equals wins.
 */
struct kb_nearest {
    struct kb_slice wanted;
    const char *best; /* borrowed from the candidates; NULL: none is near */
    size_t distance;
};

void kb_nearest_init(struct kb_nearest *nearest, struct kb_slice wanted);
void kb_nearest_try(struct kb_nearest *nearest, const char *candidate);

#endif
