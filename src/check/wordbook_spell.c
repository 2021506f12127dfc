#include <string.h>

#include "base/letter.h"
#include "check/ad_hoc.h"
#include "check/capitals.h"
#include "check/wordbook.h"

/* Whether Hunspell would take a word for one, found without it: its rules for capitals, full stops and hyphens. */

enum { MOST_HYPHENS = 9 };

struct search {
    const struct kb_wordbook *wordbook;
    bool forbidden; /* a form of the word must not be written */
    bool unsure;
};

static bool has_flag(struct kb_slice flags, uint16_t flag)
{
    return flag != 0 && kb_wordbook_has_flag(flags, flag);
}

/* An entry that stands as a word: not only in compounds, not only with an affix, not only in capitals. */
static bool stands(const struct search *search, const struct kb_taken *taken, bool initial)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    return !(taken->inner == NULL && taken->prefix == NULL && has_flag(taken->entry.flags, affixes->need_affix)) &&
           !has_flag(taken->entry.flags, affixes->only_in_compound) && !(initial && taken->hidden);
}

/* One way to write the word. `initial`: as a word that only has its first letter as a capital. */
static bool check(struct search *search, struct kb_slice word, bool initial)
{
    uint16_t forbidden = search->wordbook->affixes.forbidden;
    struct kb_takings takings;
    if (!kb_take_may_be(search->wordbook, word)) {
        return kb_ad_hoc_is(search->wordbook, word, &search->unsure);
    }
    kb_takings_begin(&takings);
    kb_take_entries(search->wordbook, word, &takings);
    search->unsure = search->unsure || takings.unsure;
    if (takings.count > 0 && has_flag(takings.items[0].entry.flags, forbidden)) {
        search->forbidden = true;
        return false;
    }
    for (size_t i = 0; i < takings.count; i++) {
        if (stands(search, &takings.items[i], initial)) {
            return true;
        }
    }
    takings.count = 0;
    kb_take_affixes(search->wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, 0, true}, &takings);
    search->unsure = search->unsure || takings.unsure;
    if (takings.count > 0 && stands(search, &takings.items[0], initial)) {
        search->forbidden = search->forbidden || has_flag(takings.items[0].entry.flags, forbidden);
        return !has_flag(takings.items[0].entry.flags, forbidden);
    }
    return kb_ad_hoc_is(search->wordbook, word, &search->unsure);
}

/* The word, or the word with the full stop that it may have lost. */
static bool check_stopped(struct search *search, struct kb_slice word, bool stop, bool initial)
{
    char text[KB_WORDBOOK_LONGEST + 1];
    if (!stop || word.length > KB_WORDBOOK_LONGEST) {
        return false;
    }
    memcpy(text, word.data, word.length);
    text[word.length] = '.';
    return check(search, (struct kb_slice){text, word.length + 1}, initial);
}

/* "15", "1.000", "12-14". */
static bool is_number(struct kb_slice word)
{
    bool digit = false;
    for (size_t i = 0; i < word.length; i++) {
        char byte = word.data[i];
        bool sign = byte == ',' || byte == '.' || byte == '-';
        if (byte >= '0' && byte <= '9') {
            digit = true;
        } else if (!sign || !digit) {
            return false;
        } else {
            digit = false;
        }
    }
    return digit;
}

static bool spell(struct search *search, struct kb_slice word);

/* Whether both sides of the hyphen are words. */
static bool breaks_at(struct search *search, struct kb_slice word, size_t at)
{
    return spell(search, kb_slice_part(word, at + 1, word.length)) && spell(search, kb_slice_part(word, 0, at));
}

/* "it-støtte": words around hyphens. */
static bool breaks(struct search *search, struct kb_slice word)
{
    size_t hyphens = 0, first = word.length, second = word.length;
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] == '-') {
            second = hyphens == 1 ? i : second;
            first = hyphens == 0 ? i : first;
            hyphens++;
        }
    }
    if (hyphens == 0 || hyphens > MOST_HYPHENS || word.length < 2) {
        return false;
    }
    if (first == 0 && spell(search, kb_slice_part(word, 1, word.length))) {
        return true;
    }
    if (word.data[word.length - 1] == '-' && spell(search, kb_slice_part(word, 0, word.length - 1))) {
        return true;
    }
    if (first == 0 || first + 1 >= word.length) {
        return false;
    }
    return (second + 1 < word.length && breaks_at(search, word, second)) || breaks_at(search, word, first);
}

/* A word in capitals or that begins with one, in its several ways; `first` is the word with one capital. */
static bool check_capitals(struct search *search, struct kb_slice lower, struct kb_slice first, bool all, bool stop)
{
    bool found = check(search, first, !all);
    if (search->forbidden) {
        return false;
    }
    return found || check(search, lower, false) || check_stopped(search, lower, stop, false) ||
           check_stopped(search, first, stop, !all);
}

static bool spell_cased(struct search *search, struct kb_slice word, enum kb_capitals capitals, bool stop)
{
    char lower[KB_WORDBOOK_LONGEST], first[KB_WORDBOOK_LONGEST];
    if (capitals == KB_CAPITALS_NONE || capitals == KB_CAPITALS_MIXED) {
        return check(search, word, false) || check_stopped(search, word, stop, false) ||
               (!search->forbidden && breaks(search, word));
    }
    struct kb_slice small = {lower, kb_letter_lower(word, lower, sizeof lower)};
    struct kb_slice capital = {first, small.length};
    const char *apostrophe = memchr(word.data, '\'', word.length);
    bool all = capitals == KB_CAPITALS_ALL;
    if (small.length == 0 || (all && apostrophe != NULL && apostrophe + 1 < word.data + word.length)) {
        search->unsure = true; /* "EU'S", for which there is a rule of its own */
        return false;
    }
    kb_capitalise(first, small);
    if (all && (check(search, word, false) || check_stopped(search, word, stop, false))) {
        return true;
    }
    return check_capitals(search, small, capital, all, stop) || (!search->forbidden && breaks(search, capital));
}

static bool spell(struct search *search, struct kb_slice word)
{
    struct search inner = {.wordbook = search->wordbook};
    while (word.length > 0 && word.data[0] == ' ') {
        word = kb_slice_part(word, 1, word.length);
    }
    size_t length = word.length;
    while (length > 0 && word.data[length - 1] == '.') {
        length--;
    }
    bool stop = length < word.length;
    word.length = length;
    enum kb_capitals capitals = kb_capitals_of(word);
    if (length == 0 || is_number(word)) {
        return true;
    }
    if (capitals == KB_CAPITALS_ODD || length > KB_WORDBOOK_LONGEST) {
        search->unsure = search->unsure || !kb_wordbook_lacks(search->wordbook, word);
        return false;
    }
    bool known = spell_cased(&inner, word, capitals, stop);
    search->unsure = search->unsure || inner.unsure;
    return known;
}

enum kb_wordbook_answer kb_wordbook_spell(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    struct search search = {.wordbook = wordbook, .unsure = !wordbook->usable};
    bool known = !search.unsure && spell(&search, word);
    return search.unsure ? KB_WORDBOOK_UNSURE : known ? KB_WORDBOOK_WHOLE : KB_WORDBOOK_NONE;
}
