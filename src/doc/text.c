#include "doc/text.h"

#include <string.h>

#include "doc/elements.h"

void kb_text_init(struct kb_text *text, struct kb_arena *arena, const struct kb_origin *origin)
{
    *text = (struct kb_text){.arena = arena, .origin = origin, .at_start = true};
    kb_buffer_init(&text->buffer, origin->markup->text.length);
}

void kb_text_finish(struct kb_text *text)
{
    kb_buffer_finish(&text->buffer);
}

void kb_text_begin_line(struct kb_text *text)
{
    text->at_start = true;
    text->after_space = false;
    text->trailing = NULL;
}

void kb_text_end_line(struct kb_text *text)
{
    struct kb_node *node = text->trailing;
    if (text->after_space && node != NULL) {
        struct kb_map_span *spans = (struct kb_map_span *)node->spans;
        node->text.length--;
        if (--spans[node->span_count - 1].length == 0) {
            node->span_count--;
        }
        while (node->parent != NULL && node->first == NULL && node->text.length == 0 && kb_element_is_inline(node->element)) {
            struct kb_node *parent = node->parent;
            kb_node_unlink(node);
            node = parent;
        }
    }
    kb_text_begin_line(text);
}

void kb_text_pass_object(struct kb_text *text)
{
    text->at_start = false;
    text->after_space = false;
    text->trailing = NULL;
}

static bool same_place(const struct kb_place *a, const struct kb_place *b)
{
    return a->source == b->source && a->offset == b->offset && a->length == b->length && a->path == b->path;
}

static void add_span(struct kb_text *text, size_t length, const struct kb_place *place, bool verbatim)
{
    struct kb_map_span *last = text->span_count == 0 ? NULL : &text->spans[text->span_count - 1];
    if (last != NULL && last->verbatim == verbatim && last->allowance == text->allowance) {
        bool goes_on = last->place.source == place->source && last->place.path == place->path &&
                       last->place.offset + last->length == place->offset;
        if (verbatim ? goes_on : same_place(&last->place, place)) {
            last->length += length;
            return;
        }
    }
    struct kb_map_span *spans = kb_arena_grow(text->arena, text->spans, text->span_count, &text->span_capacity, sizeof *spans);
    if (spans != NULL) {
        text->spans = spans;
        spans[text->span_count++] = (struct kb_map_span){text->buffer.length, length, *place, verbatim, text->allowance};
    }
}

/* Puts `said`, written at `offset` of the markup; `length` of the markup when it is not verbatim. */
static void put(struct kb_text *text, struct kb_slice said, size_t offset, size_t length, bool verbatim)
{
    while (said.length > 0) {
        struct kb_place place = kb_origin_of(text->origin, offset);
        size_t part = said.length;
        bool exact = verbatim;
        const struct kb_map_span *span = text->origin->map == NULL ? NULL : kb_source_map_find(text->origin->map, offset);
        if (span != NULL) {
            size_t left = span->start + span->length - offset;
            part = verbatim && left < part ? left : part;
            exact = verbatim && span->verbatim;
        }
        if (!verbatim && (span == NULL || span->verbatim)) {
            place.length = length;
        }
        add_span(text, part, &place, exact);
        kb_buffer_put(&text->buffer, said.data, part);
        said = kb_slice_part(said, part, said.length - part);
        offset += part;
    }
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The end of the words from `start` on that stand one space apart: they are put as they are. */
static size_t words_end(struct kb_slice said, size_t start)
{
    size_t end = start;
    while (end < said.length &&
           (!is_space(said.data[end]) || (said.data[end] == ' ' && end + 1 < said.length && !is_space(said.data[end + 1])))) {
        end++;
    }
    return end;
}

void kb_text_add(struct kb_text *text, const struct kb_piece *piece)
{
    static const struct kb_slice space = {" ", 1};
    size_t i = 0;
    while (i < piece->said.length) {
        size_t start = i;
        if (is_space(piece->said.data[i])) {
            if (!text->at_start && !text->after_space) {
                put(text, space, piece->offset + (piece->verbatim ? i : 0), piece->length, piece->verbatim);
                text->after_space = true;
            }
            i++;
            continue;
        }
        i = words_end(piece->said, i);
        put(text, kb_slice_part(piece->said, start, i - start), piece->offset + (piece->verbatim ? start : 0), piece->length,
            piece->verbatim);
        kb_text_pass_object(text);
    }
}

bool kb_text_flush(struct kb_text *text, struct kb_node *parent, bool *made)
{
    *made = text->buffer.length > 0;
    if (!*made) {
        return text->buffer.status == KB_OK && !text->arena->failed;
    }
    struct kb_node *node = KB_NEW(text->arena, struct kb_node);
    struct kb_map_span *spans = KB_NEW_ARRAY(text->arena, struct kb_map_span, text->span_count);
    char *copy = kb_arena_copy(text->arena, kb_buffer_slice(&text->buffer));
    if (node == NULL || spans == NULL || copy == NULL || text->arena->failed || text->buffer.status != KB_OK) {
        return false;
    }
    memcpy(spans, text->spans, text->span_count * sizeof *spans);
    node->element = KB_EL_TEXT;
    node->text = (struct kb_slice){copy, text->buffer.length};
    node->spans = spans;
    node->span_count = text->span_count;
    node->place = spans[0].place;
    kb_node_append(parent, node);
    if (text->after_space) {
        text->trailing = node;
    }
    text->span_count = 0;
    kb_buffer_clear(&text->buffer);
    return true;
}

void kb_node_append(struct kb_node *parent, struct kb_node *child)
{
    child->parent = parent;
    child->previous = parent->last;
    child->next = NULL;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->first = child;
    }
    parent->last = child;
}

void kb_node_unlink(struct kb_node *child)
{
    struct kb_node *parent = child->parent;
    if (child->previous != NULL) {
        child->previous->next = child->next;
    } else {
        parent->first = child->next;
    }
    if (child->next != NULL) {
        child->next->previous = child->previous;
    } else {
        parent->last = child->previous;
    }
    child->parent = child->next = child->previous = NULL;
}
