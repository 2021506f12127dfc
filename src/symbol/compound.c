/* Compounds: "sygehusmøde" is a møde at a sygehus. */

#include <string.h>

#include "base/utf8.h"
#include "symbol/reading.h"

enum { SHORTEST_HEAD = 4, SHORTEST_REST = 3, SHORTEST_WORD = 7 };

static bool is_thing(const struct kb_symbol_entry *entry)
{
    return entry->symbol != NULL && !kb_symbol_is_light(entry->symbol) && /* "linjerne" is no "jer" */
           (entry->word_class == KB_CLASS_NOUN || entry->word_class == KB_CLASS_PERSON);
}

/* The entry of a thing called `part`, or NULL. */
static const struct kb_symbol_entry *find_thing(const struct kb_symbol_index *index, struct kb_slice part)
{
    const struct kb_symbol_entry *entry = kb_symbol_index_find(index, part);
    while (entry != NULL && !is_thing(entry)) {
        entry = entry->next;
    }
    return entry;
}

/* The same, for a part that may have an ending: "mødet", "møderne". */
static const struct kb_symbol_entry *find_head(const struct kb_symbol_index *index, struct kb_slice part)
{
    static const char *const endings[] = {"",  "s", "en",   "et",  "er",  "ne",  "n",  "t",
                                          "r", "e", "erne", "rne", "ene", "ens", "ets"};
    const struct kb_symbol_entry *entry = NULL;
    for (size_t i = 0; entry == NULL && i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        bool ends = part.length >= length + SHORTEST_REST && kb_slice_ends(part, endings[i]);
        entry = ends ? find_thing(index, kb_slice_part(part, 0, part.length - length)) : NULL;
    }
    return entry;
}

/* Any entry with a symbol: the first part may be a verb, too. */
static const struct kb_symbol_entry *find_any(const struct kb_symbol_index *index, struct kb_slice part)
{
    const struct kb_symbol_entry *entry = kb_symbol_index_find(index, part);
    while (entry != NULL && entry->symbol == NULL) {
        entry = entry->next;
    }
    return entry;
}

/* Without the -s, -e or hyphen that joins two words. */
static bool unjoin(struct kb_slice *part)
{
    bool joined = part->length > SHORTEST_REST && strchr("se-", part->data[part->length - 1]) != NULL;
    part->length -= joined ? 1 : 0;
    return joined;
}

static bool is_known(const struct kb_symbol_reading *reading, struct kb_slice part)
{
    const struct kb_stemmer *stemmer = reading->options->stemmer;
    const struct kb_stem *stems;
    size_t count = 0;
    return stemmer != NULL && stemmer->read(stemmer->context, part, reading->arena, &stems, &count) == KB_OK && count > 0;
}

/* What comes before the head must be a word, in the index or in the dictionary. */
static bool check_first(const struct kb_symbol_reading *reading, struct kb_slice part, const struct kb_symbol_entry **first)
{
    const struct kb_symbol_index *index = reading->options->index;
    struct kb_slice bare = part;
    bool joined = unjoin(&bare);
    *first = find_any(index, part);
    if (*first == NULL && joined) {
        *first = find_any(index, bare);
    }
    return *first != NULL || is_known(reading, part) || (joined && is_known(reading, bare));
}

const struct kb_symbol_entry *kb_symbol_split(const struct kb_symbol_reading *reading, size_t at,
                                              const struct kb_symbol_entry **first)
{
    struct kb_slice word = reading->words[at].lower;
    if (word.length < SHORTEST_WORD || reading->words[at].number) {
        return NULL;
    }
    for (size_t cut = SHORTEST_REST; cut + SHORTEST_HEAD <= word.length; cut++) {
        if (!kb_utf8_is_boundary(word, cut)) {
            continue;
        }
        const struct kb_symbol_entry *head = find_head(reading->options->index, kb_slice_part(word, cut, word.length));
        if (head != NULL && check_first(reading, kb_slice_part(word, 0, cut), first)) {
            return head;
        }
    }
    return NULL;
}
