#include "symbol/index.h"

#include <stdio.h>
#include <string.h>

#include "base/letter.h"
#include "base/nearest.h"
#include "base/report.h"
#include "base/tsv.h"
#include "symbol/set.h"

enum { ALTERNATIVES_MOST = 16, TEXT_MOST = 200 };

enum column { WORD, CLASS, SYMBOL, OTHERS };

static const char *const columns[] = {"ord", "klasse", "symbol", "andre", "note", NULL};

static const char *const class_names[KB_CLASS_COUNT] = {
    [KB_CLASS_ANY] = "",
    [KB_CLASS_PERSON] = "person",
    [KB_CLASS_VERB] = "udsagnsord",
    [KB_CLASS_DESCRIPTION] = "tillaegsord",
    [KB_CLASS_NOUN] = "navneord",
    [KB_CLASS_SOCIAL] = "socialt",
    [KB_CLASS_QUESTION] = "spoergsmaal",
    [KB_CLASS_SMALL] = "smaaord",
    [KB_CLASS_OTHER] = "andet",
};

const char *kb_word_class_name(enum kb_word_class word_class)
{
    return class_names[word_class];
}

bool kb_word_class_from_name(struct kb_slice name, enum kb_word_class *word_class)
{
    for (int i = KB_CLASS_ANY + 1; i < KB_CLASS_COUNT; i++) {
        if (kb_slice_is(name, class_names[i])) {
            *word_class = (enum kb_word_class)i;
            return true;
        }
    }
    return false;
}

bool kb_symbol_is_id(struct kb_slice text)
{
    struct kb_slice name = text, set = kb_slice_cut(&name, ':');
    for (size_t i = 0; i < name.length; i++) {
        if ((unsigned char)name.data[i] <= ' ' || name.data[i] == '/' || name.data[i] == '\\') {
            return false;
        }
    }
    return kb_symbol_set_is_name(set) && name.length > 0 && name.length <= TEXT_MOST && name.data[0] != '.';
}

void kb_symbol_index_init(struct kb_symbol_index *index, struct kb_arena *arena)
{
    *index = (struct kb_symbol_index){.arena = arena};
    kb_table_init(&index->texts, arena);
    kb_table_init(&index->phrases, arena);
}

/* One table while it is read. */
struct reading {
    struct kb_symbol_index *index;
    struct kb_tsv tsv;
};

/* The words of a text, each parted from the next by white space. False: too many, or none. */
static bool split_words(struct kb_arena *arena, struct kb_symbol_entry *entry, struct kb_slice text)
{
    entry->words = KB_NEW_ARRAY(arena, struct kb_slice, KB_PHRASE_WORDS_MOST);
    while (text.length > 0 && entry->words != NULL) {
        struct kb_slice word = kb_slice_cut(&text, ' ');
        if (word.length == 0) {
            continue;
        }
        if (entry->word_count == KB_PHRASE_WORDS_MOST) {
            return false;
        }
        entry->words[entry->word_count++] = word;
    }
    return entry->word_count > 0;
}

/* The text in lower case, with one space between its words. */
static bool read_text(struct reading *reading, struct kb_slice cell, struct kb_symbol_entry *entry)
{
    struct kb_arena *arena = reading->index->arena;
    const char *lower = kb_letter_lower_copy(arena, cell);
    if (cell.length == 0 || cell.length > TEXT_MOST || !split_words(arena, entry, kb_slice_of(lower))) {
        if (!arena->failed) {
            kb_tsv_report(&reading->tsv, cell, cell.length == 0 ? KB_MSG_SYMBOL_WORD_NONE : KB_MSG_SYMBOL_WORD_LONG, NULL);
        }
        return false;
    }
    char *text = kb_arena_alloc(arena, strlen(lower) + 1), *end = text;
    for (size_t i = 0; text != NULL && i < entry->word_count; i++) {
        if (i > 0) {
            *end++ = ' ';
        }
        struct kb_slice *word = &entry->words[i];
        word->data = memcpy(end, word->data, word->length);
        end += word->length;
    }
    entry->text = text;
    return text != NULL;
}

static bool read_class(struct reading *reading, struct kb_slice cell, struct kb_symbol_entry *entry)
{
    if (kb_word_class_from_name(cell, &entry->word_class)) {
        return true;
    }
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, cell);
    for (int i = KB_CLASS_ANY + 1; i < KB_CLASS_COUNT; i++) {
        kb_nearest_try(&nearest, class_names[i]);
    }
    kb_tsv_report(&reading->tsv, cell, KB_MSG_SYMBOL_CLASS, NULL);
    if (nearest.best != NULL) {
        kb_hint(reading->tsv.diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    } else {
        kb_hint(reading->tsv.diagnostics, KB_MSG_HINT_SYMBOL_CLASS, NULL);
    }
    return false;
}

/* An id, copied; NULL with the reason reported. */
static const char *read_id(struct reading *reading, struct kb_slice cell)
{
    if (kb_symbol_is_id(cell)) {
        return kb_arena_copy(reading->index->arena, cell);
    }
    kb_tsv_report(&reading->tsv, cell, cell.length == 0 ? KB_MSG_SYMBOL_ID_NONE : KB_MSG_SYMBOL_ID, NULL);
    kb_hint(reading->tsv.diagnostics, KB_MSG_HINT_SYMBOL_ID, NULL);
    return NULL;
}

static bool read_symbols(struct reading *reading, const struct kb_slice *cells, struct kb_symbol_entry *entry)
{
    struct kb_slice rest = cells[OTHERS];
    const char **others = KB_NEW_ARRAY(reading->index->arena, const char *, ALTERNATIVES_MOST + 1);
    size_t count = 0;
    bool fine = others != NULL;
    if (!kb_slice_is(cells[SYMBOL], "-")) {
        entry->symbol = read_id(reading, cells[SYMBOL]);
        fine = fine && entry->symbol != NULL;
    }
    while (rest.length > 0 && fine) {
        struct kb_slice id = kb_slice_trim(kb_slice_cut(&rest, ' '));
        if (id.length > 0 && count == ALTERNATIVES_MOST) {
            kb_tsv_report(&reading->tsv, id, KB_MSG_SYMBOL_ALTERNATIVES, NULL);
            return false;
        }
        if (id.length > 0) {
            others[count] = read_id(reading, id);
            fine = others[count++] != NULL;
        }
    }
    entry->others = others;
    return fine;
}

static bool same_texts(const struct kb_symbol_entry *a, const struct kb_symbol_entry *b)
{
    return a->word_class == b->word_class && strcmp(a->text, b->text) == 0;
}

/* A row of an earlier table gives way; within one table the same row may not come twice. False: it came twice. */
static bool give_way(struct reading *reading, struct kb_symbol_entry **chain, const struct kb_symbol_entry *entry,
                     struct kb_slice cell)
{
    for (struct kb_symbol_entry **at = chain; *at != NULL; at = &(*at)->next) {
        if (!same_texts(*at, entry)) {
            continue;
        }
        if ((*at)->place.source == entry->place.source) {
            kb_tsv_report(&reading->tsv, cell, KB_MSG_SYMBOL_WORD_TWICE, NULL);
            return false;
        }
        *at = (*at)->next;
        return true;
    }
    return true;
}

/* Behind the rows of its own table, before those of earlier ones. */
static struct kb_symbol_entry *chain_in(struct kb_symbol_entry *first, struct kb_symbol_entry *entry)
{
    struct kb_symbol_entry **at = &first;
    while (*at != NULL && (*at)->place.source == entry->place.source) {
        at = &(*at)->next;
    }
    entry->next = *at;
    *at = entry;
    return first;
}

static bool keep(struct reading *reading, struct kb_symbol_entry *entry, struct kb_slice cell)
{
    struct kb_symbol_index *index = reading->index;
    struct kb_symbol_entry *first = kb_table_get(&index->texts, kb_slice_of(entry->text));
    if (!give_way(reading, &first, entry, cell)) {
        return true;
    }
    struct kb_symbol_entry **entries =
        kb_arena_grow(index->arena, index->entries, index->count, &index->room, sizeof *index->entries);
    if (entries == NULL || !kb_table_set(&index->texts, kb_slice_of(entry->text), chain_in(first, entry))) {
        return false;
    }
    index->entries = entries;
    entries[index->count++] = entry;
    return true;
}

/* Rows that were overridden are out of their chain, and out of the list. */
static bool is_current(const struct kb_symbol_index *index, const struct kb_symbol_entry *entry)
{
    const struct kb_symbol_entry *at = kb_table_get(&index->texts, kb_slice_of(entry->text));
    while (at != NULL && at != entry) {
        at = at->next;
    }
    return at == entry;
}

/* The phrases that begin with a word, the longest first. One entry stands for all classes of a phrase. */
static bool add_phrase(struct kb_symbol_index *index, struct kb_symbol_entry *entry)
{
    struct kb_symbol_entry *first = kb_table_get(&index->phrases, entry->words[0]);
    struct kb_symbol_entry **at = &first;
    while (*at != NULL && (*at)->word_count >= entry->word_count) {
        at = &(*at)->longer;
    }
    entry->longer = *at;
    *at = entry;
    return kb_table_set(&index->phrases, entry->words[0], first);
}

static bool gather_phrases(struct kb_symbol_index *index)
{
    size_t kept = 0;
    kb_table_init(&index->phrases, index->arena);
    for (size_t i = 0; i < index->count; i++) {
        struct kb_symbol_entry *entry = index->entries[i];
        if (!is_current(index, entry)) {
            continue;
        }
        index->entries[kept++] = entry;
        bool leads = kb_symbol_index_find(index, kb_slice_of(entry->text)) == entry;
        if (entry->word_count > 1 && leads && !add_phrase(index, entry)) {
            return false;
        }
    }
    index->count = kept;
    return true;
}

static bool read_row(struct reading *reading, const struct kb_slice *cells)
{
    struct kb_symbol_entry *entry = KB_NEW(reading->index->arena, struct kb_symbol_entry);
    const struct kb_source *source = reading->tsv.source;
    if (entry == NULL) {
        return false;
    }
    size_t offset = (size_t)(cells[WORD].data - source->text.data);
    entry->place = (struct kb_place){.source = source, .offset = offset, .length = cells[WORD].length};
    bool fine = read_text(reading, cells[WORD], entry);
    fine &= read_class(reading, cells[CLASS], entry);
    fine &= read_symbols(reading, cells, entry);
    return !fine || keep(reading, entry, cells[WORD]);
}

enum kb_status kb_symbol_index_read(struct kb_symbol_index *index, const struct kb_source *source, const struct kb_limits *limits,
                                    struct kb_diagnostics *diagnostics)
{
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    struct reading reading = {.index = index};
    bool open = kb_tsv_open(&reading.tsv, index->arena, source, columns, diagnostics), fine = true;
    for (size_t rows = 0; open && fine && kb_tsv_next(&reading.tsv, cells); rows++) {
        if (rows == limits->symbols) {
            char most[24];
            snprintf(most, sizeof most, "%zu", limits->symbols);
            kb_tsv_report(&reading.tsv, cells[WORD], KB_MSG_SYMBOL_ROWS, most);
            break;
        }
        fine = read_row(&reading, cells);
    }
    fine = fine && gather_phrases(index);
    return index->arena->failed || !fine ? KB_NO_MEMORY : reading.tsv.wrong ? KB_BAD_INPUT : KB_OK;
}

const struct kb_symbol_entry *kb_symbol_index_find(const struct kb_symbol_index *index, struct kb_slice text)
{
    return kb_table_get(&index->texts, text);
}

const struct kb_symbol_entry *kb_symbol_index_phrases(const struct kb_symbol_index *index, struct kb_slice first)
{
    return kb_table_get(&index->phrases, first);
}
