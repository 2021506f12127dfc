#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "data/leaf.h"

static const char *all_words(struct kb_arena *arena, const char *const *words)
{
    size_t length = 1;
    for (size_t i = 0; words[i] != NULL; i++) {
        length += strlen(words[i]) + 2;
    }
    char *list = kb_arena_alloc(arena, length), *end = list;
    for (size_t i = 0; list != NULL && words[i] != NULL; i++) {
        size_t size = strlen(words[i]);
        memcpy(end, i == 0 ? "" : ", ", i == 0 ? 0 : 2);
        end += i == 0 ? 0 : 2;
        memcpy(end, words[i], size);
        end += size;
    }
    return list;
}

bool kb_leaf_choice(struct kb_leaf *leaf)
{
    static const char *const no_words[] = {NULL};
    const char *const *words = leaf->field->words == NULL ? no_words : leaf->field->words;
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, leaf->text);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (kb_slice_is(leaf->text, words[i])) {
            leaf->value->as.choice = i;
            return true;
        }
        kb_nearest_try(&nearest, words[i]);
    }
    kb_leaf_wrong(leaf, KB_MSG_CHOICE_NONE, KB_ARGS(kb_leaf_shown(leaf), all_words(leaf->arena, words)));
    if (nearest.best != NULL) {
        kb_hint(leaf->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
    return false;
}
