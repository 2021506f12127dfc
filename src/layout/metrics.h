#ifndef KB_LAYOUT_METRICS_H
#define KB_LAYOUT_METRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/status.h>

#include "base/arena.h"
#include "base/slice.h"

/* One placed glyph of a run. Lengths in 1/1000 of the font size. */
struct kb_glyph {
    uint16_t id;
    float advance;
    float x_offset, y_offset; /* y grows upwards */
    uint32_t cluster;         /* byte offset in the shaped text of the first character it stands for */
};

/*
 * A stretch of one text that is set in one face and one direction. Glyphs are in visual order, from left
 * to right; runs are in logical order.
 */
struct kb_run {
    uint16_t face;
    uint8_t level;        /* bidi embedding level (UAX 9); odd: right to left */
    bool missing;         /* no face has these characters: glyphs are empty, advance an estimate */
    size_t start, length; /* bytes of the shaped text */
    const struct kb_glyph *glyphs;
    size_t glyph_count;
};

struct kb_shaped {
    const struct kb_run *runs;
    size_t count;
};

/* How layout measures. The font room gives one; tests give a fixed-width fake. */
struct kb_metrics {
    void *context;

    /*
     * Shapes a paragraph's text (UTF-8, no line ends) in one weight: splits it by bidi level, script and
     * face, and shapes each run with kerning and ligatures. `language` is a BCP 47 tag; it also tells the
     * direction of the whole. The result lives in the arena.
     */
    enum kb_status (*shape)(void *context, struct kb_arena *arena, struct kb_slice text, bool bold, const char *language,
                            struct kb_shaped *out);

    /* Height over and depth under the baseline of the main face, in 1/1000 of the size; both positive. */
    void (*vertical)(void *context, bool bold, double *ascent, double *descent);
};

#endif
