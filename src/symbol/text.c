#include "symbol/text.h"

#include <string.h>

#include "base/utf8.h"
#include "symbol/reading.h"
#include "symbol/small.h"

enum { AUXILIARY_REACH = 4 }; /* words from "har" to what one has done */

/* A word may be known by its form or by one of its stems; `with_compounds` also by its last part. */
static bool is_word(const struct kb_token_word *word, struct kb_slice wanted)
{
    if (kb_slice_is(wanted, "i") && kb_slice_is(word->text, "I") && word->gap != KB_GAP_SENTENCE) {
        return false; /* you, not in */
    }
    bool same = kb_slice_equal(word->lower, wanted);
    for (size_t i = 0; i < word->stem_count && !same; i++) {
        same = !(word->stems[i].traits & KB_STEM_COMPOUND) && kb_slice_equal(word->stems[i].text, wanted);
    }
    return same;
}

/* How many words of the text, from `at` on, are these: all of them, or 0. Nothing but spaces may part them. */
static size_t match_words(const struct kb_symbol_reading *reading, size_t at, const struct kb_slice *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool follows = at + i < reading->count && (i == 0 || reading->words[at + i].gap == KB_GAP_SPACE);
        if (!follows || !is_word(&reading->words[at + i], words[i])) {
            return 0;
        }
    }
    return count;
}

/* The longest phrase that begins with word `at`, by its form or a stem. */
static const struct kb_symbol_entry *find_phrase(const struct kb_symbol_reading *reading, size_t at)
{
    const struct kb_token_word *word = &reading->words[at];
    const struct kb_symbol_entry *best = NULL;
    for (size_t i = 0; i <= word->stem_count; i++) {
        struct kb_slice key = i == 0 ? word->lower : word->stems[i - 1].text;
        const struct kb_symbol_entry *entry = kb_symbol_index_phrases(reading->options->index, key);
        for (; entry != NULL && (best == NULL || entry->word_count > best->word_count); entry = entry->longer) {
            if (match_words(reading, at, entry->words, entry->word_count) > 0) {
                best = entry;
            }
        }
    }
    return best;
}

/* The case's own choice for what begins with word `at`; the longest counts. */
static const struct kb_symbol_choice *find_choice(const struct kb_symbol_reading *reading, size_t at, size_t *length)
{
    const struct kb_symbol_choice *best = NULL;
    for (size_t i = 0; i < reading->options->choice_count; i++) {
        const struct kb_symbol_choice *choice = &reading->options->choices[i];
        struct kb_slice words[KB_PHRASE_WORDS_MOST], rest = choice->word;
        size_t count = 0;
        while (rest.length > 0 && count < KB_PHRASE_WORDS_MOST) {
            words[count++] = kb_slice_cut(&rest, ' ');
        }
        size_t matched = count == 0 ? 0 : match_words(reading, at, words, count);
        if (matched > 0 && (best == NULL || matched > *length)) {
            best = choice;
            *length = matched;
        }
    }
    return best;
}

/* Is the word part of a person's name, or the genitive of one? */
static bool is_name(const struct kb_symbol_reading *reading, size_t at)
{
    struct kb_slice word = reading->words[at].text;
    if (!reading->words[at].capital || reading->small[at] != 0) {
        return false;
    }
    for (size_t i = 0; i < reading->options->name_count; i++) {
        struct kb_slice rest = reading->options->names[i];
        while (rest.length > 0) {
            struct kb_slice part = kb_slice_cut(&rest, ' ');
            bool genitive = part.length > 1 && word.length == part.length + 1 && word.data[part.length] == 's';
            if (part.length > 1 && kb_slice_equal(genitive ? kb_slice_part(word, 0, part.length) : word, part)) {
                return true;
            }
        }
    }
    return false;
}

/* The first letters of the words of a name. */
static const char *initials_of(const struct kb_symbol_reading *reading, size_t at, size_t count)
{
    char letters[16];
    size_t used = 0;
    for (size_t i = at; i < at + count && used + 4 < sizeof letters; i++) {
        size_t next = 0;
        used += kb_utf8_encode(kb_utf8_next(reading->words[i].text, &next), letters + used);
    }
    return kb_arena_copy(reading->arena, (struct kb_slice){letters, used});
}

static struct kb_symbol_match *add_match(struct kb_symbol_reading *reading, size_t at, size_t count)
{
    const struct kb_token_word *first = &reading->words[at], *last = &reading->words[at + count - 1];
    struct kb_symbol_match *match = &reading->matches[reading->match_count++];
    *match = (struct kb_symbol_match){.start = first->start, .first = at, .words = count};
    match->length = last->start + last->text.length - first->start;
    return match;
}

/* A name is as long as its words stand together. */
static size_t take_name(struct kb_symbol_reading *reading, size_t at)
{
    size_t count = 0;
    while (at + count < reading->count && is_name(reading, at + count) &&
           (count == 0 || reading->words[at + count].gap == KB_GAP_SPACE)) {
        count++;
    }
    if (count > 0) {
        struct kb_symbol_match *match = add_match(reading, at, count);
        match->initials = initials_of(reading, at, count);
        match->word_class = KB_CLASS_PERSON;
    }
    return count;
}

static void fill(const struct kb_symbol_reading *reading, struct kb_symbol_match *match, const struct kb_symbol_entry *entry,
                 unsigned traits)
{
    bool shown = entry->word_class != KB_CLASS_SMALL || reading->options->small_words || match->negation;
    match->word_class = entry->word_class;
    match->symbol = shown ? entry->symbol : NULL;
    match->plural = traits & KB_STEM_PLURAL;
    match->past = traits & KB_STEM_PAST;
}

/* A word of weight that nothing stands for; names of things and places can't be told from others, and count too. */
static bool is_wanting(const struct kb_symbol_reading *reading, size_t at)
{
    const struct kb_token_word *word = &reading->words[at];
    return reading->small[at] == 0 && !word->number && kb_utf8_count(word->text) > 1;
}

static void take_word(struct kb_symbol_reading *reading, size_t at)
{
    unsigned traits = 0;
    const struct kb_symbol_entry *first = NULL, *entry = kb_symbol_choose(reading, at, &traits);
    struct kb_symbol_match *match = add_match(reading, at, 1);
    match->negation = reading->small[at] & KB_SMALL_NOT;
    if (entry == NULL && reading->small[at] == 0) {
        entry = kb_symbol_split(reading, at, &first);
    }
    if (entry != NULL) {
        fill(reading, match, entry, traits);
        match->with = first != NULL && match->symbol != NULL ? first->symbol : NULL;
    } else {
        match->wanting = is_wanting(reading, at);
        match->word_class = reading->small[at] != 0 ? KB_CLASS_SMALL : KB_CLASS_ANY;
    }
}

/* Takes the match that begins with word `at`; the number of its words. */
static size_t take(struct kb_symbol_reading *reading, size_t at)
{
    size_t chosen = 0;
    const struct kb_symbol_choice *choice = find_choice(reading, at, &chosen);
    const struct kb_symbol_entry *phrase = find_phrase(reading, at);
    if (choice != NULL && (phrase == NULL || chosen >= phrase->word_count)) {
        unsigned traits = 0;
        const struct kb_symbol_entry *entry = chosen == 1 ? kb_symbol_choose(reading, at, &traits) : NULL;
        struct kb_symbol_match *match = add_match(reading, at, chosen);
        match->symbol = choice->symbol;
        match->word_class = entry == NULL ? KB_CLASS_NOUN : entry->word_class;
        match->plural = traits & KB_STEM_PLURAL;
        match->past = traits & KB_STEM_PAST;
        match->negation = chosen == 1 && reading->small[at] & KB_SMALL_NOT;
        return chosen;
    }
    size_t named = phrase == NULL ? take_name(reading, at) : 0;
    if (named > 0) {
        return named;
    }
    if (phrase != NULL) {
        fill(reading, add_match(reading, at, phrase->word_count), phrase, 0);
        return phrase->word_count;
    }
    take_word(reading, at);
    return 1;
}

static void number_sentences(struct kb_symbol_reading *reading)
{
    size_t sentence = 0;
    for (size_t i = 1; i < reading->match_count; i++) {
        sentence += reading->words[reading->matches[i].first].gap == KB_GAP_SENTENCE;
        reading->matches[i].sentence = sentence;
    }
}

/* Is the word what someone has done? Those that the dictionary does not know by rule are named. */
static bool is_done(const struct kb_token_word *word)
{
    static const char *const odd[] = {"været", "haft", "fået", "gjort", "sagt", "gået", "givet", "set", "taget", "blevet"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        if (kb_slice_is(word->lower, odd[i])) {
            return true;
        }
    }
    for (size_t i = 0; i < word->stem_count; i++) {
        if (word->stems[i].traits & KB_STEM_PARTICIPLE) {
            return true;
        }
    }
    return false;
}

/* "har fortalt", "har du altid villet": a word that only tells the time of another one has no picture of its own. */
static void drop_auxiliaries(struct kb_symbol_reading *reading)
{
    for (size_t i = 0; i < reading->match_count; i++) {
        struct kb_symbol_match *match = &reading->matches[i];
        struct kb_slice word = reading->words[match->first].lower;
        bool has = match->words == 1 && (kb_slice_is(word, "har") || kb_slice_is(word, "havde") || kb_slice_is(word, "have"));
        for (size_t at = match->first + 1; has && at < reading->count && at <= match->first + AUXILIARY_REACH; at++) {
            if (reading->words[at].gap != KB_GAP_SPACE || is_done(&reading->words[at])) {
                match->symbol = reading->words[at].gap == KB_GAP_SPACE ? NULL : match->symbol;
                break;
            }
        }
    }
}

enum kb_status kb_symbol_text_read(struct kb_slice text, const struct kb_symbol_text_options *options, struct kb_arena *arena,
                                   struct kb_symbol_match **matches, size_t *count)
{
    struct kb_symbol_reading reading = {.options = options, .arena = arena};
    enum kb_status status = kb_tokens_read(text, options->stemmer, arena, &reading.words, &reading.count);
    if (status != KB_OK) {
        return status;
    }
    reading.small = KB_NEW_ARRAY(arena, unsigned, reading.count);
    reading.matches = KB_NEW_ARRAY(arena, struct kb_symbol_match, reading.count);
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < reading.count; i++) {
        reading.small[i] = kb_small_of(reading.words[i].lower);
    }
    for (size_t at = 0; at < reading.count;) {
        at += take(&reading, at);
    }
    number_sentences(&reading);
    drop_auxiliaries(&reading);
    kb_symbol_negate(&reading);
    *matches = reading.matches;
    *count = reading.match_count;
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}
