#include "doc/node.h"

#include "base/buffer.h"
#include "doc/elements.h"

void kb_walk_init(struct kb_walk *walk, const struct kb_node *root)
{
    *walk = (struct kb_walk){.root = root, .node = NULL, .event = KB_ENTER};
}

/* Where the walk goes once it is done with `node`. */
static enum kb_walk_event pass(struct kb_walk *walk, const struct kb_node *node)
{
    if (node == walk->root) {
        return walk->event = KB_WALK_END;
    }
    if (node->next != NULL) {
        walk->node = node->next;
        return walk->event = KB_ENTER;
    }
    walk->node = node->parent;
    return walk->event = KB_LEAVE;
}

enum kb_walk_event kb_walk_next(struct kb_walk *walk)
{
    if (walk->event == KB_WALK_END) {
        return KB_WALK_END;
    }
    if (walk->node == NULL) {
        walk->node = walk->root;
        return walk->event = walk->root == NULL ? KB_WALK_END : KB_ENTER;
    }
    if (walk->event == KB_ENTER && walk->node->first != NULL) {
        walk->node = walk->node->first;
        return KB_ENTER;
    }
    return pass(walk, walk->node);
}

void kb_walk_skip(struct kb_walk *walk)
{
    if (walk->event == KB_ENTER && walk->node != NULL) {
        walk->event = KB_LEAVE;
    }
}

const struct kb_attribute_value *kb_node_attribute_row(const struct kb_node *node, enum kb_attribute attribute)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (node->attributes[i].attribute == attribute) {
            return &node->attributes[i];
        }
    }
    return NULL;
}

const char *kb_node_attribute(const struct kb_node *node, enum kb_attribute attribute)
{
    const struct kb_attribute_value *row = kb_node_attribute_row(node, attribute);
    return row == NULL ? NULL : row->value;
}

const char *kb_node_language(const struct kb_node *node)
{
    for (; node != NULL; node = node->parent) {
        const char *language = kb_node_attribute(node, KB_AT_LANG);
        if (language != NULL) {
            return language;
        }
    }
    return "da";
}

bool kb_node_without_symbols(const struct kb_node *node)
{
    return kb_slice_is(kb_slice_of(kb_node_attribute(node, KB_AT_SYMBOLS)), "no");
}

struct kb_place kb_node_place(const struct kb_node *text, size_t offset)
{
    size_t low = 0, high = text->span_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->spans[middle].start + text->spans[middle].length <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == text->span_count) {
        if (low == 0) {
            return text->place;
        }
        low--;
    }
    struct kb_place place = text->spans[low].place;
    if (text->spans[low].verbatim) {
        place.offset += offset - text->spans[low].start;
        place.length = 0;
    }
    return place;
}

/* Counts what follows, then fills it in: the text goes straight to the arena, without a ceiling of its own. */
static size_t gather(const struct kb_node *node, char *out)
{
    size_t length = 0;
    bool after_space = true;
    struct kb_walk walk;
    kb_walk_init(&walk, node);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        enum kb_element element = walk.node->element;
        bool apart = !kb_element_is_inline(element) || element == KB_EL_BR;
        if (apart && !after_space) {
            if (out != NULL) {
                out[length] = ' ';
            }
            length++;
            after_space = true;
        }
        struct kb_slice text = walk.node->text;
        for (size_t i = 0; element == KB_EL_TEXT && i < text.length; i++, length++) {
            after_space = text.data[i] == ' ';
            if (out != NULL) {
                out[length] = text.data[i];
            }
        }
    }
    return after_space && length > 0 ? length - 1 : length;
}

struct kb_slice kb_node_all_text(const struct kb_node *node, struct kb_arena *arena)
{
    char *text = kb_arena_alloc(arena, gather(node, NULL) + 2);
    if (text == NULL) {
        return (struct kb_slice){NULL, 0};
    }
    size_t length = gather(node, text);
    text[length] = '\0';
    return (struct kb_slice){text, length};
}
