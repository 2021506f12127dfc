#ifndef KB_APPROVAL_LINE_DIFF_H
#define KB_APPROVAL_LINE_DIFF_H

#include "base/arena.h"
#include "base/buffer.h"

/* One side of a comparison: a text and what it is called. */
struct kb_diff_side {
    const char *name;
    struct kb_slice text;
};

/*
 * Writes what differs between two texts as diff -u does: three lines around each change, nothing when they are the same.
 * The shortest list of changes; of texts with very many changed lines, one change. False when out of memory.
 */
bool kb_line_diff(struct kb_arena *arena, const struct kb_diff_side *before, const struct kb_diff_side *after,
                  struct kb_buffer *out);

#endif
