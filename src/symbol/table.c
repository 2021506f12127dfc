#include "symbol/table.h"

#include <stdint.h>
#include <string.h>

#include "symbol/table_layout.h"

static uint32_t number_at(struct kb_slice bytes, size_t at)
{
    const uint8_t *part = (const uint8_t *)bytes.data + at;
    return (uint32_t)part[0] | (uint32_t)part[1] << 8 | (uint32_t)part[2] << 16 | (uint32_t)part[3] << 24;
}

/* One of the heading's stretches, `size` bytes each of what it counts. False when it reaches outside. */
static bool open_stretch(struct kb_slice bytes, size_t at, size_t size, struct kb_slice *stretch, size_t *count)
{
    size_t start = number_at(bytes, at);
    *count = number_at(bytes, at + 4);
    if (start < HEADING || start > bytes.length || *count > (bytes.length - start) / size) {
        return false;
    }
    *stretch = kb_slice_part(bytes, start, *count * size);
    return true;
}

enum kb_table_fault kb_symbol_table_open(struct kb_slice bytes, struct kb_symbol_table *table)
{
    size_t length;
    if (!kb_slice_starts(bytes, KB_SYMBOL_TABLE_MARK)) {
        return KB_TABLE_FOREIGN;
    }
    if (bytes.length < HEADING) {
        return KB_TABLE_DAMAGED;
    }
    if (number_at(bytes, AT_VERSION) != KB_SYMBOL_TABLE_VERSION) {
        return KB_TABLE_OTHER_VERSION;
    }
    bool fine = number_at(bytes, AT_SIZE) == bytes.length &&
                open_stretch(bytes, AT_SETS, SET_SIZE, &table->sets, &table->set_count) &&
                open_stretch(bytes, AT_SYMBOLS, SYMBOL_SIZE, &table->symbols, &table->symbol_count) &&
                open_stretch(bytes, AT_TEXTS, 1, &table->texts, &length) &&
                open_stretch(bytes, AT_DRAWINGS, 1, &table->drawings, &length);
    return fine ? KB_TABLE_FINE : KB_TABLE_DAMAGED;
}

/* Follows a reference into `whole`; false when it leads outside. */
static bool follow(struct kb_slice record, size_t at, struct kb_slice whole, struct kb_slice *part)
{
    size_t start = number_at(record, at), length = number_at(record, at + 4);
    if (start > whole.length || length > whole.length - start) {
        return false;
    }
    *part = kb_slice_part(whole, start, length);
    return true;
}

bool kb_symbol_table_row(const struct kb_symbol_table *table, size_t index, struct kb_symbol_row *row)
{
    if (index >= table->symbol_count) {
        return false;
    }
    struct kb_slice record = kb_slice_part(table->symbols, index * SYMBOL_SIZE, SYMBOL_SIZE);
    row->set = number_at(record, SYMBOL_SET);
    return follow(record, SYMBOL_ID, table->texts, &row->id) && follow(record, SYMBOL_LABEL, table->texts, &row->label) &&
           follow(record, SYMBOL_WORDS, table->texts, &row->words) &&
           follow(record, SYMBOL_COLOUR, table->drawings, &row->colour) &&
           follow(record, SYMBOL_BLACK, table->drawings, &row->black) && row->set < table->set_count;
}

static int compare(struct kb_slice a, struct kb_slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

bool kb_symbol_table_find(const struct kb_symbol_table *table, struct kb_slice id, struct kb_symbol_row *row)
{
    size_t from = 0, to = table->symbol_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (!kb_symbol_table_row(table, middle, row)) {
            return false;
        }
        int order = compare(id, row->id);
        if (order == 0) {
            return true;
        }
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return false;
}

enum kb_status kb_symbol_table_set(const struct kb_symbol_table *table, size_t index, struct kb_arena *arena,
                                   struct kb_symbol_set *set)
{
    const char **const texts[KB_SET_TEXTS] = {&set->name,        &set->title,      &set->author,     &set->licence,
                                              &set->licence_url, &set->source_url, &set->attribution};
    if (index >= table->set_count) {
        return KB_BAD_INPUT;
    }
    struct kb_slice record = kb_slice_part(table->sets, index * SET_SIZE, SET_SIZE);
    for (size_t i = 0; i < KB_SET_TEXTS; i++) {
        struct kb_slice text;
        if (!follow(record, i * REFERENCE, table->texts, &text)) {
            return KB_BAD_INPUT;
        }
        *texts[i] = kb_arena_copy(arena, text);
    }
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}
