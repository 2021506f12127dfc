/* Reads a table of words, twice as if it were the local one too; then the first line as licens.txt. What is wrong is told. */
#include <stdlib.h>

#include "symbol/index.h"
#include "symbol/set.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_index(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source first = {"index.tsv", {(const char *)data, size}}, second = {"lokal.tsv", first.text};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    struct kb_symbol_index index;
    struct kb_arena arena;
    limits.symbols = 200;
    kb_arena_init(&arena);
    kb_symbol_index_init(&index, &arena);
    enum kb_status status = kb_symbol_index_read(&index, &first, &limits, diagnostics);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    size_t count = index.count;
    kb_symbol_index_read(&index, &second, &limits, diagnostics);
    if (index.count != count) {
        abort(); /* the same rows again are the same rows */
    }
    for (size_t i = 0; i < count; i++) {
        if (kb_symbol_index_find(&index, kb_slice_of(index.entries[i]->text)) == NULL) {
            abort();
        }
    }
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
}

static void read_licence(const uint8_t *data, size_t size)
{
    struct kb_source source = {"licens.txt", {(const char *)data, size}};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    const struct kb_symbol_set *set;
    struct kb_arena arena;
    kb_arena_init(&arena);
    enum kb_status status = kb_symbol_set_read(&arena, "mine", &source, diagnostics, &set);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_index(data, size);
    read_licence(data, size);
    return 0;
}
