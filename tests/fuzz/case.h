#ifndef KB_TESTS_FUZZ_CASE_H
#define KB_TESTS_FUZZ_CASE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "data/case.h"
#include "data/raw.h"
#include "data/view.h"

/* Shows a value in all its views, and each of its children. */
static inline void show_all(const struct kb_value *value, struct kb_buffer *out)
{
    const struct kb_date today = {2026, 11, 23};
    for (const struct kb_view *view = kb_view_list(); view->name != NULL; view++) {
        const struct kb_view *own = kb_view_for(value->field, kb_slice_of(view->name));
        kb_buffer_clear(out);
        if (own == NULL || view != own)
            continue;
        if (own->test != NULL)
            own->test(value, today);
        else if (own->write(value, today, out) == KB_BAD_INPUT && out->length > 0)
            abort();
    }
    for (size_t i = 0; i < value->count; i++) {
        const struct kb_value *child = value->children[i];
        if (child->parent != value || child->place.offset + child->place.length > child->place.source->text.length)
            abort();
        show_all(child, out);
    }
}

/* What was read, written and read again is the same. */
static inline void round_trip(const struct kb_value *root, const struct kb_field *schema, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics)
{
    struct kb_buffer first, second, written;
    struct kb_limits limits = kb_limits_default();
    kb_buffer_init(&first, 64 << 20);
    kb_buffer_init(&second, 64 << 20);
    kb_buffer_init(&written, 64 << 20);
    kb_case_dump(root, &first);
    kb_case_write(root, &written);
    struct kb_source source = {"again", kb_buffer_slice(&written)};
    const struct kb_value *again = NULL;
    if (kb_case_read(arena, schema, &source, &limits, diagnostics, &again) != KB_OK)
        abort();
    kb_case_dump(again, &second);
    if (!kb_slice_equal(kb_buffer_slice(&first), kb_buffer_slice(&second)))
        abort();
    kb_buffer_finish(&first);
    kb_buffer_finish(&second);
    kb_buffer_finish(&written);
}

static const struct kb_extra_field fuzz_fields[] = {
    {"beloeb", KB_MONEY, true, "?", "x"}, {"andel", KB_NUMBER, true, "?", "x"}, {"antal", KB_INTEGER, true, "?", "x"},
    {"liste", KB_LIST, true, "?", "x"},   {"navn", KB_NAME, true, "?", "x"},
};

static inline void read_as_case(const uint8_t *data, size_t size)
{
    struct kb_arena arena;
    struct kb_buffer out;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"fuzz", {(const char *)data, size}};
    const struct kb_value *root = NULL;
    kb_arena_init(&arena);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    const struct kb_field *schema = kb_schema_extend(&arena, fuzz_fields, sizeof fuzz_fields / sizeof fuzz_fields[0]);
    enum kb_status status = kb_case_read(&arena, schema, &source, &limits, diagnostics, &root);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0))
        abort();
    if (status == KB_OK) {
        kb_buffer_init(&out, 64 << 20);
        show_all(root, &out);
        kb_buffer_finish(&out);
        round_trip(root, schema, &arena, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
}

#endif
