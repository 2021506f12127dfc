#include "check/taken.h"

#include "base/utf8.h"
#include "check/bare.h"
#include "check/condition.h"

/*
 * Affixes are taken off in the order and under the conditions of Hunspell 1.7, which are not the same for looking a word up and
 * for analysing it.
 */

struct search {
    const struct kb_wordbook *wordbook;
    struct kb_wanted wanted;
    struct kb_takings *takings;
    const struct kb_prefix *prefix;     /* that was taken off; NULL: none */
    const struct kb_suffix_rule *outer; /* a suffix that was taken off; NULL: none */
};

/* A word, and the hashes of its first bytes. */
struct form {
    struct kb_slice word;
    const uint64_t *hashes;
};

/* The entries of a stem. */
struct stem {
    struct kb_wordbook_entry entries[8];
    bool hidden[8];
    size_t count;
};

enum { STEM_MOST = 8, RULES_MOST = 64 };

static bool find_stem(struct search *search, struct kb_slice word, uint32_t hash, struct stem *stem)
{
    const struct kb_wordbook *wordbook = search->wordbook;
    stem->count = 0;
    for (const struct kb_wordbook_slot *slot = kb_wordbook_first_slot(wordbook, hash); slot != NULL;
         slot = kb_wordbook_next_slot(wordbook, slot)) {
        struct kb_wordbook_entry entry = kb_wordbook_entry_of(wordbook, slot);
        if (kb_slice_equal(entry.word, word)) {
            search->takings->unsure = search->takings->unsure || (slot->hash & KB_WORDBOOK_UNREAD) || stem->count == STEM_MOST;
            if (stem->count < STEM_MOST) {
                stem->hidden[stem->count] = (slot->hash & KB_WORDBOOK_HIDDEN) != 0;
                stem->entries[stem->count++] = entry;
            }
        }
    }
    return stem->count > 0;
}

static void add(struct search *search, const struct kb_taken *taken)
{
    struct kb_takings *takings = search->takings;
    if (takings->count == KB_TAKEN_MOST) {
        takings->unsure = true;
        return;
    }
    takings->items[takings->count++] = *taken;
}

void kb_take_entries(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_takings *takings)
{
    struct search search = {.wordbook = wordbook, .takings = takings};
    struct stem stem;
    find_stem(&search, word, kb_wordbook_hash_of(word), &stem);
    for (size_t i = 0; i < stem.count; i++) {
        add(&search, &(struct kb_taken){.entry = stem.entries[i], .hidden = stem.hidden[i]});
    }
}

/* Whether a suffix may stand where it does. */
static bool is_allowed(const struct search *search, const struct kb_suffix_rule *rule)
{
    const struct kb_prefix *prefix = search->prefix;
    enum kb_place place = search->outer == NULL ? search->wanted.place : KB_PLACE_ALONE;
    bool first = search->wanted.first, excused = prefix != NULL && !prefix->needs && (first || rule->empty);
    return (place != KB_PLACE_FIRST || rule->permits) && (place != KB_PLACE_ALONE || !rule->inside) &&
           (search->outer != NULL || !rule->needs || excused) &&
           (place != KB_PLACE_LAST || prefix != NULL || rule->empty || !first || !rule->inside) &&
           (prefix == NULL || rule->crosses);
}

/* Whether an entry takes the suffix, with all that goes with it. */
static bool takes(const struct search *search, const struct kb_suffix_rule *rule, const struct kb_wordbook_entry *entry)
{
    const struct kb_prefix *prefix = search->prefix;
    uint16_t wanted = search->wanted.flag, inside = search->wordbook->affixes.only_in_compound;
    bool alone = search->outer != NULL || search->wanted.place == KB_PLACE_ALONE;
    return (kb_wordbook_has_flag(entry->flags, rule->flag) ||
            (prefix != NULL && kb_has_next(prefix->next, prefix->next_count, rule->flag))) &&
           (prefix == NULL || kb_wordbook_has_flag(entry->flags, prefix->flag) ||
            kb_has_next(rule->next, rule->next_count, prefix->flag)) &&
           (search->outer == NULL || kb_has_next(rule->next, rule->next_count, search->outer->flag)) &&
           (!search->wanted.first || !alone || inside == 0 || !kb_wordbook_has_flag(entry->flags, inside)) &&
           (wanted == 0 || kb_wordbook_has_flag(entry->flags, wanted) || kb_has_next(rule->next, rule->next_count, wanted));
}

/* What is left of the form without a suffix. Empty when no entry can be that. */
static struct kb_slice stem_of(const struct form *form, const struct kb_suffix *suffix, char room[KB_WORDBOOK_STEM],
                               uint32_t *hash)
{
    return kb_suffix_may_come_off(form->word, suffix) ? kb_without_suffix(form->word, form->hashes, suffix, room, hash)
                                                      : (struct kb_slice){0};
}

/* Puts what was found from `from` on in the order of the rows, the last one first. */
static void sort(struct kb_takings *takings, size_t from)
{
    for (size_t i = from + 1; i < takings->count; i++) {
        struct kb_taken taken = takings->items[i];
        size_t at = i;
        while (at > from && takings->items[at - 1].inner->order < taken.inner->order) {
            takings->items[at] = takings->items[at - 1];
            at--;
        }
        takings->items[at] = taken;
    }
}

/* One of the suffixes with an ending. */
static void try_suffix(struct search *search, const struct form *form, const struct kb_suffix *suffix)
{
    char room[KB_WORDBOOK_STEM];
    uint32_t hash = 0;
    struct stem stem;
    struct kb_slice left = stem_of(form, suffix, room, &hash);
    if (left.length == 0 || !find_stem(search, left, hash, &stem)) {
        return;
    }
    for (size_t i = 0; i < suffix->count; i++) {
        const struct kb_suffix_rule *rule = &suffix->rules[i];
        bool fits = is_allowed(search, rule) && kb_suffix_fits(rule, left);
        for (size_t j = 0; fits && j < stem.count; j++) {
            if (takes(search, rule, &stem.entries[j])) {
                add(search, &(struct kb_taken){.entry = stem.entries[j],
                                               .hidden = stem.hidden[j],
                                               .prefix = search->prefix,
                                               .inner = rule,
                                               .outer = search->outer});
            }
        }
    }
}

static struct form begin_form(struct kb_slice word, uint64_t hashes[KB_WORDBOOK_STEM + 1])
{
    kb_wordbook_hash_beginnings(word, hashes);
    return (struct form){word, hashes};
}

static void take_suffix(struct search *search, const struct form *form)
{
    struct kb_slice word = form->word;
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    const struct kb_ending *ending = &affixes->empty;
    for (size_t length = 0; length < word.length && ending != NULL; length++) {
        size_t before = search->takings->count;
        const struct kb_suffix *suffix = kb_utf8_is_boundary(word, word.length - length) ? ending->suffix : NULL;
        ending = kb_ending_longer(affixes, ending, length, word.data[word.length - length - 1]);
        for (; suffix != NULL; suffix = suffix->next) {
            bool useful = search->outer != NULL                    ? suffix->extends
                          : search->wanted.place == KB_PLACE_FIRST ? suffix->permits
                                                                   : true;
            if (useful) {
                try_suffix(search, form, suffix);
            }
        }
        sort(search->takings, before);
        if (search->wanted.first && search->takings->count > before) {
            return;
        }
    }
}

void kb_take_suffix(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted, struct kb_takings *takings)
{
    struct search search = {.wordbook = wordbook, .wanted = wanted, .takings = takings};
    uint64_t hashes[KB_WORDBOOK_STEM + 1];
    struct form form = begin_form(word, hashes);
    take_suffix(&search, &form);
}

/* Rows of an ending that may come behind another suffix, with what they leave, the last row first. */
struct rows {
    struct {
        const struct kb_suffix *suffix;
        const struct kb_suffix_rule *rule;
    } items[RULES_MOST];
    size_t count;
};

static void collect_rows(struct search *search, const struct kb_suffix *suffix, struct rows *rows)
{
    rows->count = 0;
    for (; suffix != NULL; suffix = suffix->next) {
        for (size_t i = 0; suffix->follows && i < suffix->count; i++) {
            size_t at = rows->count;
            if (!suffix->rules[i].follows || (search->prefix != NULL && !suffix->rules[i].crosses)) {
                continue;
            }
            if (at == RULES_MOST) {
                search->takings->unsure = true;
                return;
            }
            for (; at > 0 && rows->items[at - 1].rule->order < suffix->rules[i].order; at--) {
                rows->items[at] = rows->items[at - 1];
            }
            rows->items[at].suffix = suffix;
            rows->items[at].rule = &suffix->rules[i];
            rows->count++;
        }
    }
}

/* Takes the second suffix off, and looks for the first. */
static void try_outer(struct search *search, const struct form *form, const struct kb_suffix *suffix,
                      const struct kb_suffix_rule *rule)
{
    uint64_t hashes[KB_WORDBOOK_STEM + 1];
    char room[KB_WORDBOOK_STEM];
    uint32_t hash = 0;
    struct search inner = *search;
    struct kb_slice left = stem_of(form, suffix, room, &hash);
    size_t before = search->takings->count;
    if (left.length == 0 || !kb_suffix_fits(rule, left)) {
        return;
    }
    inner.outer = rule;
    bool enabled = search->prefix != NULL && kb_has_next(rule->next, rule->next_count, search->prefix->flag);
    inner.prefix = enabled ? NULL : search->prefix;
    /* Without a strip the hashes are those of the word. */
    struct form stem = suffix->strip.length == 0 ? (struct form){left, form->hashes} : begin_form(left, hashes);
    take_suffix(&inner, &stem);
    for (size_t i = before; i < search->takings->count; i++) {
        search->takings->items[i].last = i + 1 == search->takings->count;
        search->takings->items[i].prefix = search->prefix;
    }
}

static void take_suffixes(struct search *search, const struct form *form)
{
    struct kb_slice word = form->word;
    const struct kb_affixes *affixes = &search->wordbook->affixes;
    const struct kb_ending *ending = &affixes->empty;
    struct rows rows;
    for (size_t length = 0; length < word.length && ending != NULL; length++) {
        collect_rows(search, kb_utf8_is_boundary(word, word.length - length) ? ending->suffix : NULL, &rows);
        ending = kb_ending_longer(affixes, ending, length, word.data[word.length - length - 1]);
        for (size_t i = 0; i < rows.count; i++) {
            size_t before = search->takings->count;
            try_outer(search, form, rows.items[i].suffix, rows.items[i].rule);
            if (search->wanted.first && search->takings->count > before) {
                return;
            }
        }
    }
}

void kb_take_suffixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                      struct kb_takings *takings)
{
    struct search search = {.wordbook = wordbook, .wanted = wanted, .takings = takings};
    uint64_t hashes[KB_WORDBOOK_STEM + 1];
    struct form form = begin_form(word, hashes);
    take_suffixes(&search, &form);
}

/* The word without a prefix that fits; empty when it has none. */
static struct kb_slice without_prefix(const struct kb_prefix *prefix, struct kb_slice word, char room[KB_WORDBOOK_STEM])
{
    struct kb_slice left = kb_without_prefix(word, prefix, room);
    return left.length > 0 && kb_prefix_fits(prefix, left) ? left : (struct kb_slice){0};
}

/* The entry behind a prefix without a suffix. */
static void try_prefixed(struct search *search, struct kb_slice left)
{
    const struct kb_prefix *prefix = search->prefix;
    uint16_t wanted = search->wanted.flag;
    struct stem stem;
    if (prefix->needs || !find_stem(search, left, kb_wordbook_hash_of(left), &stem)) {
        return;
    }
    for (size_t i = 0; i < stem.count; i++) {
        struct kb_slice flags = stem.entries[i].flags;
        if (kb_wordbook_has_flag(flags, prefix->flag) &&
            (wanted == 0 || kb_wordbook_has_flag(flags, wanted) || kb_has_next(prefix->next, prefix->next_count, wanted))) {
            add(search, &(struct kb_taken){.entry = stem.entries[i], .hidden = stem.hidden[i], .prefix = prefix});
        }
    }
}

/* Whether there may be a prefix at all: most words tell by their first letter. */
static bool may_have_prefix(const struct kb_affixes *affixes, struct kb_slice word)
{
    return affixes->prefix_count > 0 && word.length > 0 &&
           (affixes->prefix_bytes[0] || affixes->prefix_bytes[(unsigned char)word.data[0]]);
}

void kb_take_prefix(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted, struct kb_takings *takings)
{
    const struct kb_affixes *affixes = &wordbook->affixes;
    char room[KB_WORDBOOK_STEM];
    for (size_t i = 0; may_have_prefix(affixes, word) && i < affixes->prefix_count; i++) {
        struct search search = {.wordbook = wordbook, .wanted = wanted, .takings = takings, .prefix = &affixes->prefixes[i]};
        bool allowed = (wanted.place != KB_PLACE_ALONE || !search.prefix->inside) &&
                       (!wanted.first || wanted.place != KB_PLACE_LAST || search.prefix->permits);
        struct kb_slice left = allowed ? without_prefix(search.prefix, word, room) : (struct kb_slice){0};
        if (left.length == 0) {
            continue;
        }
        size_t before = takings->count;
        try_prefixed(&search, left);
        if (search.prefix->crosses && !(wanted.first && takings->count > before)) {
            uint64_t hashes[KB_WORDBOOK_STEM + 1];
            struct form form = begin_form(left, hashes);
            take_suffix(&search, &form);
        }
        if (wanted.first && takings->count > before) {
            return;
        }
    }
}

void kb_take_prefix_and_suffixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                                 struct kb_takings *takings)
{
    const struct kb_affixes *affixes = &wordbook->affixes;
    char room[KB_WORDBOOK_STEM];
    wanted.place = KB_PLACE_ALONE;
    for (size_t i = 0; may_have_prefix(affixes, word) && i < affixes->prefix_count; i++) {
        struct search search = {.wordbook = wordbook, .wanted = wanted, .takings = takings, .prefix = &affixes->prefixes[i]};
        struct kb_slice left = search.prefix->crosses ? without_prefix(search.prefix, word, room) : (struct kb_slice){0};
        if (left.length > 0) {
            uint64_t hashes[KB_WORDBOOK_STEM + 1];
            struct form form = begin_form(left, hashes);
            take_suffixes(&search, &form);
        }
    }
}

void kb_take_affixes(const struct kb_wordbook *wordbook, struct kb_slice word, struct kb_wanted wanted,
                     struct kb_takings *takings)
{
    typedef void take(const struct kb_wordbook *, struct kb_slice, struct kb_wanted, struct kb_takings *);
    static take *const all[] = {kb_take_prefix, kb_take_suffix, kb_take_suffixes, kb_take_prefix_and_suffixes};
    size_t before = takings->count;
    for (size_t i = 0; i < sizeof all / sizeof all[0] && !(wanted.first && takings->count > before); i++) {
        all[i](wordbook, word, wanted, takings);
    }
}

bool kb_take_any(const struct kb_wordbook *wordbook, struct kb_slice word, bool *unsure)
{
    struct kb_wanted wanted = {KB_PLACE_ALONE, 0, true};
    struct kb_takings takings;
    struct search search = {.wordbook = wordbook, .wanted = wanted, .takings = &takings};
    uint64_t hashes[KB_WORDBOOK_STEM + 1];
    struct form form = begin_form(word, hashes);
    struct stem stem;
    kb_takings_begin(&takings);
    bool found = find_stem(&search, word, kb_wordbook_hash_end(hashes[word.length]), &stem);
    if (!found) {
        take_suffix(&search, &form);
    }
    if (!found && takings.count == 0) {
        take_suffixes(&search, &form);
    }
    if (!found && takings.count == 0) {
        kb_take_prefix(wordbook, word, wanted, &takings);
    }
    if (!found && takings.count == 0) {
        kb_take_prefix_and_suffixes(wordbook, word, wanted, &takings);
    }
    *unsure = *unsure || takings.unsure;
    return found || takings.count > 0;
}
