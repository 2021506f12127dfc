#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

/* All that a field of a letter can be: needed, optional, needed in a section, in a list, a word, a view, the letter's own. */
static const struct memory_file files[] = {
    {"templates/brev/brev.mustache",
     "<document title=\"Til {{borger.fornavn.ejefald}}\">\n"
     "{{#moede}}<p>{{moede.dato.dag}} {{dato}}</p>{{#moede.form.video}}<p>{{moede.link}}</p>{{/moede.form.video}}{{/moede}}\n"
     "{{^moede}}<p>{{felter.anledning}}</p>{{/moede}}\n"
     "{{#moede.dagsorden}}<p>{{-index}}. {{emne}}</p>{{#hvem}}<p>{{hvem}}</p>{{/hvem}}{{/moede.dagsorden}}\n"
     "<ul>{{#felter.punkter}}<li>{{.}}</li>{{/felter.punkter}}</ul>\n"
     "{{#kontaktaftale.ring_foer_brev}}<p>x</p>{{/kontaktaftale.ring_foer_brev}}\n"
     "{{#raadgiver}}<p>{{navn}}</p>{{/raadgiver}}{{>del}}\n"
     "</document>",
     0},
    {"templates/brev/manifest.txt",
     MANIFEST "varsel: 2 uger\nfelt anledning: tekst | Hvorfor? | Fordi \"det\" er godt\nfelt punkter: liste | Hvad? | Et punkt\n"
              "felt aldrig: dato, valgfri | Hvornår? | 2026-12-24\n",
     0},
    {"templates/partials/del.mustache", "<p>{{kommune.navn}} {{#kommune.email}}{{kommune.email}}{{/kommune.email}}</p>", 0},
    {"templates/bar/brev.mustache", "<document title=\"x\"><p>Hej</p></document>", 0},
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

static void assert_inspection(struct kb_engine *engine, const char *id, enum kb_inspect_format format, enum kb_language language,
                              const char *golden)
{
    char *text = NULL;
    size_t length = 0;
    struct kb_diagnostics *diagnostics = new_diagnostics();
    if (kb_inspect(engine, id, format, language, diagnostics, &text, &length) != KB_OK) {
        fail_msg("%s", first_message(diagnostics));
    }
    assert_int_equal(length, strlen(text));
    assert_golden(golden, text, length);
    kb_free(text);
    kb_diagnostics_free(diagnostics);
}

static void describes_a_template(void **state)
{
    assert_inspection(*state, "brev", KB_INSPECT_HUMAN, KB_DANISH, "tests/engine/golden/inspect.txt");
    assert_inspection(*state, "brev", KB_INSPECT_HUMAN, KB_ENGLISH, "tests/engine/golden/inspect-english.txt");
    assert_inspection(*state, "brev", KB_INSPECT_JSON, KB_DANISH, "tests/engine/golden/inspect.json");
    assert_inspection(*state, "bar", KB_INSPECT_HUMAN, KB_DANISH, "tests/engine/golden/inspect-bare.txt");
    assert_inspection(*state, "bar", KB_INSPECT_JSON, KB_DANISH, "tests/engine/golden/inspect-bare.json");
}

static void makes_a_sample_case(void **state)
{
    assert_inspection(*state, "brev", KB_INSPECT_SAMPLE, KB_DANISH, "tests/engine/golden/inspect-sample.json");
    assert_inspection(*state, "bar", KB_INSPECT_SAMPLE, KB_DANISH, "tests/engine/golden/inspect-bare-sample.json");
}

static void an_unknown_template_is_told(void **state)
{
    char *text = NULL;
    size_t length;
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(kb_inspect(*state, "brve", KB_INSPECT_JSON, KB_DANISH, diagnostics, &text, &length), KB_BAD_INPUT);
    assert_null(text);
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->rule, "unknown-template");
    kb_diagnostics_free(diagnostics);
}

static void render_sample(struct kb_engine *engine, const char *id)
{
    char *sample = NULL;
    size_t length = 0;
    assert_int_equal(kb_inspect(engine, id, KB_INSPECT_SAMPLE, KB_DANISH, NULL, &sample, &length), KB_OK);
    for (int format = KB_FORMAT_PDF; format <= KB_FORMAT_TEXT; format++) {
        struct outcome outcome = render_with(engine, id, sample, (struct kb_render_options){.format = (enum kb_format)format});
        if (outcome.status != KB_OK) {
            fail_msg("%s: %s", id, first_message(outcome.diagnostics));
        }
        free_outcome(&outcome);
    }
    kb_free(sample);
}

static void samples_render(void **state)
{
    render_sample(*state, "brev");
    render_sample(*state, "bar");
    struct kb_engine *shipped = new_shipped_engine();
    assert_true(kb_engine_template_count(shipped) >= 6);
    for (size_t i = 0; i < kb_engine_template_count(shipped); i++) {
        render_sample(shipped, kb_engine_template_id(shipped, i));
    }
    kb_engine_free(shipped);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(describes_a_template),
        cmocka_unit_test(makes_a_sample_case),
        cmocka_unit_test(an_unknown_template_is_told),
        cmocka_unit_test(samples_render),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
