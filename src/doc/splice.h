#ifndef KB_DOC_SPLICE_H
#define KB_DOC_SPLICE_H

#include <stdbool.h>

#include "doc/node.h"

/* Changes of a tree that nobody has seen yet. What is made lives in the arena; NULL and false: out of memory. */

/* A copy of a node and all below it, without a parent. As deep as the markup, whose depth has a limit. */
struct kb_node *kb_splice_copy(struct kb_arena *arena, const struct kb_node *node);

/* A node without children; one of text that stands at `place` as a whole. */
struct kb_node *kb_splice_node(struct kb_arena *arena, enum kb_element element, const struct kb_place *place);
struct kb_node *kb_splice_text(struct kb_arena *arena, struct kb_slice text, const struct kb_place *place);

/* Puts a node without a parent behind, or before, one that has one. */
void kb_splice_after(struct kb_node *node, struct kb_node *added);
void kb_splice_before(struct kb_node *node, struct kb_node *added);

/* Puts a node's children in its place. */
void kb_splice_unwrap(struct kb_node *node);

/* Cuts a text in two at byte `at`, inside it. */
bool kb_splice_cut(struct kb_arena *arena, struct kb_node *text, size_t at);

#endif
