/* Reads PNG pictures, their checksums mended. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <klarbrev/diagnostics.h>

#include "image/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t big32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* A copy in which every checksum is right, or else no change would get past the first one. */
static uint8_t *mend_checksums(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size + 1);
    if (copy == NULL) {
        abort();
    }
    memcpy(copy, data, size);
    for (size_t at = 8; size >= 12 && at <= size - 12;) {
        size_t length = big32(copy + at);
        if (length > size - 12 - at) {
            break;
        }
        uint32_t sum = (uint32_t)crc32(0, copy + at + 4, (uInt)length + 4);
        for (size_t i = 0; i < 4; i++) {
            copy[at + 8 + length + i] = (uint8_t)(sum >> (24 - 8 * i));
        }
        at += length + 12;
    }
    return copy;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *mended = mend_checksums(data, size);
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    struct kb_image image = {.columns = 0};
    struct kb_arena arena;
    limits.image_pixels = 100000;
    kb_arena_init(&arena);
    struct kb_image_file file = {&arena, "fuzz", {(const char *)mended, size}, NULL, &limits, diagnostics, &image};
    enum kb_status status = kb_png_read(&file);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0) || (status == KB_OK && !(image.width > 0))) {
        abort();
    }
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    free(mended);
    return 0;
}
