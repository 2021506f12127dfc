/* Every finding of the template lint, one golden each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define BODY(content) "<document title=\"x\">\n" content "\n<p>Slut</p></document>"
#define SVG "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'><path d='M0 0h30v20z'/></svg>"

static enum kb_status lint(const char *text, const char *manifest, struct kb_diagnostics *diagnostics)
{
    const struct memory_file files[] = {
        {"templates/brev/brev.mustache", text, 0},
        {"templates/billeder/hus.svg", SVG, 0},
        {"templates/partials/del.mustache", "<p>{{kommune.navn}}</p>", 0},
        {manifest == NULL ? NULL : "templates/brev/manifest.txt", manifest, 0},
        {NULL, NULL, 0},
    };
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    enum kb_status status = kb_lint(engine, "brev", diagnostics);
    kb_engine_free(engine);
    return status;
}

static void assert_clean_with(const char *text, const char *manifest)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    if (lint(text, manifest, diagnostics) != KB_OK || kb_diagnostics_count(diagnostics) > 0) {
        fail_msg("%s: %s", text, first_message(diagnostics));
    }
    kb_diagnostics_free(diagnostics);
}

static void assert_clean(const char *text)
{
    assert_clean_with(text, MANIFEST);
}

static void assert_finding_with(const char *text, const char *manifest, enum kb_status status, const char *golden)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(lint(text, manifest, diagnostics), status);
    assert_messages(diagnostics, golden);
    kb_diagnostics_free(diagnostics);
}

static void assert_finding(const char *text, enum kb_status status, const char *golden)
{
    assert_finding_with(text, MANIFEST, status, golden);
}

static void good_templates_are_clean(void **state)
{
    (void)state;
    assert_clean(BODY("<p>{{borger.fornavn}} {{sag.dato.kort}} {{moede.sluttid}}</p>"));
    assert_clean(
        BODY("{{#moede.dagsorden}}<p>{{-index}} {{emne}} {{#hvem}}{{hvem}} {{borger.fornavn}}{{/hvem}}</p>{{/moede.dagsorden}}"));
    assert_clean(BODY("{{#moede}}<p>a</p>{{/moede}}{{^moede}}<p>b</p>{{/moede}}"));
    assert_clean(BODY("{{#moede.form.video}}<p>a</p>{{/moede.form.video}}{{#moede.form.hjemme}}<p>b</p>{{/moede.form.hjemme}}"));
    assert_clean(BODY("{{#borger.adresse}}{{#linjer}}<p>{{.}}</p>{{/linjer}}{{/borger.adresse}}{{>del}}"));
    assert_clean(BODY("<img src=\"billeder/hus.svg\" alt=\"Et hus\"/>"));
    struct kb_engine *shipped = new_shipped_engine();
    for (size_t i = 0; i < kb_engine_template_count(shipped); i++) {
        struct kb_diagnostics *diagnostics = new_diagnostics();
        const char *id = kb_engine_template_id(shipped, i);
        if (kb_lint(shipped, id, diagnostics) != KB_OK || kb_diagnostics_count(diagnostics) > 0) {
            fail_msg("%s: %s", id, first_message(diagnostics));
        }
        kb_diagnostics_free(diagnostics);
    }
    kb_engine_free(shipped);
}

static void unknown_fields(void **state)
{
    (void)state;
    assert_finding(
        BODY("<p>{{borger.fornavm}} {{moede.dato.kotr}} {{borgr}} {{^moedet}}x{{/moedet}}</p>\n"
             "{{#moede.dagsorden}}<p>{{emner}}</p>{{/moede.dagsorden}}{{#moede.form.vidio}}<p>x</p>{{/moede.form.vidio}}"),
        KB_BAD_INPUT, "lint-unknown-field");
}

static void raw_tags(void **state)
{
    (void)state;
    assert_finding(BODY("<p>{{{borger.fornavn}}} {{&borger.efternavn}}</p>"), KB_BAD_INPUT, "lint-raw-tag");
}

static void optional_fields_without_a_section(void **state)
{
    (void)state;
    assert_finding(BODY("<p>{{kommune.email}} {{borger.adresse.vej}} {{moede.sted.navn}}</p>"
                        "{{#kommune.afdeling}}<p>{{kommune.email}}</p>{{/kommune.afdeling}}"
                        "{{^kommune.cvr}}<p>{{kommune.cvr}}</p>{{/kommune.cvr}}"
                        "{{#moede.dagsorden}}<p>{{hvem}}</p>{{/moede.dagsorden}}"),
                   KB_BAD_INPUT, "lint-optional-field");
}

static void unknown_partials(void **state)
{
    (void)state;
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(lint(BODY("{{>dell}}{{<ramme}}{{/ramme}}"), MANIFEST, diagnostics), KB_BAD_INPUT);
    assert_messages(diagnostics, "lint-unknown-partial");
    kb_diagnostics_free(diagnostics);
}

static void parts_that_can_never_show(void **state)
{
    (void)state;
    assert_finding(BODY("{{#moede}}{{^moede}}<p>x</p>{{/moede}}{{/moede}}\n{{^moede}}{{#moede}}<p>x</p>{{/moede}}{{/moede}}"),
                   KB_OK, "lint-unreachable-inside");
    assert_finding(BODY("{{#moede.form.video}}{{#moede.form.hjemme}}<p>x</p>{{/moede.form.hjemme}}{{/moede.form.video}}"), KB_OK,
                   "lint-unreachable-word");
    assert_finding(BODY("<p>{{borger.fornavn}}</p>{{^borger.fornavn}}<p>x</p>{{/borger.fornavn}}"), KB_OK,
                   "lint-unreachable-always");
}

/* Partials that each ask for the next one twice, thirty times over, would be a billion tags. */
static void partials_that_multiply(void **state)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    const struct memory_file files[] = {
        {"templates/brev/brev.mustache", BODY("{{>a}}"), 0},
        {"templates/brev/manifest.txt", MANIFEST, 0},
        {"templates/partials/a.mustache", "{{#moede}}{{>a}}{{>a}}{{/moede}}", 0},
        {NULL, NULL, 0},
    };
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    char *text = NULL;
    size_t length;
    struct kb_form *form = NULL;
    (void)state;
    assert_int_equal(kb_lint(engine, "brev", diagnostics), KB_BAD_INPUT);
    assert_int_equal(kb_inspect(engine, "brev", KB_INSPECT_HUMAN, KB_DANISH, diagnostics, &text, &length), KB_BAD_INPUT);
    assert_int_equal(kb_form_new(&form, engine, "brev", NULL, (struct kb_date){2026, 1, 1}, diagnostics), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(diagnostics), 3);
    assert_messages(diagnostics, "lint-too-many-tags");
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static void manifests(void **state)
{
    (void)state;
    assert_finding_with(BODY("<p>x</p>"), NULL, KB_BAD_INPUT, "lint-missing-manifest");
    assert_finding_with(BODY("<p>{{felter.a}}</p>"), MANIFEST "felt a: tekst | A? | a\nfelt b: tekst | B? | b\n", KB_OK,
                        "lint-unused-field");
    assert_clean_with(BODY("<p>x</p>"), MANIFEST "varsel: 14 dage\n");
}

/* A kind of letter that invites to nothing has no use for a notice. */
static void a_notice_without_a_meeting(void **state)
{
    (void)state;
    static const struct memory_file files[] = {
        {"templates/ventetid/brev.mustache", BODY("<p>x</p>"), 0},
        {"templates/ventetid/manifest.txt", MANIFEST "varsel: 14 dage\n", 0},
        {NULL, NULL, 0},
    };
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(kb_lint(engine, "ventetid", diagnostics), KB_OK);
    assert_messages(diagnostics, "lint-unused-notice");
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static void groups_and_truths_without_text(void **state)
{
    (void)state;
    assert_finding(
        BODY("<p>{{moede}} {{moede.form.video}}</p>{{#borger.adresse}}<p>{{borger.adresse.linjer}}</p>{{/borger.adresse}}"),
        KB_BAD_INPUT, "lint-no-text");
}

/* What only shows when the markup is made: with all fields, with the least, or with one of a choice's words. */
static void markup_that_is_wrong(void **state)
{
    (void)state;
    assert_finding(BODY("<p>{{borger.fornavn}}<h1>x</h1></p>"), KB_BAD_INPUT, "lint-markup");
    assert_finding(BODY("{{#kommune.email}}<p>{{/kommune.email}}x"), KB_BAD_INPUT, "lint-markup-all");
    assert_finding(BODY("{{^kommune.email}}<x>{{/kommune.email}}<p>{{#kommune.email}}x{{/kommune.email}}</p>"), KB_BAD_INPUT,
                   "lint-markup-least");
    assert_finding(BODY("{{#moede.form.video}}<p>{{/moede.form.video}}"), KB_BAD_INPUT, "lint-markup-word");
}

static void pictures(void **state)
{
    (void)state;
    assert_finding(BODY("<img src=\"billeder/hus.svg\"/>"), KB_BAD_INPUT, "lint-missing-alt");
    assert_finding(BODY("<img src=\"billeder/hsu.svg\" alt=\"Et hus\"/>"), KB_BAD_INPUT, "lint-missing-picture");
}

static void an_unknown_template_is_told(void **state)
{
    static const struct memory_file files[] = {{"templates/brev/brev.mustache", BODY("<p>x</p>"), 0}, {NULL, NULL, 0}};
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    (void)state;
    assert_int_equal(kb_lint(engine, "berv", diagnostics), KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->rule, "unknown-template");
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_templates_are_clean),
        cmocka_unit_test(unknown_fields),
        cmocka_unit_test(raw_tags),
        cmocka_unit_test(optional_fields_without_a_section),
        cmocka_unit_test(unknown_partials),
        cmocka_unit_test(parts_that_can_never_show),
        cmocka_unit_test(partials_that_multiply),
        cmocka_unit_test(manifests),
        cmocka_unit_test(a_notice_without_a_meeting),
        cmocka_unit_test(groups_and_truths_without_text),
        cmocka_unit_test(markup_that_is_wrong),
        cmocka_unit_test(pictures),
        cmocka_unit_test(an_unknown_template_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
