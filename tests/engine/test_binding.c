/* What a template sees of a case: values, gaps, conditions, and what is said when something is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define DRAFT "Udkast: Brevet er ikke færdigt og må ikke sendes.\n\n"

static struct house house;

/* An engine with one template, "brev", with this content and these lines more in its manifest. */
static struct kb_engine *engine_of(const char *content, const char *fields)
{
    static char template_text[4096], manifest_text[1024];
    static struct memory_file files[3];
    snprintf(template_text, sizeof template_text, "<document title=\"x\">\n%s\n</document>", content);
    snprintf(manifest_text, sizeof manifest_text, "%s%s", MANIFEST, fields);
    files[0] = (struct memory_file){"templates/brev/brev.mustache", template_text, 0};
    files[1] = (struct memory_file){"templates/brev/manifest.txt", manifest_text, 0};
    return new_engine(&house, files);
}

static void assert_letter(const char *content, const char *text, bool draft, const char *expected)
{
    struct kb_engine *engine = engine_of(content, "");
    assert_text(engine, text, (struct kb_render_options){.draft = draft}, expected);
    kb_engine_free(engine);
}

static void assert_fault(const char *content, const char *fields, const char *text, const char *golden)
{
    struct kb_engine *engine = engine_of(content, fields);
    struct outcome outcome = render_with(engine, "brev", text, (struct kb_render_options){.format = KB_FORMAT_TEXT});
    assert_int_equal(outcome.status, KB_BAD_INPUT);
    assert_messages(outcome.diagnostics, golden);
    free_outcome(&outcome);
    kb_engine_free(engine);
}

static void a_missing_field_is_told_once(void **state)
{
    (void)state;
    assert_fault(
        "<p>{{borger.fornavn}} {{borger.efternavn}}</p>\n<p>{{borger.efternavn}} {{moede.dato}} {{borger.efternavn}}</p>", "",
        CASE(", \"borger\": {\"fornavn\": \"Anna\"}"), "missing-once");
}

static void hints_are_written_like_the_case(void **state)
{
    (void)state;
    assert_fault("<p>{{moede.minutter}}</p>", "", CASE(), "missing-json");
    assert_fault("<p>{{moede.minutter}}</p>", "", "\n<sag><sag><nummer>1</nummer><dato>2026-11-23</dato></sag></sag>",
                 "missing-xml");
}

static void a_required_list_must_have_an_item(void **state)
{
    static const char content[] = "<ul>{{#felter.punkter}}<li>{{.}}</li>{{/felter.punkter}}</ul><p>Slut</p>";
    static const char field[] = "felt punkter: liste | Hvad? | Et punkt\n";
    (void)state;
    assert_fault(content, field, CASE(), "missing-list");
    assert_fault(content, field, CASE(", \"felter\": {}"), "missing-list");
    assert_fault(content, field, CASE(", \"felter\": {\"punkter\": []}"), "missing-list");
    struct kb_engine *engine = engine_of(content, "felt punkter: liste, valgfri | Hvad? | Et punkt\n");
    struct outcome outcome = render_with(engine, "brev", CASE(), (struct kb_render_options){.format = KB_FORMAT_TEXT});
    assert_done(&outcome);
    assert_string_equal(outcome.bytes, "Slut\n");
    assert_int_equal(kb_diagnostics_count(outcome.diagnostics), 1); /* a list without items is left out, and told */
    free_outcome(&outcome);
    assert_text(engine, CASE(", \"felter\": {\"punkter\": [\"a\", \"b\"]}"), (struct kb_render_options){0}, "- a\n- b\n\nSlut\n");
    kb_engine_free(engine);
}

static void items_know_their_own_fields_first(void **state)
{
    (void)state;
    assert_fault(
        "{{#moede.dagsorden}}<p>{{emne}} {{hvem}}</p>{{/moede.dagsorden}}", "",
        CASE(", \"moede\": {\"dagsorden\": [{\"emne\": \"A\", \"hvem\": \"dig\"}, {\"emne\": \"B\"}, {\"emne\": \"C\"}]}"),
        "missing-in-items");
}

static void conditions_ask_for_fields_words_and_views(void **state)
{
    static const char content[] = "{{#moede}}<p>møde</p>{{/moede}}{{^moede}}<p>intet møde</p>{{/moede}}"
                                  "{{#moede.form.video}}<p>video</p>{{/moede.form.video}}"
                                  "{{^moede.form.video}}<p>ikke video</p>{{/moede.form.video}}"
                                  "{{#kontaktaftale.ring_foer_brev}}<p>ring</p>{{/kontaktaftale.ring_foer_brev}}"
                                  "{{#borger.adresse}}{{#linjer}}<p>{{.}}</p>{{/linjer}}{{/borger.adresse}}";
    (void)state;
    assert_letter(content, CASE(), false, "intet møde\n\nikke video\n");
    assert_letter(content, CASE(", \"moede\": {\"form\": \"video\"}, \"kontaktaftale\": {\"ring_foer_brev\": true}"), false,
                  "møde\n\nvideo\n\nring\n");
    assert_letter(content,
                  CASE(", \"moede\": {\"form\": \"hjemme\"}, \"kontaktaftale\": {\"ring_foer_brev\": false},"
                       "\"borger\": {\"adresse\": {\"vej\": \"Skovvej 4\", \"postnr\": \"4000\", \"by\": \"Roskilde\"}}"),
                  false, "møde\n\nikke video\n\nSkovvej 4\n\n4000 Roskilde\n");
}

static void data_never_becomes_markup(void **state)
{
    (void)state;
    assert_letter("<p>{{borger.fornavn}}</p><section title=\"{{borger.fornavn}}\"><p>x</p></section>",
                  CASE(", \"borger\": {\"fornavn\": \"</p><h1>\\\"'&amp;{{sag.dato}}\"}"), false,
                  "</p><h1>\"'&amp;{{sag.dato}}\n\n</p><h1>\"'&amp;{{sag.dato}}\n\nx\n");
}

static void a_draft_shows_its_gaps(void **state)
{
    (void)state;
    assert_letter("<p>Kære {{borger.fornavn}}</p><p>{{moede.dato.kort}}</p>", CASE(), true,
                  DRAFT "Kære [mangler: borger.fornavn]\n\n[mangler: moede.dato]\n");
    assert_letter("<section title=\"Til {{borger.fornavn}} -> {{borger.efternavn}}\"><p>Hej</p></section>", CASE(), true,
                  DRAFT "Til [borger.fornavn] -> [borger.efternavn]\n\nHej\n");
    assert_letter("<!-- don't --><p>{{borger.fornavn}}</p>", CASE(), true, DRAFT "[mangler: borger.fornavn]\n");
}

static void a_draft_keeps_its_links(void **state)
{
    (void)state;
    assert_letter("<p><a href=\"tel:{{raadgiver.telefon.link}}\">{{raadgiver.telefon}}</a></p>"
                  "<p><a href=\"mailto:{{raadgiver.email}}\">Skriv</a></p><p><a href=\"{{moede.link}}\">Se</a></p>",
                  CASE(), true,
                  DRAFT "[mangler: raadgiver.telefon] (00000000)\n\nSkriv (mangler@example.invalid)\n\n"
                        "Se (https://example.invalid/)\n");
}

static void a_draft_shows_an_item_that_is_missing(void **state)
{
    (void)state;
    struct kb_engine *engine = engine_of("<ul>{{#felter.punkter}}<li>{{.}}</li>{{/felter.punkter}}</ul>"
                                         "{{#moede.dagsorden}}<p>{{emne}}</p>{{/moede.dagsorden}}",
                                         "felt punkter: liste | Hvad? | Et punkt\n");
    assert_text(engine, CASE(), (struct kb_render_options){.draft = true}, DRAFT "- [mangler: felter.punkter]\n");
    kb_engine_free(engine);
}

static void an_unknown_field_names_the_nearest(void **state)
{
    (void)state;
    assert_fault("<p>{{borger.fornavm}} {{kommmune.navn}} {{moede.dato.kotr}} {{xyzzy}}</p>", "",
                 CASE(ANNA ", \"moede\": {\"dato\": \"2026-12-03\"}"), "unknown-fields");
}

static void groups_have_no_text(void **state)
{
    (void)state;
    assert_fault("<p>{{moede}}</p>", "", CASE(", \"moede\": {\"dato\": \"2026-12-03\"}"), "group-without-text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_field_is_told_once),
        cmocka_unit_test(hints_are_written_like_the_case),
        cmocka_unit_test(a_required_list_must_have_an_item),
        cmocka_unit_test(items_know_their_own_fields_first),
        cmocka_unit_test(conditions_ask_for_fields_words_and_views),
        cmocka_unit_test(data_never_becomes_markup),
        cmocka_unit_test(a_draft_shows_its_gaps),
        cmocka_unit_test(a_draft_keeps_its_links),
        cmocka_unit_test(a_draft_shows_an_item_that_is_missing),
        cmocka_unit_test(an_unknown_field_names_the_nearest),
        cmocka_unit_test(groups_have_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
