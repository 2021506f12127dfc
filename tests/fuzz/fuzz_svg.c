/* Reads SVG drawings. Whatever comes out lies within bounds. */
#include <math.h>
#include <stdlib.h>

#include <klarbrev/diagnostics.h>

#include "symbol/svg.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the drawing says, its points are numbers within bounds, and an error is said. */
static void check(const struct kb_drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        for (size_t j = 0; j < drawing->paths[i].count; j++) {
            const struct kb_segment *s = &drawing->paths[i].segments[j];
            if (!(fabs(s->x1) + fabs(s->y1) + fabs(s->x2) + fabs(s->y2) + fabs(s->x) + fabs(s->y) <= 6e6)) {
                abort();
            }
        }
        const struct kb_path *path = &drawing->paths[i];
        bool sound = isfinite(path->line_width) && path->line_width >= 0 && isfinite(path->dash_offset) &&
                     path->dash_offset >= 0 && isfinite(path->miter_limit);
        for (size_t j = 0; path->dashes != NULL && j < path->dash_count; j++) {
            sound = sound && isfinite(path->dashes[j]) && path->dashes[j] >= 0;
        }
        if (!sound) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"fuzz.svg", {(const char *)data, size}};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, limits.diagnostics);
    struct kb_drawing drawing;
    struct kb_arena arena;
    limits.svg_segments = 5000;
    kb_arena_init(&arena);
    enum kb_status status = kb_svg_read(&arena, &source, &limits, diagnostics, &drawing);
    if ((status == KB_OK) != (kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0)) {
        abort();
    }
    if (status == KB_OK && !(drawing.width > 0 && drawing.width <= 1e6 && drawing.height > 0 && drawing.height <= 1e6)) {
        abort();
    }
    check(&drawing);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    return 0;
}
