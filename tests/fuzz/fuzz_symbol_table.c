/* Opens a table of symbols and unpacks every drawing. Whatever comes out lies within the bytes and within bounds. */
#include <math.h>
#include <stdlib.h>

#include <klarbrev/limits.h>

#include "symbol/packed.h"
#include "symbol/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_drawing(struct kb_slice bytes, struct kb_arena *arena)
{
    struct kb_drawing drawing;
    if (kb_packed_read(bytes, 2000, arena, &drawing) != KB_OK) {
        return;
    }
    for (size_t i = 0; i < drawing.count; i++) {
        const struct kb_path *path = &drawing.paths[i];
        for (size_t j = 0; j < path->count; j++) {
            if (!(fabs(path->segments[j].x) <= 1e7 && fabs(path->segments[j].y) <= 1e7)) {
                abort();
            }
        }
        if (path->count == 0 || path->segments[0].verb != KB_MOVE || (path->stroked && path->miter_limit < 1)) {
            abort();
        }
    }
}

static void check_text(struct kb_slice text, const uint8_t *data, size_t size)
{
    if (text.length > 0 && ((const uint8_t *)text.data < data || (const uint8_t *)text.data + text.length > data + size)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_symbol_table table;
    struct kb_symbol_row row, same;
    struct kb_symbol_set set;
    struct kb_arena arena;
    kb_arena_init(&arena);
    check_drawing((struct kb_slice){(const char *)data, size}, &arena);
    if (kb_symbol_table_open((struct kb_slice){(const char *)data, size}, &table) == KB_TABLE_FINE) {
        for (size_t i = 0; i < table.set_count && i < 100; i++) {
            kb_symbol_table_set(&table, i, &arena, &set);
        }
        for (size_t i = 0; i < 100 && kb_symbol_table_row(&table, i, &row); i++) {
            check_text(row.id, data, size);
            check_text(row.label, data, size);
            check_text(row.words, data, size);
            check_drawing(row.colour, &arena);
            check_drawing(row.black, &arena);
            kb_symbol_table_find(&table, row.id, &same);
        }
    }
    kb_arena_finish(&arena);
    return 0;
}
