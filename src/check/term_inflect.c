#include "check/term_index.h"

#include <string.h>

/*
 * Forms of words that the dictionary has no inflection for, by the endings of Danish: a word of a text is cut, and what is left
 * looked up. Few words begin as such a word of a term does, and all others are told by that.
 */

enum { BEGINNING = 5 };

static uint32_t beginning_bit(struct kb_slice word)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < BEGINNING && i < word.length; i++) {
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619U;
    }
    return (hash ^ (hash >> 15)) % KB_TERM_BEGINNINGS;
}

void kb_term_inflects(struct kb_term_index *index, struct kb_term_key *key, struct kb_slice word)
{
    /* Its last letters may be other ones in a form. */
    uint32_t bit = beginning_bit(kb_slice_part(word, 0, word.length < BEGINNING + 2 ? 3 : BEGINNING));
    index->beginnings[bit / 64] |= (uint64_t)1 << (bit % 64);
    key->inflects = true;
}

static bool may_inflect(const struct kb_term_index *index, struct kb_slice word)
{
    uint32_t five = beginning_bit(word), three = beginning_bit(kb_slice_part(word, 0, 3));
    return ((index->beginnings[five / 64] >> (five % 64)) & 1) || ((index->beginnings[three / 64] >> (three % 64)) & 1);
}

struct found {
    const struct kb_term_index *index;
    const struct kb_term_key **keys;
    size_t count, most;
};

static void look_up(struct found *found, struct kb_slice word)
{
    const struct kb_term_key *key = word.length > 3 ? kb_term_index_find(found->index, word) : NULL;
    for (size_t i = 0; key != NULL && i < found->count; i++) {
        key = found->keys[i] == key ? NULL : key;
    }
    if (key != NULL && key->inflects && found->count < found->most) {
        found->keys[found->count++] = key;
    }
}

/* "klinikk-" of "klinikken": one of two consonants that are the same belongs to the ending. */
static void look_up_doubled(struct found *found, struct kb_slice stem)
{
    size_t length = stem.length;
    if (length < 4 || stem.data[length - 1] != stem.data[length - 2] || strchr("bdfgklmnprst", stem.data[length - 1]) == NULL) {
        return;
    }
    bool vowel = strchr("aeiouy", stem.data[length - 3]) != NULL || (unsigned char)stem.data[length - 4] == 0xC3;
    if (vowel) {
        look_up(found, kb_slice_part(stem, 0, length - 1));
    }
}

/* "centr-" of "centret", "midl-" of "midlet": an e has gone, and one of two consonants before it. */
static void look_up_shortened(struct found *found, struct kb_slice stem)
{
    enum { LONGEST = 120 };
    char word[LONGEST + 2];
    size_t length = stem.length;
    if (length < 3 || length > LONGEST || strchr("lnr", stem.data[length - 1]) == NULL) {
        return;
    }
    memcpy(word, stem.data, length - 1);
    word[length - 1] = 'e';
    word[length] = stem.data[length - 1];
    look_up(found, (struct kb_slice){word, length + 1});
    word[length - 1] = word[length - 2];
    word[length] = 'e';
    word[length + 1] = stem.data[length - 1];
    look_up(found, (struct kb_slice){word, length + 2});
}

static bool cut(struct kb_slice word, const char *ending, struct kb_slice *stem)
{
    size_t length = strlen(ending);
    *stem = kb_slice_part(word, 0, word.length - (length < word.length ? length : word.length));
    return length < word.length && memcmp(word.data + stem->length, ending, length) == 0;
}

/* "visiterede": a word that ends in -e without it. */
static void look_up_verb(struct found *found, struct kb_slice word)
{
    static const char *const endings[] = {"r", "de", "t", "te", "s", "nde"};
    struct kb_slice stem;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (cut(word, endings[i], &stem) && stem.length > 0 && stem.data[stem.length - 1] == 'e') {
            look_up(found, stem);
        }
    }
    static const char *const bare[] = {"te", "t"};
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++) {
        char infinitive[122];
        if (cut(word, bare[i], &stem) && stem.length < sizeof infinitive) {
            memcpy(infinitive, stem.data, stem.length);
            infinitive[stem.length] = 'e';
            look_up(found, (struct kb_slice){infinitive, stem.length + 1});
        }
    }
}

size_t kb_term_index_find_inflected(const struct kb_term_index *index, struct kb_slice word, const struct kb_term_key **keys,
                                    size_t most)
{
    static const char *const simple[] = {"s", "n", "ne", "r", "t", "rne", "ns"};
    static const char *const full[] = {"en", "et", "er", "e", "ene", "erne", "ens", "ets", "ers", "es", "ernes", "enes"};
    struct found found = {index, keys, 0, most};
    struct kb_slice stem;
    if (word.length < 4 || !may_inflect(index, word)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++) {
        if (cut(word, simple[i], &stem)) {
            look_up(&found, stem);
        }
    }
    for (size_t i = 0; i < sizeof full / sizeof full[0]; i++) {
        if (cut(word, full[i], &stem)) {
            look_up(&found, stem);
            look_up_doubled(&found, stem);
            look_up_shortened(&found, stem);
        }
    }
    look_up_verb(&found, word);
    return found.count;
}
