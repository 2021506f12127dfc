/* A case filled in question by question, as `klarbrev ask` does it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

static const struct memory_file files[] = {
    {"templates/brev/brev.mustache",
     "<document title=\"x\">\n"
     "<p>{{borger.fornavn}} {{sag.dato}} {{sag.nummer}}</p>\n"
     "{{#kommune.email}}<p>{{kommune.email}}</p>{{/kommune.email}}\n"
     "{{#moede}}<p>{{moede.dato}} {{moede.tid}} {{moede.minutter}}</p>\n"
     "{{#moede.form.video}}<p>{{#moede.link}}{{moede.link}}{{/moede.link}}</p>{{/moede.form.video}}\n"
     "{{#moede.dagsorden}}<p>{{emne}} {{#hvem}}{{hvem}}{{/hvem}}</p>{{/moede.dagsorden}}{{/moede}}\n"
     "<ul>{{#felter.punkter}}<li>{{.}}</li>{{/felter.punkter}}</ul>\n"
     "</document>",
     0},
    {"templates/brev/manifest.txt", MANIFEST "felt punkter: liste | Hvad skal med? | Et punkt\n", 0},
    {NULL, NULL, 0},
};

static const struct kb_date day = {2026, 11, 23};
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

static struct kb_form *new_form(struct kb_engine *engine, const char *text)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_form *form = NULL;
    struct kb_input input = text == NULL ? (struct kb_input){0} : input_of(text);
    if (kb_form_new(&form, engine, "brev", text == NULL ? NULL : &input, day, diagnostics) != KB_OK) {
        fail_msg("%s", first_message(diagnostics));
    }
    kb_diagnostics_free(diagnostics);
    return form;
}

/* The number of the question about `path`, or the count when it isn't asked. */
static size_t question_about(const struct kb_form *form, const char *path)
{
    size_t index = 0;
    while (index < kb_form_count(form) && strcmp(kb_form_at(form, index)->path, path) != 0) {
        index++;
    }
    return index;
}

static bool is_asked(const struct kb_form *form, const char *path)
{
    return question_about(form, path) < kb_form_count(form);
}

static void answer(struct kb_form *form, const char *path, const char *text)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    if (kb_form_answer(form, question_about(form, path), text, diagnostics) != KB_OK) {
        fail_msg("%s: %s: %s", path, text, first_message(diagnostics));
    }
    kb_diagnostics_free(diagnostics);
}

static void assert_refused(struct kb_form *form, const char *path, const char *text)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    assert_int_equal(kb_form_answer(form, question_about(form, path), text, diagnostics), KB_BAD_INPUT);
    assert_true(kb_diagnostics_count_of(diagnostics, KB_ERROR) > 0);
    kb_diagnostics_free(diagnostics);
}

static void assert_case(const struct kb_form *form, const char *expected)
{
    char *text = NULL;
    size_t length;
    assert_int_equal(kb_form_case(form, &text, &length), KB_OK);
    assert_int_equal(length, strlen(text));
    assert_string_equal(text, expected);
    kb_free(text);
}

static void asks_what_the_letter_needs(void **state)
{
    static const char *const paths[] = {"sag.nummer", "sag.dato",          "kommune.email",     "borger.fornavn",
                                        "moede?",     "felter.punkter[0]", "felter.punkter[1]+"};
    struct kb_form *form = new_form(*state, NULL);
    assert_case(form, "{}\n");
    assert_true(kb_form_count(form) >= 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(kb_form_at(form, i)->path, paths[i]);
        assert_null(kb_form_at(form, i)->value);
    }
    assert_null(kb_form_at(form, kb_form_count(form)));
    const struct kb_question *first = kb_form_at(form, 3);
    assert_int_equal(first->kind, KB_QUESTION_VALUE);
    assert_string_equal(first->text, "Hvad hedder borgeren til fornavn?");
    assert_string_equal(first->example, "Anna");
    assert_string_equal(first->type, "navn");
    assert_true(first->required);
    assert_null(first->words);
    assert_false(kb_form_at(form, 2)->required);
    assert_string_equal(kb_form_at(form, 1)->example, "i dag");
    assert_int_equal(kb_form_at(form, 4)->kind, KB_QUESTION_BRANCH);
    assert_string_equal(kb_form_at(form, 5)->text, "Hvad skal med?");
    kb_form_free(form);
}

static void goes_forth_and_back(void **state)
{
    struct kb_form *form = new_form(*state, NULL);
    assert_int_equal(kb_form_next(form, 0), 0);
    answer(form, "sag.nummer", " 1 ");
    assert_int_equal(kb_form_next(form, 0), 1);
    assert_string_equal(kb_form_at(form, 0)->value, "1");
    answer(form, "sag.dato", "23. november 2026");
    assert_string_equal(kb_form_at(form, 1)->value, "2026-11-23");
    assert_string_equal(kb_form_at(form, 1)->shown, "mandag den 23. november 2026");
    answer(form, "borger.fornavn", "  Anna ");
    assert_int_equal(kb_form_next(form, 0), 2);
    answer(form, "kommune.email", "");
    assert_int_equal(kb_form_next(form, 0), 4);
    assert_string_equal(kb_form_at(form, 2)->value, "");
    answer(form, "borger.fornavn", "Bo"); /* back to the first */
    answer(form, "borger.fornavn", "");   /* it stays as it was */
    answer(form, "kommune.email", "post@kommunen.dk");
    assert_case(form, "{\n  \"sag\": {\n    \"nummer\": \"1\",\n    \"dato\": \"2026-11-23\"\n  },\n  \"borger\": {\n    "
                      "\"fornavn\": \"Bo\"\n  },\n  \"kommune\": {\n    \"email\": \"post@kommunen.dk\"\n  }\n}\n");
    kb_form_free(form);
}

static void refuses_what_it_can_not_read(void **state)
{
    struct kb_form *form = new_form(*state, NULL);
    assert_refused(form, "borger.fornavn", "");
    assert_refused(form, "sag.dato", "engang");
    assert_refused(form, "kommune.email", "ikke en adresse");
    assert_refused(form, "moede?", "måske");
    assert_case(form, "{}\n");
    assert_int_equal(kb_form_answer(form, kb_form_count(form), "x", NULL), KB_USAGE);
    kb_form_free(form);
}

static void a_branch_brings_its_questions(void **state)
{
    struct kb_form *form = new_form(*state, NULL);
    assert_false(is_asked(form, "moede.dato"));
    answer(form, "moede?", "ja");
    assert_string_equal(kb_form_at(form, question_about(form, "moede?"))->value, "ja");
    assert_true(is_asked(form, "moede.dato") && is_asked(form, "moede.form") && is_asked(form, "moede.dagsorden[0]+"));
    answer(form, "moede?", "nej");
    assert_false(is_asked(form, "moede.dato"));
    assert_string_equal(kb_form_at(form, question_about(form, "moede?"))->value, "nej");
    answer(form, "moede?", "J");
    answer(form, "moede.dato", "på torsdag den 3. december");
    answer(form, "moede.tid", "kl. 10");
    answer(form, "moede.minutter", "en time");
    assert_false(is_asked(form, "moede.link"));
    const struct kb_question *choice = kb_form_at(form, question_about(form, "moede.form"));
    assert_string_equal(choice->words[0], "hjemme");
    assert_string_equal(choice->labels[0], "hjemme hos dig");
    answer(form, "moede.form", "video");
    assert_true(is_asked(form, "moede.link"));
    answer(form, "moede.form", "hjemme");
    assert_false(is_asked(form, "moede.link"));
    assert_case(form,
                "{\n  \"moede\": {\n    \"dato\": \"2026-12-03\",\n    \"tid\": \"10:00\",\n    \"minutter\": 60,\n    \"form\": "
                "\"hjemme\"\n  }\n}\n");
    kb_form_free(form);
}

static void a_list_grows_item_by_item(void **state)
{
    struct kb_form *form = new_form(*state, NULL);
    answer(form, "moede?", "ja");
    answer(form, "moede.dagsorden[0]+", "ja");
    assert_int_equal(kb_form_at(form, question_about(form, "moede.dagsorden[0]+"))->kind, KB_QUESTION_MORE);
    answer(form, "moede.dagsorden[0].emne", "Din bolig");
    answer(form, "moede.dagsorden[0].hvem", "");
    answer(form, "moede.dagsorden[1]+", "ja");
    answer(form, "moede.dagsorden[1].emne", "Økonomi");
    answer(form, "moede.dagsorden[1].hvem", "dig");
    answer(form, "moede.dagsorden[2]+", "nej");
    assert_false(is_asked(form, "moede.dagsorden[2].emne"));
    answer(form, "felter.punkter[0]", "Nøgler");
    answer(form, "felter.punkter[1]+", "");
    assert_case(
        form,
        "{\n  \"moede\": {\n    \"dagsorden\": [\n      {\n        \"emne\": \"Din bolig\"\n      },\n      {\n        "
        "\"emne\": \"Økonomi\",\n        \"hvem\": \"dig\"\n      }\n    ]\n  },\n  \"felter\": {\n    \"punkter\": [\n      "
        "\"Nøgler\"\n    ]\n  }\n}\n");
    kb_form_free(form);
}

static void goes_on_from_a_case_begun(void **state)
{
    static const char begun[] = CASE(ANNA ", \"felter\": {\"punkter\": [\"a\", \"b\"]}, \"moede\": {\"form\": \"video\"}");
    struct kb_form *form = new_form(*state, begun);
    assert_string_equal(kb_form_at(form, question_about(form, "borger.fornavn"))->value, "Anna");
    assert_true(is_asked(form, "moede.dato") && is_asked(form, "moede.link"));
    assert_true(is_asked(form, "felter.punkter[1]") && is_asked(form, "felter.punkter[2]+"));
    assert_false(is_asked(form, "felter.punkter[3]+"));
    answer(form, "felter.punkter[1]", "c");
    answer(form, "felter.punkter[2]+", "ja");
    answer(form, "felter.punkter[2]", "d");
    char *text = NULL;
    size_t length;
    assert_int_equal(kb_form_case(form, &text, &length), KB_OK);
    assert_non_null(strstr(text, "\"punkter\": [\n      \"a\",\n      \"c\",\n      \"d\"\n    ]"));
    kb_free(text);
    kb_form_free(form);
}

static void a_no_takes_away_what_was_there(void **state)
{
    struct kb_form *form =
        new_form(*state, CASE(ANNA ", \"felter\": {\"punkter\": [\"a\", \"b\", \"c\"]}, \"moede\": {\"form\": \"hjemme\"}"));
    answer(form, "moede?", "");
    assert_true(is_asked(form, "moede.dato"));
    answer(form, "moede?", "nej");
    answer(form, "felter.punkter[1]+", "nej");
    assert_false(is_asked(form, "moede.dato") || is_asked(form, "felter.punkter[1]"));
    char *text = NULL;
    size_t length;
    assert_int_equal(kb_form_case(form, &text, &length), KB_OK);
    assert_null(strstr(text, "moede"));
    assert_non_null(strstr(text, "\"punkter\": [\n      \"a\"\n    ]"));
    kb_free(text);
    kb_form_free(form);
}

static void what_was_skipped_is_not_asked_again(void **state)
{
    struct kb_form *form = new_form(*state, NULL);
    char *text = NULL;
    size_t length;
    answer(form, "kommune.email", ""); /* there is no kommune yet: asked again */
    answer(form, "sag.nummer", "1");
    answer(form, "moede?", "nej");
    assert_int_equal(kb_form_unfinished_case(form, &text, &length), KB_OK);
    assert_string_equal(text, "{\n  \"sag\": {\n    \"nummer\": \"1\"\n  },\n  \"moede\": null\n}\n");
    kb_form_free(form);
    form = new_form(*state, text);
    assert_string_equal(kb_form_at(form, question_about(form, "moede?"))->value, "nej");
    assert_null(kb_form_at(form, question_about(form, "kommune.email"))->value);
    assert_case(form, "{\n  \"sag\": {\n    \"nummer\": \"1\"\n  }\n}\n");
    answer(form, "moede?", "ja");
    answer(form, "moede.dato", "3. december 2026");
    answer(form, "moede.dagsorden[0]+", "nej");
    kb_free(text);
    assert_int_equal(kb_form_unfinished_case(form, &text, &length), KB_OK);
    assert_non_null(strstr(text, "\"dagsorden\": null"));
    kb_free(text);
    kb_form_free(form);
}

/* With every question answered by its example, "ja" among them, the letter can be made. */
static void answered_by_its_examples_a_letter_renders(struct kb_engine *engine, const char *id)
{
    struct kb_form *form = NULL;
    assert_int_equal(kb_form_new(&form, engine, id, NULL, day, NULL), KB_OK);
    for (size_t at = kb_form_next(form, 0), round = 0; at < kb_form_count(form); at = kb_form_next(form, 0), round++) {
        const struct kb_question *question = kb_form_at(form, at);
        bool more = question->kind == KB_QUESTION_MORE && strstr(question->path, "[0]+") == NULL;
        struct kb_diagnostics *diagnostics = new_diagnostics();
        if (kb_form_answer(form, at, more ? "nej" : question->example, diagnostics) != KB_OK) {
            fail_msg("%s: %s: %s", id, question->path, first_message(diagnostics));
        }
        kb_diagnostics_free(diagnostics);
        assert_true(round < 500);
    }
    char *text = NULL;
    size_t length;
    assert_int_equal(kb_form_case(form, &text, &length), KB_OK);
    struct outcome outcome = render_with(engine, id, text, (struct kb_render_options){.format = KB_FORMAT_PDF});
    if (outcome.status != KB_OK) {
        fail_msg("%s: %s\n%s", id, first_message(outcome.diagnostics), text);
    }
    free_outcome(&outcome);
    kb_free(text);
    kb_form_free(form);
}

static void examples_are_answers(void **state)
{
    answered_by_its_examples_a_letter_renders(*state, "brev");
    struct kb_engine *shipped = new_shipped_engine();
    for (size_t i = 0; i < kb_engine_template_count(shipped); i++) {
        answered_by_its_examples_a_letter_renders(shipped, kb_engine_template_id(shipped, i));
    }
    kb_engine_free(shipped);
}

static void a_form_can_fail_to_begin(void **state)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_form *form = NULL;
    struct kb_input input = input_of("{\"sag\": {\"dato\": \"x\"}}");
    assert_int_equal(kb_form_new(&form, *state, "brve", NULL, day, diagnostics), KB_BAD_INPUT);
    assert_int_equal(kb_form_new(&form, *state, "brev", &input, day, diagnostics), KB_BAD_INPUT);
    assert_null(form);
    assert_int_equal(kb_diagnostics_count_of(diagnostics, KB_ERROR), 2);
    kb_diagnostics_free(diagnostics);
    kb_form_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_what_the_letter_needs),     cmocka_unit_test(goes_forth_and_back),
        cmocka_unit_test(refuses_what_it_can_not_read),   cmocka_unit_test(a_branch_brings_its_questions),
        cmocka_unit_test(a_list_grows_item_by_item),      cmocka_unit_test(goes_on_from_a_case_begun),
        cmocka_unit_test(a_no_takes_away_what_was_there), cmocka_unit_test(what_was_skipped_is_not_asked_again),
        cmocka_unit_test(examples_are_answers),           cmocka_unit_test(a_form_can_fail_to_begin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
