/* Hostile font files: opening, shaping in several scripts, and both kinds of subset. */
#include <stdint.h>
#include <string.h>

#include "font/font.h"

struct file {
    const uint8_t *data;
    size_t size;
};

static enum kb_status read_input(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    const struct file *file = context;
    (void)path;
    *reason = 0;
    if (file->size > most) {
        return KB_BAD_INPUT;
    }
    *data = kb_malloc(file->size + 1);
    if (*data == NULL) {
        return KB_NO_MEMORY;
    }
    if (file->size > 0) {
        memcpy(*data, file->data, file->size);
    }
    (*data)[file->size] = '\0';
    *length = file->size;
    return KB_OK;
}

static void make_subset(struct kb_fonts *fonts, const struct kb_run *run, struct kb_arena *arena)
{
    struct kb_font_subset subset;
    uint16_t *glyphs = KB_NEW_ARRAY(arena, uint16_t, run->glyph_count);
    if (glyphs == NULL) {
        return;
    }
    for (size_t i = 0; i < run->glyph_count; i++) {
        glyphs[i] = run->glyphs[i].id;
    }
    (void)!kb_font_subset_of(fonts, run->face, glyphs, run->glyph_count, arena, &subset);
}

static void use(struct kb_fonts *fonts, struct kb_shaper *shaper)
{
    static const char *const texts[] = {"Af fi AV x", "a\u030A e\u0301", "سلام", "नमस्ते", "\u00AD\u200D\u00A0A"};
    struct kb_metrics metrics = kb_shaper_metrics(shaper);
    struct kb_arena arena;
    kb_arena_init(&arena);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct kb_shaped shaped;
        if (metrics.shape(metrics.context, &arena, kb_slice_of(texts[i]), i % 2 != 0, "da", &shaped) != KB_OK) {
            continue;
        }
        for (size_t run = 0; run < shaped.count; run++) {
            if (!shaped.runs[run].missing) {
                make_subset(fonts, &shaped.runs[run], &arena);
            }
        }
    }
    kb_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const folders[] = {".", NULL}, *const names[] = {"font.ttf", NULL};
    static const struct kb_font_files files = {folders, names, names};
    struct file file = {data, size};
    struct kb_world world = {.context = &file, .read_file = read_input};
    struct kb_limits limits = kb_limits_default();
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
    if (kb_fonts_new(&fonts, &world, &limits, &files, NULL) != KB_OK) {
        return 0;
    }
    if (kb_shaper_new(&shaper, fonts) == KB_OK) {
        use(fonts, shaper);
        kb_shaper_free(shaper);
    }
    kb_fonts_free(fonts);
    return 0;
}
