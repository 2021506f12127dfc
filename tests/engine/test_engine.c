#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define LETTER(text) "<document title=\"x\"><p>" text "</p></document>"

static const struct memory_file files[] = {
    {"templates/b/brev.mustache", LETTER("b {{>del}}"), 0},
    {"templates/a/brev.mustache", LETTER("a"), 0},
    {"templates/a/manifest.txt", MANIFEST, 0},
    {"templates/partials/del.mustache", "del", 0},
    {"templates/c-1/brev.mustache", LETTER("c"), 0},
    {NULL, NULL, 0},
};

static void templates_are_listed_in_order(void **state)
{
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    (void)state;
    assert_int_equal(kb_engine_template_count(engine), 3);
    assert_string_equal(kb_engine_template_id(engine, 0), "a");
    assert_string_equal(kb_engine_template_id(engine, 1), "b");
    assert_string_equal(kb_engine_template_id(engine, 2), "c-1");
    assert_null(kb_engine_template_id(engine, 3));
    kb_engine_free(engine);
}

static void one_template_can_be_loaded_alone(void **state)
{
    struct house house;
    struct kb_world world = house_world(&house, files);
    static const char *const names[] = {"b", "templates/b/brev.mustache"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct kb_engine_options options = {.templates = "templates", .template_id = names[i]};
        struct kb_engine *engine = NULL;
        assert_int_equal(kb_engine_new(&engine, &world, &options, NULL), KB_OK);
        assert_int_equal(kb_engine_template_count(engine), 1);
        struct outcome outcome =
            render_with(engine, kb_engine_template_id(engine, 0), CASE(), (struct kb_render_options){.format = KB_FORMAT_TEXT});
        assert_done(&outcome);
        assert_string_equal(outcome.bytes, "b del\n");
        free_outcome(&outcome);
        kb_engine_free(engine);
    }
}

static const struct memory_file newer[] = {
    {"templates/b/brev.mustache", LETTER("b anew"), 0},
    {NULL, NULL, 0},
};

/* An engine may have templates of its own and all else from another, which it keeps. */
static void an_engine_can_be_like_another(void **state)
{
    struct house house, other;
    struct kb_engine *engine = new_engine(&house, files), *draft = NULL;
    struct kb_world world = house_world(&other, newer);
    struct kb_engine_options options = {.templates = "templates", .template_id = "b", .like = engine};
    (void)state;
    assert_int_equal(kb_engine_new(&draft, &world, &options, NULL), KB_OK);
    kb_engine_free(engine);
    struct outcome outcome = render_with(draft, "b", CASE(), (struct kb_render_options){.format = KB_FORMAT_PDF});
    assert_done(&outcome);
    free_outcome(&outcome);
    outcome = render_with(draft, "b", CASE(), (struct kb_render_options){.format = KB_FORMAT_TEXT});
    assert_string_equal(outcome.bytes, "b anew\n");
    free_outcome(&outcome);
    kb_engine_free(draft);
}

/* The worker and the form keep the engine: whoever made it may let go of it first. */
static void references_keep_an_engine(void **state)
{
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    struct kb_worker *worker = NULL;
    struct kb_form *form = NULL;
    struct kb_input input = input_of(CASE());
    struct kb_render_options options = {.format = KB_FORMAT_PDF};
    char *bytes = NULL;
    size_t length = 0;
    (void)state;
    assert_ptr_equal(kb_engine_keep(engine), engine);
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    assert_int_equal(kb_form_new(&form, engine, "a", NULL, (struct kb_date){2026, 1, 1}, NULL), KB_OK);
    kb_engine_free(engine);
    kb_engine_free(engine);
    assert_int_equal(kb_render(worker, "a", &input, &options, NULL, &bytes, &length), KB_OK);
    kb_free(bytes);
    kb_worker_free(worker);
    assert_int_equal(kb_form_count(form), 0);
    kb_form_free(form);
    kb_engine_free(NULL);
    kb_worker_free(NULL);
}

static void two_engines_know_nothing_of_each_other(void **state)
{
    static const struct memory_file others[] = {{"templates/a/brev.mustache", LETTER("A"), 0}, {NULL, NULL, 0}};
    struct house first_house, second_house;
    struct kb_engine *first = new_engine(&first_house, files), *second = new_engine(&second_house, others);
    struct kb_render_options options = {.format = KB_FORMAT_TEXT};
    (void)state;
    struct outcome one = render_with(first, "a", CASE(), options), two = render_with(second, "a", CASE(), options);
    assert_string_equal(one.bytes, "a\n");
    assert_string_equal(two.bytes, "A\n");
    free_outcome(&one);
    free_outcome(&two);
    kb_engine_free(first);
    two = render_with(second, "a", CASE(), options);
    assert_string_equal(two.bytes, "A\n");
    free_outcome(&two);
    kb_engine_free(second);
}

static void assert_refused(const struct memory_file *bad, const char *unreadable, enum kb_status status, const char *golden)
{
    struct house house;
    struct kb_world world = house_world(&house, bad);
    struct kb_engine_options options = {.templates = "templates"};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    house.memory.unreadable = unreadable;
    assert_int_equal(kb_engine_new(&engine, &world, &options, diagnostics), status);
    assert_null(engine);
    assert_messages(diagnostics, golden);
    kb_diagnostics_free(diagnostics);
}

/* Whatever is wrong with any of the templates is told at once. */
static void an_engine_with_errors_does_not_load(void **state)
{
    static const struct memory_file wrong[] = {
        {"templates/a/brev.mustache", LETTER("{{#a}}"), 0},
        {"templates/b/brev.mustache", LETTER("{{a"), 0},
        {"templates/b/manifest.txt", "titel: x\nfelt a: dator | A? | 1\nfarve: blå\n", 0},
        {"templates/c/brev.mustache", LETTER("x"), 0},
        {"templates/c/manifest.txt", MANIFEST "felt a: dator | A? | 1\nfelt b: valg | A? | 1\n", 0},
        {NULL, NULL, 0},
    };
    static const struct memory_file types[] = {
        {"templates/c/brev.mustache", LETTER("x"), 0},
        {"templates/c/manifest.txt", MANIFEST "felt a: dator | A? | 1\nfelt b: valg | A? | 1\n", 0},
        {NULL, NULL, 0},
    };
    static const struct memory_file rules[] = {
        {"templates/c/brev.mustache", LETTER("x"), 0},
        {"templates/c/manifest.txt",
         MANIFEST "regel jargn: tip\nregel hvadsomhelst: tip\nregel talk-first: tip\nregel legal-content: advarsel\n"
                  "regel missing-glyph: tip\nregel lix: fejl\n",
         0},
        {NULL, NULL, 0},
    };
    static const struct memory_file none[] = {{"andet/x", "x", 0}, {NULL, NULL, 0}};
    (void)state;
    assert_refused(wrong, NULL, KB_BAD_INPUT, "engine-templates");
    assert_refused(rules, NULL, KB_BAD_INPUT, "engine-rules");
    assert_refused(types, NULL, KB_BAD_INPUT, "engine-types");
    assert_refused(files, "templates/a/brev.mustache", KB_ENVIRONMENT, "engine-unreadable");
    assert_refused(none, NULL, KB_ENVIRONMENT, "engine-no-folder");
}

static enum kb_status no_fonts(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    *reason = ENOENT;
    return path[0] == '/' ? KB_ENVIRONMENT : house_read(context, path, most, data, length, reason);
}

/* HTML and text need no fonts, so an engine loads without; the first PDF tells. */
static void without_fonts_there_is_no_pdf(void **state)
{
    struct house house;
    struct kb_world world = house_world(&house, files);
    struct kb_engine_options options = {.templates = "templates"};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    (void)state;
    world.read_file = no_fonts;
    enum kb_status status = kb_engine_new(&engine, &world, &options, diagnostics);
    if (status == KB_OK) {
        struct outcome outcome = render_with(engine, "a", CASE(), (struct kb_render_options){.format = KB_FORMAT_PDF});
        assert_int_equal(outcome.status, KB_ENVIRONMENT);
        assert_true(kb_diagnostics_count_of(outcome.diagnostics, KB_ERROR) > 0);
        free_outcome(&outcome);
        kb_engine_free(engine);
    } else {
        assert_int_equal(status, KB_ENVIRONMENT);
        assert_true(kb_diagnostics_count_of(diagnostics, KB_ERROR) > 0);
    }
    kb_diagnostics_free(diagnostics);
}

static void the_version_is_said(void **state)
{
    (void)state;
    assert_string_equal(kb_version(), "1.0.0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates_are_listed_in_order),          cmocka_unit_test(one_template_can_be_loaded_alone),
        cmocka_unit_test(an_engine_can_be_like_another),          cmocka_unit_test(references_keep_an_engine),
        cmocka_unit_test(two_engines_know_nothing_of_each_other), cmocka_unit_test(an_engine_with_errors_does_not_load),
        cmocka_unit_test(without_fonts_there_is_no_pdf),          cmocka_unit_test(the_version_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
