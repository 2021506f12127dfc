/* Finding symbols by word, for people who choose them. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "base/letter.h"
#include "base/report.h"
#include "engine/folder.h"
#include "engine/symbol_answer.h"

enum { SHOWN = 20, WORD_MOST = 400 };

/* How a symbol came to be found, the best first. */
enum why { CHOSEN, OTHER, LABEL, IN_LABEL, SEARCH_WORD, IN_SEARCH, PREFIX, NO_HIT };

struct hit {
    enum why why;
    size_t order;
    const char *id, *label;
    enum kb_word_class word_class;
};

struct search {
    struct kb_symbol_store *store;
    struct kb_arena *arena;
    struct kb_slice wanted; /* in lower case */
    struct kb_table seen;   /* ids */
    struct hit *hits;
    size_t count, room;
};

static bool add(struct search *search, enum why why, struct kb_slice id, struct kb_slice label, enum kb_word_class word_class)
{
    struct hit *hits = kb_arena_grow(search->arena, search->hits, search->count, &search->room, sizeof *hits);
    const char *copy = kb_arena_copy(search->arena, id), *name = kb_arena_copy(search->arena, label);
    if (hits == NULL || copy == NULL || name == NULL || !kb_table_set(&search->seen, kb_slice_of(copy), NULL)) {
        return false;
    }
    search->hits = hits;
    hits[search->count] = (struct hit){why, search->count, copy, name, word_class};
    search->count++;
    return true;
}

/* The label of a symbol, or what comes behind the colon. */
static struct kb_slice label_of(const struct kb_symbol_store *store, const char *id)
{
    struct kb_symbol_row row;
    for (size_t i = 0; i < kb_symbol_store_table_count(store); i++) {
        if (kb_symbol_table_find(kb_symbol_store_table(store, i), kb_slice_of(id), &row)) {
            return row.label;
        }
    }
    struct kb_slice name = kb_slice_of(id);
    kb_slice_cut(&name, ':');
    return name;
}

/* What the table of words says. */
static bool search_words(struct search *search)
{
    const struct kb_symbol_index *index = kb_symbol_store_index(search->store);
    const struct kb_symbol_entry *first = kb_symbol_index_find(index, search->wanted);
    bool fine = true;
    for (const struct kb_symbol_entry *entry = first; entry != NULL && fine; entry = entry->next) {
        if (entry->symbol != NULL) {
            fine = add(search, CHOSEN, kb_slice_of(entry->symbol), label_of(search->store, entry->symbol), entry->word_class);
        }
    }
    for (const struct kb_symbol_entry *entry = first; entry != NULL && fine; entry = entry->next) {
        for (size_t i = 0; entry->others[i] != NULL && fine; i++) {
            if (!kb_table_has(&search->seen, kb_slice_of(entry->others[i]))) {
                fine = add(search, OTHER, kb_slice_of(entry->others[i]), label_of(search->store, entry->others[i]),
                           entry->word_class);
            }
        }
    }
    return fine;
}

static bool starts(struct kb_slice text, struct kb_slice start)
{
    return text.length >= start.length && memcmp(text.data, start.data, start.length) == 0;
}

/* How the wanted word stands among the words of a text: NO_HIT, or one of three. */
static enum why stands_in(struct kb_slice text, struct kb_slice wanted, enum why whole, enum why word)
{
    enum why best = kb_slice_equal(text, wanted) ? whole : NO_HIT;
    for (size_t at = 0; at + wanted.length <= text.length && best > word; at++) {
        bool begins = at == 0 || text.data[at - 1] == ' ' || text.data[at - 1] == '-';
        if (!begins || !starts(kb_slice_part(text, at, text.length), wanted)) {
            continue;
        }
        size_t end = at + wanted.length;
        bool ends = end == text.length || text.data[end] == ' ' || text.data[end] == ',' || text.data[end] == '-';
        best = ends ? word : PREFIX;
    }
    return best;
}

static enum why judge(const struct search *search, struct kb_slice label, struct kb_slice words)
{
    char lower[WORD_MOST];
    struct kb_slice text = {lower, kb_letter_lower(kb_slice_part(label, 0, WORD_MOST / 2), lower, sizeof lower)};
    enum why best = stands_in(text, search->wanted, LABEL, IN_LABEL);
    while (words.length > 0 && best > IN_LABEL) {
        struct kb_slice word = kb_slice_trim(kb_slice_cut(&words, ','));
        enum why why = stands_in(word, search->wanted, SEARCH_WORD, IN_SEARCH);
        best = why < best ? why : best;
    }
    return best;
}

static bool consider(struct search *search, struct kb_slice id, struct kb_slice label, struct kb_slice words)
{
    enum why why = judge(search, label, words);
    return why == NO_HIT || kb_table_has(&search->seen, id) || add(search, why, id, label, KB_CLASS_ANY);
}

static bool search_tables(struct search *search)
{
    struct kb_symbol_row row;
    bool fine = true;
    for (size_t i = 0; i < kb_symbol_store_table_count(search->store); i++) {
        const struct kb_symbol_table *table = kb_symbol_store_table(search->store, i);
        for (size_t j = 0; fine && kb_symbol_table_row(table, j, &row); j++) {
            fine = consider(search, row.id, row.label, row.words);
        }
    }
    return fine;
}

/* A set that lies as a folder has the names of its files and no more. */
static bool search_folder(struct search *search, const char *set, const struct kb_folder *listing)
{
    for (size_t i = 0; i < listing->file_count; i++) {
        struct kb_slice name = kb_name_before(listing->files[i], ".svg");
        name = name.length > 0 ? name : kb_name_before(listing->files[i], ".png");
        const char *id = kb_arena_format(search->arena, "%s:%.*s", set, (int)name.length, name.length > 0 ? name.data : "");
        char *label = kb_arena_copy(search->arena, name);
        if (id == NULL || label == NULL) {
            return false;
        }
        for (char *at = label; *at != '\0'; at++) {
            *at = *at == '_' || *at == '-' ? ' ' : *at;
        }
        if (name.length > 0 && !consider(search, kb_slice_of(id), kb_slice_of(label), (struct kb_slice){NULL, 0})) {
            return false;
        }
    }
    return true;
}

static enum kb_status search_folders(struct search *search, const struct kb_engine *engine, struct kb_diagnostics *diagnostics)
{
    const struct kb_symbol_set *set;
    for (size_t i = 0; (set = kb_symbol_store_folder_set(search->store, i)) != NULL; i++) {
        const char *path = kb_arena_format(search->arena, "%s/%s", kb_symbol_store_folder(search->store), set->name);
        struct kb_folder listing;
        enum kb_status status =
            path == NULL ? KB_NO_MEMORY
                         : kb_folder_read(&engine->world, search->arena, path, engine->limits.symbols, diagnostics, &listing);
        if (status == KB_OK && !search_folder(search, set->name, &listing)) {
            status = KB_NO_MEMORY;
        }
        if (status != KB_OK && status != KB_ENVIRONMENT) {
            return status;
        }
    }
    return KB_OK;
}

static int compare_hits(const void *a, const void *b)
{
    const struct hit *first = a, *second = b;
    int order = (int)first->why - (int)second->why;
    return order != 0 ? order : (first->order > second->order) - (first->order < second->order);
}

static void write_human(const struct search *search, size_t shown, enum kb_language language, struct kb_buffer *out)
{
    char more[24];
    for (size_t i = 0; i < shown; i++) {
        const struct hit *hit = &search->hits[i];
        bool first = i == 0 || (search->hits[i - 1].why <= OTHER) != (hit->why <= OTHER);
        if (first) {
            enum kb_message title = hit->why <= OTHER ? KB_MSG_SYMBOLS_CHOSEN : KB_MSG_SYMBOLS_NAMED;
            kb_buffer_format(out, "%s\n", kb_message_text(title, language));
        }
        kb_buffer_format(out, "  %-28s %s", hit->id, hit->label);
        if (hit->why <= OTHER) {
            const char *other = hit->why == OTHER ? kb_message_text(KB_MSG_SYMBOLS_OTHER, language) : "";
            kb_buffer_format(out, " (%s%s)", kb_word_class_name(hit->word_class), other);
        }
        kb_buffer_put_char(out, '\n');
    }
    if (shown < search->count) {
        snprintf(more, sizeof more, "%zu", search->count - shown);
        kb_buffer_format(out, "%s\n", kb_message_fill(search->arena, KB_MSG_SYMBOLS_MORE, language, KB_ARGS(more)));
    }
}

static void write_json(const struct search *search, size_t shown, struct kb_buffer *out)
{
    static const char *const whys[] = {"chosen", "other", "label", "in-label", "search-word", "in-search", "prefix"};
    kb_buffer_put_text(out, "[");
    for (size_t i = 0; i < shown; i++) {
        const struct hit *hit = &search->hits[i];
        kb_buffer_put_text(out, i == 0 ? "\n" : ",\n");
        kb_buffer_put_text(out, "{\"id\":");
        kb_json_put_string(out, kb_slice_of(hit->id));
        kb_buffer_put_text(out, ",\"label\":");
        kb_json_put_string(out, kb_slice_of(hit->label));
        kb_buffer_format(out, ",\"class\":\"%s\",\"why\":\"%s\"}", kb_word_class_name(hit->word_class), whys[hit->why]);
    }
    kb_buffer_put_text(out, "\n]\n");
}

/* What is looked for. */
struct wish {
    const char *word;
    bool all;
};

static enum kb_status gather(struct search *search, const struct kb_engine *engine, const char *word,
                             struct kb_diagnostics *diagnostics)
{
    struct kb_slice trimmed = kb_slice_trim(kb_slice_of(word));
    const char *lower = kb_letter_lower_copy(search->arena, kb_slice_part(trimmed, 0, WORD_MOST));
    search->wanted = kb_slice_of(lower);
    kb_table_init(&search->seen, search->arena);
    if (lower == NULL || !search_words(search) || (search->wanted.length > 0 && !search_tables(search))) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = search->wanted.length > 0 ? search_folders(search, engine, diagnostics) : KB_OK;
    if (search->count > 1) {
        qsort(search->hits, search->count, sizeof *search->hits, compare_hits);
    }
    return status;
}

static enum kb_status find(struct kb_symbol_answer *answer, const void *question)
{
    const struct wish *wish = question;
    struct search search = {.store = answer->engine->symbols, .arena = &answer->arena};
    enum kb_status status = gather(&search, answer->engine, wish->word, answer->diagnostics);
    size_t shown = wish->all || search.count < SHOWN ? search.count : SHOWN;
    if (status != KB_OK) {
        return status;
    }
    if (answer->format == KB_SYMBOLS_JSON) {
        write_json(&search, shown, &answer->out);
    } else {
        write_human(&search, shown, answer->language, &answer->out);
    }
    if (search.count == 0) {
        kb_report(answer->diagnostics, KB_WARNING, KB_MSG_SYMBOLS_NONE, NULL, KB_ARGS(wish->word));
    }
    return answer->out.status;
}

enum kb_status kb_symbols_find(struct kb_engine *engine, const char *word, bool all, enum kb_symbols_format format,
                               enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length)
{
    struct kb_symbol_answer answer = {.engine = engine, .diagnostics = diagnostics, .language = language, .format = format};
    struct wish wish = {word, all};
    return kb_symbol_answer_give(&answer, find, &wish, text, length);
}
