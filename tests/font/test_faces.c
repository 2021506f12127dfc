#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <hb.h>
#include <zlib.h>

#include "font/disk_world.h"
#include "font/kept_cut.h"

/* A world where one file is not as it should be. */
struct spoilt {
    const char *file; /* the end of its path */
    enum { GARBAGE, CUT, GONE, FORBIDDEN, HUGE_FILE } how;
};

static enum kb_status spoilt_read(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    const struct spoilt *spoilt = context;
    size_t end = strlen(path), name = strlen(spoilt->file);
    if (end < name || strcmp(path + end - name, spoilt->file) != 0) {
        return disk_read(NULL, path, most, data, length, reason);
    }
    if (spoilt->how == GONE || spoilt->how == FORBIDDEN) {
        *reason = spoilt->how == GONE ? ENOENT : EACCES;
        return KB_ENVIRONMENT;
    }
    enum kb_status status = spoilt->how == HUGE_FILE ? KB_BAD_INPUT : disk_read(NULL, path, most, data, length, reason);
    if (status == KB_OK && spoilt->how == GARBAGE) {
        memset(*data, 'x', *length);
    } else if (status == KB_OK) {
        *length /= 3;
    }
    return status;
}

static enum kb_status open_fonts(struct spoilt *spoilt, struct kb_fonts **fonts, struct kb_diagnostics *diagnostics)
{
    struct kb_world world = {.context = spoilt, .read_file = spoilt_read};
    struct kb_limits limits = kb_limits_default();
    return kb_fonts_new(fonts, &world, &limits, kb_font_files_default(), diagnostics);
}

static void expect_named(struct spoilt spoilt, const char *word)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct kb_fonts *fonts = NULL;
    assert_int_equal(open_fonts(&spoilt, &fonts, diagnostics), KB_ENVIRONMENT);
    assert_null(fonts);
    assert_int_equal(kb_diagnostics_count(diagnostics), 1);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, spoilt.file));
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, word));
    kb_diagnostics_free(diagnostics);
}

static void a_broken_main_face_is_named(void **state)
{
    (void)state;
    expect_named((struct spoilt){"Andika-Regular.ttf", GARBAGE}, "damaged");
    expect_named((struct spoilt){"Andika-Bold.ttf", CUT}, "damaged");
    expect_named((struct spoilt){"Andika-Bold.ttf", GONE}, "missing");
    expect_named((struct spoilt){"Andika-Regular.ttf", FORBIDDEN}, "can't be read");
    expect_named((struct spoilt){"Andika-Regular.ttf", HUGE_FILE}, "larger");
}

static enum kb_status shape_with(struct kb_fonts *fonts, const char *text, bool *missing)
{
    struct kb_shaper *shaper;
    struct kb_arena arena;
    struct kb_shaped shaped;
    kb_arena_init(&arena);
    assert_int_equal(kb_shaper_new(&shaper, fonts), KB_OK);
    struct kb_metrics metrics = kb_shaper_metrics(shaper);
    enum kb_status status = metrics.shape(metrics.context, &arena, kb_slice_of(text), false, "ar", &shaped);
    *missing = status == KB_OK && shaped.count > 0 && shaped.runs[0].missing;
    kb_shaper_free(shaper);
    kb_arena_finish(&arena);
    return status;
}

static void a_broken_face_of_the_chain_stops_the_text_that_needs_it(void **state)
{
    (void)state;
    struct spoilt spoilt = {"NotoSansArabic-Regular.ttf", GARBAGE};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct kb_fonts *fonts;
    bool missing;
    assert_int_equal(open_fonts(&spoilt, &fonts, diagnostics), KB_OK);
    assert_int_equal(shape_with(fonts, "Danish is fine", &missing), KB_OK);
    assert_int_equal(shape_with(fonts, "سلام", &missing), KB_ENVIRONMENT);
    assert_int_equal(shape_with(fonts, "سلام", &missing), KB_ENVIRONMENT);
    kb_fonts_report(fonts, diagnostics);
    assert_int_equal(kb_diagnostics_count(diagnostics), 1);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "NotoSansArabic-Regular.ttf"));
    kb_fonts_free(fonts);
    kb_diagnostics_free(diagnostics);
}

static void a_face_of_the_chain_may_be_missing(void **state)
{
    (void)state;
    struct spoilt spoilt = {"NotoSansArabic-Regular.ttf", GONE};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct kb_fonts *fonts;
    bool missing;
    assert_int_equal(open_fonts(&spoilt, &fonts, diagnostics), KB_OK);
    assert_int_equal(shape_with(fonts, "سلام", &missing), KB_OK);
    assert_true(missing);
    kb_fonts_report(fonts, diagnostics);
    assert_int_equal(kb_diagnostics_count(diagnostics), 0);
    kb_fonts_free(fonts);
    kb_diagnostics_free(diagnostics);
}

static void facts_are_there_for_loaded_faces(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    const struct kb_face_facts *facts = kb_face_facts(fonts, 0);
    assert_string_equal(facts->postscript_name, "Andika");
    assert_true(facts->ascent > 0 && facts->descent < 0 && facts->box[2] > facts->box[0] && facts->cap_height > 500);
    assert_true(kb_face_facts(fonts, 1)->stem_v > facts->stem_v);
    assert_null(kb_face_facts(fonts, 4)); /* not read: no text has needed it */
    assert_null(kb_face_facts(fonts, 999));
    kb_fonts_free(fonts);
}

static void subset_of(struct kb_fonts *fonts, const char *text, struct kb_arena *arena, struct kb_font_subset *subset)
{
    struct kb_shaper *shaper;
    struct kb_shaped shaped;
    uint16_t glyphs[256];
    assert_int_equal(kb_shaper_new(&shaper, fonts), KB_OK);
    struct kb_metrics metrics = kb_shaper_metrics(shaper);
    assert_int_equal(metrics.shape(metrics.context, arena, kb_slice_of(text), false, "da", &shaped), KB_OK);
    assert_int_equal(shaped.count, 1);
    for (size_t i = 0; i < shaped.runs[0].glyph_count; i++) {
        glyphs[i] = shaped.runs[0].glyphs[i].id;
    }
    assert_int_equal(kb_font_subset_of(fonts, shaped.runs[0].face, glyphs, shaped.runs[0].glyph_count, arena, subset), KB_OK);
    for (size_t i = 0; i < shaped.runs[0].glyph_count; i++) {
        uint16_t new = subset->new_of_old[glyphs[i]];
        assert_int_not_equal(new, KB_NOT_IN_SUBSET);
        assert_true((float)subset->widths[new] == shaped.runs[0].glyphs[i].advance);
        assert_true(subset->texts == NULL || subset->texts[new].code_points[0] != 0);
    }
    kb_shaper_free(shaper);
}

#define LONG_DANISH                                                                                                              \
    "Kære Åse, jeg vil gerne fælde æbler på Ærø; Øen, Xenia, Quist, Wagner & Co: 0123456789 (?!) ABCDEFGHIJKLMNOPRSTUVYZ"

static void documents_share_the_core(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    struct kb_arena arena;
    struct kb_font_subset core, again, few, beyond, own;
    kb_arena_init(&arena);
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    subset_of(fonts, LONG_DANISH, &arena, &core);
    subset_of(fonts, LONG_DANISH " og flere ord", &arena, &again);
    subset_of(fonts, "Overskrift", &arena, &few);
    subset_of(fonts, LONG_DANISH " Müller og Łukasz", &arena, &beyond);
    subset_of(fonts, "Nguyễn", &arena, &own);
    assert_non_null(core.shared);
    assert_ptr_equal(core.shared, again.shared);
    assert_null(few.shared);
    assert_true(few.length < core.length / 3);
    assert_non_null(few.texts);
    assert_null(beyond.shared);
    assert_non_null(beyond.texts);
    assert_null(own.texts); /* beyond the quarry: HarfBuzz made it */
    assert_string_not_equal(core.tag, few.tag);
    kb_arena_finish(&arena);
    kb_fonts_free(fonts);
}

static void cuts_that_come_back_are_kept(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    struct kb_arena arena;
    struct kb_font_subset cuts[3];
    kb_arena_init(&arena);
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    for (size_t i = 0; i < 3; i++) {
        subset_of(fonts, "Overskrift", &arena, &cuts[i]);
        assert_int_equal(kb_fonts_kept_cuts(fonts, 0)->count, i > 0);
        assert_int_equal(cuts[i].length, cuts[0].length);
        assert_memory_equal(cuts[i].program, cuts[0].program, cuts[0].length);
        assert_string_equal(cuts[i].tag, cuts[0].tag);
    }
    assert_null(cuts[0].shared); /* a name may come but once */
    assert_non_null(cuts[1].shared);
    assert_ptr_equal(cuts[2].shared, cuts[1].shared);
    assert_ptr_equal(cuts[2].program, cuts[1].program);
    kb_arena_finish(&arena); /* kept cuts outlive the document */
    kb_arena_init(&arena);
    subset_of(fonts, "Overskrift", &arena, &cuts[2]);
    assert_ptr_equal(cuts[2].program, cuts[1].program);
    kb_arena_finish(&arena);
    kb_fonts_free(fonts);
}

static void the_shelf_of_cuts_has_an_end(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    struct kb_arena arena;
    struct kb_font_subset cut;
    size_t sets = 0;
    kb_arena_init(&arena);
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    for (char first = 'a'; first <= 'z'; first++) {
        for (char second = 'A'; second <= 'H'; second++, sets++) {
            char text[] = {first, second, '\0'};
            subset_of(fonts, text, &arena, &cut);
            subset_of(fonts, text, &arena, &cut);
        }
    }
    assert_true(sets > 2 * KB_KEPT_CUTS_MOST);
    assert_int_equal(kb_fonts_kept_cuts(fonts, 0)->count, KB_KEPT_CUTS_MOST);
    assert_null(cut.shared); /* made for this document, as ever */
    kb_arena_finish(&arena);
    kb_fonts_free(fonts);
}

/* Opens a subset's program with HarfBuzz. */
static hb_font_t *open_subset(const struct kb_font_subset *subset, char *plain)
{
    uLongf length = subset->plain_length;
    assert_int_equal(uncompress((Bytef *)plain, &length, subset->program, subset->length), Z_OK);
    assert_int_equal(length, subset->plain_length);
    hb_blob_t *blob = hb_blob_create(plain, (unsigned)length, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    assert_int_equal(hb_face_get_glyph_count(face), subset->new_count);
    hb_font_set_scale(font, 1000, 1000);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

/* The same letters from the face itself, from the shared core and from a cut are the same shapes. */
static void a_cut_keeps_every_shape(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    struct kb_arena arena;
    struct kb_font_subset subsets[2];
    static char plain[2][1 << 20];
    hb_font_t *cuts[2];
    kb_arena_init(&arena);
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    subset_of(fonts, LONG_DANISH, &arena, &subsets[0]);
    subset_of(fonts, "Åse ÄÖÜé ¾ fi ŐŻź", &arena, &subsets[1]);
    hb_blob_t *blob = hb_blob_create_from_file("/usr/share/fonts/truetype/andika/Andika-Regular.ttf");
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *whole = hb_font_create(face);
    hb_font_set_scale(whole, 1000, 1000);
    size_t compared = 0;
    for (size_t i = 0; i < 2; i++) {
        cuts[i] = open_subset(&subsets[i], plain[i]);
        for (uint32_t glyph = 0; glyph < hb_face_get_glyph_count(face); glyph++) {
            uint16_t new = subsets[i].new_of_old[glyph];
            if (new != KB_NOT_IN_SUBSET && glyph != 0) {
                hb_glyph_extents_t a = {0}, b = {0};
                hb_font_get_glyph_extents(whole, glyph, &a);
                hb_font_get_glyph_extents(cuts[i], new, &b);
                assert_memory_equal(&a, &b, sizeof a);
                assert_int_equal(hb_font_get_glyph_h_advance(whole, glyph), hb_font_get_glyph_h_advance(cuts[i], new));
                compared++;
            }
        }
        hb_font_destroy(cuts[i]);
    }
    assert_true(compared > 90);
    hb_font_destroy(whole);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    kb_arena_finish(&arena);
    kb_fonts_free(fonts);
}

static void unknown_glyphs_are_a_bug(void **state)
{
    (void)state;
    struct spoilt spoilt = {"-", GONE};
    struct kb_fonts *fonts;
    struct kb_arena arena;
    struct kb_font_subset subset;
    uint16_t glyph = 60000;
    kb_arena_init(&arena);
    assert_int_equal(open_fonts(&spoilt, &fonts, NULL), KB_OK);
    assert_int_equal(kb_font_subset_of(fonts, 0, &glyph, 1, &arena, &subset), KB_BUG);
    assert_int_equal(kb_font_subset_of(fonts, 30, &glyph, 1, &arena, &subset), KB_BUG);
    kb_arena_finish(&arena);
    kb_fonts_free(fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_main_face_is_named),
        cmocka_unit_test(a_broken_face_of_the_chain_stops_the_text_that_needs_it),
        cmocka_unit_test(a_face_of_the_chain_may_be_missing),
        cmocka_unit_test(facts_are_there_for_loaded_faces),
        cmocka_unit_test(documents_share_the_core),
        cmocka_unit_test(cuts_that_come_back_are_kept),
        cmocka_unit_test(the_shelf_of_cuts_has_an_end),
        cmocka_unit_test(a_cut_keeps_every_shape),
        cmocka_unit_test(unknown_glyphs_are_a_bug),
    };
    return cmocka_run_group_tests_name("faces", tests, NULL, NULL);
}
