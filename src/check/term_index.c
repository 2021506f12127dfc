#include "check/term_index.h"

#include <string.h>

#include "base/letter.h"
#include "check/word_list.h"

enum { MOST_KEYS = 8 };

/* Words that say too little to look a phrase up by. */
static bool is_light(struct kb_slice word)
{
    KB_WORD_LIST(light, "i", "på", "af", "til", "med", "om", "for", "ved", "fra", "og", "at", "en", "et", "den", "det", "de",
                 "der", "som", "sig", "ud", "under", "over", "efter", "have", "være", "blive");
    return kb_word_list_has(&light, word, kb_word_shape(word));
}

/* Prepositions and conjunctions, with which set phrases begin. */
static bool begins_set(struct kb_slice word)
{
    KB_WORD_LIST(starts, "af", "ad", "til", "fra", "med", "uden", "på", "i", "om", "for", "ved", "efter", "før", "under", "over",
                 "mellem", "mod", "hos", "gennem", "inden", "trods", "via", "som", "der", "at", "og", "hvis", "når", "da", "så",
                 "ifølge", "siden", "blandt", "eller", "men");
    return kb_word_list_has(&starts, word, kb_word_shape(word));
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

struct forms {
    struct kb_slice list[MOST_KEYS];
    size_t count;
};

static void add_form(struct forms *forms, const char *form)
{
    struct kb_slice slice = kb_slice_of(form);
    for (size_t i = 0; i < forms->count; i++) {
        if (form == NULL || kb_slice_equal(forms->list[i], slice)) {
            return;
        }
    }
    if (form != NULL && forms->count < MOST_KEYS) {
        forms->list[forms->count++] = slice;
    }
}

/*
 * What a word of a term goes by. A term stands in its dictionary form, so a stem other than the word itself
 * counts only where the word is no stem: "merudgifter" goes by "merudgift", but "mestre" not by "mester". A genitive in a
 * phrase is frozen: "dags dato" is not "dag og dato", and a form on -s or -ende is meant as it stands: "bedes" is not "bede".
 * True when the dictionary has no inflection for it.
 */
static bool forms_of(struct kb_arena *arena, struct kb_speller *speller, const struct kb_term *term, size_t word,
                     struct forms *forms)
{
    const struct kb_reading *readings = NULL;
    struct kb_slice form = term->words[word];
    size_t count = 0, stems = 0;
    bool is_stem = false;
    add_form(forms, form.data);
    if (term->exact) {
        add_form(forms, kb_arena_format(arena, "%ss", form.data));
        add_form(forms, kb_arena_format(arena, "%s's", form.data));
        return false;
    }
    if (speller != NULL && kb_speller_is_stem(speller, form)) {
        return false;
    }
    if (speller != NULL) {
        readings = kb_speller_read_whole(speller, form.data, arena, &count);
    }
    bool bound = (term->word_count == 1 && kb_slice_ends(form, "s")) || kb_slice_ends(form, "ende");
    for (size_t i = 0; i < count; i++) {
        const char *lower = kb_letter_lower_copy(arena, readings[i].stem);
        bool itself = lower != NULL && kb_slice_is(form, lower);
        is_stem = is_stem || itself;
    }
    if (bound && !is_stem && count > 0) {
        return false; /* "bedes", "dennes", "gældende" */
    }
    for (size_t i = 0; !is_stem && i < count; i++) {
        /* "udfører" is the noun, not a form of "udføre". */
        bool frozen = term->word_count > 1 && (readings[i].tags & KB_TAG_GENITIVE);
        if (!frozen && !(readings[i].tags & (KB_TAG_PRESENT | KB_TAG_IMPERATIVE))) {
            add_form(forms, kb_letter_lower_copy(arena, readings[i].stem));
            stems++;
        }
    }
    return speller != NULL && !is_stem && stems == 0 && form.length > 3;
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
    term->set = row->word_count > 1 && begins_set(row->words[0]);
    for (size_t i = 0; i < row->word_count; i++) {
        struct forms forms = {.count = 0};
        bool inflects = forms_of(arena, speller, row, i, &forms);
        uint32_t *ids = KB_NEW_ARRAY(arena, uint32_t, forms.count);
        if (keys == NULL || counts == NULL || ids == NULL) {
            return false;
        }
        for (size_t j = 0; j < forms.count; j++) {
            struct kb_term_key *key = key_of(index, arena, forms.list[j]);
            if (key == NULL || (row->word_count == 1 && !link_term(arena, &key->whole, term)) ||
                (row->word_count > 1 && i == term->anchor && !link_term(arena, &key->anchored, term))) {
                return false;
            }
            ids[j] = key->id;
            if (inflects && j == 0) {
                kb_term_inflects(index, key, row->words[i]);
            }
        }
        keys[i] = ids;
        counts[i] = (uint8_t)forms.count;
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
    kb_table_reserve(&index->keys, termbase->count * 2); /* most terms are one word, and its stem */
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
