/* Reads tables of envelopes. What comes out is within bounds, and an error is said. */
#include <stdlib.h>
#include <string.h>

#include <klarbrev/diagnostics.h>

#include "engine/windows.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kb_window *window)
{
    const double numbers[] = {window->left, window->top, window->width, window->height};
    for (size_t i = 0; i < 4; i++) {
        if (!(numbers[i] >= (i < 2 ? 0 : 1) && numbers[i] <= 420))
            abort();
    }
    if (window->name == NULL || window->name[0] == '\0' || strchr(window->name, '\t') != NULL)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_source source = {"konvolutter.tsv", {(const char *)data, size}};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    const struct kb_window *windows;
    struct kb_arena arena;
    size_t count;
    kb_arena_init(&arena);
    enum kb_status status = kb_windows_read(&arena, &source, diagnostics, &windows, &count);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0))
        abort();
    for (size_t i = 0; i < count; i++)
        check(&windows[i]);
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return 0;
}
