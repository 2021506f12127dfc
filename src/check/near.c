#include "check/near.h"

#include <string.h>

#include "base/utf8.h"

/* Words of fewer letters have too many neighbours, and longer ones are no words. */
enum { SHORTEST = 4, LONGEST = KB_NEAR_LONGEST };

struct kb_near_word {
    const char *word;
    uint32_t letters; /* a bit for each */
    uint32_t length;  /* code points */
};

void kb_near_init(struct kb_near *near, struct kb_arena *arena)
{
    *near = (struct kb_near){.arena = arena};
}

void kb_near_reserve(struct kb_near *near, size_t words)
{
    near->words = (struct kb_near_word *)kb_arena_array(near->arena, words, sizeof *near->words);
    near->room = near->words == NULL ? 0 : words;
}

static size_t decode(struct kb_slice word, uint32_t points[LONGEST])
{
    size_t at = 0, count = 0;
    while (at < word.length) {
        if (count == LONGEST) {
            return 0;
        }
        points[count++] = kb_utf8_next(word, &at);
    }
    return count < SHORTEST ? 0 : count;
}

/* A bit for each letter; some letters share one. */
static uint32_t letters_of(const uint32_t *points, size_t count)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < count; i++) {
        letters |= (uint32_t)1 << (points[i] & 31);
    }
    return letters;
}

bool kb_near_add(struct kb_near *near, const char *word)
{
    uint32_t points[LONGEST];
    size_t count = decode(kb_slice_of(word), points);
    if (count == 0) {
        return true;
    }
    struct kb_near_word *words = kb_arena_grow(near->arena, near->words, near->count, &near->room, sizeof *words);
    if (words == NULL) {
        return false;
    }
    near->words = words;
    words[near->count++] = (struct kb_near_word){word, letters_of(points, count), (uint32_t)count};
    return true;
}

void kb_near_seal(struct kb_near *near)
{
    struct kb_near_word *sorted = (struct kb_near_word *)kb_arena_array(near->arena, near->count, sizeof *sorted);
    uint32_t next[LONGEST + 2] = {0};
    if (sorted == NULL) {
        near->count = 0;
        return; /* the arena tells */
    }
    for (size_t i = 0; i < near->count; i++) {
        next[near->words[i].length + 1]++;
    }
    for (size_t i = 0; i <= LONGEST; i++) {
        next[i + 1] += next[i];
    }
    memcpy(near->starts, next, sizeof next);
    for (size_t i = 0; i < near->count; i++) {
        sorted[next[near->words[i].length]++] = near->words[i];
    }
    near->words = sorted;
    near->room = near->count;
}

bool kb_near_is(struct kb_slice a, struct kb_slice b)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t m = decode(a, x), n = decode(b, y), before = 0, behind = 0;
    if (m == 0 || n == 0 || m > n + 1 || n > m + 1) {
        return false;
    }
    while (before < m && before < n && x[before] == y[before]) {
        before++;
    }
    while (behind < m - before && behind < n - before && x[m - 1 - behind] == y[n - 1 - behind]) {
        behind++;
    }
    size_t left = m - before - behind, right = n - before - behind;
    bool swapped = left == 2 && right == 2 && x[before] == y[before + 1] && x[before + 1] == y[before];
    return (left + right > 0 && left <= 1 && right <= 1) || swapped;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t kb_near_slips(struct kb_slice a, struct kb_slice b)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t m = decode(a, x), n = decode(b, y), rows[3][LONGEST + 1];
    if (m == 0 || n == 0) {
        return LONGEST;
    }
    for (size_t j = 0; j <= n; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
                row[j] = least(row[j], second[j - 2] + 1);
            }
        }
    }
    return rows[m % 3][n];
}

/* One slip takes one letter away at most, and brings one. */
static bool may_be_near(uint32_t a, uint32_t b)
{
    uint32_t others = a ^ b;
    others &= others - 1;
    return (others & (others - 1)) == 0;
}

static bool has(const char *const *found, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(found[i], word) == 0) {
            return true;
        }
    }
    return false;
}

size_t kb_near_find(const struct kb_near *near, struct kb_slice word, const char **found, size_t most)
{
    uint32_t points[LONGEST];
    size_t count = decode(word, points), kept = 0;
    uint32_t letters = letters_of(points, count);
    size_t end = count == 0 ? 0 : count < LONGEST ? near->starts[count + 2] : near->count;
    for (size_t i = count == 0 ? 0 : near->starts[count - 1]; i < end && kept < most; i++) {
        const char *candidate = near->words[i].word;
        if (may_be_near(letters, near->words[i].letters) && !has(found, kept, candidate) &&
            kb_near_is(word, kb_slice_of(candidate))) {
            found[kept++] = candidate;
        }
    }
    return kept;
}
