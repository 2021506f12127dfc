#include "rewrite/word.h"

#include <string.h>

/* Bits of a word that is nothing but a word of a closed class. */
enum {
    CLOSED = KB_WORD_PREPOSITION | KB_WORD_OPENER | KB_WORD_MAY_OPEN | KB_WORD_AND | KB_WORD_SUBJECT | KB_WORD_OBJECT |
             KB_WORD_OWNER | KB_WORD_DETERMINER | KB_WORD_COUNT | KB_WORD_EMPTY | KB_WORD_AUXILIARY | KB_WORD_BE
};

/* Whether a form is `stem` and `end`. */
static bool is_stem_and(struct kb_slice form, struct kb_slice stem, const char *end)
{
    size_t length = strlen(end);
    return form.length == stem.length + length && memcmp(form.data, stem.data, stem.length) == 0 && kb_slice_ends(form, end);
}

/* "store" of "stor": the plural and definite form of an adjective, which the dictionary tags as it tags a noun's. */
static bool is_adjective_of(struct kb_slice form, const struct kb_reading *reading)
{
    struct kb_slice stem = reading->stem;
    if (reading->part.length > 0 || !kb_slice_ends(form, "e") || kb_slice_equal(stem, form)) {
        return false;
    }
    /* "lægerne", "husene" */
    bool definite = is_stem_and(form, stem, "ene") || (kb_slice_ends(form, "ne") && !kb_slice_ends(stem, "n"));
    uint32_t noun = KB_TAG_GENITIVE | KB_TAG_PASSIVE | KB_TAG_PAST | KB_TAG_PARTICIPLE;
    bool plural = (reading->tags & (KB_TAG_PLURAL | KB_TAG_DEFINITE)) == KB_TAG_PLURAL;
    size_t shared = 0;
    while (shared < stem.length && shared < form.length && stem.data[shared] == form.data[shared]) {
        shared++;
    }
    /* stor-e, træt-te, åb(e)n-e, gam(me)l-e, voks(e)n-e */
    return !(reading->tags & noun) && !plural && !definite && shared + 3 >= stem.length && form.length <= stem.length + 2;
}

static uint32_t bits_of_reading(struct kb_slice form, const struct kb_reading *reading)
{
    uint32_t bits = 0, tags = reading->tags;
    bool strong = reading->part.length == 0 && (tags & ~(uint32_t)KB_TAG_LAST) == 0 && form.length == reading->stem.length + 1 &&
                  memcmp(form.data, reading->stem.data, reading->stem.length) == 0 && kb_slice_ends(form, "r");
    bits |= tags & (KB_TAG_PRESENT | KB_TAG_PAST) || strong ? KB_WORD_FINITE : 0U;
    bits |= tags & KB_TAG_PARTICIPLE ? KB_WORD_PARTICIPLE : 0U;
    bits |= tags & KB_TAG_IMPERATIVE ? KB_WORD_IMPERATIVE : 0U;
    bits |= (tags & KB_TAG_GENITIVE) && !(tags & KB_TAG_PASSIVE) ? KB_WORD_GENITIVE : 0U;
    /* "natten": where a consonant is doubled, some tags are missing. */
    bool doubled = (tags & ~(uint32_t)KB_TAG_LAST) == 0 && form.length == reading->stem.length + 3 && reading->stem.length > 0 &&
                   memcmp(form.data, reading->stem.data, reading->stem.length) == 0 &&
                   form.data[reading->stem.length] == form.data[reading->stem.length - 1] &&
                   (kb_slice_ends(form, "en") || kb_slice_ends(form, "et"));
    bool definite = doubled || (tags & (KB_TAG_DEFINITE | KB_TAG_GENITIVE)) == KB_TAG_DEFINITE;
    if (is_adjective_of(form, reading) || (tags & KB_TAG_COMPARED)) {
        return bits | KB_WORD_ADJECTIVE;
    }
    if (definite && !(tags & KB_TAG_PLURAL) && is_stem_and(form, reading->stem, "t") && !kb_slice_ends(reading->stem, "e")) {
        return bits | KB_WORD_ADVERB; /* "gladt", "normalt": the dictionary tags them as it tags "værelset" */
    }
    bits |= definite ? KB_WORD_DEFINITE : 0U;
    bits |= (tags & KB_TAG_PLURAL) ? KB_WORD_MANY : 0U;
    return bits;
}

/* Whether the word has a reading that is no verb: then it may be a noun, and a finite verb only by its place. */
static bool has_other_reading(const struct kb_entry *entry)
{
    uint32_t verbal = KB_TAG_PRESENT | KB_TAG_PAST | KB_TAG_PARTICIPLE | KB_TAG_PASSIVE | KB_TAG_IMPERATIVE;
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        bool stem = kb_slice_equal(reading->stem, entry->lower) && !(reading->tags & verbal);
        if (stem || (reading->tags & (KB_TAG_PLURAL | KB_TAG_DEFINITE | KB_TAG_GENITIVE))) {
            return true;
        }
    }
    return false;
}

/* Whether the word can be a finite verb, and whether it can be anything else. */
static void read_verb(struct kb_word *word)
{
    enum kb_strong_past past = kb_strong_past_of(word->form);
    word->is |= word->entry->participle ? KB_WORD_PARTICIPLE : 0U;
    word->is |= word->entry->passive != KB_PASSIVE_NO ? KB_WORD_PASSIVE | KB_WORD_FINITE : 0U;
    word->is |= past != KB_NO_STRONG_PAST ? KB_WORD_FINITE : 0U;
    bool only = past == KB_STRONG_PAST || !has_other_reading(word->entry);
    word->is |= (word->is & KB_WORD_FINITE) && only ? KB_WORD_SURE : 0U;
}

/* A genitive only counts when all readings are one; "i mandags" is none. */
static void read_genitive(struct kb_word *word)
{
    bool only = (word->is & KB_WORD_GENITIVE) && !(word->is & (KB_WORD_PASSIVE | KB_WORD_ADVERB));
    for (size_t i = 0; only && i < word->entry->reading_count; i++) {
        only = (word->entry->readings[i].tags & KB_TAG_GENITIVE) != 0;
    }
    word->is &= only ? ~0U : ~(uint32_t)KB_WORD_GENITIVE;
}

static void read_dictionary(struct kb_word *word)
{
    const struct kb_entry *entry = word->entry;
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        if (reading->part.length == 0 || entry->readings[0].part.length > 0) {
            word->is |= bits_of_reading(word->form, reading);
        }
    }
    word->is |= kb_slice_ends(word->form, "ende") ? KB_WORD_ADJECTIVE : 0U;
    read_verb(word);
    read_genitive(word);
}

/* All forms of the nouns that offices call a citizen by. */
static bool is_citizen(const struct kb_word *word)
{
    static const char *const stems[] = {"borger", "ansøger", "klient", "bruger", "beboer", "patient", "klager"};
    static const char *const forms[] = {"", "s", "en", "ens", "e", "es", "ne", "nes", "er", "ers", "erne", "ernes"};
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        size_t length = strlen(stems[i]);
        if (word->form.length < length || memcmp(word->form.data, stems[i], length) != 0) {
            continue;
        }
        for (size_t j = 0; j < sizeof forms / sizeof forms[0]; j++) {
            if (kb_slice_is(kb_slice_part(word->form, length, word->form.length), forms[j])) {
                return true;
            }
        }
    }
    return false;
}

void kb_word_read(struct kb_word *word, const struct kb_table *particles)
{
    word->is = kb_particle_bits(particles, word->form);
    if (kb_slice_is(word->form, "han") || kb_slice_is(word->form, "ham") || kb_slice_is(word->form, "hans")) {
        word->sex = KB_SEX_HE;
    } else if (word->is & KB_WORD_THIRD) {
        word->sex = KB_SEX_SHE;
    }
    if (word->entry == NULL || (word->is & CLOSED)) {
        return;
    }
    read_dictionary(word);
    if (is_citizen(word)) {
        word->is |= KB_WORD_CITIZEN;
    } else if (kb_person_of(word->entry, &word->sex)) {
        word->is = (word->is | KB_WORD_PERSON) & ~(uint32_t)KB_WORD_ADJECTIVE;
    }
}
