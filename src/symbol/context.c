/* Homographs: which of its meanings a word has where it stands. */

#include "symbol/reading.h"
#include "symbol/small.h"

enum { FITS = 8, CONTRADICTS = -12, FORM_FITS = 3, EXACT = 2 };

static bool same_clause(const struct kb_symbol_reading *reading, size_t at)
{
    return reading->words[at].gap == KB_GAP_SPACE;
}

/* "i" is a preposition and "I" is you: only the capital tells them apart. */
static unsigned small_at(const struct kb_symbol_reading *reading, size_t at)
{
    unsigned small = reading->small[at];
    bool lonely_i = kb_slice_is(reading->words[at].text, "i");
    return lonely_i ? small & ~(unsigned)KB_SMALL_SUBJECT : small;
}

/* A description between an article and its noun: the word before is in the index as one, or is compared. */
static bool is_description(const struct kb_symbol_reading *reading, size_t at)
{
    const struct kb_token_word *word = &reading->words[at];
    const struct kb_symbol_entry *entry = kb_symbol_index_find(reading->options->index, word->lower);
    for (size_t i = 0; entry == NULL && i < word->stem_count; i++) {
        entry = kb_symbol_index_find(reading->options->index, word->stems[i].text);
    }
    return entry != NULL && entry->word_class == KB_CLASS_DESCRIPTION;
}

/* What the word before tells, adverbs and descriptions between passed over. */
static enum kb_word_class from_before(const struct kb_symbol_reading *reading, size_t at)
{
    bool described = false;
    for (size_t i = at; i > 0 && same_clause(reading, i) && i + 4 > at; i--) {
        unsigned small = small_at(reading, i - 1);
        bool article = small & KB_SMALL_ARTICLE, subject = small & KB_SMALL_SUBJECT;
        if (article && subject) { /* "de": those, or they */
            return described ? KB_CLASS_NOUN : KB_CLASS_ANY;
        }
        if (article) {
            return KB_CLASS_NOUN;
        }
        if ((subject || small & KB_SMALL_MODAL) && !described) {
            return KB_CLASS_VERB;
        }
        if (small & KB_SMALL_COPULA && i == at) {
            return KB_CLASS_DESCRIPTION;
        }
        described |= !(small & KB_SMALL_ADVERB) && is_description(reading, i - 1);
        if (!(small & KB_SMALL_ADVERB) && !described) {
            return KB_CLASS_ANY;
        }
    }
    return KB_CLASS_ANY;
}

enum kb_word_class kb_symbol_context(const struct kb_symbol_reading *reading, size_t at)
{
    enum kb_word_class before = from_before(reading, at);
    if (before == KB_CLASS_ANY && at + 1 < reading->count && same_clause(reading, at + 1)) {
        unsigned next = small_at(reading, at + 1);
        bool asks = next & KB_SMALL_SUBJECT && !(next & KB_SMALL_ARTICLE);
        return asks ? KB_CLASS_VERB : KB_CLASS_ANY; /* "så ringer jeg" */
    }
    return before;
}

/* A thing, be it one that is alive. */
static bool is_noun(enum kb_word_class word_class)
{
    return word_class == KB_CLASS_NOUN || word_class == KB_CLASS_PERSON;
}

/* How well a class goes with what the words beside it ask for. */
static int judge_context(enum kb_word_class wanted, enum kb_word_class word_class)
{
    switch (wanted) {
    case KB_CLASS_NOUN: return is_noun(word_class) ? FITS : word_class == KB_CLASS_VERB ? CONTRADICTS : 0;
    case KB_CLASS_VERB: return word_class == KB_CLASS_VERB ? FITS : word_class == KB_CLASS_NOUN ? -FORM_FITS : 0;
    case KB_CLASS_DESCRIPTION: return word_class == KB_CLASS_DESCRIPTION ? FORM_FITS : 0;
    default: return 0;
    }
}

/* A verb's ending rules things out, a noun's rules verbs out. */
static int judge_form(unsigned traits, enum kb_word_class word_class)
{
    bool verb = traits & KB_STEM_VERB, noun = traits & KB_STEM_NOUN;
    if (verb) {
        return word_class == KB_CLASS_VERB ? FORM_FITS : is_noun(word_class) ? 2 * CONTRADICTS : 0;
    }
    if (noun) {
        return is_noun(word_class) ? FORM_FITS : word_class == KB_CLASS_VERB ? 2 * CONTRADICTS : 0;
    }
    return 0;
}

struct choice {
    const struct kb_symbol_entry *entry;
    unsigned traits;
    int score;
};

static void consider(struct choice *best, const struct kb_symbol_entry *first, unsigned traits, int bonus,
                     enum kb_word_class wanted)
{
    for (const struct kb_symbol_entry *entry = first; entry != NULL; entry = entry->next) {
        int score = bonus + judge_context(wanted, entry->word_class) + judge_form(traits, entry->word_class);
        if (score >= 0 && (best->entry == NULL || score > best->score)) {
            *best = (struct choice){entry, traits, score};
        }
    }
}

/* "i" with a small letter is in, whatever the words beside it ask for. */
static const struct kb_symbol_entry *small_entry(const struct kb_symbol_entry *entry)
{
    while (entry != NULL && entry->word_class == KB_CLASS_PERSON) {
        entry = entry->next;
    }
    return entry;
}

const struct kb_symbol_entry *kb_symbol_choose(const struct kb_symbol_reading *reading, size_t at, unsigned *traits)
{
    const struct kb_token_word *word = &reading->words[at];
    const struct kb_symbol_index *index = reading->options->index;
    enum kb_word_class wanted = kb_symbol_context(reading, at);
    bool fixed = reading->small[at] & KB_SMALL && !(reading->small[at] & KB_SMALL_VERB);
    struct choice best = {0};
    consider(&best, kb_symbol_index_find(index, word->lower), 0, EXACT, wanted);
    for (size_t i = 0; i < word->stem_count && !fixed; i++) {
        const struct kb_stem *stem = &word->stems[i];
        bool light = reading->small[at] & KB_SMALL_VERB && stem->traits & KB_STEM_NOUN && wanted != KB_CLASS_NOUN;
        if (!(stem->traits & KB_STEM_COMPOUND) && !light) { /* "have" is no plural of "hav", unless an article says so */
            consider(&best, kb_symbol_index_find(index, stem->text), stem->traits, 0, wanted);
        }
    }
    *traits = best.traits;
    return kb_slice_is(word->text, "i") ? small_entry(best.entry) : best.entry;
}
