#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>

#include "house.h"

static const struct memory_file files[] = {
    {"templates/brev/brev.mustache",
     "<document title=\"Til {{borger.fornavn}}\"><h1>Kære {{borger.fornavn}}</h1><p>{{sag.dato}}</p>"
     "<p>I dag er det {{sag.dato.relativ}}.</p></document>",
     0},
    {"templates/brev/manifest.txt", MANIFEST, 0},
    {NULL, NULL, 0},
};

static struct house house;

static int set_up(void **state)
{
    *state = new_engine(&house, files);
    return 0;
}

static int tear_down(void **state)
{
    kb_engine_free(*state);
    return 0;
}

static void renders_all_formats(void **state)
{
    struct outcome pdf = render_with(*state, "brev", CASE(ANNA), (struct kb_render_options){.format = KB_FORMAT_PDF});
    assert_done(&pdf);
    assert_memory_equal(pdf.bytes, "%PDF-1.7\n", 9);
    assert_memory_equal(pdf.bytes + pdf.length - 6, "%%EOF\n", 6);
    free_outcome(&pdf);
    struct outcome html = render_with(*state, "brev", CASE(ANNA), (struct kb_render_options){.format = KB_FORMAT_HTML});
    assert_done(&html);
    assert_memory_equal(html.bytes, "<!DOCTYPE html>", 15);
    assert_non_null(strstr(html.bytes, "<title>Til Anna</title>"));
    assert_int_equal(html.length, strlen(html.bytes));
    free_outcome(&html);
    assert_text(*state, CASE(ANNA), (struct kb_render_options){0},
                "Kære Anna\n\nmandag den 23. november 2026\n\nI dag er det i dag.\n");
}

static void a_case_may_be_xml(void **state)
{
    assert_text(*state,
                "<sag><sag><nummer>1</nummer><dato>2026-11-23</dato></sag><borger><fornavn>Bo</fornavn><efternavn>Ek</efternavn>"
                "</borger></sag>",
                (struct kb_render_options){0}, "Kære Bo\n\nmandag den 23. november 2026\n\nI dag er det i dag.\n");
}

static void the_same_twice_gives_the_same_bytes(void **state)
{
    for (int format = KB_FORMAT_PDF; format <= KB_FORMAT_TEXT; format++) {
        struct kb_render_options options = {.format = (enum kb_format)format};
        struct outcome first = render_with(*state, "brev", CASE(ANNA), options);
        struct outcome second = render_with(*state, "brev", CASE(ANNA), options);
        assert_done(&first);
        assert_int_equal(first.length, second.length);
        assert_memory_equal(first.bytes, second.bytes, first.length);
        free_outcome(&first);
        free_outcome(&second);
    }
}

enum { THREADS = 4, ROUNDS = 5 };

struct thread {
    pthread_t id;
    struct kb_engine *engine;
    enum kb_status status;
    char *bytes;
    size_t length;
    bool differs;
};

/* No assertion here: cmocka's belong to the main thread. */
static void *render_often(void *context)
{
    struct thread *thread = context;
    struct kb_input input = input_of(CASE(ANNA));
    struct kb_render_options options = {.format = KB_FORMAT_PDF};
    struct kb_worker *worker;
    thread->status = kb_worker_new(&worker, thread->engine);
    for (int round = 0; round < ROUNDS && thread->status == KB_OK; round++) {
        char *bytes = NULL;
        size_t length = 0;
        thread->status = kb_render(worker, "brev", &input, &options, NULL, &bytes, &length);
        thread->differs =
            thread->differs || (round > 0 && (length != thread->length || memcmp(bytes, thread->bytes, length) != 0));
        kb_free(thread->bytes);
        thread->bytes = bytes;
        thread->length = length;
    }
    kb_worker_free(worker);
    return NULL;
}

/* A new engine, so that the threads race for fonts that are not loaded yet. */
static void threads_share_an_engine(void **state)
{
    (void)state;
    struct house own;
    struct kb_engine *engine = new_engine(&own, files);
    struct thread threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        threads[i] = (struct thread){.engine = engine};
        assert_int_equal(pthread_create(&threads[i].id, NULL, render_often, &threads[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i].id, NULL), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(threads[i].status, KB_OK);
        assert_false(threads[i].differs);
        assert_int_equal(threads[i].length, threads[0].length);
        assert_memory_equal(threads[i].bytes, threads[0].bytes, threads[0].length);
    }
    for (int i = 0; i < THREADS; i++) {
        kb_free(threads[i].bytes);
    }
    kb_engine_free(engine);
}

static void a_setting_changes_the_case(void **state)
{
    const struct kb_setting settings[] = {
        {"borger.fornavn", "Bo"}, {"borger.fornavn", "Ib & Eva <b>"}, {"sag.dato", "24. november 2026"}};
    struct kb_render_options options = {.settings = settings, .setting_count = 3};
    assert_text(*state, CASE(ANNA), options, "Kære Ib & Eva <b>\n\ntirsdag den 24. november 2026\n\nI dag er det i dag.\n");
    assert_text(*state, CASE(ANNA), (struct kb_render_options){0},
                "Kære Anna\n\nmandag den 23. november 2026\n\nI dag er det i dag.\n");
}

static void a_setting_can_be_wrong(void **state)
{
    const struct kb_setting settings[] = {{"borger.fornavnn", "Bo"}, {"sag.dato", "i går"}};
    struct kb_render_options options = {.settings = settings, .setting_count = 2};
    struct outcome outcome = render_with(*state, "brev", CASE(ANNA), options);
    assert_int_equal(outcome.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count_of(outcome.diagnostics, KB_ERROR), 2);
    assert_non_null(strstr(kb_diagnostics_at(outcome.diagnostics, 0)->hint, "fornavn"));
    assert_string_equal(kb_diagnostics_at(outcome.diagnostics, 1)->path, "sag.dato");
    free_outcome(&outcome);
}

/* The caller's date counts first, then the case's, then today: 24 December in this world. */
static void the_date_of_a_letter(void **state)
{
    struct kb_render_options options = {.date = {2026, 11, 20}};
    assert_text(*state, CASE(ANNA), options, "Kære Anna\n\nmandag den 23. november 2026\n\nI dag er det om 3 dage.\n");
    assert_text(*state, CASE(ANNA), (struct kb_render_options){0},
                "Kære Anna\n\nmandag den 23. november 2026\n\nI dag er det i dag.\n");
    options.format = KB_FORMAT_PDF;
    struct outcome outcome = render_with(*state, "brev", CASE(ANNA), options);
    assert_done(&outcome);
    bool found = false;
    for (size_t i = 0; i + 8 < outcome.length; i++) {
        found = found || memcmp(outcome.bytes + i, "20261120", 8) == 0;
    }
    assert_true(found); /* when it was made */
    free_outcome(&outcome);
}

static void without_any_date_it_is_today(void **state)
{
    (void)state;
    static const struct memory_file dated[] = {
        {"templates/brev/brev.mustache", "<document title=\"x\"><p>{{moede.dato.relativ}}</p></document>", 0},
        {"templates/brev/manifest.txt", MANIFEST, 0},
        {NULL, NULL, 0},
    };
    struct house own;
    struct kb_engine *engine = new_engine(&own, dated);
    assert_text(engine, "{\"moede\": {\"dato\": \"2026-12-25\"}}", (struct kb_render_options){0}, "i morgen\n");
    kb_engine_free(engine);
}

static void a_character_without_a_glyph_holds_the_letter(void **state)
{
    static const char text[] = CASE(", \"borger\": {\"fornavn\": \"Anna\xf0\x92\x80\x80\", \"efternavn\": \"Ek\"}");
    struct outcome outcome = render_with(*state, "brev", text, (struct kb_render_options){.format = KB_FORMAT_PDF});
    assert_int_equal(outcome.status, KB_HELD);
    const struct kb_diagnostic *first = kb_diagnostics_at(outcome.diagnostics, 0);
    assert_string_equal(first->rule, "missing-glyph");
    assert_string_equal(first->path, "borger.fornavn");
    assert_string_equal(first->file, "templates/brev/brev.mustache");
    assert_non_null(strstr(first->message, "U+12000"));
    free_outcome(&outcome);
    outcome = render_with(*state, "brev", text, (struct kb_render_options){.format = KB_FORMAT_HTML});
    assert_done(&outcome); /* a browser has fonts of its own */
    free_outcome(&outcome);
}

static void an_unknown_template_names_the_nearest(void **state)
{
    struct outcome outcome = render_with(*state, "brve", CASE(ANNA), (struct kb_render_options){0});
    assert_int_equal(outcome.status, KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(outcome.diagnostics, 0)->rule, "unknown-template");
    assert_non_null(strstr(kb_diagnostics_at(outcome.diagnostics, 0)->hint, "brev"));
    free_outcome(&outcome);
}

static void every_stage_can_be_dumped(void **state)
{
    static const char *const starts[] = {"sag", "<document title=\"Til Anna\">", "document", "page"};
    for (int stage = KB_STAGE_DATA; stage <= KB_STAGE_PAGES; stage++) {
        struct outcome outcome = dump_with(*state, "brev", CASE(ANNA), (enum kb_stage)stage, (struct kb_render_options){0});
        assert_done(&outcome);
        assert_non_null(strstr(outcome.bytes, starts[stage]));
        assert_int_equal(outcome.length, strlen(outcome.bytes));
        free_outcome(&outcome);
    }
    struct outcome wrong = dump_with(*state, "brev", "{", KB_STAGE_PAGES, (struct kb_render_options){0});
    assert_int_equal(wrong.status, KB_BAD_INPUT);
    assert_null(wrong.bytes);
    free_outcome(&wrong);
}

static void an_output_over_its_ceiling_is_told(void **state)
{
    (void)state;
    struct house own;
    struct kb_world world = house_world(&own, files);
    struct kb_limits limits = kb_limits_default();
    limits.output_bytes = 40;
    struct kb_engine_options options = {.templates = "templates", .limits = &limits};
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, NULL), KB_OK);
    for (int format = KB_FORMAT_PDF; format <= KB_FORMAT_TEXT; format++) {
        struct outcome outcome =
            render_with(engine, "brev", CASE(ANNA), (struct kb_render_options){.format = (enum kb_format)format});
        assert_int_equal(outcome.status, KB_BAD_INPUT);
        assert_string_equal(kb_diagnostics_at(outcome.diagnostics, 0)->rule, "limit");
        free_outcome(&outcome);
    }
    for (int stage = KB_STAGE_DATA; stage <= KB_STAGE_PAGES; stage++) {
        struct outcome outcome = dump_with(engine, "brev", CASE(ANNA), (enum kb_stage)stage, (struct kb_render_options){0});
        assert_int_equal(outcome.status, KB_BAD_INPUT);
        assert_string_equal(kb_diagnostics_at(outcome.diagnostics, 0)->rule, "limit");
        free_outcome(&outcome);
    }
    kb_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renders_all_formats),
        cmocka_unit_test(a_case_may_be_xml),
        cmocka_unit_test(the_same_twice_gives_the_same_bytes),
        cmocka_unit_test(threads_share_an_engine),
        cmocka_unit_test(a_setting_changes_the_case),
        cmocka_unit_test(a_setting_can_be_wrong),
        cmocka_unit_test(the_date_of_a_letter),
        cmocka_unit_test(without_any_date_it_is_today),
        cmocka_unit_test(a_character_without_a_glyph_holds_the_letter),
        cmocka_unit_test(an_unknown_template_names_the_nearest),
        cmocka_unit_test(every_stage_can_be_dumped),
        cmocka_unit_test(an_output_over_its_ceiling_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
