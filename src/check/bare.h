#ifndef KB_CHECK_BARE_H
#define KB_CHECK_BARE_H

#include <string.h>

#include "check/wordbook_data.h"

/*
 * Bare words: without an affix, and with what the affix stands in place of back on. A bare word is part of the word, or is put
 * together in `room`; it is empty when there can't be one.
 */

/* Whether the bare word may end as the suffix wants it; told without making it. */
static inline bool kb_suffix_may_come_off(struct kb_slice word, const struct kb_suffix *suffix)
{
    size_t kept = word.length - suffix->add.length;
    struct kb_slice strip = suffix->strip;
    return kept > 0 && kb_suffix_may_fit(suffix, strip.length > 0 ? strip.data[strip.length - 1] : word.data[kept - 1]);
}

/* A word without a suffix that it ends with. `hashes`: of its beginnings; `hash`: of the bare word. */
static inline struct kb_slice kb_without_suffix(struct kb_slice word, const uint64_t *hashes, const struct kb_suffix *suffix,
                                                char room[KB_WORDBOOK_STEM], uint32_t *hash)
{
    struct kb_slice strip = suffix->strip;
    size_t kept = word.length - suffix->add.length;
    if (kept == 0 || kept + strip.length > KB_WORDBOOK_STEM) {
        return (struct kb_slice){0};
    }
    *hash = kb_wordbook_hash_end(kb_wordbook_hash_on(hashes[kept], strip.data, strip.length));
    if (strip.length == 0) {
        return kb_slice_part(word, 0, kept);
    }
    memcpy(room, word.data, kept);
    memcpy(room + kept, strip.data, strip.length);
    return (struct kb_slice){room, kept + strip.length};
}

/* A word without a prefix; empty when it does not begin with it, or is nothing else. */
static inline struct kb_slice kb_without_prefix(struct kb_slice word, const struct kb_prefix *prefix, char room[KB_WORDBOOK_STEM])
{
    struct kb_slice add = prefix->add, strip = prefix->strip;
    size_t rest = word.length - add.length;
    if (add.length >= word.length || memcmp(word.data, add.data == NULL ? "" : add.data, add.length) != 0 ||
        rest + strip.length > KB_WORDBOOK_STEM) {
        return (struct kb_slice){0};
    }
    memcpy(room, strip.data == NULL ? "" : strip.data, strip.length);
    memcpy(room + strip.length, word.data + add.length, rest);
    return (struct kb_slice){room, strip.length + rest};
}

#endif
