#ifndef KB_CHECK_WORD_LIST_H
#define KB_CHECK_WORD_LIST_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/*
 * Words that a rule looks for, in lower case. Nearly all words of a text are told by their shape (first and last byte, and
 * length) to be none of them, in one step.
 */
struct kb_word_list {
    const char *const *words;
    size_t count;
    _Atomic uint64_t shapes; /* of all words; 0: not told yet. Whoever asks first tells, and all tell the same */
};

/* A list of string literals, for one file or function. */
#define KB_WORD_LIST(name, ...)                                                                                                  \
    static const char *const name##_words[] = {__VA_ARGS__};                                                                     \
    static struct kb_word_list name = {name##_words, sizeof name##_words / sizeof name##_words[0], 0}

/* The shape of a word: one of 64 bits, or none of an empty one. */
uint64_t kb_word_shape(struct kb_slice word);

/* Whether the word is on the list. `shape` is its own. */
bool kb_word_list_search(struct kb_word_list *list, struct kb_slice word, uint64_t shape);

static inline bool kb_word_list_has(struct kb_word_list *list, struct kb_slice word, uint64_t shape)
{
    uint64_t shapes = atomic_load_explicit(&list->shapes, memory_order_relaxed);
    return (shapes == 0 || (shapes & shape) != 0) && kb_word_list_search(list, word, shape);
}

#endif
