#ifndef KB_DOC_FLAT_H
#define KB_DOC_FLAT_H

#include <stdbool.h>

#include "doc/node.h"

/* What a node itself stands for in flat text: a break parts words, and a gap is a word that is not known yet. */
struct kb_slice kb_flat_said(const struct kb_node *node);

/* The length of what a node and all below it say; with `out`, that is written there. */
size_t kb_flat_put(const struct kb_node *node, char *out);

/* A <term> in the text of its block. */
struct kb_flat_term {
    struct kb_node *node, *block;
    size_t start; /* bytes */
};

/* The text of a block with inline content, its line breaks as '\n', and the terms in it. Lives in the arena. */
struct kb_flat {
    struct kb_slice text;
    struct kb_flat_term *terms;
    size_t count, room;
};

/* False when out of memory. */
bool kb_flat_read(struct kb_flat *flat, struct kb_arena *arena, struct kb_node *block);

/* The line of the text that byte `offset` is in. */
struct kb_slice kb_flat_line(const struct kb_flat *flat, size_t offset);

/* The end of the block's child that byte `offset` of its text is inside of; `offset` itself when that can be cut. */
size_t kb_flat_whole(const struct kb_node *block, size_t offset);

/*
 * The child of the block behind which byte `offset` of its text, more than 0, comes: a text is cut there, any
 * other child stays whole. NULL when out of memory.
 */
struct kb_node *kb_flat_cut(struct kb_arena *arena, struct kb_node *block, size_t offset);

#endif
