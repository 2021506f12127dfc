#include "font/subset.h"

#include <string.h>

#include <hb-subset.h>

#include "base/utf8.h"
#include "base/deflate.h"
#include "font/cut.h"
#include "font/starved.h"
#include "font/kept_cut.h"

/*
 * What shared subsets hold: characters one by one, and words whose ligatures belong to them. The core is
 * kept tight, for it is in nearly every letter.
 */
static const struct tier {
    const char *characters, *words;
} tiers[KB_TIER_COUNT] = {
    [KB_CORE] = {" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZæøåÆØÅé0123456789.,:;-–!?()/@+%§”“’'•·&\u00A0",
                 "fi ff fl ffi ffl fj"},
    [KB_QUARRY] = {" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
                   "\u00A0¡£©«®°±²³´µ·»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
                   "§ĀāĂăĄąĆćČčĎďĐđĒēĘęĚěĞğĪīİıŁłŃńŇňŌōŐőŘřŚśŞşŠšŢţŪūŰűŹźŻżŽžȘșȚț–—‘’‚“”„†•…‰‹›€™−\u2011✓",
                   "fi ff fl ffi ffl fj"},
};

void kb_shared_subset_free(struct kb_shared_subset *shared)
{
    if (shared != NULL) {
        kb_arena_finish(&shared->arena);
        kb_free(shared);
    }
}

/* All that a PDF's Identity-H font has no use for: layout, names, hints, variations, other outlines. */
static hb_subset_input_t *make_input(const hb_set_t *glyphs)
{
    static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "BASE", "JSTF", "MATH", "name", "OS/2", "post", "cmap",
                                      "kern", "kerx", "morx", "mort", "feat", "gasp", "hdmx", "LTSH", "VDMX", "PCLT",
                                      "DSIG", "FFTM", "Silf", "Sill", "Feat", "Glat", "Gloc", "fvar", "gvar", "avar",
                                      "HVAR", "MVAR", "STAT", "COLR", "CPAL", "SVG ", "CBDT", "CBLC", "sbix", "vhea",
                                      "vmtx", "VORG", "meta", "trak", "prop", "lcar", "opbd"};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL) {
        return NULL;
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_set_union(hb_subset_input_glyph_set(input), glyphs);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        hb_set_add(drop, HB_TAG(dropped[i][0], dropped[i][1], dropped[i][2], dropped[i][3]));
    }
    if (!hb_set_allocation_successful(drop) || !hb_set_allocation_successful(hb_subset_input_glyph_set(input))) {
        hb_subset_input_destroy(input);
        return NULL;
    }
    return input;
}

static enum kb_status map_glyphs(const struct kb_face *face, const hb_subset_plan_t *plan, struct kb_arena *arena,
                                 struct kb_font_subset *out)
{
    uint32_t old_count = face->facts.glyph_count;
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    uint16_t *new_of_old = KB_NEW_ARRAY(arena, uint16_t, old_count);
    if (new_of_old == NULL) {
        return KB_NO_MEMORY;
    }
    for (uint32_t old = 0; old < old_count; old++) {
        hb_codepoint_t new = hb_map_get(map, old);
        new_of_old[old] = new < KB_NOT_IN_SUBSET ? (uint16_t) new : KB_NOT_IN_SUBSET;
        out->new_count = new < KB_NOT_IN_SUBSET &&new >= out->new_count ? new + 1 : out->new_count;
    }
    uint16_t *widths = KB_NEW_ARRAY(arena, uint16_t, out->new_count);
    if (widths == NULL) {
        return KB_NO_MEMORY;
    }
    for (uint32_t old = 0; old < old_count; old++) {
        hb_position_t advance = hb_font_get_glyph_h_advance(face->font, old);
        if (new_of_old[old] != KB_NOT_IN_SUBSET) {
            widths[new_of_old[old]] = (uint16_t)(advance < 0 ? 0 : advance > 0xFFFF ? 0xFFFF : advance);
        }
    }
    out->new_of_old = new_of_old;
    out->widths = widths;
    return KB_OK;
}

static enum kb_status keep_program(hb_face_t *subset, struct kb_arena *arena, struct kb_slice *plain, struct kb_font_subset *out)
{
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned length;
    const char *data = hb_blob_get_data(blob, &length);
    struct kb_slice deflated = {NULL, 0};
    *plain = (struct kb_slice){length == 0 ? NULL : kb_arena_copy(arena, (struct kb_slice){data, length}), length};
    hb_blob_destroy(blob);
    if (plain->data == NULL) {
        return length == 0 ? KB_ENVIRONMENT : KB_NO_MEMORY;
    }
    enum kb_status status = kb_deflate_once(*plain, KB_DEFLATE_BEST, arena, &deflated);
    out->program = (const uint8_t *)deflated.data;
    out->length = deflated.length;
    out->plain_length = length;
    return status;
}

static enum kb_status tag_subset(const struct kb_face *face, struct kb_arena *arena, struct kb_font_subset *out)
{
    uint16_t *glyphs = KB_NEW_ARRAY(arena, uint16_t, out->new_count);
    size_t count = 0;
    if (glyphs == NULL) {
        return KB_NO_MEMORY;
    }
    for (uint32_t old = 0; old < face->facts.glyph_count && count < out->new_count; old++) {
        if (out->new_of_old[old] != KB_NOT_IN_SUBSET) {
            glyphs[count++] = (uint16_t)old;
        }
    }
    kb_font_tag(glyphs, count, out->tag);
    return KB_OK;
}

/* A face that HarfBuzz opened but can't subset is damaged further in. */
static enum kb_status make_subset(const struct kb_face *face, const hb_set_t *glyphs, struct kb_arena *arena,
                                  struct kb_slice *plain, struct kb_font_subset *out)
{
    *out = (struct kb_font_subset){0};
    if (!hb_set_allocation_successful(glyphs)) {
        return KB_NO_MEMORY;
    }
    hb_subset_input_t *input = make_input(glyphs);
    if (input == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = KB_ENVIRONMENT;
    hb_face_t *subset = NULL;
    kb_starved_watch();
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(face->face, input);
    if (plan != NULL) {
        subset = hb_subset_plan_execute_or_fail(plan);
    }
    if (subset != NULL) {
        status = map_glyphs(face, plan, arena, out);
    }
    if (status == KB_OK) {
        status = keep_program(subset, arena, plain, out);
    }
    if (status == KB_OK) {
        status = tag_subset(face, arena, out);
    }
    status = kb_starved() ? KB_NO_MEMORY : status;
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    return status;
}

/* What the glyphs of a tier say, by old glyph id; filled by shaping, so that it is what documents show. */
struct sampler {
    const struct kb_face *face;
    hb_buffer_t *buffer;
    hb_set_t *glyphs;
    struct kb_glyph_text *texts; /* glyph_count of them */
};

static void note_cluster(struct sampler *sampler, struct kb_slice sample, uint32_t glyph, size_t start, size_t end)
{
    struct kb_glyph_text *text = &sampler->texts[glyph];
    hb_set_add(sampler->glyphs, glyph);
    if (text->code_points[0] == 0) {
        struct kb_glyph_text found = {{0}};
        for (int at = 0; at < 4 && start < end; at++) {
            found.code_points[at] = kb_utf8_next(sample, &start);
        }
        *text = found;
    }
}

/* Shapes a sample and notes the glyphs that stand alone for their cluster. */
static bool take_sample(struct sampler *sampler, struct kb_slice sample)
{
    hb_buffer_clear_contents(sampler->buffer);
    hb_buffer_add_utf8(sampler->buffer, sample.data, (int)sample.length, 0, (int)sample.length);
    hb_buffer_set_direction(sampler->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(sampler->buffer, HB_SCRIPT_LATIN);
    if (!hb_shape_full(sampler->face->font, sampler->buffer, NULL, 0, NULL) ||
        !hb_buffer_allocation_successful(sampler->buffer)) {
        return false;
    }
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(sampler->buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        size_t end = i + 1 < count ? infos[i + 1].cluster : sample.length;
        bool alone = end > infos[i].cluster && (i == 0 || infos[i - 1].cluster != infos[i].cluster);
        if (alone && infos[i].codepoint != 0 && infos[i].codepoint < sampler->face->facts.glyph_count) {
            note_cluster(sampler, sample, infos[i].codepoint, infos[i].cluster, end);
        }
    }
    return true;
}

static bool sample_tier(struct sampler *sampler, const struct tier *tier)
{
    struct kb_slice characters = kb_slice_of(tier->characters), words = kb_slice_of(tier->words);
    for (size_t offset = 0; offset < characters.length;) {
        size_t start = offset;
        kb_utf8_next(characters, &offset);
        if (!take_sample(sampler, kb_slice_part(characters, start, offset - start))) {
            return false;
        }
    }
    while (words.length > 0) {
        if (!take_sample(sampler, kb_slice_cut(&words, ' '))) {
            return false;
        }
    }
    return hb_set_allocation_successful(sampler->glyphs);
}

static enum kb_status renumber_texts(const struct kb_face *face, const struct kb_glyph_text *texts, struct kb_arena *arena,
                                     struct kb_font_subset *subset)
{
    struct kb_glyph_text *renumbered = KB_NEW_ARRAY(arena, struct kb_glyph_text, subset->new_count);
    if (renumbered == NULL) {
        return KB_NO_MEMORY;
    }
    for (uint32_t old = 0; old < face->facts.glyph_count; old++) {
        if (subset->new_of_old[old] != KB_NOT_IN_SUBSET) {
            renumbered[subset->new_of_old[old]] = texts[old];
        }
    }
    subset->texts = renumbered;
    return KB_OK;
}

static enum kb_status make_shared(const struct kb_face *face, const struct tier *tier, struct kb_shared_subset *shared)
{
    struct sampler sampler = {face, hb_buffer_create(), hb_set_create(),
                              KB_NEW_ARRAY(&shared->arena, struct kb_glyph_text, face->facts.glyph_count)};
    enum kb_status status = KB_NO_MEMORY;
    kb_starved_watch();
    if (sampler.texts != NULL && sample_tier(&sampler, tier) && !kb_starved()) {
        status = make_subset(face, sampler.glyphs, &shared->arena, &shared->plain, &shared->subset);
    }
    if (status == KB_OK) {
        status = renumber_texts(face, sampler.texts, &shared->arena, &shared->subset);
    }
    shared->subset.shared = shared;
    hb_set_destroy(sampler.glyphs);
    hb_buffer_destroy(sampler.buffer);
    return status;
}

/* The shared subset of a tier, made when first asked for. The lock is held. */
static enum kb_status get_shared(const struct kb_face *face, size_t tier, struct kb_shared_subset **place)
{
    if (*place != NULL) {
        return KB_OK;
    }
    struct kb_shared_subset *shared = kb_calloc(1, sizeof *shared);
    if (shared == NULL) {
        return KB_NO_MEMORY;
    }
    kb_arena_init(&shared->arena);
    enum kb_status status = make_shared(face, &tiers[tier], shared);
    if (status != KB_OK) {
        kb_shared_subset_free(shared);
        return status;
    }
    *place = shared;
    return KB_OK;
}

/* A glyph without a text of its own came in as part of another: it can't be shown by itself. */
static bool holds(const struct kb_font_subset *subset, const uint16_t *glyphs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint16_t new = subset->new_of_old[glyphs[i]];
        if (new == KB_NOT_IN_SUBSET || subset->texts[new].code_points[0] == 0) {
            return false;
        }
    }
    return true;
}

static enum kb_status lock_and_get(struct kb_fonts *fonts, const struct kb_face *face, uint16_t number, size_t tier,
                                   const struct kb_shared_subset **out)
{
    kb_fonts_lock(fonts);
    struct kb_shared_subset **place = &kb_fonts_shared(fonts, number)[tier];
    enum kb_status status = get_shared(face, tier, place);
    *out = *place;
    kb_fonts_unlock(fonts);
    return status;
}

/* The quarry's glyphs cut to measure: a cut that is kept, or a new one. */
static enum kb_status get_cut(struct kb_fonts *fonts, const struct kb_face *face, uint16_t number,
                              const struct kb_shared_subset *quarry, const uint16_t *glyphs, size_t count, struct kb_arena *arena,
                              struct kb_font_subset *out)
{
    uint32_t face_glyph_count = face->facts.glyph_count;
    struct kb_kept_cuts *kept = kb_fonts_kept_cuts(fonts, number);
    kb_fonts_lock(fonts);
    bool found = kb_kept_cut_find(kept, glyphs, count, out);
    kb_fonts_unlock(fonts);
    if (found) {
        return KB_OK;
    }
    enum kb_status status = kb_font_cut(&quarry->subset, quarry->plain, face_glyph_count, glyphs, count, arena, out);
    if (status == KB_OK) {
        kb_fonts_lock(fonts);
        status = kb_kept_cut_offer(kept, face_glyph_count, glyphs, count, out);
        kb_fonts_unlock(fonts);
    }
    return status;
}

/*
 * The core as it is when a document shows most of it, for that costs nothing; a subset cut to measure when
 * it shows few glyphs (headings) or some from beyond. `out->program` stays NULL when neither will do.
 */
static enum kb_status find_shared(struct kb_fonts *fonts, const struct kb_face *face, uint16_t number, const uint16_t *glyphs,
                                  size_t count, struct kb_arena *arena, struct kb_font_subset *out)
{
    const struct kb_shared_subset *core, *quarry;
    enum kb_status status = lock_and_get(fonts, face, number, KB_CORE, &core);
    if (status == KB_OK && count * 2 >= core->subset.new_count && holds(&core->subset, glyphs, count)) {
        *out = core->subset;
        return KB_OK;
    }
    if (status == KB_OK) {
        status = lock_and_get(fonts, face, number, KB_QUARRY, &quarry);
    }
    if (status == KB_OK && holds(&quarry->subset, glyphs, count)) {
        status = get_cut(fonts, face, number, quarry, glyphs, count, arena, out);
    }
    return status;
}

static enum kb_status make_own(const struct kb_face *face, const uint16_t *glyphs, size_t count, struct kb_arena *arena,
                               struct kb_font_subset *out)
{
    struct kb_slice plain;
    hb_set_t *set = hb_set_create();
    for (size_t i = 0; i < count; i++) {
        hb_set_add(set, glyphs[i]);
    }
    enum kb_status status = make_subset(face, set, arena, &plain, out);
    hb_set_destroy(set);
    return status;
}

enum kb_status kb_font_subset_of(struct kb_fonts *fonts, uint16_t number, const uint16_t *glyphs, size_t count,
                                 struct kb_arena *arena, struct kb_font_subset *out)
{
    const struct kb_face_facts *facts = kb_face_facts(fonts, number);
    const struct kb_face *face = NULL;
    *out = (struct kb_font_subset){0};
    enum kb_status status = facts == NULL ? KB_BUG : kb_fonts_face(fonts, number, &face);
    for (size_t i = 0; status == KB_OK && i < count; i++) {
        status = glyphs[i] < facts->glyph_count ? KB_OK : KB_BUG;
    }
    if (status == KB_OK && number < 2) {
        status = find_shared(fonts, face, number, glyphs, count, arena, out);
    }
    if (status == KB_OK && out->program == NULL) {
        status = make_own(face, glyphs, count, arena, out);
    }
    return status;
}

enum kb_status kb_font_subset_derive(struct kb_fonts *fonts, const struct kb_font_subset *subset, kb_subset_maker *make,
                                     const void **made)
{
    struct kb_shared_subset *shared = subset->shared;
    kb_fonts_lock(fonts);
    shared->arena.failed = false; /* it may go better this time */
    enum kb_status status = shared->made == NULL ? make(subset, &shared->arena, &shared->made) : KB_OK;
    *made = shared->made;
    kb_fonts_unlock(fonts);
    return status;
}
