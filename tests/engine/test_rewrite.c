/*
 * kb_rewrite_duform from outside: both forms in both languages, the text itself, notes that are none, and memory
 * that runs out at each allocation in turn.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <klarbrev/klarbrev.h>

#include "../../src/cli/posix_world.c"
#include "support/failing.h"
#include "golden.h"

static const char note[] = "Borgeren oplyser, at han har svært ved at\nkomme op. Borgerens mor hjælper ham.\n\n"
                           "Borgeren har talt med lægen. Han er glad, og hans mål er nået. Vi ses på torsdag.\n"
                           "Æblet: Borgeren\tsiger: \"Han er sød!\"\n"
                           "De bor sammen. Borgeren og hans mor kommer. De tager toget. Mads sover.\n";
static struct kb_engine *engine;

static int load(void **state)
{
    (void)state;
    static struct kb_world world;
    world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates", .template_id = "indkaldelse", .check = KB_CHECK_WHEN_NEEDED};
    return kb_engine_new(&engine, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_engine_free(engine);
    return 0;
}

struct outcome {
    enum kb_status status;
    char *report, *text;
    size_t length, text_length;
};

static struct outcome rewrite(const char *data, size_t length, const struct kb_rewrite_request *request,
                              struct kb_diagnostics *diagnostics)
{
    struct outcome out = {.status = KB_BUG};
    struct kb_input input = {"note.txt", data, length};
    struct kb_worker *worker = NULL;
    out.status = kb_worker_new(&worker, engine);
    if (out.status == KB_OK) {
        out.status =
            kb_rewrite_duform(worker, &input, request, diagnostics, &out.report, &out.length, &out.text, &out.text_length);
        kb_worker_free(worker);
    }
    return out;
}

static void outcome_finish(struct outcome *out)
{
    kb_free(out->report);
    kb_free(out->text);
}

static void assert_report(struct kb_rewrite_request request, const char *golden)
{
    static const char *const names[] = {"Mads"};
    request.names = names;
    request.name_count = 1;
    struct outcome out = rewrite(note, sizeof note - 1, &request, NULL);
    assert_int_equal(out.status, KB_OK);
    assert_int_equal(out.length, strlen(out.report));
    assert_int_equal(out.text_length, strlen(out.text));
    assert_golden(golden, out.report, out.length);
    if (request.format == KB_REWRITE_JSON) {
        assert_golden("tests/engine/golden/rewrite.txt", out.text, out.text_length);
    }
    outcome_finish(&out);
}

static void suggestions_are_told(void **state)
{
    (void)state;
    assert_report((struct kb_rewrite_request){KB_REWRITE_HUMAN, .language = KB_DANISH}, "tests/engine/golden/rewrite-human.txt");
    assert_report((struct kb_rewrite_request){KB_REWRITE_HUMAN, .language = KB_ENGLISH},
                  "tests/engine/golden/rewrite-english.txt");
    assert_report((struct kb_rewrite_request){KB_REWRITE_HUMAN, .language = KB_DANISH, .colour = true},
                  "tests/engine/golden/rewrite-colour.txt");
    assert_report((struct kb_rewrite_request){KB_REWRITE_JSON, .language = KB_DANISH}, "tests/engine/golden/rewrite.json");
}

static void nothing_to_rewrite_is_told(void **state)
{
    (void)state;
    struct kb_rewrite_request request = {KB_REWRITE_HUMAN, .language = KB_ENGLISH};
    struct outcome out = rewrite("Hej.\n", 5, &request, NULL);
    assert_int_equal(out.status, KB_OK);
    assert_string_equal(out.report, "note.txt: There is nothing to rewrite.\n");
    assert_string_equal(out.text, "Hej.\n");
    outcome_finish(&out);
    out = rewrite("", 0, &request, NULL);
    assert_int_equal(out.status, KB_OK);
    assert_string_equal(out.text, "");
    outcome_finish(&out);
}

static void assert_refused(const char *bytes, size_t length, const char *message)
{
    struct kb_rewrite_request request = {KB_REWRITE_JSON, .language = KB_ENGLISH};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    struct outcome out = rewrite(bytes, length, &request, diagnostics);
    assert_int_equal(out.status, KB_BAD_INPUT);
    assert_null(out.report);
    const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, 0);
    assert_non_null(row);
    assert_non_null(strstr(row->message, message));
    kb_diagnostics_free(diagnostics);
}

static void notes_that_are_no_text_are_told(void **state)
{
    (void)state;
    assert_refused("K\xE6re borger", 11, "UTF-8");
    assert_refused("Borger\0en", 9, "U+0000");
}

static void an_engine_that_may_not_check_says_so(void **state)
{
    (void)state;
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {.templates = "templates", .template_id = "indkaldelse", .check = KB_CHECK_NEVER};
    struct kb_engine *kept = engine;
    struct kb_rewrite_request request = {KB_REWRITE_HUMAN, .language = KB_DANISH};
    assert_int_equal(kb_engine_new(&engine, &world, &options, NULL), KB_OK);
    struct outcome out = rewrite(note, sizeof note - 1, &request, NULL);
    kb_engine_free(engine);
    engine = kept;
    assert_int_equal(out.status, KB_USAGE);
}

/* Fails the 1st, 2nd, 3rd... allocation of a rewrite, for good or once. */
static void sweep(bool once, enum kb_rewrite_format format)
{
    struct kb_rewrite_request request = {format, .language = KB_DANISH};
    size_t failed = 0;
    for (size_t at = 0;; at++) {
        failing_set(at, once);
        struct outcome out = rewrite(note, sizeof note - 1, &request, NULL);
        size_t count = failing_count;
        failing_off();
        bool right = out.status == KB_OK;
        if (right) {
            outcome_finish(&out);
        }
        if (count <= at) {
            assert_true(right); /* no allocation was left to fail */
            break;
        }
        assert_true(out.status == KB_NO_MEMORY || (once && right));
        failed += out.status == KB_NO_MEMORY;
    }
    assert_true(failed > 3);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    sweep(false, KB_REWRITE_HUMAN);
    sweep(true, KB_REWRITE_HUMAN);
    sweep(false, KB_REWRITE_JSON);
    sweep(true, KB_REWRITE_JSON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suggestions_are_told),
        cmocka_unit_test(nothing_to_rewrite_is_told),
        cmocka_unit_test(notes_that_are_no_text_are_told),
        cmocka_unit_test(an_engine_that_may_not_check_says_so),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };
    kb_allocator_set(failing_reallocate, NULL);
    return cmocka_run_group_tests(tests, load, unload);
}
