#include "check/entry_data.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"

/* Which terms a word may mean: by itself, by its stems, as head or tail of a compound. */

/* A part of a compound that is matched with the termbase has this many bytes; what is beside it, and before a tail, that many. */
enum { SHORTEST_PART = 5, SHORTEST_REST = 3, SHORTEST_HEAD = 4, MOST_HITS = 12, MOST_KEYS = 24, MOST_INFLECTED = 4 };

struct builder {
    const struct kb_entry_sources *sources;
    struct kb_arena *arena;
    struct kb_entry *entry;
    struct kb_term_hit hits[MOST_HITS];
    const struct kb_indexed_term *anchored[MOST_HITS];
    uint32_t keys[MOST_KEYS];
};

static void add_key(struct builder *builder, uint32_t id)
{
    size_t at = builder->entry->key_count;
    for (size_t i = 0; i < at; i++) {
        if (builder->keys[i] == id) {
            return;
        }
    }
    if (at < MOST_KEYS) {
        builder->keys[at] = id;
        builder->entry->key_count++;
    }
}

static void add_hit(struct builder *builder, const struct kb_indexed_term *term, enum kb_term_fit fit)
{
    size_t *count = &builder->entry->hit_count;
    for (size_t i = 0; i < *count; i++) {
        if (builder->hits[i].term == term) {
            return;
        }
    }
    if (*count < MOST_HITS) {
        builder->hits[(*count)++] = (struct kb_term_hit){term, fit};
    }
}

static void add_anchored(struct builder *builder, const struct kb_indexed_term *term)
{
    size_t *count = &builder->entry->anchored_count;
    for (size_t i = 0; i < *count; i++) {
        if (builder->anchored[i] == term) {
            return;
        }
    }
    if (*count < MOST_HITS) {
        builder->anchored[(*count)++] = term;
    }
}

/* All that hangs on one key of the word. An abbreviation in capitals is only met by itself. */
static void take_found(struct builder *builder, const struct kb_term_key *key, bool exact)
{
    add_key(builder, key->id);
    builder->entry->known = true;
    for (const struct kb_term_link *link = key->whole; link != NULL; link = link->next) {
        if (link->term->term->exact == exact) {
            add_hit(builder, link->term, KB_FIT_WHOLE);
        }
    }
    for (const struct kb_term_link *link = key->anchored; link != NULL; link = link->next) {
        if (link->term->term->exact == exact) {
            add_anchored(builder, link->term);
        }
    }
}

static void take_key(struct builder *builder, struct kb_slice word, bool exact)
{
    const struct kb_term_key *key = kb_term_index_find(builder->sources->terms, word);
    if (key != NULL) {
        take_found(builder, key, exact);
    }
}

/* Forms of words that the dictionary does not have. */
static void take_inflected(struct builder *builder, struct kb_slice word)
{
    const struct kb_term_key *keys[MOST_INFLECTED];
    size_t count = kb_term_index_find_inflected(builder->sources->terms, word, keys, MOST_INFLECTED);
    for (size_t i = 0; i < count; i++) {
        take_found(builder, keys[i], false);
    }
}

static bool is_word(struct builder *builder, struct kb_slice part)
{
    char word[KB_ENTRY_LONGEST + 1];
    while (part.length > 0 && part.data[part.length - 1] == '-') {
        part.length--;
    }
    if (builder->sources->speller == NULL || part.length < SHORTEST_REST || part.length > KB_ENTRY_LONGEST) {
        return part.length >= SHORTEST_REST;
    }
    memcpy(word, part.data, part.length);
    word[part.length] = '\0';
    if (kb_speller_knows(builder->sources->speller, word)) {
        return true;
    }
    /* With the -s or -e that joins two nouns. */
    bool joined = part.length > SHORTEST_REST && strchr("se", word[part.length - 1]) != NULL;
    word[part.length - 1] = '\0';
    return joined && kb_speller_knows(builder->sources->speller, word);
}

static const struct kb_term_key *key_of_part(struct builder *builder, struct kb_slice part)
{
    const struct kb_term_key *keys[MOST_INFLECTED];
    const struct kb_term_index *terms = builder->sources->terms;
    const struct kb_term_key *key = part.length < SHORTEST_PART ? NULL : kb_term_index_find(terms, part);
    bool formed = part.length >= SHORTEST_PART && (key == NULL || key->whole == NULL);
    size_t count = formed ? kb_term_index_find_inflected(terms, part, keys, MOST_INFLECTED) : 0;
    for (size_t i = 0; i < count && (key == NULL || key->whole == NULL); i++) {
        key = keys[i];
    }
    return key == NULL || key->whole == NULL ? NULL : key;
}

/* A compound is of the kind of its tail; a head says enough only where it is a heavy word by itself. */
static bool counts_as(const struct kb_term *term, enum kb_term_fit fit)
{
    bool heavy = !term->silent && term->most == KB_ERROR && term->kind != KB_TERM_ALLOW;
    return !term->exact && (fit == KB_FIT_TAIL || heavy);
}

static void take_links(struct builder *builder, const struct kb_term_key *key, enum kb_term_fit fit)
{
    for (const struct kb_term_link *link = key->whole; link != NULL; link = link->next) {
        if (counts_as(link->term->term, fit)) {
            add_hit(builder, link->term, fit);
        }
    }
}

static void take_part(struct builder *builder, struct kb_slice part, struct kb_slice rest, enum kb_term_fit fit)
{
    const struct kb_term_key *key = key_of_part(builder, part);
    if (key != NULL && is_word(builder, rest)) {
        take_links(builder, key, fit);
    }
}

/* "funktionsevne|nedsættelsen": a term at the head. */
static void take_heads(struct builder *builder)
{
    struct kb_slice lower = builder->entry->lower;
    for (size_t at = SHORTEST_PART; at + SHORTEST_REST <= lower.length; at++) {
        if (kb_utf8_is_boundary(lower, at)) {
            struct kb_slice rest = kb_slice_part(lower, at, lower.length);
            bool joined = rest.length > SHORTEST_REST && strchr("s-", rest.data[0]) != NULL;
            take_part(builder, kb_slice_part(lower, 0, at),
                      joined && rest.data[0] == '-' ? kb_slice_part(rest, 1, rest.length) : rest, KB_FIT_HEAD);
            if (joined && rest.data[0] == 's' && builder->sources->speller != NULL) {
                take_part(builder, kb_slice_part(lower, 0, at), kb_slice_part(rest, 1, rest.length), KB_FIT_HEAD);
            }
        }
    }
}

/* An entry of the dictionary, with the -s or -e that joins two nouns or without: "red" and "chefred" are none. */
static bool is_entry(struct builder *builder, struct kb_slice part)
{
    char word[KB_ENTRY_LONGEST + 1];
    size_t count = 0;
    if (builder->sources->speller == NULL || part.length > KB_ENTRY_LONGEST || memchr(part.data, '-', part.length) != NULL) {
        return true;
    }
    memcpy(word, part.data, part.length);
    word[part.length] = '\0';
    kb_speller_read_whole(builder->sources->speller, word, builder->arena, &count);
    if (count == 0 && strchr("se", word[part.length - 1]) != NULL) {
        word[part.length - 1] = '\0';
        kb_speller_read_whole(builder->sources->speller, word, builder->arena, &count);
    }
    return count > 0;
}

/*
 * "jobsøgning" is "job" and "søgning", and no "øgning" of "jobs"; "jobbeskrivelse" no "skrivelse" of "jobbe": a longer tail is
 * a word too, which is more than the term with another word before it.
 */
static bool is_cut_elsewhere(struct builder *builder, struct kb_slice stem, size_t at)
{
    enum { LONGEST_PREFIX = 3 };
    if (memchr(stem.data, '-', stem.length) != NULL) {
        return false;
    }
    for (size_t from = at > SHORTEST_REST + LONGEST_PREFIX ? at - LONGEST_PREFIX : SHORTEST_REST; from < at; from++) {
        if (kb_utf8_is_boundary(stem, from) && is_entry(builder, kb_slice_part(stem, from, stem.length)) &&
            is_entry(builder, kb_slice_part(stem, 0, from))) {
            return true;
        }
    }
    return false;
}

/* A term at the tail of a stem: the rest before it must be a word of its own. */
static void take_tails(struct builder *builder, struct kb_slice stem)
{
    for (size_t at = SHORTEST_HEAD; at + SHORTEST_PART <= stem.length; at++) {
        if (kb_utf8_is_boundary(stem, at) && key_of_part(builder, kb_slice_part(stem, at, stem.length)) != NULL &&
            !is_cut_elsewhere(builder, stem, at) && is_entry(builder, kb_slice_part(stem, 0, at))) {
            take_part(builder, kb_slice_part(stem, at, stem.length), kb_slice_part(stem, 0, at), KB_FIT_TAIL);
        }
    }
}

static void take_reading(struct builder *builder, const struct kb_reading *reading)
{
    char lower[KB_ENTRY_LONGEST * 2], part[KB_ENTRY_LONGEST * 2];
    struct kb_slice stem = {lower, kb_letter_lower(reading->stem, lower, sizeof lower)};
    if (reading->part.length == 0) {
        take_key(builder, stem, false);
        return;
    }
    /* The dictionary tells the last part of a compound only; what is before it is the head. */
    struct kb_slice whole = builder->entry->lower;
    size_t length = kb_letter_lower(reading->part, part, sizeof part);
    if (length < whole.length) {
        take_part(builder, stem, kb_slice_part(whole, 0, whole.length - length), KB_FIT_TAIL);
    }
}

/* "VUM-udredningen": a term before the hyphen, in capitals or not, and one behind it. */
static void take_hyphenated(struct builder *builder)
{
    const struct kb_entry *entry = builder->entry;
    const char *hyphen = memchr(entry->form.data, '-', entry->form.length);
    size_t at = hyphen == NULL ? 0 : (size_t)(hyphen - entry->form.data), count = 0;
    if (at < 2 || at + 1 >= entry->form.length || entry->form.length != entry->lower.length) {
        return;
    }
    const struct kb_term_key *key = kb_term_index_find(builder->sources->terms, kb_slice_part(entry->form, 0, at));
    for (const struct kb_term_link *link = key == NULL ? NULL : key->whole; link != NULL; link = link->next) {
        add_hit(builder, link->term, KB_FIT_HEAD);
    }
    const char *rest = kb_arena_copy(builder->arena, kb_slice_part(entry->lower, at + 1, entry->lower.length));
    const struct kb_reading *readings = rest == NULL || builder->sources->speller == NULL
                                            ? NULL
                                            : kb_speller_read(builder->sources->speller, rest, builder->arena, &count);
    for (size_t i = 0; i < count; i++) {
        const struct kb_term_key *tail = key_of_part(builder, readings[i].stem);
        if (tail != NULL) {
            take_links(builder, tail, KB_FIT_TAIL);
        }
    }
}

static void take_terms(struct builder *builder)
{
    struct kb_entry *entry = builder->entry;
    if (builder->sources->terms == NULL || builder->sources->terms->count == 0) {
        return;
    }
    take_key(builder, entry->lower, false);
    take_inflected(builder, entry->lower);
    take_key(builder, entry->form, true);
    for (size_t i = 0; i < entry->reading_count; i++) {
        take_reading(builder, &entry->readings[i]);
    }
    /* A compound with a row of its own, or on the word list, is not taken apart. */
    if (!entry->named && entry->hit_count == 0 && entry->letters > SHORTEST_PART + 2 &&
        !kb_entry_is_listed(builder->sources->words, entry->lower)) {
        take_hyphenated(builder);
        take_heads(builder);
        if (entry->reading_count == 0) {
            take_tails(builder, entry->lower); /* of a word with readings, the stem tells: "borgmestre" is no "mestre" */
        }
        for (size_t i = 0; i < entry->reading_count; i++) {
            if (entry->readings[i].part.length == 0) {
                char lower[KB_ENTRY_LONGEST * 2];
                take_tails(builder, (struct kb_slice){lower, kb_letter_lower(entry->readings[i].stem, lower, sizeof lower)});
            }
        }
    }
}

static bool keep_terms(struct builder *builder)
{
    struct kb_entry *entry = builder->entry;
    struct kb_term_hit *hits = KB_NEW_ARRAY(builder->arena, struct kb_term_hit, entry->hit_count + 1);
    const struct kb_indexed_term **anchored =
        (const struct kb_indexed_term **)kb_arena_array(builder->arena, entry->anchored_count + 1, sizeof *anchored);
    uint32_t *keys = KB_NEW_ARRAY(builder->arena, uint32_t, entry->key_count + 1);
    if (hits == NULL || anchored == NULL || keys == NULL) {
        return false;
    }
    memcpy(hits, builder->hits, entry->hit_count * sizeof *hits);
    memcpy((void *)anchored, (const void *)builder->anchored, entry->anchored_count * sizeof *anchored);
    memcpy(keys, builder->keys, entry->key_count * sizeof *keys);
    entry->hits = hits;
    entry->anchored = anchored;
    entry->keys = keys;
    return true;
}

bool kb_entry_take_terms(struct kb_entry *entry, const struct kb_entry_sources *sources, struct kb_arena *arena)
{
    struct builder builder = {.sources = sources, .arena = arena, .entry = entry};
    take_terms(&builder);
    return keep_terms(&builder);
}
