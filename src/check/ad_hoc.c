#include "check/ad_hoc.h"

#include <string.h>

#include "base/utf8.h"

/* Parts, and steps before it is given up, which Hunspell does by the clock. */
enum { MOST_PARTS = 16, MOST_STEPS = 20000 };

enum answer { NO, YES, REFUSED /* whatever else there may be */ };

struct search {
    const struct kb_wordbook *wordbook;
    struct kb_slice word;
    uint16_t failed[KB_WORDBOOK_LONGEST + 1]; /* bits: with so many parts before it, the rest from here is no compound */
    unsigned most_parts, steps;
    bool unsure;
};

struct kb_cuts kb_ad_hoc_cuts(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    struct kb_cuts cuts = {0, word.length};
    for (uint32_t i = 0; i < wordbook->affixes.joining.shortest; i++) {
        cuts.first += cuts.first < word.length;
        while (!kb_utf8_is_boundary(word, cuts.first)) {
            cuts.first++;
        }
        cuts.last -= i > 0 && cuts.last > 0;
        while (cuts.last > 0 && !kb_utf8_is_boundary(word, cuts.last)) {
            cuts.last--;
        }
    }
    return cuts;
}

static bool has_flag(const struct kb_taken *taken, uint16_t flag)
{
    return flag != 0 && kb_wordbook_has_flag(taken->entry.flags, flag);
}

static bool is_refused(const struct search *search, const struct kb_taken *taken)
{
    return taken->hidden || has_flag(taken, search->wordbook->affixes.forbidden);
}

/* The first entry of the word that has the flag, or NULL. */
static const struct kb_taken *entry_with(struct search *search, struct kb_slice word, uint16_t flag, struct kb_takings *takings)
{
    uint16_t needs = search->wordbook->affixes.need_affix;
    kb_takings_begin(takings);
    kb_take_entries(search->wordbook, word, takings);
    search->unsure = search->unsure || takings->unsure;
    for (size_t i = 0; i < takings->count; i++) {
        if (has_flag(&takings->items[i], flag) && !has_flag(&takings->items[i], needs)) {
            return &takings->items[i];
        }
    }
    return NULL;
}

/* A part that is not the last one; `entry` becomes the word that it is a form of. */
static enum answer read_first(struct search *search, struct kb_slice part, bool begins, struct kb_slice *entry)
{
    const struct kb_joining *joining = &search->wordbook->affixes.joining;
    struct kb_wanted wanted = {.place = KB_PLACE_FIRST, .flag = begins ? joining->begin : joining->middle, .first = true};
    struct kb_takings takings;
    if (wanted.flag == 0 || !kb_take_may_be(search->wordbook, part)) {
        return NO;
    }
    const struct kb_taken *found = entry_with(search, part, wanted.flag, &takings);
    if (found != NULL) {
        *entry = found->entry.word;
        return is_refused(search, found) ? NO : YES;
    }
    kb_takings_begin(&takings);
    kb_take_suffix(search->wordbook, part, wanted, &takings);
    if (takings.count == 0) {
        kb_take_prefix(search->wordbook, part, wanted, &takings);
    }
    search->unsure = search->unsure || takings.unsure;
    if (takings.count == 0) {
        return NO;
    }
    *entry = takings.items[0].entry.word;
    return is_refused(search, &takings.items[0]) ? REFUSED : YES;
}

static enum answer read_last(struct search *search, struct kb_slice part, bool room)
{
    uint16_t end = search->wordbook->affixes.joining.end;
    struct kb_takings takings;
    if (end == 0 || !kb_take_may_be(search->wordbook, part)) {
        return NO;
    }
    const struct kb_taken *found = entry_with(search, part, end, &takings);
    if (found != NULL && (room || is_refused(search, found))) {
        return is_refused(search, found) ? REFUSED : YES;
    }
    kb_takings_begin(&takings);
    kb_take_affixes(search->wordbook, part, (struct kb_wanted){KB_PLACE_LAST, end, true}, &takings);
    search->unsure = search->unsure || takings.unsure;
    if (takings.count == 0) {
        return NO;
    }
    return is_refused(search, &takings.items[0]) ? REFUSED : room ? YES : NO;
}

/* Whether the word with `right` in place of some bytes is known. */
static bool is_known_with(struct search *search, struct kb_slice word, size_t at, size_t length, struct kb_slice right)
{
    char text[KB_WORDBOOK_STEM];
    struct kb_slice rest = kb_slice_part(word, at + length, word.length);
    if (at + right.length + rest.length > sizeof text) {
        return false;
    }
    memcpy(text, word.data, at);
    memcpy(text + at, right.data, right.length);
    memcpy(text + at + right.length, rest.data == NULL ? "" : rest.data, rest.length);
    struct kb_slice candidate = {text, at + right.length + rest.length};
    return candidate.length > 0 && kb_take_may_be(search->wordbook, candidate) &&
           kb_take_any(search->wordbook, candidate, &search->unsure);
}

/* "varesortimanget": a usual mistake, and what was meant is known. */
static bool has_mistake(struct search *search, struct kb_slice word)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    for (size_t at = 0; affixes->joining.mistakes && word.length > 1 && at < word.length; at++) {
        const struct kb_mistake *mistake = affixes->mistakes[(unsigned char)word.data[at]];
        for (; mistake != NULL; mistake = mistake->next) {
            struct kb_slice wrong = mistake->wrong;
            if (at + wrong.length <= word.length && memcmp(word.data + at, wrong.data, wrong.length) == 0 &&
                is_known_with(search, word, at, wrong.length, mistake->right)) {
                return true;
            }
        }
    }
    return false;
}

/* "fakenews": two words of the dictionary's that belong apart. */
static bool is_pair(struct search *search, struct kb_slice word)
{
    static const struct kb_slice space = {" ", 1};
    const struct kb_wordbook *wordbook = search->wordbook;
    bool any = word.length > 0 && wordbook->affixes.prefix_bytes[(unsigned char)word.data[0]];
    for (size_t i = 0; !any && word.length > 2 && i < wordbook->pair_count; i++) {
        struct kb_slice head = wordbook->pairs[i];
        if (head.length < word.length && memcmp(word.data, head.data, head.length) == 0 &&
            is_known_with(search, word, head.length, 0, space)) {
            return true;
        }
    }
    for (size_t at = 1; any && word.length > 2 && at < word.length; at++) {
        if (kb_utf8_is_boundary(word, at) && is_known_with(search, word, at, 0, space)) {
            return true;
        }
    }
    return false;
}

static bool is_wrong(struct search *search, struct kb_slice word)
{
    return has_mistake(search, word) || is_pair(search, word);
}

/* A form of a word that must not be written, which begins as the text does. */
static bool is_forbidden(struct search *search, struct kb_slice word, struct kb_slice text)
{
    struct kb_takings takings;
    kb_takings_begin(&takings);
    kb_take_entries(search->wordbook, word, &takings);
    if (takings.count == 0) {
        kb_take_affixes(search->wordbook, word, (struct kb_wanted){KB_PLACE_ALONE, 0, true}, &takings);
    }
    search->unsure = search->unsure || takings.unsure;
    return takings.count > 0 && has_flag(&takings.items[0], search->wordbook->affixes.forbidden) &&
           takings.items[0].entry.word.length >= text.length &&
           memcmp(takings.items[0].entry.word.data, text.data, text.length) == 0;
}

static enum answer read_rest(struct search *search, size_t start, unsigned parts, struct kb_slice *entry);

/* The rest behind `at` is a compound itself, whose first part is a form of `second`. */
static enum answer join_rest(struct search *search, size_t start, size_t at, struct kb_slice second)
{
    struct kb_slice word = kb_slice_part(search->word, start, search->word.length);
    if (is_wrong(search, word)) {
        return REFUSED;
    }
    if (second.length <= search->word.length - at && memcmp(search->word.data + at, second.data, second.length) == 0) {
        struct kb_slice both = kb_slice_part(search->word, start, at - start + second.length);
        if (is_wrong(search, both)) {
            return NO;
        }
        if (is_forbidden(search, word, both)) {
            return REFUSED;
        }
    }
    return YES;
}

/* A compound whose first part ends at `at`; `entry` becomes the word that this is a form of. */
static enum answer cut_at(struct search *search, size_t start, size_t at, unsigned parts, struct kb_slice *entry)
{
    struct kb_slice word = kb_slice_part(search->word, start, search->word.length), second;
    bool room = search->most_parts == 0 || parts + 1 < search->most_parts;
    enum answer answer = read_first(search, kb_slice_part(word, 0, at - start), parts == 0, entry);
    if (answer != YES) {
        return answer;
    }
    answer = read_last(search, kb_slice_part(word, at - start, word.length), room);
    if (answer == YES) {
        return is_wrong(search, word) ? REFUSED : YES;
    }
    if (answer == REFUSED || !room) {
        return answer;
    }
    return read_rest(search, at, parts + 1, &second) == YES ? join_rest(search, start, at, second) : NO;
}

/* The rest of the word from `start` on, behind so many parts. */
static enum answer read_rest(struct search *search, size_t start, unsigned parts, struct kb_slice *entry)
{
    struct kb_cuts cuts = kb_ad_hoc_cuts(search->wordbook, kb_slice_part(search->word, start, search->word.length));
    if (parts >= MOST_PARTS || (search->failed[start] >> parts) & 1) {
        return NO;
    }
    for (size_t at = start + cuts.first; at < start + cuts.last; at++) {
        if (!kb_utf8_is_boundary(search->word, at)) {
            continue;
        }
        enum answer answer = search->steps++ > MOST_STEPS ? REFUSED : cut_at(search, start, at, parts, entry);
        if (answer == YES) {
            return YES;
        }
        if (answer == REFUSED) {
            break;
        }
    }
    search->failed[start] |= (uint16_t)(1U << parts);
    return NO;
}

bool kb_ad_hoc_is(const struct kb_wordbook *wordbook, struct kb_slice word, bool *unsure)
{
    const struct kb_joining *joining = &wordbook->affixes.joining;
    struct search search = {.wordbook = wordbook, .word = word, .most_parts = joining->most_parts};
    struct kb_slice entry;
    if (joining->begin == 0) {
        *unsure = *unsure || !joining->understood;
        return false;
    }
    if (!joining->understood || word.length > KB_WORDBOOK_LONGEST) {
        *unsure = true;
        return false;
    }
    bool is = read_rest(&search, 0, 0, &entry) == YES;
    *unsure = *unsure || search.unsure;
    return is;
}
