/*
 * Metrics without fonts: each character is 500/1000 em wide, bold ones 550. Hebrew and Arabic run right to
 * left, combining marks join the character before them, and Chinese characters are in no face.
 */
#ifndef KB_TESTS_SUPPORT_FAKE_METRICS_H
#define KB_TESTS_SUPPORT_FAKE_METRICS_H

#include "base/language.h"
#include "base/utf8.h"
#include "layout/metrics.h"

enum fake_kind { FAKE_LEFT, FAKE_RIGHT, FAKE_NEUTRAL, FAKE_MISSING };

static inline enum fake_kind fake_kind_of(uint32_t c)
{
    if (c >= 0x4E00 && c < 0xA000) {
        return FAKE_MISSING;
    }
    if (c >= 0x590 && c < 0x780) {
        return FAKE_RIGHT;
    }
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0xC0 ? FAKE_LEFT : FAKE_NEUTRAL;
}

static inline bool fake_is_mark(uint32_t c)
{
    return (c >= 0x300 && c < 0x370) || (c >= 0x5B0 && c < 0x5BE) || c == 0x200D;
}

static inline void fake_close(struct kb_run *run, struct kb_glyph *glyphs, size_t count, size_t end)
{
    run->length = end - run->start;
    run->glyphs = glyphs;
    run->glyph_count = run->missing ? 0 : count;
    if (run->level & 1) {
        for (size_t i = 0; i < count / 2; i++) {
            struct kb_glyph other = glyphs[i];
            glyphs[i] = glyphs[count - 1 - i];
            glyphs[count - 1 - i] = other;
        }
    }
}

static inline enum kb_status fake_shape(void *context, struct kb_arena *arena, struct kb_slice text, bool bold,
                                        const char *language, struct kb_shaped *out)
{
    (void)context;
    struct kb_run *runs = KB_NEW_ARRAY(arena, struct kb_run, text.length + 1);
    struct kb_glyph *glyphs = KB_NEW_ARRAY(arena, struct kb_glyph, text.length + 1);
    if (runs == NULL || glyphs == NULL) {
        return KB_NO_MEMORY;
    }
    enum fake_kind base = kb_language_is_right_to_left(language) ? FAKE_RIGHT : FAKE_LEFT, kind = base;
    size_t count = 0, used = 0, first = 0, at = 0;
    while (at < text.length) {
        size_t start = at;
        uint32_t c = kb_utf8_next(text, &at);
        enum fake_kind next = fake_kind_of(c);
        next = next == FAKE_NEUTRAL ? (kind == FAKE_MISSING ? base : kind) : next;
        if (count == 0 || next != kind) {
            if (count > 0) {
                fake_close(&runs[count - 1], glyphs + first, used - first, start);
            }
            kind = next;
            first = used;
            uint8_t level = kind == FAKE_RIGHT ? 1 : base == FAKE_RIGHT ? 2 : 0;
            runs[count++] = (struct kb_run){.face = bold, .level = level, .missing = kind == FAKE_MISSING, .start = start};
        }
        if (!fake_is_mark(c) || used == first) {
            glyphs[used++] =
                (struct kb_glyph){.id = (uint16_t)(c & 0xFFFF), .advance = bold ? 550 : 500, .cluster = (uint32_t)start};
        }
    }
    if (count > 0) {
        fake_close(&runs[count - 1], glyphs + first, used - first, at);
    }
    *out = (struct kb_shaped){runs, count};
    return KB_OK;
}

static inline void fake_vertical(void *context, bool bold, double *ascent, double *descent)
{
    (void)context, (void)bold;
    *ascent = 1000;
    *descent = 300;
}

static inline struct kb_metrics fake_metrics(void)
{
    return (struct kb_metrics){NULL, fake_shape, fake_vertical};
}

#endif
