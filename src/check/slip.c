#include "check/slip.h"

#include <string.h>

#include "base/utf8.h"
#include "check/wordbook_data.h"

enum { LONGEST = 40, SHORTEST = 4, SHORTEST_STEM = 3, MOST_TRIALS = 24, ENDING = 2 };

static const uint32_t alphabet[] = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l',  'm',  'n',  'o',
                                    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0xE6, 0xF8, 0xE5, 0xE9};

enum { LETTERS = sizeof alphabet / sizeof alphabet[0] };

/* What inflection puts behind an entry of the dictionary, by its last letter: how many bytes, and what is before that letter. */
static const struct {
    char last;
    const char *befores[10];
} endings[] = {{'s', {"", "e", "en", "et", "er", "ne", "erne"}},
               {'e', {"", "n", "ed", "ern", "end", "t", "est", "er", "rn"}},
               {'n', {"", "e"}},
               {'t', {"", "e"}},
               {'r', {"", "e", "ere"}}};

/* The text, and the hashes of its first bytes. */
struct form {
    char text[LONGEST * 4 + 1];
    uint64_t hashes[LONGEST * 4 + 1];
    size_t length;
    size_t ends[LONGEST + 1]; /* bytes up to and with each point */
    size_t strange;           /* nothing in the dictionary begins with so many points of it; 0: something may */
};

/* Bytes of an ending that is tried, and of a letter that is doubled before it, at most. */
enum { REACH = 6 };

static bool is_entry(const struct kb_wordbook *wordbook, const struct form *form, size_t length)
{
    return kb_wordbook_has_hash(wordbook, kb_wordbook_hash_end(form->hashes[length]));
}

/* Whether the text ends with `before` and one letter more, and what is before them may be an entry. */
static bool is_entry_with(const struct kb_wordbook *wordbook, const struct form *form, const char *before, size_t shortest)
{
    size_t size = 0;
    while (before[size] != '\0') {
        size++;
    }
    if (form->length < size + 1 + shortest) {
        return false;
    }
    size_t stem = form->length - size - 1;
    for (size_t i = 0; i < size; i++) {
        if (form->text[stem + i] != before[i]) {
            return false;
        }
    }
    bool doubled = size > 0 && form->text[stem - 1] == form->text[stem - 2];
    return is_entry(wordbook, form, stem) || (doubled && is_entry(wordbook, form, stem - 1));
}

/* Whether the text, without one of the endings, may be an entry. */
static bool may_be_word(const struct kb_wordbook *wordbook, const struct form *form, size_t shortest)
{
    if (form->length < shortest || form->length == 0) {
        return false;
    }
    if (is_entry(wordbook, form, form->length)) {
        return true;
    }
    char last = form->text[form->length - 1];
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        for (size_t j = 0; endings[i].last == last && endings[i].befores[j] != NULL; j++) {
            if (is_entry_with(wordbook, form, endings[i].befores[j], shortest)) {
                return true;
            }
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
    size_t shortest;  /* bytes of a stem */
    struct form form; /* of the neighbour that was tried last */
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

/* Whether nothing begins as the form does, told as soon as it is so long. */
static bool is_strange(const struct kb_wordbook *wordbook, const struct form *form, size_t at, size_t rest)
{
    return kb_wordbook_tells_beginning(at) && rest >= REACH && !kb_wordbook_may_begin(wordbook, form->hashes[at]);
}

/* The neighbour as text. Its first `same` points are those of the one before it. False when it can't be a word. */
static bool write(const struct kb_wordbook *wordbook, struct form *form, const uint32_t *points, size_t count, size_t same)
{
    if (same > 0 && form->strange != 0 && form->strange <= same) {
        return false;
    }
    size_t at = same == 0 ? 0 : form->ends[same - 1];
    form->hashes[0] = kb_wordbook_hash_start;
    form->strange = 0;
    for (size_t i = same; i < count; i++) {
        size_t length = 1;
        if (points[i] < 0x80) {
            form->text[at] = (char)points[i];
        } else {
            length = kb_utf8_encode(points[i], form->text + at);
        }
        form->ends[i] = at + length;
        for (size_t end = at + length; at < end; at++) {
            form->hashes[at + 1] = kb_wordbook_hash_on(form->hashes[at], form->text + at, 1);
            if (is_strange(wordbook, form, at + 1, count - i - 1)) {
                form->strange = i + 1;
                return false;
            }
        }
    }
    form->text[at] = '\0';
    form->length = at;
    return true;
}

/* The dictionary's word on a neighbour: it must be an entry or a form of one. */
static void try(struct search *search, const uint32_t *points, size_t count, size_t same)
{
    struct form *form = &search->form;
    size_t readings_count = 0;
    if (search->count >= search->most || search->trials >= MOST_TRIALS || !write(search->wordbook, form, points, count, same) ||
        !may_be_word(search->wordbook, form, search->shortest) || was_found(search, form->text)) {
        return;
    }
    search->trials++;
    kb_speller_read_whole(search->speller, form->text, search->arena, &readings_count);
    if (readings_count > 0 && kb_speller_knows(search->speller, form->text)) {
        const char *copy = kb_arena_copy(search->arena, (struct kb_slice){form->text, form->length});
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
        try(search, points, count, 0);
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
        try(search, shorter, count - 1, 0);
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
            try(search, longer, count + 1, j == 0 ? 0 : i);
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
        try(search, other, doubled ? count - 1 : count + 1, 0);
    }
}

static void change_letters(struct search *search, uint32_t *points, size_t count, size_t end)
{
    for (size_t i = 0; i < end; i++) {
        uint32_t kept = points[i];
        for (size_t j = 0; j < LETTERS; j++) {
            points[i] = alphabet[j];
            if (alphabet[j] != kept) {
                try(search, points, count, j < 2 ? 0 : i);
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
