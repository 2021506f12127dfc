#include "check/term_index.h"

#include <string.h>

#include "check/letter.h"

enum { MOST_KEYS = 6 };

/* Words that say too little to look a phrase up by. */
static const char *const light[] = {"i",   "på", "af",    "til",  "med",   "om",   "for",  "ved",  "fra",
                                    "og",  "at", "en",    "et",   "den",   "det",  "de",   "der",  "som",
                                    "sig", "ud", "under", "over", "efter", "have", "være", "blive"};

static bool is_light(struct kb_slice word)
{
    for (size_t i = 0; i < sizeof light / sizeof light[0]; i++) {
        if (kb_slice_is(word, light[i])) {
            return true;
        }
    }
    return false;
}

static struct kb_term_key *key_of(struct kb_term_index *index, struct kb_arena *arena, struct kb_slice word)
{
    struct kb_term_key *key = kb_table_get(&index->keys, word);
    if (key == NULL && (key = KB_NEW(arena, struct kb_term_key)) != NULL) {
        key->id = ++index->key_count;
        if (!kb_table_set(&index->keys, word, key)) {
            return NULL;
        }
    }
    return key;
}

static bool link_term(struct kb_arena *arena, const struct kb_term_link **list, const struct kb_indexed_term *term)
{
    struct kb_term_link *link = KB_NEW(arena, struct kb_term_link);
    if (link == NULL) {
        return false;
    }
    *link = (struct kb_term_link){*list, term};
    *list = link;
    return true;
}

/* The word itself and its stems, once each. */
static size_t forms_of(struct kb_arena *arena, struct kb_speller *speller, const struct kb_term *term, size_t word,
                       struct kb_slice forms[MOST_KEYS])
{
    size_t count = 0, readings_count = 0;
    forms[count++] = term->words[word];
    const struct kb_reading *readings = NULL;
    if (speller != NULL && !term->exact) {
        const char *copy = kb_arena_copy(arena, term->words[word]);
        readings = copy == NULL ? NULL : kb_speller_read(speller, copy, arena, &readings_count);
    }
    for (size_t i = 0; i < readings_count && count < MOST_KEYS; i++) {
        const char *lower = kb_letter_lower_copy(arena, readings[i].stem);
        bool usable = readings[i].part.length == 0 && lower != NULL;
        for (size_t j = 0; usable && j < count; j++) {
            usable = !kb_slice_is(forms[j], lower);
        }
        if (usable) {
            forms[count++] = kb_slice_of(lower);
        }
    }
    return count;
}

static size_t anchor_of(const struct kb_term *term)
{
    size_t best = 0, weight = 0;
    for (size_t i = 0; i < term->word_count; i++) {
        size_t here = (is_light(term->words[i]) ? 0 : 100) + term->words[i].length;
        if (here > weight) {
            weight = here;
            best = i;
        }
    }
    return best;
}

static bool index_term(struct kb_term_index *index, struct kb_arena *arena, struct kb_speller *speller,
                       struct kb_indexed_term *term)
{
    const struct kb_term *row = term->term;
    const uint32_t **keys = (const uint32_t **)kb_arena_array(arena, row->word_count, sizeof *keys);
    uint8_t *counts = KB_NEW_ARRAY(arena, uint8_t, row->word_count);
    term->anchor = anchor_of(row);
    for (size_t i = 0; i < row->word_count; i++) {
        struct kb_slice forms[MOST_KEYS];
        size_t count = forms_of(arena, speller, row, i, forms);
        uint32_t *ids = KB_NEW_ARRAY(arena, uint32_t, count);
        if (keys == NULL || counts == NULL || ids == NULL) {
            return false;
        }
        for (size_t j = 0; j < count; j++) {
            struct kb_term_key *key = key_of(index, arena, forms[j]);
            if (key == NULL || (row->word_count == 1 && !link_term(arena, &key->whole, term)) ||
                (row->word_count > 1 && i == term->anchor && !link_term(arena, &key->anchored, term))) {
                return false;
            }
            ids[j] = key->id;
        }
        keys[i] = ids;
        counts[i] = (uint8_t)count;
        term->letters += kb_letter_count(row->words[i]);
    }
    term->keys = keys;
    term->key_counts = counts;
    return true;
}

bool kb_term_index_build(struct kb_term_index *index, struct kb_arena *arena, const struct kb_termbase *termbase,
                         struct kb_speller *speller)
{
    *index = (struct kb_term_index){.count = termbase->count};
    kb_table_init(&index->keys, arena);
    index->terms = KB_NEW_ARRAY(arena, struct kb_indexed_term, termbase->count);
    for (size_t i = 0; i < termbase->count; i++) {
        if (index->terms == NULL) {
            return false;
        }
        index->terms[i].term = &termbase->terms[i];
        index->terms[i].number = (uint32_t)i;
        if (!index_term(index, arena, speller, &index->terms[i])) {
            return false;
        }
    }
    return !arena->failed;
}

const struct kb_term_key *kb_term_index_find(const struct kb_term_index *index, struct kb_slice word)
{
    return kb_table_get(&index->keys, word);
}
