#include "check/taken.h"

/*
 * How entries begin. Most strings that are looked up are no words, and most of these are told by their first bytes, which a
 * quarter of a megabyte knows.
 */

void kb_wordbook_mark_beginnings(struct kb_wordbook *wordbook, struct kb_slice word)
{
    uint64_t hash = kb_wordbook_hash_start;
    for (size_t i = 0; i < word.length && i < KB_WORDBOOK_LONG; i++) {
        hash = kb_wordbook_hash_on(hash, word.data + i, 1);
        if (kb_wordbook_tells_beginning(i + 1)) {
            kb_wordbook_mark_beginning(wordbook, hash);
        }
    }
}

/* Bytes at the end of the word that a suffix may stand for, at most, or two of them, one behind the other. */
static size_t reach_of(const struct kb_wordbook *wordbook, struct kb_slice word, bool two)
{
    const struct kb_affixes *affixes = &wordbook->affixes;
    const struct kb_ending *ending = &affixes->empty;
    size_t reach = 0;
    for (size_t length = 0; length < word.length && ending != NULL; length++) {
        for (const struct kb_suffix *suffix = ending->suffix; suffix != NULL; suffix = suffix->next) {
            size_t inner = !two || !suffix->follows   ? 0
                           : suffix->strip.length > 0 ? affixes->longest
                                                      : reach_of(wordbook, kb_slice_part(word, 0, word.length - length), false);
            reach = length + inner > reach ? length + inner : reach;
        }
        ending = kb_ending_longer(affixes, ending, length, word.data[word.length - length - 1]);
    }
    return reach;
}

/* The shortest beginning of the word that no entry begins with, in bytes; 0: none is known. */
static size_t strange_beginning(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    uint64_t hash = kb_wordbook_hash_on(kb_wordbook_hash_start, word.data, KB_WORDBOOK_SHORT);
    size_t length = KB_WORDBOOK_SHORT;
    while (kb_wordbook_may_begin(wordbook, hash)) {
        if (length == KB_WORDBOOK_LONG || length + KB_WORDBOOK_STEP > word.length) {
            return 0;
        }
        hash = kb_wordbook_hash_on(hash, word.data + length, KB_WORDBOOK_STEP);
        length += KB_WORDBOOK_STEP;
    }
    return length;
}

bool kb_take_may_be(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    const struct kb_affixes *affixes = &wordbook->affixes;
    bool prefixed = word.length > 0 && (affixes->prefix_bytes[(unsigned char)word.data[0]] || affixes->prefix_bytes[0]);
    if (word.length < KB_WORDBOOK_SHORT || prefixed) {
        return true;
    }
    size_t strange = strange_beginning(wordbook, word);
    return strange == 0 || word.length < strange + reach_of(wordbook, word, true);
}
