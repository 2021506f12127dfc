#include <string.h>

#include "check/bare.h"
#include "check/capitals.h"
#include "check/condition.h"
#include "base/letter.h"
#include "base/utf8.h"
#include "check/taken.h"
#include "check/wordbook_data.h"

/* A word being looked up. */
struct search {
    const struct kb_wordbook *wordbook;
    struct kb_readings *readings;
    bool hidden; /* the entry at hand is */
    bool unsure, found, found_hidden;
};

typedef void visit_entry(struct search *search, const struct kb_wordbook_entry *entry, const void *context);

/* All entries of a stem. */
static void each_entry(struct search *search, struct kb_slice word, uint32_t hash, visit_entry *visit, const void *context)
{
    const struct kb_wordbook *wordbook = search->wordbook;
    for (const struct kb_wordbook_slot *slot = kb_wordbook_first_slot(wordbook, hash); slot != NULL;
         slot = kb_wordbook_next_slot(wordbook, slot)) {
        struct kb_wordbook_entry entry = kb_wordbook_entry_of(wordbook, slot);
        if (kb_slice_equal(entry.word, word)) {
            search->unsure = search->unsure || (slot->hash & KB_WORDBOOK_UNREAD);
            search->hidden = (slot->hash & KB_WORDBOOK_HIDDEN) != 0;
            visit(search, &entry, context);
        }
    }
}

/* The stem is the word of the entry, unless its fields name another. */
static void add_reading(struct search *search, const struct kb_wordbook_entry *entry, uint32_t tags)
{
    bool named = kb_slice_starts(entry->fields, "st:");
    for (size_t i = 0; !named && i + 4 < entry->fields.length; i++) {
        named = memcmp(entry->fields.data + i, " st:", 4) == 0;
    }
    search->found = search->found || !search->hidden;
    search->found_hidden = search->found_hidden || search->hidden;
    if (named) {
        kb_readings_add(search->readings, entry->fields, tags);
    } else if (search->readings->count < KB_READINGS_MOST) {
        tags |= kb_reading_tags(entry->fields);
        search->readings->items[search->readings->count++] = (struct kb_reading){.stem = entry->word, .tags = tags};
    }
}

static void visit_root(struct search *search, const struct kb_wordbook_entry *entry, const void *context)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    (void)context;
    search->unsure = search->unsure || kb_wordbook_has_flag(entry->flags, affixes->forbidden);
    if (!kb_wordbook_has_flag(entry->flags, affixes->need_affix) &&
        !kb_wordbook_has_flag(entry->flags, affixes->only_in_compound)) {
        add_reading(search, entry, 0);
    }
}

bool kb_wordbook_is_stem(const struct kb_wordbook *wordbook, struct kb_slice word)
{
    struct kb_readings readings = {.count = 0};
    struct search search = {.wordbook = wordbook, .readings = &readings};
    each_entry(&search, word, kb_wordbook_hash_of(word), visit_root, NULL);
    for (size_t i = 0; wordbook->usable && !search.unsure && search.found && i < readings.count; i++) {
        if (kb_slice_equal(readings.items[i].stem, word)) {
            return true;
        }
    }
    return false;
}

/* A suffix that was taken off, and what came behind it. */
struct taken {
    const struct kb_suffix *suffix;
    const struct kb_suffix_rule *last; /* NULL: nothing */
    struct kb_slice stem;
};

static void visit_stem(struct search *search, const struct kb_wordbook_entry *entry, const void *context)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    const struct taken *taken = context;
    for (size_t i = 0; i < taken->suffix->count; i++) {
        const struct kb_suffix_rule *rule = &taken->suffix->rules[i];
        bool fits =
            taken->last == NULL ? rule->ends : rule->extends && kb_has_next(rule->next, rule->next_count, taken->last->flag);
        if (fits && kb_wordbook_has_flag(entry->flags, rule->flag) && kb_suffix_fits(rule, taken->stem)) {
            /* Of an empty second suffix Hunspell puts the tags elsewhere. */
            search->unsure = search->unsure || kb_wordbook_has_flag(entry->flags, affixes->only_in_compound) ||
                             kb_wordbook_has_flag(entry->flags, affixes->forbidden) ||
                             (taken->last != NULL && taken->last->empty);
            add_reading(search, entry, rule->tags | (taken->last == NULL ? 0 : taken->last->tags));
        }
    }
}

/* A word whose suffixes are taken off. */
struct form {
    struct kb_slice word;
    uint64_t hashes[KB_WORDBOOK_STEM + 1]; /* of its first bytes */
    const struct kb_suffix_rule *last;
};

static void begin_form(struct form *form, struct kb_slice word, const struct kb_suffix_rule *last)
{
    form->word = word;
    form->last = last;
    kb_wordbook_hash_beginnings(word, form->hashes);
}

typedef void visit_suffix(struct search *search, const struct form *form, const struct kb_suffix *suffix);

/* All suffixes that the form may end with. */
static void each_suffix(struct search *search, const struct form *form, visit_suffix *visit)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    struct kb_slice word = form->word;
    const struct kb_ending *ending = &affixes->empty;
    for (size_t length = 0; length < word.length && ending != NULL; length++) {
        const struct kb_suffix *suffix = kb_utf8_is_boundary(word, word.length - length) ? ending->suffix : NULL;
        for (; suffix != NULL; suffix = suffix->next) {
            visit(search, form, suffix);
        }
        ending = kb_ending_longer(affixes, ending, length, word.data[word.length - length - 1]);
    }
}

static void take_first(struct search *search, const struct form *form, const struct kb_suffix *suffix)
{
    char room[KB_WORDBOOK_STEM];
    uint32_t hash = 0;
    if ((form->last == NULL ? suffix->ends : suffix->extends) && kb_suffix_may_come_off(form->word, suffix)) {
        struct taken taken = {suffix, form->last, kb_without_suffix(form->word, form->hashes, suffix, room, &hash)};
        if (taken.stem.length > 0) {
            each_entry(search, taken.stem, hash, visit_stem, &taken);
        }
    }
}

/* Takes off a suffix that may come behind another, and then that one. */
static void take_second(struct search *search, const struct form *form, const struct kb_suffix *suffix)
{
    char room[KB_WORDBOOK_STEM];
    uint32_t hash = 0;
    struct kb_slice stem = {0};
    if (suffix->follows && kb_suffix_may_come_off(form->word, suffix)) {
        stem = kb_without_suffix(form->word, form->hashes, suffix, room, &hash);
    }
    for (size_t i = 0; stem.length > 0 && i < suffix->count; i++) {
        if (suffix->rules[i].follows && kb_suffix_fits(&suffix->rules[i], stem)) {
            struct form first;
            begin_form(&first, stem, &suffix->rules[i]);
            each_suffix(search, &first, take_first);
        }
    }
}

static void visit_any(struct search *search, const struct kb_wordbook_entry *entry, const void *context)
{
    (void)entry;
    (void)context;
    search->unsure = true;
}

static void any_suffix(struct search *search, const struct form *form, const struct kb_suffix *suffix)
{
    char room[KB_WORDBOOK_STEM];
    uint32_t hash = 0;
    struct kb_slice stem = kb_without_suffix(form->word, form->hashes, suffix, room, &hash);
    if (stem.length > 0) {
        each_entry(search, stem, hash, visit_any, NULL);
    }
}

/* A word that may be a prefix and a form of an entry is left to Hunspell. */
static void try_prefixes(struct search *search, struct kb_slice word)
{
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    char room[KB_WORDBOOK_STEM];
    struct form form;
    bool may_begin = word.length > 0 && affixes->prefix_bytes[(unsigned char)word.data[0]];
    for (size_t i = 0; may_begin && i < affixes->prefix_count && !search->unsure; i++) {
        const struct kb_prefix *prefix = &affixes->prefixes[i];
        struct kb_slice left = prefix->add.length > 0 ? kb_without_prefix(word, prefix, room) : (struct kb_slice){0};
        if (left.length > 0) {
            begin_form(&form, left, NULL);
            each_entry(search, form.word, kb_wordbook_hash_of(form.word), visit_any, NULL);
            each_suffix(search, &form, any_suffix);
        }
    }
}

static void look_up(struct search *search, struct kb_slice word)
{
    struct form form;
    if (!kb_take_may_be(search->wordbook, word)) {
        return;
    }
    begin_form(&form, word, NULL);
    each_entry(search, word, kb_wordbook_hash_of(word), visit_root, NULL);
    each_suffix(search, &form, take_first);
    each_suffix(search, &form, take_second);
    try_prefixes(search, word);
}

/* A word, and with the full stop that it may have lost to the sentence. */
static void look_up_both(struct search *search, struct kb_slice word, bool stop)
{
    char stopped[KB_WORDBOOK_LONGEST + 1];
    look_up(search, word);
    if (stop) {
        memcpy(stopped, word.data, word.length);
        stopped[word.length] = '.';
        look_up(search, (struct kb_slice){stopped, word.length + 1});
    }
}

enum kb_wordbook_answer kb_wordbook_find(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_readings *readings)
{
    char lower[KB_WORDBOOK_LONGEST], first[KB_WORDBOOK_LONGEST];
    struct search search = {.wordbook = wordbook, .readings = readings};
    size_t stops = 0, before = readings->count;
    while (stops < word.length && word.data[word.length - 1 - stops] == '.') {
        stops++;
    }
    word.length -= stops;
    enum kb_capitals capitals = kb_capitals_of(word);
    if (!wordbook->usable || word.length == 0 || word.length > KB_WORDBOOK_LONGEST || capitals == KB_CAPITALS_ODD) {
        bool none = wordbook->usable && capitals == KB_CAPITALS_ODD && kb_wordbook_lacks(wordbook, word);
        return none ? KB_WORDBOOK_NONE : KB_WORDBOOK_UNSURE;
    }
    look_up_both(&search, word, stops > 0);
    if (capitals == KB_CAPITALS_FIRST || capitals == KB_CAPITALS_ALL) {
        struct kb_slice small = {lower, kb_letter_lower(word, lower, sizeof lower)};
        look_up_both(&search, small, stops > 0);
        if (capitals == KB_CAPITALS_ALL && small.length > 0) {
            kb_capitalise(first, small);
            look_up_both(&search, (struct kb_slice){first, small.length}, stops > 0);
        }
    }
    /* What is hidden is a word only in capitals, but a reading of others. */
    bool only_hidden = search.found_hidden && !search.found && capitals != KB_CAPITALS_ALL;
    if (search.unsure || only_hidden) {
        readings->count = before;
        return KB_WORDBOOK_UNSURE;
    }
    return search.found || search.found_hidden ? KB_WORDBOOK_WHOLE : KB_WORDBOOK_NONE;
}
