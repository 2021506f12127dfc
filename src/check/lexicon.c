#include "check/lexicon_data.h"

#include <stdatomic.h>
#include <string.h>

#include <klarbrev/world.h>

#include "check/entry.h"
#include "base/letter.h"
#include "check/lookup.h"
#include "check/word_list.h"

/*
 * The cache is a table of fixed size that readers walk without a lock. When it gets full, a new generation
 * takes its place; the old one is freed when the last job that uses it ends.
 */
enum { SLOTS = 1 << 17, FULL = 60000, BRIM = 90000 };

/* Memory for entries, used by one job at a time. */
struct kb_shelf {
    struct kb_shelf *next;
    struct kb_arena arena;
};

struct kb_generation {
    size_t users;             /* jobs, and one for being the current one; under the lexicon's lock */
    struct kb_shelf *shelves; /* free ones */
    _Atomic size_t count;     /* entries */
    _Atomic(struct kb_entry *) slots[SLOTS];
};

static void free_generation(struct kb_generation *generation)
{
    while (generation->shelves != NULL) {
        struct kb_shelf *next = generation->shelves->next;
        kb_arena_finish(&generation->shelves->arena);
        kb_free(generation->shelves);
        generation->shelves = next;
    }
    kb_free(generation);
}

void kb_generation_leave(struct kb_generation *generation)
{
    if (generation != NULL && --generation->users == 0) {
        free_generation(generation);
    }
}

/* Under the lock: the generation to use from now on, or NULL when out of memory. */
static struct kb_generation *current_generation(struct kb_lexicon *lexicon)
{
    if (lexicon->current != NULL && atomic_load_explicit(&lexicon->current->count, memory_order_relaxed) < FULL) {
        return lexicon->current;
    }
    struct kb_generation *fresh = kb_calloc(1, sizeof *fresh);
    if (fresh == NULL) {
        return NULL;
    }
    memset((void *)fresh->slots, 0, sizeof fresh->slots); /* a page that is read first is given twice */
    fresh->users = 1;
    kb_generation_leave(lexicon->current);
    lexicon->current = fresh;
    return fresh;
}

static struct kb_shelf *take_shelf(struct kb_generation *generation)
{
    struct kb_shelf *shelf = generation->shelves;
    if (shelf != NULL) {
        generation->shelves = shelf->next;
        return shelf;
    }
    shelf = kb_calloc(1, sizeof *shelf);
    if (shelf != NULL) {
        kb_arena_init(&shelf->arena);
    }
    return shelf;
}

enum kb_status kb_lookup_begin(struct kb_lookup *lookup, struct kb_lexicon *lexicon, size_t most_words)
{
    *lookup = (struct kb_lookup){.lexicon = lexicon, .left = most_words};
    pthread_mutex_lock(&lexicon->lock);
    while (lexicon->state == KB_LEXICON_LOADING) {
        pthread_cond_wait(&lexicon->told, &lexicon->lock);
    }
    enum kb_status status = lexicon->state == KB_LEXICON_READY    ? KB_OK
                            : lexicon->state == KB_LEXICON_FAILED ? KB_ENVIRONMENT
                                                                  : KB_NO_MEMORY;
    struct kb_generation *generation = status == KB_OK ? current_generation(lexicon) : NULL;
    lookup->shelf = generation == NULL ? NULL : take_shelf(generation);
    if (lookup->shelf != NULL) {
        lookup->generation = generation;
        generation->users++;
    }
    pthread_mutex_unlock(&lexicon->lock);
    return status == KB_OK && lookup->shelf == NULL ? KB_NO_MEMORY : status;
}

void kb_lookup_end(struct kb_lookup *lookup)
{
    struct kb_lexicon *lexicon = lookup->lexicon;
    struct kb_speller *spare = lookup->speller;
    if (lookup->generation == NULL) {
        return;
    }
    /* What was refused once may be granted to the next job. */
    lookup->shelf->arena.failed = false;
    pthread_mutex_lock(&lexicon->lock);
    lookup->shelf->next = lookup->generation->shelves;
    lookup->generation->shelves = lookup->shelf;
    if (spare != NULL && !kb_speller_failed(spare) && lexicon->idle_count < KB_LEXICON_SPELLERS) {
        lexicon->idle[lexicon->idle_count++] = spare;
        spare = NULL;
    }
    kb_generation_leave(lookup->generation);
    pthread_mutex_unlock(&lexicon->lock);
    kb_speller_free(spare);
    *lookup = (struct kb_lookup){0};
}

bool kb_lookup_failed(const struct kb_lookup *lookup)
{
    return lookup->shelf->arena.failed || (lookup->speller != NULL && kb_speller_failed(lookup->speller));
}

/* Takes a speller that nobody uses, or makes one more. False when that fails. */
static bool take_speller(struct kb_lookup *lookup)
{
    struct kb_lexicon *lexicon = lookup->lexicon;
    if (lookup->speller != NULL || lexicon->options.dictionary_path == NULL) {
        return true;
    }
    pthread_mutex_lock(&lexicon->lock);
    if (lexicon->idle_count > 0) {
        lookup->speller = lexicon->idle[--lexicon->idle_count];
    }
    pthread_mutex_unlock(&lexicon->lock);
    if (lookup->speller == NULL) {
        lookup->speller = kb_speller_new(lexicon->options.affix_path, lexicon->options.dictionary_path, &lexicon->wordbook);
    }
    return lookup->speller != NULL;
}

static uint64_t hash_of(struct kb_slice form)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < form.length; i++) {
        hash = (hash ^ (unsigned char)form.data[i]) * 1099511628211U;
    }
    return hash ^ (hash >> 29);
}

/* Puts an entry into the cache, or finds that another thread was there first. */
static const struct kb_entry *publish(struct kb_generation *generation, struct kb_entry *entry, uint64_t hash)
{
    size_t at = (size_t)hash & (SLOTS - 1);
    for (;;) {
        struct kb_entry *there = NULL;
        if (atomic_compare_exchange_strong_explicit(&generation->slots[at], &there, entry, memory_order_acq_rel,
                                                    memory_order_acquire)) {
            atomic_fetch_add_explicit(&generation->count, 1, memory_order_relaxed);
            return entry;
        }
        if (there->hash == hash && there->named == entry->named && kb_slice_equal(there->form, entry->form)) {
            return there;
        }
        at = (at + 1) & (SLOTS - 1);
    }
}

/* For words beyond the limit of a job, and beyond any word: nothing is known, and nothing is wrong. */
static const struct kb_entry *unread(struct kb_lookup *lookup, struct kb_slice form)
{
    struct kb_entry *entry = KB_NEW(&lookup->shelf->arena, struct kb_entry);
    if (entry != NULL) {
        entry->form.data = entry->lower.data = kb_arena_copy(&lookup->shelf->arena, form);
        entry->form.length = entry->lower.length = form.length;
        entry->shape = kb_word_shape(entry->lower);
        entry->known = true;
        entry->letters = 255;
    }
    return entry == NULL || entry->form.data == NULL ? NULL : entry;
}

static const struct kb_entry *make(struct kb_lookup *lookup, struct kb_slice form, bool named, uint64_t hash)
{
    struct kb_generation *generation = lookup->generation;
    struct kb_lexicon *lexicon = lookup->lexicon;
    if (lookup->left == 0 || atomic_load_explicit(&generation->count, memory_order_relaxed) >= BRIM) {
        lookup->cut = true;
        return unread(lookup, form);
    }
    if (!take_speller(lookup)) {
        return NULL;
    }
    lookup->left--;
    struct kb_entry_sources sources = {&lexicon->terms, &lexicon->words, lookup->speller};
    struct kb_entry *entry = kb_entry_new(&sources, &lookup->shelf->arena, form, named);
    if (entry == NULL || kb_lookup_failed(lookup)) {
        return NULL;
    }
    entry->hash = hash;
    return publish(generation, entry, hash);
}

/* Typographic apostrophes, soft hyphens and marks on letters are rare, and begin with one of these bytes. */
static bool may_be_plainer(struct kb_slice form)
{
    bool may = false;
    for (size_t i = 0; i < form.length; i++) {
        unsigned char byte = (unsigned char)form.data[i];
        may |= byte == 0xC2 || byte == 0xCC || byte == 0xCD || byte == 0xE2;
    }
    return may;
}

static const struct kb_entry *find(struct kb_lookup *lookup, struct kb_slice form, bool named)
{
    char plain[KB_ENTRY_LONGEST];
    if (form.length > KB_ENTRY_LONGEST) {
        return unread(lookup, form);
    }
    if (may_be_plainer(form)) {
        form = (struct kb_slice){plain, kb_letter_plain(form, plain, sizeof plain)};
    }
    uint64_t hash = hash_of(form) ^ (named ? 1 : 0);
    for (size_t at = (size_t)hash & (SLOTS - 1);; at = (at + 1) & (SLOTS - 1)) {
        const struct kb_entry *entry = atomic_load_explicit(&lookup->generation->slots[at], memory_order_acquire);
        if (entry == NULL) {
            return make(lookup, form, named, hash);
        }
        if (entry->hash == hash && entry->named == named && kb_slice_equal(entry->form, form)) {
            return entry;
        }
    }
}

const struct kb_entry *kb_lookup_find(struct kb_lookup *lookup, struct kb_slice form)
{
    return find(lookup, form, false);
}

const struct kb_entry *kb_lookup_find_name(struct kb_lookup *lookup, struct kb_slice form)
{
    return find(lookup, form, true);
}

struct kb_speller *kb_lookup_speller(struct kb_lookup *lookup)
{
    return take_speller(lookup) ? lookup->speller : NULL;
}

struct kb_arena *kb_lookup_arena(const struct kb_lookup *lookup)
{
    return &lookup->shelf->arena;
}

const struct kb_near *kb_lookup_near(const struct kb_lookup *lookup)
{
    return &lookup->lexicon->near;
}

const struct kb_wordbook *kb_lookup_wordbook(const struct kb_lookup *lookup)
{
    return &lookup->lexicon->wordbook;
}
