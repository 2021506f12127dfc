#include "check/word_list.h"

uint64_t kb_word_shape(struct kb_slice word)
{
    if (word.length == 0) {
        return 0;
    }
    unsigned first = (unsigned char)word.data[0], last = (unsigned char)word.data[word.length - 1];
    return (uint64_t)1 << ((first * 5 + last * 11 + word.length * 23) % 64);
}

static uint64_t shapes_of(const struct kb_word_list *list)
{
    uint64_t shapes = 0;
    for (size_t i = 0; i < list->count; i++) {
        shapes |= kb_word_shape(kb_slice_of(list->words[i]));
    }
    return shapes;
}

bool kb_word_list_search(struct kb_word_list *list, struct kb_slice word, uint64_t shape)
{
    uint64_t shapes = atomic_load_explicit(&list->shapes, memory_order_relaxed);
    if (shapes == 0) {
        shapes = shapes_of(list);
        atomic_store_explicit(&list->shapes, shapes, memory_order_relaxed);
    }
    for (size_t i = 0; (shapes & shape) != 0 && i < list->count; i++) {
        if (list->words[i][0] == word.data[0] && kb_slice_is(word, list->words[i])) {
            return true;
        }
    }
    return false;
}
