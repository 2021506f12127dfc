/* manifest.txt: what it says, and what is said about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "messages.h"
#include "tmpl/manifest.h"

static enum kb_status read_manifest(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                                    const struct kb_manifest **manifest)
{
    *manifest = NULL;
    return kb_manifest_read(arena, source, diagnostics, manifest);
}

static void a_whole_manifest(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF# Sendes i god tid.\r\n"
                               "titel: Indkaldelse: til møde\r\n"
                               "  beskrivelse:  Inviterer borgeren  \r\n"
                               "version: 1.0\n\n"
                               "papir: A5\n"
                               "varsel: 2 uger\n"
                               "felt tag_med: tekst, valgfri | Hvad skal | Kuglepen | og papir\n"
                               "felt svar2:dato|Hvornår?|2026-12-17\n"
                               "regel lix: fejl\n"
                               "regel long-word : tip";
    struct kb_source source = {"manifest.txt", kb_slice_of(text)};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_arena arena;
    kb_arena_init(&arena);
    const struct kb_manifest *manifest;
    assert_int_equal(read_manifest(&arena, &source, diagnostics, &manifest), KB_OK);
    assert_string_equal(manifest->title, "Indkaldelse: til møde");
    assert_string_equal(manifest->description, "Inviterer borgeren");
    assert_string_equal(manifest->version, "1.0");
    assert_string_equal(manifest->paper, "A5");
    assert_int_equal(manifest->notice_days, 14);
    assert_int_equal(manifest->field_count, 2);
    assert_string_equal(manifest->fields[0].name, "tag_med");
    assert_string_equal(manifest->fields[0].type, "tekst");
    assert_true(manifest->fields[0].optional);
    assert_string_equal(manifest->fields[0].question, "Hvad skal");
    assert_string_equal(manifest->fields[0].example, "Kuglepen | og papir");
    assert_int_equal(manifest->fields[0].place.offset, strstr(text, "tekst,") - text);
    assert_int_equal(manifest->fields[0].place.length, 5);
    assert_string_equal(manifest->fields[1].name, "svar2");
    assert_string_equal(manifest->fields[1].example, "2026-12-17");
    assert_false(manifest->fields[1].optional);
    assert_int_equal(manifest->rule_count, 2);
    assert_string_equal(manifest->rules[0].rule, "lix");
    assert_int_equal(manifest->rules[0].severity, KB_ERROR);
    assert_string_equal(manifest->rules[1].rule, "long-word");
    assert_int_equal(manifest->rules[1].severity, KB_TIP);
    assert_int_equal(kb_diagnostics_count(diagnostics), 0);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
}

static void an_empty_manifest_is_a4(void **state)
{
    (void)state;
    struct kb_source source = {"manifest.txt", {NULL, 0}};
    struct kb_arena arena;
    kb_arena_init(&arena);
    const struct kb_manifest *manifest;
    assert_int_equal(read_manifest(&arena, &source, NULL, &manifest), KB_OK);
    assert_null(manifest->title);
    assert_string_equal(manifest->paper, "A4");
    assert_int_equal(manifest->notice_days, 0);
    kb_arena_finish(&arena);
}

static void a_notice_is_days_or_weeks(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int days;
    } notices[] = {{"varsel: 7", 7},        {"varsel: 1 dag", 1}, {"varsel:14dage", 14},
                   {"varsel: 90 dage", 90}, {"varsel: 1 uge", 7}, {"varsel: 12 uger", 84}};
    for (size_t i = 0; i < sizeof notices / sizeof notices[0]; i++) {
        struct kb_source source = {"manifest.txt", kb_slice_of(notices[i].text)};
        struct kb_arena arena;
        kb_arena_init(&arena);
        const struct kb_manifest *manifest;
        assert_int_equal(read_manifest(&arena, &source, NULL, &manifest), KB_OK);
        assert_int_equal(manifest->notice_days, notices[i].days);
        assert_int_equal(manifest->notice_place.length, 6);
        kb_arena_finish(&arena);
    }
}

static const struct {
    const char *text;
    size_t errors;
} cases[] = {
    {"titl: Brev\nforfatter: Mette\ntitel\n: x\ntitel to: x\nTitel: x", 6},
    {"titel:\nbeskrivelse:   \n", 2},
    {"titel: a\ntitel: b\nfelt x: tekst | a | b\nfelt x: tekst | a | b\nregel lix: tip\nregel lix: fejl", 3},
    {"papir: a4\npapir: folio", 2},
    {"felt: tekst | a | b\nfelt Tag_med: tekst | a | b\nfelt 2a: tekst | a | b\nfelt a b: tekst | a | b\nfelt æ: tekst | a | b",
     5},
    {"felt a: tekst\nfelt b: tekst | a\nfelt c: | a | b\nfelt d: tekst | | b", 4},
    {"felt a: tekst, valgfrit | a | b\nfelt b: tekst, | a | b\nfelt c: tekst, måske | a | b", 3},
    {"regel lix: advarsle\nregel lix: streng\nregel: tip", 3},
    {"varsel: snart\nvarsel: 0 dage\nvarsel: 91 dage\nvarsel: 13 uger\nvarsel: -7 dage\nvarsel: 7 dages\nvarsel: 1000\n"
     "varsel: dage\nvarsel: 7.5 dage\nvarsel brev: 7 dage",
     10},
    {"varsel: 7 dage\nvarsel: 8 dage", 1},
    {"titel: M\xF8"
     "de",
     1},
    {"titel: a\x07"
     "b",
     1},
};

static void all_errors_point_and_hint(void **state)
{
    (void)state;
    struct kb_buffer all;
    kb_buffer_init(&all, 1024 * 1024);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        kb_buffer_format(&all, "=== %s\n", cases[i].text);
        for (int language = KB_DANISH; language <= KB_ENGLISH; language++) {
            struct kb_diagnostics *diagnostics = kb_diagnostics_new((enum kb_language)language, 50);
            struct kb_source source = {"manifest.txt", kb_slice_of(cases[i].text)};
            struct kb_arena arena;
            kb_arena_init(&arena);
            const struct kb_manifest *manifest;
            assert_int_equal(read_manifest(&arena, &source, diagnostics, &manifest), KB_BAD_INPUT);
            put_messages(&all, diagnostics);
            assert_int_equal(kb_diagnostics_count(diagnostics), cases[i].errors);
            kb_arena_finish(&arena);
            kb_diagnostics_free(diagnostics);
        }
    }
    assert_golden("tests/tmpl/golden/manifest-errors.txt", all.data, all.length);
    kb_buffer_finish(&all);
}

static void a_manifest_of_nothing_but_errors_ends(void **state)
{
    (void)state;
    size_t length = 1024 * 1024;
    char *text = malloc(length);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++) {
        text[i] = i % 2 == 0 ? 'x' : '\n';
    }
    struct kb_source source = {"manifest.txt", {text, length}};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_arena arena;
    kb_arena_init(&arena);
    const struct kb_manifest *manifest;
    assert_int_equal(read_manifest(&arena, &source, diagnostics, &manifest), KB_BAD_INPUT);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_manifest),
        cmocka_unit_test(an_empty_manifest_is_a4),
        cmocka_unit_test(a_notice_is_days_or_weeks),
        cmocka_unit_test(all_errors_point_and_hint),
        cmocka_unit_test(a_manifest_of_nothing_but_errors_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
