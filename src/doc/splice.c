#include "doc/splice.h"

#include <string.h>

#include "doc/text.h"

struct kb_node *kb_splice_copy(struct kb_arena *arena, const struct kb_node *node)
{
    struct kb_node *copy = KB_NEW(arena, struct kb_node);
    if (copy == NULL) {
        return NULL;
    }
    *copy = *node;
    copy->parent = copy->first = copy->last = copy->next = copy->previous = NULL;
    for (const struct kb_node *child = node->first; child != NULL; child = child->next) {
        struct kb_node *below = kb_splice_copy(arena, child);
        if (below == NULL) {
            return NULL;
        }
        kb_node_append(copy, below);
    }
    return copy;
}

struct kb_node *kb_splice_node(struct kb_arena *arena, enum kb_element element, const struct kb_place *place)
{
    struct kb_node *node = KB_NEW(arena, struct kb_node);
    if (node != NULL) {
        node->element = element;
        node->place = *place;
    }
    return node;
}

struct kb_node *kb_splice_text(struct kb_arena *arena, struct kb_slice text, const struct kb_place *place)
{
    struct kb_node *node = kb_splice_node(arena, KB_EL_TEXT, place);
    struct kb_map_span *span = KB_NEW(arena, struct kb_map_span);
    if (node == NULL || span == NULL) {
        return NULL;
    }
    *span = (struct kb_map_span){.length = text.length, .place = *place};
    node->text = text;
    node->spans = span;
    node->span_count = 1;
    return node;
}

void kb_splice_after(struct kb_node *node, struct kb_node *added)
{
    struct kb_node *parent = node->parent;
    added->parent = parent;
    added->previous = node;
    added->next = node->next;
    if (node->next != NULL) {
        node->next->previous = added;
    } else {
        parent->last = added;
    }
    node->next = added;
}

void kb_splice_before(struct kb_node *node, struct kb_node *added)
{
    if (node->previous != NULL) {
        kb_splice_after(node->previous, added);
        return;
    }
    added->parent = node->parent;
    added->next = node;
    node->previous = added;
    node->parent->first = added;
}

void kb_splice_unwrap(struct kb_node *node)
{
    struct kb_node *after = node;
    while (node->first != NULL) {
        struct kb_node *child = node->first;
        kb_node_unlink(child);
        kb_splice_after(after, child);
        after = child;
    }
    kb_node_unlink(node);
}

/* The spans of bytes from `start` on, as those of a text of their own. */
static bool take_spans(struct kb_arena *arena, const struct kb_node *text, size_t start, struct kb_node *rest)
{
    struct kb_map_span *spans = KB_NEW_ARRAY(arena, struct kb_map_span, text->span_count);
    for (size_t i = 0; spans != NULL && i < text->span_count; i++) {
        struct kb_map_span span = text->spans[i];
        if (span.start + span.length <= start) {
            continue;
        }
        size_t before = span.start < start ? start - span.start : 0;
        span.place.offset += span.verbatim ? before : 0;
        span.length -= before;
        span.start = span.start + before - start;
        spans[rest->span_count++] = span;
    }
    rest->spans = spans;
    return spans != NULL;
}

bool kb_splice_cut(struct kb_arena *arena, struct kb_node *text, size_t at)
{
    struct kb_node *rest = kb_splice_node(arena, KB_EL_TEXT, &text->place);
    struct kb_map_span *spans = KB_NEW_ARRAY(arena, struct kb_map_span, text->span_count);
    if (rest == NULL || spans == NULL || !take_spans(arena, text, at, rest)) {
        return false;
    }
    memcpy(spans, text->spans, text->span_count * sizeof *spans);
    while (text->span_count > 0 && spans[text->span_count - 1].start >= at) {
        text->span_count--;
    }
    if (text->span_count > 0) {
        struct kb_map_span *last = &spans[text->span_count - 1];
        last->length = last->start + last->length > at ? at - last->start : last->length;
    }
    rest->text = kb_slice_part(text->text, at, text->text.length - at);
    rest->place = rest->span_count > 0 ? rest->spans[0].place : text->place;
    text->text.length = at;
    text->spans = spans;
    kb_splice_after(text, rest);
    return true;
}
