#include "check/slip.h"

#include <string.h>

#include "base/utf8.h"
#include "check/wordbook_data.h"

enum { LONGEST = 40, SHORTEST = 4, SHORTEST_STEM = 3, MOST_TRIALS = 24, ENDING = 2 };

static const uint32_t alphabet[] = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',  'm',  'n',  'o',
                                    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0xE6, 0xF8, 0xE5, 0xE9};

enum { LETTERS = sizeof alphabet / sizeof alphabet[0] };

/* What inflection puts behind an entry of the dictionary. The entry itself first. */
static const struct {
    const char *text;
    size_t length;
} endings[] = {{"", 0},     {"s", 1},    {"e", 1},  {"n", 1},     {"t", 1},    {"r", 1},   {"en", 2},  {"et", 2},
               {"er", 2},   {"ne", 2},   {"es", 2}, {"ens", 3},   {"ets", 3},  {"ers", 3}, {"nes", 3}, {"ede", 3},
               {"erne", 4}, {"ende", 4}, {"te", 2}, {"ernes", 5}, {"este", 4}, {"ere", 3}, {"rne", 3}, {"erer", 4}};

/* Whether the text, without one of the endings, may be an entry. */
static bool may_be_word(const struct kb_wordbook *wordbook, const char *text, size_t length, size_t shortest)
{
    uint64_t hashes[LONGEST * 4 + 1]; /* of the first bytes */
    hashes[0] = kb_wordbook_hash_start;
    for (size_t i = 0; i < length; i++) {
        hashes[i + 1] = kb_wordbook_hash_on(hashes[i], text + i, 1);
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t size = endings[i].length;
        if (length < size + shortest || (size > 0 && text[length - 1] != endings[i].text[size - 1]) ||
            memcmp(text + length - size, endings[i].text, size) != 0) {
            continue;
        }
        size_t stem = length - size;
        bool doubled = size > 1 && text[stem - 1] == text[stem - 2];
        if (kb_wordbook_has_hash(wordbook, kb_wordbook_hash_end(hashes[stem])) ||
            (doubled && kb_wordbook_has_hash(wordbook, kb_wordbook_hash_end(hashes[stem - 1])))) {
            return true;
        }
    }
    return false;
}

struct search {
    const struct kb_wordbook *wordbook;
    struct kb_speller *speller;
    struct kb_arena *arena;
    const char **found;
    size_t count, most, trials;
    size_t shortest; /* bytes of a stem */
};

static bool was_found(const struct search *search, const char *word)
{
    for (size_t i = 0; i < search->count; i++) {
        if (strcmp(search->found[i], word) == 0) {
            return true;
        }
    }
    return false;
}

/* The dictionary's word on a neighbour: it must be an entry or a form of one. */
static void try(struct search *search, const uint32_t *points, size_t count)
{
    char text[LONGEST * 4 + 1];
    size_t length = 0, readings_count = 0;
    for (size_t i = 0; i < count; i++) {
        length += kb_utf8_encode(points[i], text + length);
    }
    text[length] = '\0';
    if (search->count >= search->most || search->trials >= MOST_TRIALS ||
        !may_be_word(search->wordbook, text, length, search->shortest) || was_found(search, text)) {
        return;
    }
    search->trials++;
    kb_speller_read_whole(search->speller, text, search->arena, &readings_count);
    if (readings_count > 0 && kb_speller_knows(search->speller, text)) {
        const char *copy = kb_arena_copy(search->arena, (struct kb_slice){text, length});
        if (copy != NULL) {
            search->found[search->count++] = copy;
        }
    }
}

static void swap_letters(struct search *search, uint32_t *points, size_t count, size_t end)
{
    for (size_t i = 0; i + 1 < end; i++) {
        uint32_t kept = points[i];
        points[i] = points[i + 1];
        points[i + 1] = kept;
        try(search, points, count);
        points[i + 1] = points[i];
        points[i] = kept;
    }
}

/* Each letter left out in turn. */
static void drop_letters(struct search *search, const uint32_t *points, size_t count, size_t end)
{
    uint32_t shorter[LONGEST];
    for (size_t i = 0; i < end; i++) {
        memcpy(shorter, points, i * sizeof *points);
        memcpy(shorter + i, points + i + 1, (count - i - 1) * sizeof *points);
        try(search, shorter, count - 1);
    }
}

/* A letter put in before each place. */
static void add_letters(struct search *search, const uint32_t *points, size_t count, size_t end)
{
    uint32_t longer[LONGEST + 1];
    for (size_t i = 0; i <= end && count < LONGEST; i++) {
        memcpy(longer, points, i * sizeof *points);
        memcpy(longer + i + 1, points + i, (count - i) * sizeof *points);
        for (size_t j = 0; j < LETTERS; j++) {
            longer[i] = alphabet[j];
            try(search, longer, count + 1);
        }
    }
}

/* The slip that Danish invites most: one letter where two belong, or two where one does. */
static void mend_doubles(struct search *search, const uint32_t *points, size_t count)
{
    uint32_t other[LONGEST + 1];
    for (size_t i = 0; i < count && count < LONGEST; i++) {
        bool doubled = i + 1 < count && points[i] == points[i + 1];
        size_t from = doubled ? i + 1 : i;
        memcpy(other, points, (i + !doubled) * sizeof *points);
        memcpy(other + i + !doubled, points + from, (count - from) * sizeof *points);
        try(search, other, doubled ? count - 1 : count + 1);
    }
}

static void change_letters(struct search *search, uint32_t *points, size_t count, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        uint32_t kept = points[i];
        for (size_t j = 0; j < LETTERS; j++) {
            points[i] = alphabet[j];
            if (alphabet[j] != kept) {
                try(search, points, count);
            }
        }
        points[i] = kept;
    }
}

size_t kb_slip_find(const struct kb_wordbook *wordbook, struct kb_speller *speller, struct kb_slice word, bool strict,
                    struct kb_arena *arena, const char **found, size_t most)
{
    uint32_t points[LONGEST];
    size_t count = 0, at = 0;
    struct search search = {.wordbook = wordbook,
                            .speller = speller,
                            .arena = arena,
                            .found = found,
                            .most = most,
                            .shortest = strict ? SHORTEST : SHORTEST_STEM};
    while (at < word.length && count < LONGEST) {
        points[count++] = kb_utf8_next(word, &at);
    }
    if (speller == NULL || at < word.length || count < SHORTEST) {
        return 0;
    }
    size_t end = strict && count > ENDING + SHORTEST ? count - ENDING : count;
    if (!strict) {
        mend_doubles(&search, points, count);
    }
    swap_letters(&search, points, count, end);
    add_letters(&search, points, count, end);
    drop_letters(&search, points, count, end);
    /* Compounds often have a neighbour with another letter that is a word too: "læseholdet", "lægeholdet". */
    if (!strict) {
        change_letters(&search, points, count, end);
    }
    return search.count;
}
