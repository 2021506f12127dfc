#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "font/disk_world.h"
#include "font/font.h"

struct setting {
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
    struct kb_metrics metrics;
    struct kb_arena arena;
};

static int set_up(void **state)
{
    static struct setting setting;
    struct kb_limits limits = kb_limits_default();
    assert_int_equal(kb_fonts_new(&setting.fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    assert_int_equal(kb_shaper_new(&setting.shaper, setting.fonts), KB_OK);
    setting.metrics = kb_shaper_metrics(setting.shaper);
    kb_arena_init(&setting.arena);
    *state = &setting;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *setting = *state;
    kb_arena_finish(&setting->arena);
    kb_shaper_free(setting->shaper);
    kb_fonts_free(setting->fonts);
    return 0;
}

static struct kb_shaped shape_as(struct setting *setting, const char *text, bool bold, const char *language)
{
    struct kb_shaped shaped;
    assert_int_equal(
        setting->metrics.shape(setting->metrics.context, &setting->arena, kb_slice_of(text), bold, language, &shaped), KB_OK);
    return shaped;
}

static struct kb_shaped shape(struct setting *setting, const char *text)
{
    return shape_as(setting, text, false, "da-DK");
}

static const char *face_name(struct setting *setting, const struct kb_run *run)
{
    return kb_face_facts(setting->fonts, run->face)->postscript_name;
}

static void danish_is_one_run_of_the_main_face(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped shaped = shape(setting, "Kære Åse, vi ses på tirsdag.");
    assert_int_equal(shaped.count, 1);
    assert_string_equal(face_name(setting, &shaped.runs[0]), "Andika");
    assert_int_equal(shaped.runs[0].level, 0);
    assert_int_equal(shaped.runs[0].glyph_count, 28);
    assert_int_equal(shaped.runs[0].glyphs[5].cluster, 6); /* Å, behind "Kære " with its two-byte æ */
}

static void bold_is_another_face(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped shaped = shape_as(setting, "Fed", true, "da-DK");
    assert_string_equal(face_name(setting, &shaped.runs[0]), "Andika-Bold");
}

static void ligatures_are_one_glyph(void **state)
{
    struct kb_shaped shaped = shape(*state, "fin");
    assert_int_equal(shaped.runs[0].glyph_count, 2);
    assert_int_equal(shaped.runs[0].glyphs[1].cluster, 2);
}

static void composed_and_decomposed_look_the_same(void **state)
{
    struct kb_shaped composed = shape(*state, "\u00E5\u00E9"), decomposed = shape(*state, "a\u030Ae\u0301");
    assert_int_equal(composed.runs[0].glyph_count, 2);
    assert_int_equal(decomposed.count, 1);
    assert_int_equal(decomposed.runs[0].glyph_count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(composed.runs[0].glyphs[i].id, decomposed.runs[0].glyphs[i].id);
    }
}

/* What stands in the word cache must be what shaping gives: the same words with a mark behind them go the long way. */
static void cached_words_equal_whole_runs(void **state)
{
    struct setting *setting = *state;
    static const char *const texts[] = {"Du har ret til at klage, hvis du er uenig i afgørelsen.",
                                        "office fjord affald filt  to mellemrum og  flittig",
                                        "AVA To. WAVE Tæt på Åen 12. december 2026 kl. 10:00 – 11:30 »ja« “nej”",
                                        " foran og bagved ", "Łódź Gdańsk İstanbul Nguyễn Ðurić čšž"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char longer[256];
        snprintf(longer, sizeof longer, "%s\u0301", texts[i]);
        for (int again = 0; again < 2; again++) {
            struct kb_shaped words = shape(setting, texts[i]), whole = shape(setting, longer);
            assert_int_equal(words.count, 1);
            size_t compared = words.runs[0].glyph_count - 1; /* the last may have composed with the mark */
            for (size_t g = 0; g < compared; g++) {
                assert_memory_equal(&words.runs[0].glyphs[g].id, &whole.runs[0].glyphs[g].id, sizeof(uint16_t));
                assert_true(words.runs[0].glyphs[g].advance == whole.runs[0].glyphs[g].advance);
                assert_int_equal(words.runs[0].glyphs[g].cluster, whole.runs[0].glyphs[g].cluster);
            }
        }
    }
}

static void many_words_overflow_the_cache_quietly(void **state)
{
    struct setting *setting = *state;
    char text[64];
    for (int i = 0; i < 20000; i++) {
        snprintf(text, sizeof text, "ord%d nr%d", i, i * 7);
        assert_int_equal(shape(setting, text).count, 1);
    }
    assert_int_equal(shape(setting, "ord1 nr7").runs[0].glyph_count, 8);
}

static void right_to_left_runs_have_odd_levels(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped shaped = shape_as(setting, "سلام 12 Anna", false, "ar");
    assert_true(shaped.count >= 3);
    assert_int_equal(shaped.runs[0].level, 1);
    assert_string_equal(face_name(setting, &shaped.runs[0]), "NotoSansArabic-Regular");
    const struct kb_run *last = &shaped.runs[shaped.count - 1];
    assert_int_equal(last->level, 2);
    assert_string_equal(face_name(setting, last), "Andika");
    const struct kb_run *first = &shaped.runs[0];
    for (size_t i = 1; i < first->glyph_count; i++) {
        assert_true(first->glyphs[i].cluster <= first->glyphs[i - 1].cluster); /* visual order */
    }
}

static void digits_follow_the_language_when_nothing_else_tells(void **state)
{
    assert_int_equal(shape_as(*state, "12.30", false, "ar").runs[0].level, 2);
    assert_int_equal(shape_as(*state, "12.30", false, "da").runs[0].level, 0);
}

static void a_greek_word_keeps_one_face(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped shaped = shape_as(setting, "Καλημέρα σας", false, "el");
    assert_int_equal(shaped.count, 1);
    assert_string_equal(face_name(setting, &shaped.runs[0]), "NotoSans-Regular");
}

static void a_mark_stays_with_its_base(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped shaped = shape(setting, "ש\u05C1\u05B8לום");
    assert_int_equal(shaped.count, 1);
    assert_string_equal(face_name(setting, &shaped.runs[0]), "NotoSansHebrew-Regular");
}

static void other_scripts_are_covered(void **state)
{
    static const char *const words[] = {"Привет",
                                        "Xin chào Nguyễn",
                                        "שלום",
                                        "Բարեւ",
                                        "გამარჯობა",
                                        "ሰላም",
                                        "नमस्ते",
                                        "নমস্কার",
                                        "வணக்கம்",
                                        "สวัสดี",
                                        "✓",
                                        "☐ ☑",
                                        "فارسی می‌خواهم",
                                        "اردو ٹ"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct kb_shaped shaped = shape(*state, words[i]);
        for (size_t run = 0; run < shaped.count; run++) {
            assert_false(shaped.runs[run].missing);
            assert_true(shaped.runs[run].glyph_count > 0);
        }
    }
}

static void a_character_nobody_has_is_missing(void **state)
{
    struct kb_shaped shaped = shape(*state, "a \U0001F9FF b");
    assert_int_equal(shaped.count, 3);
    assert_false(shaped.runs[0].missing);
    assert_true(shaped.runs[1].missing);
    assert_int_equal(shaped.runs[1].start, 2);
    assert_int_equal(shaped.runs[1].glyph_count, 0);
    assert_false(shaped.runs[2].missing);
    assert_true(shape(*state, "\uF131").runs[0].missing); /* private use: no meaning to read out */
}

/* HarfBuzz compares each mark with all before it: a hundred thousand on one letter would take minutes. */
static void a_heap_of_marks_is_missing(void **state)
{
    enum { MARKS = 100000 };
    static char text[2 * MARKS + 4] = "a";
    for (size_t i = 0; i < MARKS; i++) {
        memcpy(text + 1 + 2 * i, "\u0301", 2);
    }
    memcpy(text + 1 + 2 * MARKS, "b", 2);
    struct kb_shaped shaped = shape(*state, text);
    assert_int_equal(shaped.count, 2);
    assert_true(shaped.runs[0].missing);
    assert_false(shaped.runs[1].missing);
    text[1 + 2 * 30] = '\0';
    assert_false(shape(*state, text).runs[0].missing);
}

static void invisible_characters_leave_no_glyph(void **state)
{
    struct setting *setting = *state;
    struct kb_shaped plain = shape(setting, "abc");
    struct kb_shaped shaped = shape(setting, "a\u00ADb\u200D\u200E\u200Fc\u200B\uFE0F");
    size_t glyphs = 0;
    for (size_t i = 0; i < shaped.count; i++) {
        assert_false(shaped.runs[i].missing);
        glyphs += shaped.runs[i].glyph_count;
    }
    assert_int_equal(glyphs, plain.runs[0].glyph_count);
}

static void fixed_spaces_and_hyphens_have_glyphs(void **state)
{
    struct kb_shaped shaped = shape(*state, "3.\u00A0maj 10\u202F000 e\u2011mail\tx");
    for (size_t i = 0; i < shaped.count; i++) {
        assert_false(shaped.runs[i].missing);
    }
    assert_int_equal(shaped.count, 1);
}

static void empty_text_has_no_runs(void **state)
{
    assert_int_equal(shape(*state, "").count, 0);
}

static void vertical_metrics_are_positive(void **state)
{
    struct setting *setting = *state;
    double ascent, descent;
    setting->metrics.vertical(setting->metrics.context, false, &ascent, &descent);
    assert_true(ascent > 500 && descent > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_is_one_run_of_the_main_face),
        cmocka_unit_test(bold_is_another_face),
        cmocka_unit_test(ligatures_are_one_glyph),
        cmocka_unit_test(composed_and_decomposed_look_the_same),
        cmocka_unit_test(cached_words_equal_whole_runs),
        cmocka_unit_test(many_words_overflow_the_cache_quietly),
        cmocka_unit_test(right_to_left_runs_have_odd_levels),
        cmocka_unit_test(digits_follow_the_language_when_nothing_else_tells),
        cmocka_unit_test(a_greek_word_keeps_one_face),
        cmocka_unit_test(a_mark_stays_with_its_base),
        cmocka_unit_test(other_scripts_are_covered),
        cmocka_unit_test(a_character_nobody_has_is_missing),
        cmocka_unit_test(a_heap_of_marks_is_missing),
        cmocka_unit_test(invisible_characters_leave_no_glyph),
        cmocka_unit_test(fixed_spaces_and_hyphens_have_glyphs),
        cmocka_unit_test(empty_text_has_no_runs),
        cmocka_unit_test(vertical_metrics_are_positive),
    };
    return cmocka_run_group_tests_name("shape", tests, set_up, tear_down);
}
