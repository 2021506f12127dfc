#include "check/entry_data.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"
#include "check/citizen.h"
#include "check/enclosure.h"
#include "check/enclosure_phrase.h"
#include "check/joined.h"
#include "check/verb.h"
#include "check/word_list.h"

struct builder {
    const struct kb_entry_sources *sources;
    struct kb_arena *arena;
    struct kb_entry *entry;
};

bool kb_entry_is_listed(const struct kb_table *words, struct kb_slice lower)
{
    static const char *const endings[] = {"'s", "s", "'", "-"};
    if (words == NULL || kb_table_has(words, lower)) {
        return words != NULL;
    }
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (lower.length > 3 && kb_slice_ends(lower, endings[i]) &&
            kb_table_has(words, kb_slice_part(lower, 0, lower.length - strlen(endings[i])))) {
            return true;
        }
    }
    return false;
}

/* "app'en", "succes'en", "plateau'erne": an ending behind an apostrophe, and a word before it. */
static bool has_set_off_ending(struct builder *builder)
{
    static const char *const endings[] = {"s",     "en", "et",  "er", "erne", "ens", "ets",
                                          "ernes", "ne", "ere", "e",  "ede",  "n",   "t"};
    struct kb_slice lower = builder->entry->lower, form = builder->entry->form;
    const char *mark = memchr(lower.data, '\'', lower.length);
    size_t at = mark == NULL ? 0 : (size_t)(mark - lower.data);
    bool ends = false;
    for (size_t i = 0; at > 1 && i < sizeof endings / sizeof endings[0]; i++) {
        ends = ends || kb_slice_is(kb_slice_part(lower, at + 1, lower.length), endings[i]);
    }
    const char *stem = ends && form.length == lower.length ? kb_arena_copy(builder->arena, kb_slice_part(form, 0, at)) : NULL;
    return stem != NULL && (kb_entry_is_listed(builder->sources->words, kb_slice_part(lower, 0, at)) ||
                            kb_speller_knows(builder->sources->speller, stem));
}

/* "Wifi-koden": each part is a word of the dictionary or of the list. */
static bool is_of_known_parts(struct builder *builder)
{
    struct kb_slice rest = builder->entry->lower;
    size_t parts = 0;
    while (rest.length > 0) {
        struct kb_slice part = kb_slice_cut(&rest, '-');
        const char *copy = part.length < 2 ? NULL : kb_arena_copy(builder->arena, part);
        if (copy == NULL ||
            (!kb_entry_is_listed(builder->sources->words, part) && !kb_speller_knows(builder->sources->speller, copy))) {
            return false;
        }
        parts++;
    }
    return parts > 1;
}

static void read_dictionary(struct builder *builder)
{
    struct kb_entry *entry = builder->entry;
    struct kb_speller *speller = builder->sources->speller;
    if (speller == NULL) {
        entry->known = true;
        return;
    }
    entry->readings = entry->named ? kb_speller_read_quick(speller, entry->form.data, builder->arena, &entry->reading_count)
                                   : kb_speller_read_whole(speller, entry->form.data, builder->arena, &entry->reading_count);
    bool whole = entry->reading_count > 0;
    entry->known = whole || entry->named || kb_speller_knows(speller, entry->form.data);
    if (entry->known && !whole && !entry->named) {
        entry->readings = kb_speller_read(speller, entry->form.data, builder->arena, &entry->reading_count);
    }
    entry->compound = entry->known && !whole && entry->reading_count > 0;
    if (!entry->known) {
        entry->reading_count = 0;
        entry->known = entry->compound = kb_joined_is(speller, entry->lower, builder->arena);
        entry->known = entry->known || has_set_off_ending(builder) || is_of_known_parts(builder);
    }
    for (size_t i = 0; i < entry->reading_count; i++) {
        entry->tags |= entry->readings[i].tags;
    }
}

/* A noun made of a verb: "vurdering", "iværksættelse", "visitation". */
static bool is_nominal(const struct kb_entry *entry)
{
    static const char *const endings[] = {"ing", "else", "tion", "sion"};
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        for (size_t j = 0; reading->stem.length > 6 && j < sizeof endings / sizeof endings[0]; j++) {
            if (kb_slice_ends(reading->stem, endings[j])) {
                return true;
            }
        }
    }
    return false;
}

/* All ways to read it begin with a capital: "Peter", "Skive". */
static bool is_only_name(const struct kb_entry *entry)
{
    size_t names = 0;
    for (size_t i = 0; i < entry->reading_count; i++) {
        size_t at = 0;
        names += kb_letter_of(kb_utf8_next(entry->readings[i].stem, &at)) == KB_LETTER_UPPER;
    }
    return names > 0 && names == entry->reading_count;
}

struct kb_entry *kb_entry_new(const struct kb_entry_sources *sources, struct kb_arena *arena, struct kb_slice form, bool named)
{
    char plain[KB_ENTRY_LONGEST + 1];
    struct builder builder = {.sources = sources, .arena = arena, .entry = KB_NEW(arena, struct kb_entry)};
    struct kb_entry *entry = builder.entry;
    size_t length = kb_letter_plain(form, plain, KB_ENTRY_LONGEST);
    char *copy = kb_arena_copy(arena, (struct kb_slice){plain, length});
    char *lower = kb_letter_lower_copy(arena, form);
    if (entry == NULL || copy == NULL || lower == NULL) {
        return NULL;
    }
    entry->form = (struct kb_slice){copy, length};
    entry->lower = kb_slice_of(lower);
    entry->shape = kb_word_shape(entry->lower);
    entry->named = named;
    size_t letters = kb_letter_count(entry->form);
    entry->letters = (uint8_t)(letters > 255 ? 255 : letters);
    entry->roles = kb_role_of(entry->lower);
    entry->paper = kb_word_is_paper(entry->lower);
    entry->reader = kb_word_may_mean_reader(entry->lower);
    entry->encloses = kb_word_may_enclose(entry->lower);
    entry->phrase = kb_enclosure_phrase_number(entry->lower);
    read_dictionary(&builder);
    if (!entry->known && kb_entry_is_listed(sources->words, entry->lower)) {
        entry->known = true;
    }
    entry->compound = entry->compound && !kb_entry_is_listed(sources->words, entry->lower);
    entry->nominal = is_nominal(entry);
    entry->only_name = is_only_name(entry);
    kb_verb_read(entry, named ? NULL : sources->speller, arena);
    return kb_entry_take_terms(entry, sources, arena) ? entry : NULL;
}
