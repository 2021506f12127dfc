/* The term that a person means by one of its forms, without a dictionary: letters can be made where there is none. */
#include <string.h>

#include "base/letter.h"
#include "check/scan.h"
#include "check/termbase.h"

enum { MOST_WORDS = 12, LONGEST = 120, LEAST_STEM = 3 };

/* What Danish puts at the end of nouns, adjectives and verbs. */
static const char *const endings[] = {"",    "e",   "s",    "n",   "t",   "r",   "d",   "en",  "et",   "er",   "es",
                                      "ne",  "te",  "de",   "st",  "ede", "ens", "ets", "ers", "erne", "ende", "ernes",
                                      "nes", "rne", "rnes", "ses", "sen", "ser", "'s",  "'en", "'et",  "'er",  "'erne"};

struct words {
    char bytes[2][MOST_WORDS][LONGEST];
    struct kb_slice plain[MOST_WORDS], lower[MOST_WORDS]; /* as they stand, and in lower case */
    size_t count;
};

static bool read_words(struct words *words, struct kb_slice text)
{
    struct kb_token token;
    size_t at = 0;
    words->count = 0;
    while (kb_scan_token(text, &at, text.length, &token)) {
        if (words->count == MOST_WORDS) {
            return false;
        }
        struct kb_slice word = kb_slice_part(text, token.start, token.end - token.start);
        char *plain = words->bytes[0][words->count], *lower = words->bytes[1][words->count];
        words->plain[words->count] = (struct kb_slice){plain, kb_letter_plain(word, plain, LONGEST)};
        words->lower[words->count] = (struct kb_slice){lower, kb_letter_lower(word, lower, LONGEST)};
        if (words->lower[words->count++].length == 0) {
            return false;
        }
    }
    return words->count > 0;
}

static bool is_ending(struct kb_slice rest)
{
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (kb_slice_is(rest, endings[i])) {
            return true;
        }
    }
    return false;
}

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t common_length(struct kb_slice a, struct kb_slice b)
{
    size_t length = 0;
    while (length < a.length && length < b.length && a.data[length] == b.data[length]) {
        length++;
    }
    while (length > 0 && length < a.length && is_continuation(a.data[length])) {
        length--;
    }
    return length;
}

/* How much of a stem two forms of a word share; 0: they are none. A stem may double its last letter: "rabat", "rabatten". */
static size_t shared_stem(struct kb_slice word, struct kb_slice said)
{
    size_t most = common_length(word, said);
    for (size_t stem = most; stem >= LEAST_STEM && stem + 2 >= most && stem + 2 >= word.length; stem--) {
        struct kb_slice own = kb_slice_part(word, stem, word.length), other = kb_slice_part(said, stem, said.length);
        bool doubled = own.length == 0 && other.length > 0 && other.data[0] == word.data[stem - 1];
        if (is_ending(own) && (is_ending(other) || (doubled && is_ending(kb_slice_part(other, 1, other.length))))) {
            return stem;
        }
    }
    return 0;
}

/* "middel" is "midl-" in "midler": without its e, and with one d. */
static size_t shared_short_stem(struct kb_slice word, struct kb_slice said)
{
    char bytes[LONGEST];
    size_t length = word.length;
    bool fits = length > 4 && length <= LONGEST && word.data[length - 2] == 'e' && strchr("lnr", word.data[length - 1]) != NULL;
    if (!fits) {
        return 0;
    }
    size_t doubled = word.data[length - 3] == word.data[length - 4];
    memcpy(bytes, word.data, length - 2 - doubled);
    bytes[length - 2 - doubled] = word.data[length - 1];
    struct kb_slice stem = {bytes, length - 1 - doubled};
    return shared_stem(stem, said) == stem.length ? stem.length : 0;
}

static size_t likeness_of_word(struct kb_slice word, struct kb_slice said)
{
    if (kb_slice_equal(word, said)) {
        return said.length + 1;
    }
    size_t stem = shared_stem(word, said);
    return stem > 0 ? stem : shared_short_stem(word, said);
}

/* How like a term the words are: the greater, the liker; 0: they are no form of it. */
static size_t likeness(const struct kb_term *term, const struct words *words)
{
    size_t sum = 0;
    if (term->word_count != words->count) {
        return 0;
    }
    for (size_t i = 0; i < words->count; i++) {
        size_t like = likeness_of_word(term->words[i], term->exact ? words->plain[i] : words->lower[i]);
        if (like == 0) {
            return 0;
        }
        sum += like;
    }
    return sum;
}

const struct kb_term *kb_termbase_find(const struct kb_termbase *termbase, struct kb_slice text)
{
    struct words words;
    const struct kb_term *best = NULL;
    size_t most = 0;
    if (!read_words(&words, text)) {
        return NULL;
    }
    for (size_t i = 0; i < termbase->count; i++) {
        size_t like = likeness(&termbase->terms[i], &words);
        if (like > most) {
            most = like;
            best = &termbase->terms[i];
        }
    }
    return best;
}
