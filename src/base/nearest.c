#include "base/nearest.h"

#include <string.h>

enum { LONGEST = 64 };

static char fold(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
static size_t distance_between(struct kb_slice a, struct kb_slice b)
{
    size_t rows[3][LONGEST + 1];
    size_t *two_ago = rows[0], *ago = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.length; j++) {
        ago[j] = j;
    }
    for (size_t i = 1; i <= a.length; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            char x = fold(a.data[i - 1]), y = fold(b.data[j - 1]);
            now[j] = least(least(ago[j], now[j - 1]) + 1, ago[j - 1] + (x != y));
            if (i > 1 && j > 1 && x == fold(b.data[j - 2]) && fold(a.data[i - 2]) == y) {
                now[j] = least(now[j], two_ago[j - 2] + 1);
            }
        }
        size_t *spare = two_ago;
        two_ago = ago;
        ago = now;
        now = spare;
    }
    return ago[b.length];
}

void kb_nearest_init(struct kb_nearest *nearest, struct kb_slice wanted)
{
    size_t furthest = wanted.length / 3;
    *nearest = (struct kb_nearest){wanted, NULL, furthest < 1 ? 2 : furthest + 1};
}

void kb_nearest_try(struct kb_nearest *nearest, const char *candidate)
{
    struct kb_slice name = kb_slice_of(candidate);
    if (name.length > LONGEST || nearest->wanted.length > LONGEST || nearest->wanted.length == 0) {
        return;
    }
    size_t distance = distance_between(nearest->wanted, name);
    if (distance < nearest->distance) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}
