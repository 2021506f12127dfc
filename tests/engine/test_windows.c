#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/windows.h"

#include "house.h"

#define HEADING "navn\tvenstre_mm\ttop_mm\tbredde_mm\thoejde_mm\tleverandoer_trykker\tkilde\n"

struct reading {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_window *windows;
    size_t count;
    enum kb_status status;
};

static struct reading read_windows(const char *text)
{
    struct reading reading = {.diagnostics = new_diagnostics()};
    struct kb_source source = {"konvolutter.tsv", kb_slice_of(text)};
    kb_arena_init(&reading.arena);
    reading.status = kb_windows_read(&reading.arena, &source, reading.diagnostics, &reading.windows, &reading.count);
    return reading;
}

static void free_reading(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_arena_finish(&reading->arena);
}

static void reads_rows(void **state)
{
    struct reading reading =
        read_windows("\xEF\xBB\xBF# vores kuverter\r\n\r\n" HEADING "c5\t15\t44,5\t105\t 35.25 \tnej\tmålt selv\r\n"
                     "# en kommentar\n\nfjernprint\t0\t45\t90\t34\tja");
    (void)state;
    assert_int_equal(reading.status, KB_OK);
    assert_int_equal(reading.count, 2);
    assert_string_equal(reading.windows[0].name, "c5");
    assert_true(reading.windows[0].left == 15 && reading.windows[0].top == 44.5);
    assert_true(reading.windows[0].width == 105 && reading.windows[0].height == 35.25);
    assert_false(reading.windows[0].supplier_stamps);
    assert_string_equal(reading.windows[1].name, "fjernprint");
    assert_true(reading.windows[1].supplier_stamps);
    free_reading(&reading);
}

static void an_empty_table_has_no_windows(void **state)
{
    static const char *const texts[] = {"", "\n \n", HEADING, "# intet\n" HEADING "\n"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading = read_windows(texts[i]);
        assert_int_equal(reading.status, KB_OK);
        assert_int_equal(reading.count, 0);
        free_reading(&reading);
    }
}

static void the_table_that_is_shipped_is_right(void **state)
{
    struct kb_world world = kb_posix_world();
    char *text;
    size_t length;
    int reason;
    (void)state;
    assert_int_equal(world.read_file(world.context, "templates/konvolutter.tsv", 100000, &text, &length, &reason), KB_OK);
    struct reading reading = read_windows(text);
    assert_int_equal(reading.status, KB_OK);
    assert_true(reading.count >= 4);
    free_reading(&reading);
    kb_free(text);
}

/* Every row that can't be used is told, and the good ones around it don't hide it. */
static void says_what_is_wrong(void **state)
{
    struct reading reading = read_windows(HEADING "god\t15\t44\t105\t35\tnej\n"
                                                  "\t15\t44\t105\t35\tnej\n"
                                                  "få\t15\t44\t105\n"
                                                  "tom\t\t44\t105\t35\tnej\n"
                                                  "ord\t15 mm\t44\t105\t35\tnej\n"
                                                  "minus\t-15\t44\t105\t35\tnej\n"
                                                  "punkter\t1.5.5\t44\t105\t35\tnej\n"
                                                  "langt\t0000000000015\t44\t105\t35\tnej\n"
                                                  "stort\t15\t421\t105\t35\tnej\n"
                                                  "fladt\t15\t44\t0\t35\tnej\n"
                                                  "lavt\t15\t44\t105\t0\tnej\n"
                                                  "mellemrum 15 44 105 35 nej\n"
                                                  "alt galt\tx\ty\t0\t\tmåske\tikke\n"
                                                  "god\t20\t45\t90\t34\tja\n"
                                                  "trykker\t15\t44\t105\t35\tJa\n"
                                                  "ubesvaret\t15\t44\t105\t35\n"
                                                  "usyn\x01lig\t15\t44\t105\t35\tnej\n"
                                                  "\xff\t15\t44\t105\t35\tnej\n");
    (void)state;
    assert_int_equal(reading.status, KB_BAD_INPUT);
    assert_messages(reading.diagnostics, "windows");
    free_reading(&reading);
    reading = read_windows("c5\t15\t44\t105\t35\tnej\n");
    assert_int_equal(reading.status, KB_BAD_INPUT);
    assert_messages(reading.diagnostics, "windows-heading");
    free_reading(&reading);
}

/* So many rows that comparing each with each would take minutes. */
static void many_rows_stay_quick(void **state)
{
    enum { ROWS = 60000 };
    char *text = malloc(ROWS * 24 + sizeof HEADING);
    assert_non_null(text);
    size_t length = (size_t)sprintf(text, "%s", HEADING);
    (void)state;
    for (int i = 0; i < ROWS; i++) {
        length += (size_t)sprintf(text + length, "%d\t1\t1\t1\t1\tja\n", i);
    }
    struct reading reading = read_windows(text);
    assert_int_equal(reading.status, KB_OK);
    assert_int_equal(reading.count, ROWS);
    free_reading(&reading);
    free(text);
}

#define LETTER                                                                                                                   \
    {"templates/brev/brev.mustache",                                                                                             \
     "<document title=\"x\" window=\"c6\"><recipient><line>Anna</line></recipient><p>x</p></document>", 0},                      \
    {                                                                                                                            \
        "templates/brev/manifest.txt", MANIFEST, 0                                                                               \
    }

static void a_letter_names_its_window(void **state)
{
    static const struct memory_file without[] = {LETTER, {NULL, NULL, 0}};
    static const struct memory_file with[] = {
        LETTER, {"templates/konvolutter.tsv", HEADING "c6\t15\t44\t105\t35\tnej\n", 0}, {NULL, NULL, 0}};
    struct house house;
    (void)state;
    struct kb_engine *engine = new_engine(&house, without);
    struct outcome outcome = render_with(engine, "brev", CASE(), (struct kb_render_options){.format = KB_FORMAT_PDF});
    assert_int_equal(outcome.status, KB_BAD_INPUT);
    assert_messages(outcome.diagnostics, "unknown-window");
    free_outcome(&outcome);
    kb_engine_free(engine);
    engine = new_engine(&house, with);
    outcome = render_with(engine, "brev", CASE(), (struct kb_render_options){.format = KB_FORMAT_PDF});
    assert_done(&outcome);
    free_outcome(&outcome);
    kb_engine_free(engine);
}

static void assert_engine_fails(const struct memory_file *files, const char *unreadable, size_t most, enum kb_status status,
                                const char *golden)
{
    struct house house;
    struct kb_world world = house_world(&house, files);
    struct kb_limits limits = kb_limits_default();
    struct kb_engine_options options = {.templates = "templates", .limits = &limits};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    house.memory.unreadable = unreadable;
    limits.template_bytes = most;
    assert_int_equal(kb_engine_new(&engine, &world, &options, diagnostics), status);
    assert_null(engine);
    assert_messages(diagnostics, golden);
    kb_diagnostics_free(diagnostics);
}

static void the_engine_tells_what_is_wrong_with_the_file(void **state)
{
    static const struct memory_file bad[] = {LETTER, {"templates/konvolutter.tsv", HEADING "c6\n", 0}, {NULL, NULL, 0}};
    (void)state;
    assert_engine_fails(bad, NULL, 10000, KB_BAD_INPUT, "windows-row");
    assert_engine_fails(bad, "templates/konvolutter.tsv", 10000, KB_ENVIRONMENT, "windows-unreadable");
    static const struct memory_file large[] = {
        LETTER, {"templates/konvolutter.tsv", HEADING HEADING HEADING, 0}, {NULL, NULL, 0}};
    assert_engine_fails(large, NULL, 110, KB_BAD_INPUT, "windows-large");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows),
        cmocka_unit_test(an_empty_table_has_no_windows),
        cmocka_unit_test(the_table_that_is_shipped_is_right),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(many_rows_stay_quick),
        cmocka_unit_test(a_letter_names_its_window),
        cmocka_unit_test(the_engine_tells_what_is_wrong_with_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
