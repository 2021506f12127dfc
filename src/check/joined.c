#include "check/joined.h"

#include <string.h>

#include "base/utf8.h"

/* Each part has this many bytes: shorter ones fit into slips of the keys. */
enum { SHORTEST = 4, LONGEST = 60 };

struct join {
    struct kb_speller *speller;
    struct kb_arena *arena;
    struct kb_slice word;
    char text[LONGEST + 2]; /* of the part that is asked about */
};

static const char *copy(struct join *join, size_t from, size_t to)
{
    memcpy(join->text, join->word.data + from, to - from);
    join->text[to - from] = '\0';
    return join->text;
}

/* A word of the dictionary's own, not itself an ad-hoc compound. */
static bool is_entry(struct join *join, size_t from, size_t to)
{
    size_t count = 0;
    const struct kb_reading *readings = kb_speller_read_whole(join->speller, copy(join, from, to), join->arena, &count);
    return count > 0 && !(readings[0].tags & (KB_TAG_PRESENT | KB_TAG_PAST | KB_TAG_PASSIVE)) &&
           kb_speller_knows(join->speller, join->text);
}

/* The same word with an -s where its parts meet: that would be the right one. */
static bool lacks_its_s(struct join *join, size_t at)
{
    char whole[LONGEST + 2];
    memcpy(whole, join->word.data, at);
    whole[at] = 's';
    memcpy(whole + at + 1, join->word.data + at, join->word.length - at);
    whole[join->word.length + 1] = '\0';
    return kb_speller_knows(join->speller, whole);
}

static bool joins_at(struct join *join, size_t at)
{
    if (!kb_utf8_is_boundary(join->word, at) || !is_entry(join, at, join->word.length)) {
        return false;
    }
    if (is_entry(join, 0, at)) {
        return !lacks_its_s(join, at);
    }
    char last = join->word.data[at - 1];
    return last == 's' && at > SHORTEST && is_entry(join, 0, at - 1);
}

/* "snub-hale", "tv-avis": each part is a word. */
static bool is_hyphenated(struct join *join)
{
    size_t from = 0, parts = 0;
    for (size_t at = 0; at <= join->word.length; at++) {
        if (at == join->word.length || join->word.data[at] == '-') {
            if (at - from < 2 || !kb_speller_knows(join->speller, copy(join, from, at))) {
                return false;
            }
            from = at + 1;
            parts++;
        }
    }
    return parts > 1;
}

bool kb_joined_is(struct kb_speller *speller, struct kb_slice word, struct kb_arena *arena)
{
    struct join join = {.speller = speller, .arena = arena, .word = word};
    if (word.length > LONGEST) {
        return false;
    }
    if (memchr(word.data, '-', word.length) != NULL) {
        return is_hyphenated(&join);
    }
    for (size_t at = SHORTEST; at + SHORTEST <= word.length; at++) {
        if (joins_at(&join, at)) {
            return true;
        }
    }
    return false;
}
