/* Reads answers out of any bytes. What comes out is clean text under names of its own, and fits into JSON. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/utf8.h"
#include "filled/filled.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
    if (text != NULL && kb_utf8_check_text(kb_slice_of(text)) < strlen(text)) {
        abort();
    }
}

static void check_field(const struct kb_filled *filled, size_t index)
{
    const struct kb_filled_field *field = &filled->fields[index];
    if (field->name == NULL || field->name[0] == '\0' || (field->kind != KB_FILLED_CHOICES && field->value_count > 0)) {
        abort();
    }
    check_text(field->name);
    check_text(field->label);
    check_text(field->value);
    for (size_t i = 0; i < field->value_count; i++) {
        check_text(field->values[i]);
    }
    for (size_t i = 0; i < index && index < 100; i++) {
        if (strcmp(filled->fields[i].name, field->name) == 0) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_source source = {"fuzz", {(const char *)data, size}};
    struct kb_filled filled;
    struct kb_arena arena;
    struct kb_buffer json;
    limits.form_words = 50000;
    limits.form_unpacked = 1 << 20;
    limits.text_bytes = 10000;
    limits.form_fields = 500;
    kb_arena_init(&arena);
    kb_buffer_init(&json, 1 << 26);
    enum kb_status status = kb_filled_read(&arena, &source, &limits, diagnostics, &filled);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0) || (status == KB_OK && filled.count == 0)) {
        abort();
    }
    for (size_t i = 0; status == KB_OK && i < filled.count; i++) {
        check_field(&filled, i);
    }
    kb_filled_write(&filled, &json);
    if (json.status != KB_OK) {
        abort();
    }
    kb_buffer_finish(&json);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    return 0;
}
