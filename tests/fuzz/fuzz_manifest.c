/* Reads manifests. What is accepted must be whole. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tmpl/manifest.h"

static void check(const struct kb_manifest *manifest)
{
    bool whole = manifest->paper != NULL;
    for (size_t i = 0; i < manifest->field_count; i++) {
        const struct kb_manifest_field *field = &manifest->fields[i];
        whole = whole && field->name[0] != '\0' && field->type[0] != '\0' && field->question[0] != '\0' &&
                field->example[0] != '\0' && field->place.offset + field->place.length <= field->place.source->text.length;
    }
    for (size_t i = 0; i < manifest->rule_count; i++) {
        whole = whole && manifest->rules[i].rule[0] != '\0' && manifest->rules[i].severity <= KB_ERROR;
    }
    if (!whole) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_source source = {"manifest.txt", {(const char *)data, size}};
    const struct kb_manifest *manifest = NULL;
    enum kb_status status = kb_manifest_read(&arena, &source, diagnostics, &manifest);
    if (status == KB_OK) {
        check(manifest);
    }
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return 0;
}
