#include "font/kept_cut.h"

#include <string.h>

#include "font/cut.h"

void kb_kept_cuts_finish(struct kb_kept_cuts *kept)
{
    for (size_t i = 0; i < kept->count; i++) {
        kb_shared_subset_free(kept->cuts[i]);
    }
    kept->count = 0;
}

bool kb_kept_cut_find(const struct kb_kept_cuts *kept, const uint16_t *glyphs, size_t count, struct kb_font_subset *out)
{
    uint32_t hash = kb_font_glyphs_hash(glyphs, count);
    for (size_t i = 0; i < kept->count; i++) {
        const struct kb_shared_subset *cut = kept->cuts[i];
        if (cut->hash == hash && cut->glyph_count == count && memcmp(cut->glyphs, glyphs, count * sizeof *glyphs) == 0) {
            *out = cut->subset;
            return true;
        }
    }
    return false;
}

/* Whether the set was asked for before; from now on it was. */
static bool note(struct kb_kept_cuts *kept, uint32_t hash)
{
    uint32_t *place = &kept->noted[hash % KB_SETS_NOTED];
    bool known = *place == hash;
    *place = hash;
    return known;
}

static const void *copy(struct kb_arena *arena, const void *from, size_t count, size_t size)
{
    void *to = kb_arena_array(arena, count, size);
    return to == NULL ? NULL : memcpy(to, from, count * size);
}

static bool fill(struct kb_shared_subset *shared, uint32_t face_glyph_count, const uint16_t *glyphs, size_t count,
                 const struct kb_font_subset *cut)
{
    struct kb_arena *arena = &shared->arena;
    shared->glyphs = copy(arena, glyphs, count, sizeof *glyphs);
    shared->glyph_count = count;
    shared->hash = kb_font_glyphs_hash(glyphs, count);
    shared->subset = *cut;
    shared->subset.program = copy(arena, cut->program, cut->length, 1);
    shared->subset.new_of_old = copy(arena, cut->new_of_old, face_glyph_count, sizeof *cut->new_of_old);
    shared->subset.widths = copy(arena, cut->widths, cut->new_count, sizeof *cut->widths);
    shared->subset.texts = copy(arena, cut->texts, cut->new_count, sizeof *cut->texts);
    shared->subset.shared = shared;
    return !arena->failed;
}

enum kb_status kb_kept_cut_offer(struct kb_kept_cuts *kept, uint32_t face_glyph_count, const uint16_t *glyphs, size_t count,
                                 struct kb_font_subset *cut)
{
    struct kb_font_subset found;
    if (!note(kept, kb_font_glyphs_hash(glyphs, count)) || kept->count == KB_KEPT_CUTS_MOST ||
        kb_kept_cut_find(kept, glyphs, count, &found)) { /* another thread was quicker */
        return KB_OK;
    }
    struct kb_shared_subset *shared = kb_calloc(1, sizeof *shared);
    if (shared == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&shared->arena);
    if (!fill(shared, face_glyph_count, glyphs, count, cut)) {
        kb_shared_subset_free(shared);
        return KB_NO_MEMORY;
    }
    kept->cuts[kept->count++] = shared;
    *cut = shared->subset;
    return KB_OK;
}
