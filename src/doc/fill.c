#include "doc/fill.h"

#include <stdlib.h>

#include "doc/words.h"

enum { SCALE_OPTIONS = 11, FACES = 5 };

bool kb_fill_on_screen(const struct kb_node *node)
{
    while (node->parent != NULL) {
        node = node->parent;
    }
    return kb_slice_is(kb_slice_of(kb_node_attribute(node, KB_AT_FORM)), "fillable");
}

enum kb_fill kb_fill_kind(const struct kb_node *field)
{
    static const char *const kinds[] = {
        [KB_FILL_CHECK] = "check", [KB_FILL_CHOICE] = "choice", [KB_FILL_SCALE] = "scale", [KB_FILL_FACES] = "faces"};
    struct kb_slice kind = kb_slice_of(kb_node_attribute(field, KB_AT_KIND));
    for (int i = KB_FILL_CHECK; i <= KB_FILL_FACES; i++) {
        if (kb_slice_is(kind, kinds[i])) {
            return (enum kb_fill)i;
        }
    }
    return KB_FILL_LINE;
}

long kb_fill_lines(const struct kb_node *field)
{
    const char *lines = kb_node_attribute(field, KB_AT_LINES);
    long count = lines == NULL ? 1 : strtol(lines, NULL, 10);
    return count < 1 ? 1 : count;
}

/* The choice behind the last one. */
static bool next_choice(const struct kb_node *field, struct kb_fill_option *option)
{
    option->node = option->number == 0 ? field->first : option->node->next;
    if (option->node == NULL) {
        return false;
    }
    option->value = kb_node_attribute(option->node, KB_AT_VALUE);
    option->number++;
    return true;
}

static bool next_number(struct kb_fill_option *option)
{
    static const char *const numbers[SCALE_OPTIONS] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    if (option->number == SCALE_OPTIONS) {
        return false;
    }
    option->value = option->text = numbers[option->number++];
    return true;
}

static bool next_face(const struct kb_node *field, struct kb_fill_option *option)
{
    static const char *const values[FACES] = {"1", "2", "3", "4", "5"};
    bool own_words = field->first != NULL;
    if (option->number == FACES || (own_words && !next_choice(field, option))) {
        return false;
    }
    if (!own_words) {
        enum kb_word word = (enum kb_word)((size_t)KB_WORD_FACE_WORST + option->number);
        option->text = kb_word(kb_node_language(field), word);
        option->number++;
    }
    if (!own_words || option->value == NULL) {
        option->value = values[option->number - 1];
    }
    return true;
}

bool kb_fill_next(const struct kb_node *field, struct kb_fill_option *option)
{
    switch (kb_fill_kind(field)) {
    case KB_FILL_CHOICE: return next_choice(field, option);
    case KB_FILL_SCALE: return next_number(option);
    case KB_FILL_FACES: return next_face(field, option);
    case KB_FILL_LINE:
    case KB_FILL_CHECK: break;
    }
    return false;
}
