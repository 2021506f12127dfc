#include "check/guess.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"

/* Letters of a word that is looked into, slips at most, candidates that are weighed against each other, code points with a place.
 */
enum { LONGEST = 40, SHORTEST = 4, MOST_SLIPS = 3, CANDIDATES = 24, ENDING = 6, KNOWN = 0x180 };

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
    uint64_t places[KNOWN]; /* bits: where in the word a letter stands */
    uint64_t stops;         /* bits: after how many letters of the word an ending may begin, or a letter doubled before one */
    size_t first_stop;      /* the first of them */
    uint32_t letters, first_letters; /* of the whole word, and of what is before that */
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

/*
 * How far an entry is from each beginning of the word: H. Hyyrö's bit-parallel algorithm for the distance of Damerau and
 * Levenshtein
 * ("A bit-vector algorithm for computing Levenshtein and Damerau edit distances", 2003), with the word in the bits.
 */
struct column {
    uint64_t more, less; /* bits: where the distance grows, and shrinks, by one letter of the word */
    size_t entry;        /* letters of the entry */
};

/* `shorter` becomes the column of the entry without its last letter. */
static struct column compare(const struct search *search, const uint32_t *entry, size_t length, struct column *shorter)
{
    uint64_t more = ~(uint64_t)0, less = 0, kept = 0, before = 0;
    for (size_t i = 0; i < length; i++) {
        *shorter = (struct column){more, less, i};
        uint64_t match = entry[i] < KNOWN ? search->places[entry[i]] : 0;
        uint64_t swapped = ((~kept & match) << 1) & before;
        kept = (((match & more) + more) ^ more) | match | less | swapped;
        uint64_t grows = less | ~(kept | more), shrinks = kept & more;
        grows = grows << 1 | 1;
        shrinks <<= 1;
        more = shrinks | ~(kept | grows);
        less = grows & kept;
        before = match;
    }
    return (struct column){more, less, length};
}

static uint64_t first_bits(size_t count)
{
    return count >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << count) - 1;
}

/* The number of bits, in pairs, fours and bytes: a program made for all machines must not use the instruction for it. */
static unsigned count_bits(uint64_t bits)
{
    bits -= (bits >> 1) & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + ((bits >> 2) & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return (unsigned)((bits * 0x0101010101010101U) >> 56);
}

/* The distance to the first `count` letters of the word. */
static unsigned distance_at(const struct column *column, size_t count)
{
    return (unsigned)column->entry + count_bits(column->more & first_bits(count)) - count_bits(column->less & first_bits(count));
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
    unsigned most = search->best[CANDIDATES - 1].slips;
    if (search->count == CANDIDATES && most < search->most_slips) {
        search->most_slips = most;
    }
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
static void weigh(struct search *search, struct kb_slice entry, struct column column)
{
    char last[2] = {entry.data[entry.length - 1], '\0'};
    size_t first = search->first_stop < 1 ? 1 : search->first_stop;
    unsigned slips = distance_at(&column, first - 1);
    for (size_t at = first; at <= search->length; at++) {
        slips += (unsigned)((column.more >> (at - 1)) & 1) - (unsigned)((column.less >> (at - 1)) & 1);
        bool stops = (search->stops >> at) & 1;
        for (size_t i = 0; stops && slips <= search->most_slips && i < sizeof endings / sizeof endings[0]; i++) {
            if (ends_with(search, at, endings[i])) {
                try(search, entry, "", endings[i], slips);
            } else if (at < search->length && search->word[at] == (unsigned char)last[0] &&
                       ends_with(search, at + 1, endings[i])) {
                try(search, entry, last, endings[i], slips);
            }
        }
    }
}

/*
 * Whether the entry has so many letters that the word lacks, or the word's beginning so many that the entry lacks, that it can't
 * be meant: more bits than slips, of which there are three at most. Nearly all entries are told by this, in an order that no
 * machine can guess: it has no branches.
 */
static inline bool is_far(const struct search *search, uint32_t letters, unsigned slips)
{
    uint32_t lacked = letters & ~search->letters, left_out = search->first_letters & ~letters;
    lacked &= lacked - 1;
    left_out &= left_out - 1;
    if (slips > 1) {
        lacked &= lacked - 1;
        left_out &= left_out - 1;
    }
    if (slips > 2) {
        lacked &= lacked - 1;
        left_out &= left_out - 1;
    }
    return (lacked | left_out) != 0;
}

static void weigh_entry(struct search *search, struct kb_slice entry)
{
    uint32_t points[LONGEST];
    size_t count = decode(entry, points);
    if (count < 2 || count > search->length + search->most_slips) {
        return;
    }
    struct column shorter;
    struct column column = compare(search, points, count, &shorter);
    weigh(search, entry, column);
    /* "anerkende" gives up its -e: "anerkendt". */
    if (points[count - 1] == 'e' && count > 2) {
        weigh(search, kb_slice_part(entry, 0, entry.length - 1), shorter);
    }
}

/* The next entry from `at` on that may be meant; the slips are told to the compiler. */
static inline size_t next_near(const struct search *search, size_t at, size_t least, size_t span, unsigned slips)
{
    const struct kb_wordbook *wordbook = search->wordbook;
    for (; at < wordbook->word_count; at++) {
        const struct kb_wordbook_word *entry = &wordbook->words[at];
        if (((size_t)entry->count - least <= span) & !is_far(search, entry->letters, slips)) {
            break;
        }
    }
    return at;
}

static void weigh_all(struct search *search)
{
    const struct kb_wordbook *wordbook = search->wordbook;
    size_t most = search->length + search->most_slips;
    size_t least = search->first_stop > search->most_slips + 2U ? search->first_stop - search->most_slips : 2;
    for (size_t i = 0; i < wordbook->word_count; i++) {
        i = search->most_slips == 1   ? next_near(search, i, least, most - least, 1)
            : search->most_slips == 2 ? next_near(search, i, least, most - least, 2)
                                      : next_near(search, i, least, most - least, MOST_SLIPS);
        if (i < wordbook->word_count) {
            const struct kb_wordbook_word *entry = &wordbook->words[i];
            weigh_entry(search, kb_slice_part(wordbook->dictionary, entry->offset, entry->length));
        }
    }
}

/* "imorgen", "påvegne": a preposition and a word that were written as one. NULL: that is not it. */
static const char *part_preposition(struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena)
{
    static const char *const first[] = {"i", "på", "til"};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        size_t length = strlen(first[i]), readings = 0;
        if (!kb_slice_starts(word, first[i]) || word.length < length + 3) {
            continue;
        }
        const char *rest = kb_arena_copy(arena, kb_slice_part(word, length, word.length));
        if (rest != NULL) {
            kb_speller_read_whole(speller, rest, arena, &readings);
        }
        if (readings > 0) {
            return kb_arena_format(arena, "%s %s", first[i], rest);
        }
    }
    return NULL;
}

/* "fakenews": an entry of two words that were written as one. NULL: that is not it. */
static const char *part_pair(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_arena *arena)
{
    for (size_t i = 0; i < wordbook->pair_count; i++) {
        struct kb_slice first = wordbook->pairs[i];
        if (first.length >= word.length || memcmp(first.data, word.data, first.length) != 0) {
            continue;
        }
        const char *text = kb_arena_format(arena, "%.*s %.*s", (int)first.length, first.data, (int)(word.length - first.length),
                                           word.data + first.length);
        if (text != NULL && kb_wordbook_may_have(wordbook, text, word.length + 1)) {
            return text;
        }
    }
    return NULL;
}

const char *kb_guess_apart(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word,
                           struct kb_arena *arena)
{
    const char *found = part_preposition(speller, word, arena);
    return found != NULL ? found : part_pair(wordbook, word, arena);
}

static void find_stops(struct search *search)
{
    search->first_stop = search->length;
    for (size_t at = search->length; at >= 1 && at + ENDING >= search->length; at--) {
        for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
            if (ends_with(search, at, endings[i]) || (at < search->length && ends_with(search, at + 1, endings[i]))) {
                search->stops |= (uint64_t)1 << at;
                search->first_stop = at;
            }
        }
    }
}

/* The letters of the first `count` code points. */
static uint32_t first_letters(struct kb_slice word, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        kb_utf8_next(word, &at);
    }
    return kb_wordbook_letters(kb_slice_part(word, 0, at));
}

size_t kb_guess_find(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena,
                     const char **found, size_t most)
{
    struct search search = {.wordbook = wordbook, .speller = speller, .arena = arena};
    search.length = decode(word, search.word);
    if (search.length < SHORTEST || speller == NULL) {
        return 0;
    }
    for (size_t i = 0; i < search.length; i++) {
        if (search.word[i] < KNOWN) {
            search.places[search.word[i]] |= (uint64_t)1 << i;
        }
    }
    search.letters = kb_wordbook_letters(word);
    find_stops(&search);
    search.first_letters = first_letters(word, search.first_stop);
    search.most_slips = search.length < 5 ? 1 : search.length < 11 ? 2 : MOST_SLIPS;
    weigh_all(&search);
    size_t count = search.count < most ? search.count : most;
    for (size_t i = 0; i < count; i++) {
        found[i] = search.best[i].text;
    }
    return count;
}
