#include "check/near.h"

#include <string.h>

#include "base/utf8.h"

/* Words of fewer letters have too many neighbours, and longer ones are no words. */
enum { SHORTEST = 4, LONGEST = 40 };

struct kb_near_row {
    uint64_t hash; /* of the word, or of the word without one of its letters */
    uint32_t word;
};

void kb_near_init(struct kb_near *near, struct kb_arena *arena)
{
    *near = (struct kb_near){.arena = arena};
}

void kb_near_reserve(struct kb_near *near, size_t words)
{
    enum { USUAL_ROWS = 14 }; /* of a word: one, and one for each of its letters */
    near->words = (const char **)kb_arena_array(near->arena, words, sizeof *near->words);
    near->rows = KB_NEW_ARRAY(near->arena, struct kb_near_row, words * USUAL_ROWS);
    near->word_room = near->words == NULL ? 0 : words;
    near->room = near->rows == NULL ? 0 : words * USUAL_ROWS;
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

static uint64_t mix(uint64_t hash)
{
    return (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15U;
}

/*
 * hashes[i]: of all code points but number i; hashes[count]: of all. The code points are the digits of a number, which without
 * one of them is those before it, moved up, and those behind it.
 */
static void hash_without_each(const uint32_t *points, size_t count, uint64_t hashes[LONGEST + 1])
{
    const uint64_t base = 0x5851F42D4C957F2DU;
    uint64_t before = 0, behind = 0, place = 1;
    for (size_t i = 0; i < count; i++) {
        hashes[i] = before;
        before = before * base + points[i];
    }
    hashes[count] = mix(before);
    for (size_t i = count; i-- > 0;) {
        hashes[i] = mix(hashes[i] * place + behind);
        behind += points[i] * place;
        place *= base;
    }
}

bool kb_near_add(struct kb_near *near, const char *word)
{
    uint32_t points[LONGEST];
    uint64_t hashes[LONGEST + 1];
    size_t count = decode(kb_slice_of(word), points);
    if (count == 0) {
        return true;
    }
    const char **words =
        (const char **)kb_arena_grow(near->arena, (void *)near->words, near->word_count, &near->word_room, sizeof *words);
    if (words == NULL) {
        return false;
    }
    near->words = words;
    words[near->word_count++] = word;
    hash_without_each(points, count, hashes);
    for (size_t without = 0; without <= count; without++) {
        struct kb_near_row *rows = kb_arena_grow(near->arena, near->rows, near->count, &near->room, sizeof *rows);
        if (rows == NULL) {
            return false;
        }
        near->rows = rows;
        rows[near->count++] = (struct kb_near_row){hashes[without], (uint32_t)near->word_count - 1};
    }
    return true;
}

/* By hash, and in the order of the words: each row goes into the bucket of its first bits, behind those that are no greater. */
void kb_near_seal(struct kb_near *near)
{
    enum { BITS = 14, BUCKETS = 1 << BITS };
    uint32_t *ends = KB_NEW_ARRAY(near->arena, uint32_t, BUCKETS + 1);
    struct kb_near_row *sorted = KB_NEW_ARRAY(near->arena, struct kb_near_row, near->count);
    if (ends == NULL || sorted == NULL) {
        return; /* the arena tells */
    }
    for (size_t i = 0; i < near->count; i++) {
        ends[(near->rows[i].hash >> (64 - BITS)) + 1]++;
    }
    for (size_t i = 0; i < BUCKETS; i++) {
        ends[i + 1] += ends[i];
    }
    for (size_t i = 0; i < near->count; i++) { /* ends[b] is where bucket b goes on */
        uint32_t bucket = (uint32_t)(near->rows[i].hash >> (64 - BITS)), at = ends[bucket]++;
        while (at > 0 && sorted[at - 1].hash > near->rows[i].hash) {
            sorted[at] = sorted[at - 1];
            at--;
        }
        sorted[at] = near->rows[i];
    }
    near->rows = sorted;
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

static const struct kb_near_row *first_of(const struct kb_near *near, uint64_t hash)
{
    size_t low = 0, high = near->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (near->rows[middle].hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return near->rows == NULL ? NULL : near->rows + low;
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
    uint64_t hashes[LONGEST + 1];
    size_t count = decode(word, points), kept = 0;
    hash_without_each(points, count, hashes);
    for (size_t without = 0; count > 0 && without <= count; without++) {
        uint64_t hash = hashes[without];
        const struct kb_near_row *row = first_of(near, hash);
        for (; row != NULL && row < near->rows + near->count && row->hash == hash && kept < most; row++) {
            const char *candidate = near->words[row->word];
            if (!has(found, kept, candidate) && kb_near_is(word, kb_slice_of(candidate))) {
                found[kept++] = candidate;
            }
        }
    }
    return kept;
}
