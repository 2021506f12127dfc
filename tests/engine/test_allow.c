/* <allow> from template to verdict: what it lets be, what it does not, and what is wrong with it, with and without a case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define BODY(content) "<document title=\"x\">\n" content "\n</document>"
#define TERMBASE                                                                                                                 \
    "term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\n"      \
    "bevilling\terstat\tja til hjælp\t\tJa.\tNej.\tegen\t\t\n"
#define CARD "rule=\"jargon\" reason=\"Ordet står på kortet\""
#define FIELD "felt ord: tekst | Hvad? | Du har en bevilling.\n"

static struct kb_engine *engine_with(struct house *house, const char *text)
{
    static struct memory_file files[6];
    const struct memory_file all[] = {
        {"templates/notat/brev.mustache", text, 0}, /* a kind that nobody sends: no sending rules */
        {"templates/notat/manifest.txt", MANIFEST FIELD, 0},
        {"templates/partials/kort.mustache", "<p>Det er\n<allow " CARD ">en bevilling</allow>.</p>", 0},
        {"templates/language/termbase.tsv", TERMBASE, 0},
        {"templates/x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>", 0},
        {NULL, NULL, 0},
    };
    memcpy(files, all, sizeof all);
    struct kb_world world = house_world(house, files);
    struct kb_engine_options options = {.templates = "templates", .check = KB_CHECK_WHEN_NEEDED};
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, NULL), KB_OK);
    return engine;
}

static struct outcome check(const char *text, enum kb_severity level)
{
    struct house house;
    struct kb_engine *engine = engine_with(&house, text);
    struct kb_input input = input_of(CASE(ANNA ", \"felter\": {\"ord\": \"Du har en bevilling.\"}"));
    struct kb_render_options options = {0};
    struct kb_check_request request = {.format = KB_CHECK_JSON, .level = level};
    struct kb_worker *worker;
    struct outcome outcome = {.diagnostics = new_diagnostics()};
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    outcome.status = kb_check(worker, "notat", &input, &options, &request, outcome.diagnostics, &outcome.bytes, &outcome.length);
    kb_worker_free(worker);
    kb_engine_free(engine);
    return outcome;
}

/* How often `words` stands in the report. */
static int count_of(const struct outcome *outcome, const char *words)
{
    int count = 0;
    for (size_t i = 0; i + strlen(words) <= outcome->length; i++) {
        count += memcmp(outcome->bytes + i, words, strlen(words)) == 0;
    }
    return count;
}

static void assert_check(const char *text, enum kb_status status, int jargon, int suppressed, size_t warnings)
{
    struct outcome outcome = check(text, KB_TIP);
    if (outcome.status != status || count_of(&outcome, "\"jargon\"") != jargon ||
        count_of(&outcome, "suppressed") != suppressed || kb_diagnostics_count(outcome.diagnostics) != warnings) {
        fail_msg("%s\n%s %s", text, outcome.bytes == NULL ? "" : outcome.bytes, first_message(outcome.diagnostics));
    }
    free_outcome(&outcome);
}

static void what_it_stands_around_is_let_be(void **state)
{
    (void)state;
    assert_check(BODY("<p>Du har en bevilling.</p>"), KB_HELD, 1, 0, 0);
    assert_check(BODY("<p>Du har en <allow " CARD ">bevilling</allow>.</p>"), KB_OK, 1, 1, 0);
    assert_check(BODY("<allow " CARD "><p>Du har en bevilling, en <strong>bevilling</strong>.</p></allow>"), KB_OK, 2, 2, 0);
    assert_check(BODY("<allow " CARD "><p>En bevilling.</p></allow><p>En bevilling.</p>"), KB_HELD, 2, 1, 0);
    assert_check(BODY("<p>Se her.</p><allow " CARD "><img src=\"x.svg\" alt=\"En bevilling\"/></allow>"), KB_OK, 1, 1, 0);
}

static void only_its_rule_is_let_be(void **state)
{
    (void)state;
    assert_check(BODY("<p>En <allow rule=\"spelling\" reason=\"Sådan hedder stedet\">bevilling</allow>.</p>"), KB_HELD, 1, 0, 1);
    assert_check(BODY("<allow rule=\"spelling\" reason=\"Sådan hedder stedet\"><p>Gakkehus, <allow " CARD
                      ">bevilling</allow>.</p></allow>"),
                 KB_OK, 1, 2, 0);
}

static void it_works_in_a_partial(void **state)
{
    (void)state;
    struct outcome outcome = check(BODY("{{>kort}}"), KB_TIP);
    assert_int_equal(outcome.status, KB_OK);
    assert_int_equal(count_of(&outcome, "\"suppressed\":{\"reason\":\"Ordet står på kortet\",\"template\":"
                                        "\"templates/partials/kort.mustache\",\"line\":2,\"column\":1}"),
                     1);
    free_outcome(&outcome);
}

/* What a caseworker writes is not the template's to judge. */
static void words_of_the_case_are_held_all_the_same(void **state)
{
    (void)state;
    assert_check(BODY("<allow " CARD "><p>{{felter.ord}} Og en bevilling.</p></allow>"), KB_HELD, 2, 1, 0);
}

static void one_that_nothing_needs_is_told(void **state)
{
    (void)state;
    const char *text = BODY("<p><allow " CARD ">Du er her</allow>.</p>");
    assert_check(text, KB_OK, 0, 0, 1);
    struct outcome outcome = check(text, KB_WARNING); /* not all rules are asked: nobody can tell */
    assert_int_equal(kb_diagnostics_count(outcome.diagnostics), 0);
    free_outcome(&outcome);
}

static void lint(const char *text, enum kb_status status, const char *golden)
{
    struct house house;
    struct kb_engine *engine = engine_with(&house, text);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(kb_lint(engine, "notat", diagnostics), status);
    assert_messages(diagnostics, golden);
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static void what_is_wrong_is_told_without_a_case(void **state)
{
    (void)state;
    lint(BODY("<p>{{felter.ord}}</p>{{>kort}}"), KB_OK, "allow-fine");
    lint(BODY("<p>{{felter.ord}} <allow rule=\"jargn\" reason=\"Ordet står på kortet\">a</allow>\n"
              "<allow rule=\"hvadsomhelst\" reason=\"Ordet\">b</allow>\n"
              "<allow rule=\"talk-first\" reason=\"Vi taler sammen hver dag\">c</allow>\n"
              "<allow rule=\"legal-content\" reason=\"Her skal ingen klage\">d</allow>\n"
              "<allow rule=\"page-budget\" reason=\"Brevet må gerne fylde\">e</allow>\n"
              "<allow rule=\"jargon\" reason=\"{{felter.ord}}\">f</allow></p>"),
         KB_BAD_INPUT, "allow-wrong");
    lint(BODY("<p>{{felter.ord}} <allow rule=\"jargon\">a</allow>\n<allow reason=\"Ordet står der\">b</allow></p>"), KB_BAD_INPUT,
         "allow-incomplete");
    /* One that some case needs is needed. */
    lint(BODY("<allow " CARD "><p>{{felter.ord}} {{#kommune.email}}En bevilling.{{/kommune.email}}</p></allow>\n"
              "<allow rule=\"passive\" reason=\"Ingen ved hvem\"><p>Du er her.</p></allow>"),
         KB_OK, "allow-unused");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_stands_around_is_let_be), cmocka_unit_test(only_its_rule_is_let_be),
        cmocka_unit_test(it_works_in_a_partial),           cmocka_unit_test(words_of_the_case_are_held_all_the_same),
        cmocka_unit_test(one_that_nothing_needs_is_told),  cmocka_unit_test(what_is_wrong_is_told_without_a_case),
    };
    return cmocka_run_group_tests_name("engine/allow", tests, NULL, NULL);
}
