/* <term> from template to letter: what the termbase says comes in, the gate takes it for explained, and what is wrong points
 * home. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define BODY(content) "<document title=\"x\">\n" content "\n</document>"
#define TERMBASE                                                                                                                 \
    "term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\n"      \
    "bisidder\tforklar\t\tEn bisidder er en, du vælger til at støtte dig.\tJa.\tNej.\tegen\t\t\n"                              \
    "klagefrist\tbehold\t\tKlagefristen er den sidste dag, du kan klage.\tJa.\tNej.\tegen\t\t\n"                                 \
    "bevilling\terstat\tja til hjælp\tDet er et ja.\tJa.\tNej.\tegen\t\t\n"                                                     \
    "afgørelse\tbehold\t\t\tJa.\tNej.\tegen\t\t\n"

static struct kb_engine *engine_with(struct house *house, const char *text, const char *termbase)
{
    static struct memory_file files[5];
    const struct memory_file all[] = {
        {"templates/brev/brev.mustache", text, 0},
        {"templates/brev/manifest.txt", MANIFEST, 0},
        {"templates/partials/hjaelp.mustache", "<p>Tag en\n<term>bisider</term> med.</p>", 0},
        {termbase == NULL ? NULL : "templates/language/termbase.tsv", termbase, 0},
        {NULL, NULL, 0},
    };
    memcpy(files, all, sizeof all);
    struct kb_world world = house_world(house, files);
    struct kb_engine_options options = {.templates = "templates", .check = KB_CHECK_WHEN_NEEDED};
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, NULL), KB_OK);
    return engine;
}

static void the_letter_explains_it(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *engine = engine_with(
        &house, BODY("<p>{{borger.fornavn}}, tag din <term>bisidder</term> med. Klag før din <term>klagefrist</term>.</p>"),
        TERMBASE);
    assert_text(engine, CASE(ANNA), (struct kb_render_options){0},
                "Anna, tag din bisidder med. En bisidder er en, du vælger til at støtte dig. Klag før din klagefrist. "
                "Klagefristen er den sidste dag, du kan klage.\n");
    kb_engine_free(engine);
}

static enum kb_status check(struct kb_engine *engine, enum kb_check_format format, struct outcome *outcome)
{
    struct kb_input input = input_of(CASE(ANNA));
    struct kb_render_options options = {0};
    struct kb_check_request request = {.format = format, .all = true};
    struct kb_worker *worker;
    *outcome = (struct outcome){.diagnostics = new_diagnostics()};
    assert_int_equal(kb_worker_new(&worker, engine), KB_OK);
    outcome->status =
        kb_check(worker, "brev", &input, &options, &request, outcome->diagnostics, &outcome->bytes, &outcome->length);
    kb_worker_free(worker);
    return outcome->status;
}

static bool reports(const struct outcome *outcome, const char *words)
{
    for (size_t i = 0; i + strlen(words) <= outcome->length; i++) {
        if (memcmp(outcome->bytes + i, words, strlen(words)) == 0) {
            return true;
        }
    }
    return false;
}

static void the_gate_takes_it_for_explained(void **state)
{
    (void)state;
    struct house house;
    struct outcome outcome;
    struct kb_engine *engine = engine_with(&house, BODY("<p>Du kan klage før din <term>klagefrist</term>.</p>"), TERMBASE);
    check(engine, KB_CHECK_JSON, &outcome);
    assert_false(reports(&outcome, "\"explain\""));
    free_outcome(&outcome);
    kb_engine_free(engine);
    engine = engine_with(&house, BODY("<p>Du kan klage før din klagefrist.</p>"), TERMBASE);
    check(engine, KB_CHECK_JSON, &outcome);
    assert_true(reports(&outcome, "\"explain\""));
    assert_true(reports(&outcome, "<term>klagefrist</term>"));
    free_outcome(&outcome);
    kb_engine_free(engine);
}

/* What is wrong with an explanation is mended in the termbase. */
static void findings_in_it_lead_to_the_termbase(void **state)
{
    (void)state;
    struct house house;
    struct outcome outcome;
    struct kb_engine *engine = engine_with(&house, BODY("<p>Du kan have en <term>bisidder</term> med.</p>"),
                                           TERMBASE "ledsager\tforklar\t\tEn ledsager er en bevilling.\tJa.\tNej.\tegen\t\t\n");
    check(engine, KB_CHECK_JSON, &outcome);
    assert_false(reports(&outcome, "jargon"));
    free_outcome(&outcome);
    kb_engine_free(engine);
    engine = engine_with(&house, BODY("<p>Du kan have en <term>ledsager</term> med.</p>"),
                         TERMBASE "ledsager\tforklar\t\tEn ledsager er en bevilling.\tJa.\tNej.\tegen\t\t\n");
    check(engine, KB_CHECK_JSON, &outcome);
    assert_true(reports(&outcome, "\"source\":{\"template\":\"templates/language/termbase.tsv\",\"line\":6,"));
    free_outcome(&outcome);
    kb_engine_free(engine);
}

static void lint(const char *text, const char *termbase, enum kb_status status, const char *golden)
{
    struct house house;
    struct kb_engine *engine = engine_with(&house, text, termbase);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(kb_lint(engine, "brev", diagnostics), status);
    assert_messages(diagnostics, golden);
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static void what_is_wrong_is_told_without_a_case(void **state)
{
    (void)state;
    lint(BODY("<p>Tag en <term>bisidder</term> med.</p>"), TERMBASE, KB_OK, "terms-fine");
    lint(BODY("<p><term>bevillingen</term> <term>afgørelsen</term> <term>tandlæge</term>\n<term>{{borger.fornavn}}</term></p>"
              "{{>hjaelp}}"),
         TERMBASE, KB_BAD_INPUT, "terms-wrong");
    lint(BODY("<p>Tag en <term>bisidder</term> med.</p>"), NULL, KB_BAD_INPUT, "terms-no-termbase");
    lint(BODY("<p>Tag en <term>bisidder</term> med.</p>"), TERMBASE "bisidder\n", KB_BAD_INPUT, "terms-broken-termbase");
    lint(BODY("<p>Tag en ven med.</p>"), TERMBASE "bisidder\n", KB_OK, "terms-not-asked-for");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_letter_explains_it),
        cmocka_unit_test(the_gate_takes_it_for_explained),
        cmocka_unit_test(findings_in_it_lead_to_the_termbase),
        cmocka_unit_test(what_is_wrong_is_told_without_a_case),
    };
    return cmocka_run_group_tests_name("engine/terms", tests, NULL, NULL);
}
