/* Reads JPEG pictures, entropy-coded data included. */
#include <stdlib.h>
#include <string.h>

#include <klarbrev/diagnostics.h>

#include "image/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    struct kb_image image = {.columns = 0};
    struct kb_arena arena;
    limits.image_pixels = 100000;
    kb_arena_init(&arena);
    struct kb_image_file file = {&arena, "fuzz", {(const char *)data, size}, NULL, &limits, diagnostics, &image};
    enum kb_status status = kb_jpeg_read(&file);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0) || (status == KB_OK && !(image.width > 0))) {
        abort();
    }
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    return 0;
}
