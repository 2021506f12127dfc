#include "doc/flat.h"

#include <string.h>

#include "doc/splice.h"

struct kb_slice kb_flat_said(const struct kb_node *node)
{
    switch (node->element) {
    case KB_EL_TEXT: return node->text;
    case KB_EL_BR: return kb_slice_of("\n");
    case KB_EL_GAP: return kb_slice_of("x");
    default: return (struct kb_slice){0};
    }
}

size_t kb_flat_put(const struct kb_node *node, char *out)
{
    size_t length = 0;
    struct kb_walk walk;
    kb_walk_init(&walk, node);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        struct kb_slice said = kb_flat_said(walk.node); /* those that say something are leaves */
        if (out != NULL && said.length > 0) {
            memcpy(out + length, said.data, said.length);
        }
        length += said.length;
    }
    return length;
}

/* Notes the terms below a node that begins at `start`; returns where it ends. Inline content is as deep as the markup. */
static size_t find_terms(struct kb_flat *flat, struct kb_arena *arena, struct kb_node *block, struct kb_node *node, size_t start)
{
    if (node->element == KB_EL_TERM) {
        struct kb_flat_term *terms = kb_arena_grow(arena, flat->terms, flat->count, &flat->room, sizeof *terms);
        if (terms != NULL) {
            flat->terms = terms;
            terms[flat->count++] = (struct kb_flat_term){node, block, start};
        }
    }
    start += kb_flat_said(node).length;
    for (struct kb_node *child = node->first; child != NULL; child = child->next) {
        start = find_terms(flat, arena, block, child, start);
    }
    return start;
}

bool kb_flat_read(struct kb_flat *flat, struct kb_arena *arena, struct kb_node *block)
{
    size_t length = kb_flat_put(block, NULL);
    char *text = kb_arena_alloc(arena, length + 1);
    *flat = (struct kb_flat){.text = {text, length}};
    if (text != NULL) {
        kb_flat_put(block, text);
        find_terms(flat, arena, block, block, 0);
    }
    return !arena->failed;
}

struct kb_slice kb_flat_line(const struct kb_flat *flat, size_t offset)
{
    size_t start = offset, end = offset;
    while (start > 0 && flat->text.data[start - 1] != '\n') {
        start--;
    }
    while (end < flat->text.length && flat->text.data[end] != '\n') {
        end++;
    }
    return kb_slice_part(flat->text, start, end - start);
}

/* The child that byte `offset`, more than 0, comes behind, and where that begins. */
static struct kb_node *child_before(const struct kb_node *block, size_t offset, size_t *start)
{
    struct kb_node *child = block->first;
    size_t length = kb_flat_put(child, NULL);
    *start = 0;
    while (child->next != NULL && *start + length < offset) {
        child = child->next;
        *start += length;
        length = kb_flat_put(child, NULL);
    }
    return child;
}

size_t kb_flat_whole(const struct kb_node *block, size_t offset)
{
    size_t start;
    const struct kb_node *child = child_before(block, offset, &start);
    return child->element == KB_EL_TEXT ? offset : start + kb_flat_put(child, NULL);
}

struct kb_node *kb_flat_cut(struct kb_arena *arena, struct kb_node *block, size_t offset)
{
    size_t start;
    struct kb_node *child = child_before(block, offset, &start);
    bool inside = child->element == KB_EL_TEXT && offset < start + child->text.length;
    return inside && !kb_splice_cut(arena, child, offset - start) ? NULL : child;
}
