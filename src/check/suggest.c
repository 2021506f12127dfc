#include <stdatomic.h>
#include <string.h>

#include "check/guess.h"
#include "check/lookup.h"
#include "check/slip.h"

/* Letters of an entry that was not read. */
enum { MOST_SUGGESTIONS = 5, UNREAD = 255, LONG_WORD = 9 };

static size_t add_word(const char **words, size_t count, const char *word)
{
    for (size_t i = 0; word != NULL && i < count; i++) {
        if (strcmp(words[i], word) == 0) {
            return count;
        }
    }
    if (word != NULL && count < MOST_SUGGESTIONS) {
        words[count++] = word;
    }
    return count;
}

static const struct kb_suggestions *keep_suggestions(struct kb_lookup *lookup, const struct kb_entry *entry, const char **words,
                                                     size_t count, bool share)
{
    struct kb_arena *arena = kb_lookup_arena(lookup);
    struct kb_suggestions *kept = KB_NEW(arena, struct kb_suggestions);
    const char **list = (const char **)kb_arena_array(arena, count + 1, sizeof *list);
    if (kept == NULL || list == NULL) {
        return NULL;
    }
    memcpy((void *)list, (const void *)words, count * sizeof *list);
    *kept = (struct kb_suggestions){list, count};
    if (!share) {
        return kept;
    }
    const struct kb_suggestions *earlier = NULL;
    struct kb_entry *shared = (struct kb_entry *)(uintptr_t)entry;
    return atomic_compare_exchange_strong(&shared->suggestions, &earlier, kept) ? kept : earlier;
}

static size_t add_words(const char **words, size_t count, const char *const *found, size_t found_count)
{
    for (size_t i = 0; i < found_count; i++) {
        count = add_word(words, count, found[i]);
    }
    return count;
}

/* A word of the dictionary's own, as it is or without the -s that joins it. */
static bool is_head(struct kb_speller *speller, struct kb_arena *arena, const char *head)
{
    size_t length = strlen(head), count = 0;
    const struct kb_reading *readings = kb_speller_read(speller, head, arena, &count);
    if (count > 0 && readings[0].part.length == 0) {
        return true;
    }
    const char *bare = length > 4 && head[length - 1] == 's' ? kb_arena_format(arena, "%.*s", (int)length - 1, head) : NULL;
    readings = bare == NULL ? NULL : kb_speller_read(speller, bare, arena, &count);
    return readings != NULL && count > 0 && readings[0].part.length == 0;
}

/* One part of a compound mended, the other as it stands; NULL: no word of the dictionary is one slip away, or the whole is none.
 */
static const char *mend_part(struct kb_lookup *lookup, const char *good, const char *broken, bool tail)
{
    struct kb_arena *arena = kb_lookup_arena(lookup);
    struct kb_speller *speller = kb_lookup_speller(lookup);
    const char *found[1];
    if (kb_slip_find(kb_lookup_wordbook(lookup), speller, kb_slice_of(broken), false, arena, found, 1) == 0) {
        return NULL;
    }
    const char *whole = kb_arena_format(arena, "%s%s", tail ? good : found[0], tail ? found[0] : good);
    return whole != NULL && kb_speller_knows(speller, whole) ? whole : NULL;
}

/* "støttetimmerne": a compound that the dictionary does not have, with a slip in its last or its first part. */
static const char *mend_compound(struct kb_lookup *lookup, struct kb_slice word)
{
    enum { SHORTEST_PART = 4, LONGEST = 60, MOST_TRIALS = 6 };
    struct kb_arena *arena = kb_lookup_arena(lookup);
    struct kb_speller *speller = kb_lookup_speller(lookup);
    int trials = 0;
    for (size_t at = SHORTEST_PART; word.length <= LONGEST && at + SHORTEST_PART <= word.length; at++) {
        if (((unsigned char)word.data[at] & 0xC0) == 0x80) {
            continue;
        }
        const char *first = kb_arena_copy(arena, kb_slice_part(word, 0, at));
        const char *last = kb_arena_copy(arena, kb_slice_part(word, at, word.length));
        if (first == NULL || last == NULL || trials >= MOST_TRIALS) {
            break;
        }
        bool head = is_head(speller, arena, first), tail = is_head(speller, arena, last);
        if (head != tail) {
            const char *whole = mend_part(lookup, head ? first : last, head ? last : first, head);
            if (whole != NULL) {
                return whole;
            }
            trials++;
        }
    }
    return NULL;
}

/* Two words written as one, "idag"; then what is one slip away; what is farther away only when nothing is. */
static size_t ask_all(struct kb_lookup *lookup, const struct kb_entry *entry, const char **words, size_t count)
{
    const char *near[MOST_SUGGESTIONS], *like[MOST_SUGGESTIONS];
    const struct kb_wordbook *wordbook = kb_lookup_wordbook(lookup);
    struct kb_arena *arena = kb_lookup_arena(lookup);
    struct kb_speller *speller = kb_lookup_speller(lookup);
    if (speller == NULL) {
        return count;
    }
    size_t before = count;
    count = add_word(words, count, kb_guess_apart(wordbook, speller, entry->lower, arena));
    size_t apart_count = count - before;
    size_t near_count = kb_slip_find(wordbook, speller, entry->lower, false, arena, near, MOST_SUGGESTIONS);
    count = add_words(words, count, near, near_count);
    if (near_count == 0 && entry->letters >= LONG_WORD) {
        count = add_word(words, count, mend_compound(lookup, entry->lower));
    }
    if (count > apart_count) {
        return count;
    }
    size_t like_count = kb_guess_find(wordbook, speller, entry->lower, arena, like, MOST_SUGGESTIONS);
    return add_words(words, count, like, like_count);
}

const struct kb_suggestions *kb_lookup_suggest(struct kb_lookup *lookup, const struct kb_entry *entry, bool ask)
{
    static const struct kb_suggestions none = {NULL, 0};
    const struct kb_suggestions *kept = ask ? atomic_load_explicit(&entry->suggestions, memory_order_acquire) : NULL;
    if (kept != NULL || entry->letters == UNREAD) {
        return kept == NULL ? &none : kept;
    }
    const char *words[MOST_SUGGESTIONS];
    size_t count = kb_near_find(kb_lookup_near(lookup), entry->lower, words, 2);
    count = ask ? ask_all(lookup, entry, words, count) : count;
    kept = keep_suggestions(lookup, entry, words, count, ask);
    return kept == NULL ? &none : kept;
}

/* Two forms of one word are no slip of each other. */
static bool differs_in_ending(struct kb_slice a, struct kb_slice b)
{
    size_t same = 0, shorter = a.length < b.length ? a.length : b.length;
    while (same < shorter && a.data[same] == b.data[same]) {
        same++;
    }
    return same + 2 >= shorter;
}

/* "ledagerkort": the dictionary needs three words to read it, and what is before "kort" is one slip from a single one. */
static size_t find_slip_of_head(struct kb_lookup *lookup, struct kb_speller *speller, const struct kb_entry *entry,
                                const char **words)
{
    enum { SHORTEST_HEAD = 6 };
    struct kb_arena *arena = kb_lookup_arena(lookup);
    size_t tail = entry->reading_count == 0 ? 0 : entry->readings[0].part.length;
    const char *found[1];
    if (tail == 0 || entry->lower.length < tail + SHORTEST_HEAD) {
        return 0;
    }
    struct kb_slice head = kb_slice_part(entry->lower, 0, entry->lower.length - tail);
    const char *copy = kb_arena_copy(arena, head);
    if (copy == NULL || is_head(speller, arena, copy) ||
        kb_slip_find(kb_lookup_wordbook(lookup), speller, head, true, arena, found, 1) == 0) {
        return 0;
    }
    words[0] = kb_arena_format(arena, "%s%.*s", found[0], (int)tail, entry->lower.data + head.length);
    return words[0] != NULL && kb_speller_knows(speller, words[0]);
}

static size_t find_slip(struct kb_lookup *lookup, const struct kb_entry *entry, const char **words)
{
    const char *found[MOST_SUGGESTIONS];
    size_t near = kb_near_find(kb_lookup_near(lookup), entry->lower, found, MOST_SUGGESTIONS);
    for (size_t i = 0; i < near; i++) {
        if (!differs_in_ending(entry->lower, kb_slice_of(found[i]))) {
            words[0] = found[i];
            return 1;
        }
    }
    struct kb_speller *speller = near == 0 ? kb_lookup_speller(lookup) : NULL;
    if (speller == NULL) {
        return 0;
    }
    size_t count = kb_slip_find(kb_lookup_wordbook(lookup), speller, entry->lower, true, kb_lookup_arena(lookup), words, 1);
    return count > 0 ? count : find_slip_of_head(lookup, speller, entry, words);
}

const char *kb_lookup_slip(struct kb_lookup *lookup, const struct kb_entry *entry)
{
    const struct kb_suggestions *kept = atomic_load_explicit(&entry->suggestions, memory_order_acquire);
    if (kept == NULL && entry->letters < UNREAD) {
        const char *words[MOST_SUGGESTIONS];
        size_t count = find_slip(lookup, entry, words);
        kept = keep_suggestions(lookup, entry, words, count, true);
    }
    return kept == NULL || kept->count == 0 ? NULL : kept->words[0];
}
