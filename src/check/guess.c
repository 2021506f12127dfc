#include "check/guess.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"

/* Letters of a word that is looked into, slips at most, candidates that are weighed against each other. */
enum { LONGEST = 40, SHORTEST = 4, MOST_SLIPS = 3, CANDIDATES = 24, ENDING = 6 };

/* What inflection puts behind an entry of the dictionary. */
static const char *const endings[] = {"",     "s",   "e",   "n",    "t",     "r",   "d",    "en",  "et",  "er",   "ne",   "es",
                                      "de",   "te",  "st",  "ens",  "ets",   "ers", "nes",  "ede", "rne", "erne", "ende", "nde",
                                      "este", "ste", "ere", "rnes", "ernes", "des", "edes", "tes", "ses", "sen",  "ser"};

struct candidate {
    const char *text;
    unsigned slips, strange; /* the less, the better */
};

struct search {
    const struct kb_wordbook *wordbook;
    struct kb_speller *speller;
    struct kb_arena *arena;
    uint32_t word[LONGEST];
    size_t length;
    uint32_t letters;
    unsigned most_slips;
    struct candidate best[CANDIDATES];
    size_t count;
};

static size_t decode(struct kb_slice text, uint32_t points[LONGEST])
{
    size_t at = 0, count = 0;
    while (at < text.length) {
        if (count == LONGEST) {
            return 0;
        }
        points[count++] = kb_utf8_next(text, &at);
    }
    return count;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* One row of the table of distances: `entry` letters up to `at` against all beginnings of the word. The least of the row. */
static unsigned fill_row(const struct search *search, const uint32_t *entry, size_t at, unsigned rows[3][LONGEST + 1])
{
    const uint32_t *word = search->word;
    unsigned *row = rows[at % 3];
    const unsigned *above = rows[(at + 2) % 3], *before = rows[(at + 1) % 3];
    unsigned smallest = row[0] = (unsigned)at;
    for (size_t i = 1; i <= search->length; i++) {
        unsigned slips = least(least(above[i], row[i - 1]) + 1, above[i - 1] + (entry[at - 1] != word[i - 1]));
        if (at > 1 && i > 1 && entry[at - 1] == word[i - 2] && entry[at - 2] == word[i - 1]) {
            slips = least(slips, before[i - 2] + 1);
        }
        row[i] = slips;
        smallest = least(smallest, slips);
    }
    return smallest;
}

/* How far the entry is from each beginning of the word, or NULL when it is too far from all. */
static const unsigned *distances(const struct search *search, const uint32_t *entry, size_t length, unsigned rows[3][LONGEST + 1])
{
    for (size_t i = 0; i <= search->length; i++) {
        rows[0][i] = (unsigned)i;
    }
    for (size_t at = 1; at <= length; at++) {
        if (fill_row(search, entry, at, rows) > search->most_slips) {
            return NULL;
        }
    }
    return rows[length % 3];
}

/* What tells two candidates of the same distance apart: another first letter, another length, another end. */
static unsigned strangeness(const struct search *search, const uint32_t *points, size_t count)
{
    size_t longer = count > search->length ? count - search->length : search->length - count, same = 0;
    while (same < count && same < search->length && points[same] == search->word[same]) {
        same++;
    }
    bool other_end = points[count - 1] != search->word[search->length - 1];
    return (same == 0 ? 40 : 0) + (unsigned)longer * 3 + (other_end ? 4 : 0) + (unsigned)(search->length - same);
}

static bool is_worse(const struct candidate *a, const struct candidate *b)
{
    return a->slips != b->slips ? a->slips > b->slips : a->strange > b->strange;
}

/* Keeps the best ones, in order. */
static void keep(struct search *search, struct candidate candidate)
{
    for (size_t i = 0; i < search->count; i++) {
        if (strcmp(search->best[i].text, candidate.text) == 0) {
            return;
        }
    }
    size_t at = search->count < CANDIDATES ? search->count++ : CANDIDATES - 1;
    if (at == CANDIDATES - 1 && search->best[at].text != NULL && !is_worse(&search->best[at], &candidate)) {
        return;
    }
    while (at > 0 && is_worse(&search->best[at - 1], &candidate)) {
        search->best[at] = search->best[at - 1];
        at--;
    }
    search->best[at] = candidate;
}

/* The entry with an ending behind it: a candidate when the dictionary has it. An entry with a space stands as it is. */
static void try(struct search *search, struct kb_slice entry, const char *doubled, const char *ending, unsigned slips)
{
    char text[LONGEST * 4 + 16];
    uint32_t points[LONGEST];
    size_t doubled_length = strlen(doubled), ending_length = strlen(ending), readings = 0;
    if (entry.length + doubled_length + ending_length >= sizeof text) {
        return;
    }
    memcpy(text, entry.data, entry.length);
    memcpy(text + entry.length, doubled, doubled_length);
    memcpy(text + entry.length + doubled_length, ending, ending_length + 1);
    size_t count = decode(kb_slice_of(text), points);
    struct candidate candidate = {text, slips, count == 0 ? 0 : strangeness(search, points, count)};
    if (count == 0 || (search->count == CANDIDATES && !is_worse(&search->best[CANDIDATES - 1], &candidate))) {
        return;
    }
    if (memchr(text, ' ', entry.length) == NULL) {
        kb_speller_read_whole(search->speller, text, search->arena, &readings);
    } else {
        readings = ending_length + doubled_length == 0;
    }
    candidate.text = readings == 0 ? NULL : kb_arena_string(search->arena, text);
    if (candidate.text != NULL) {
        keep(search, candidate);
    }
}

/* Whether the word goes on with an ending behind its first `from` letters. */
static bool ends_with(const struct search *search, size_t from, const char *ending)
{
    size_t length = strlen(ending);
    for (size_t i = 0; i < length && from + i < search->length; i++) {
        if (search->word[from + i] != (unsigned char)ending[i]) {
            return false;
        }
    }
    return from + length == search->length;
}

/* All forms of the entry that the word may be meant for. */
static void weigh(struct search *search, struct kb_slice entry, const uint32_t *points, size_t count)
{
    unsigned rows[3][LONGEST + 1];
    const unsigned *row = distances(search, points, count, rows);
    char last[2] = {entry.data[entry.length - 1], '\0'};
    size_t from = search->length > ENDING ? search->length - ENDING : 1;
    for (size_t at = from; row != NULL && at <= search->length; at++) {
        for (size_t i = 0; row[at] <= search->most_slips && i < sizeof endings / sizeof endings[0]; i++) {
            if (ends_with(search, at, endings[i])) {
                try(search, entry, "", endings[i], row[at]);
            } else if (search->word[at] == (unsigned char)last[0] && at < search->length &&
                       ends_with(search, at + 1, endings[i])) {
                try(search, entry, last, endings[i], row[at]);
            }
        }
    }
}

/* Whether the entry has so many letters that the word lacks, or is so much longer or shorter, that it can't be meant. */
static bool is_far(const struct search *search, uint32_t letters)
{
    uint32_t lacking = letters & ~search->letters;
    for (unsigned i = 0; i < search->most_slips; i++) {
        lacking &= lacking - 1;
    }
    return lacking != 0;
}

static void weigh_all(struct search *search)
{
    const struct kb_wordbook *wordbook = search->wordbook;
    for (size_t i = 0; i < wordbook->word_count; i++) {
        if (is_far(search, wordbook->words[i].letters)) {
            continue;
        }
        uint32_t points[LONGEST];
        struct kb_slice entry = kb_wordbook_word_at(wordbook, i);
        if (entry.length < 2 || entry.length > (search->length + search->most_slips) * 2 ||
            entry.length + ENDING + search->most_slips < search->length) {
            continue;
        }
        size_t count = decode(entry, points);
        if (count < 2 || count > search->length + search->most_slips) {
            continue;
        }
        weigh(search, entry, points, count);
        /* "anerkende" gives up its -e: "anerkendt". */
        if (points[count - 1] == 'e' && count > 2) {
            weigh(search, kb_slice_part(entry, 0, entry.length - 1), points, count - 1);
        }
    }
}

/* "imorgen", "påvegne": a preposition and a word that were written as one. */
static void part_words(struct search *search, struct kb_slice word)
{
    static const char *const first[] = {"i", "på", "til"};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        size_t length = strlen(first[i]), readings = 0;
        if (!kb_slice_starts(word, first[i]) || word.length < length + 3) {
            continue;
        }
        const char *rest = kb_arena_copy(search->arena, kb_slice_part(word, length, word.length));
        const char *text = rest == NULL ? NULL : kb_arena_format(search->arena, "%s %s", first[i], rest);
        if (text != NULL) {
            kb_speller_read_whole(search->speller, rest, search->arena, &readings);
        }
        if (readings > 0) {
            keep(search, (struct candidate){text, 1, 0});
        }
    }
}

size_t kb_guess_find(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena,
                     const char **found, size_t most)
{
    struct search search = {.wordbook = wordbook, .speller = speller, .arena = arena};
    search.length = decode(word, search.word);
    if (search.length < SHORTEST || speller == NULL) {
        return 0;
    }
    search.letters = kb_wordbook_letters(word);
    search.most_slips = search.length < 5 ? 1 : search.length < 11 ? 2 : MOST_SLIPS;
    part_words(&search, word);
    weigh_all(&search);
    size_t count = search.count < most ? search.count : most;
    for (size_t i = 0; i < count; i++) {
        found[i] = search.best[i].text;
    }
    return count;
}
