/* What editors of templates ask: a template in memory, the words it may be written with, a termbase's sentences, a drawing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "house.h"

#define LETTER(text) "<document title=\"T\"><h1>T</h1><p>" text "</p></document>"
#define TERMS                                                                                                                    \
    "term\tslags\tskriv_i_stedet\tforklaring\teksempel_fundet\teksempel_ikke_fundet\tkilde\tgennemset_af\tgennemset_dato\n"
#define ROW(term, found, left) term "\terstat\thvis\t\t" found "\t" left "\tegen\t\t\n"

static const struct memory_file files[] = {
    {"templates/a/brev.mustache", LETTER("Hej {{borger.fornavn}}. {{>slut}}"), 0},
    {"templates/a/manifest.txt", MANIFEST "felt hund: tekst, valgfri | Hvad hedder hunden? | Rex\n", 0},
    {"templates/a/slut.mustache", "Farvel.", 0},
    {"templates/b/brev.mustache", LETTER("Andet"), 0},
    {NULL, NULL, 0}};

static struct kb_engine *beside(struct kb_engine *base, const char *id, const struct kb_input *list, size_t count,
                                struct kb_diagnostics *diagnostics)
{
    struct kb_engine *engine = NULL;
    enum kb_status status = kb_engine_beside(&engine, base, NULL, id, list, count, diagnostics);
    assert_true((status == KB_OK) == (engine != NULL));
    return engine;
}

static struct kb_input file(const char *name, const char *text)
{
    return (struct kb_input){name, text, strlen(text)};
}

static char *text_of(struct kb_engine *engine, const char *id)
{
    struct outcome outcome = render_with(engine, id, CASE(ANNA), (struct kb_render_options){.format = KB_FORMAT_TEXT});
    assert_int_equal(outcome.status, KB_OK);
    char *text = outcome.bytes;
    outcome.bytes = NULL;
    free_outcome(&outcome);
    return text;
}

static void a_template_in_memory_stands_before_the_one_on_the_disk(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *base = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    const struct kb_input list[] = {file("a/brev.mustache", LETTER("Goddag {{borger.fornavn}}. {{>slut}} {{>ny}}")),
                                    file("a/ny.mustache", "Nyt.")};
    struct kb_engine *engine = beside(base, "a", list, 2, diagnostics);
    kb_engine_free(base); /* the other keeps it */
    assert_int_equal(kb_engine_template_count(engine), 1);
    char *text = text_of(engine, "a");
    assert_non_null(strstr(text, "Goddag Anna. Farvel. Nyt."));
    kb_free(text);
    kb_engine_free(engine);
    kb_diagnostics_free(diagnostics);
}

static void the_other_engine_stays_as_it_was(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *base = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    const struct kb_input list[] = {file("a/brev.mustache", LETTER("Goddag"))};
    kb_engine_free(beside(base, "a", list, 1, diagnostics));
    char *text = text_of(base, "a");
    assert_non_null(strstr(text, "Hej Anna. Farvel."));
    kb_free(text);
    kb_engine_free(base);
    kb_diagnostics_free(diagnostics);
}

static void a_file_that_the_disk_lacks_may_be_in_memory(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *base = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    const struct kb_input list[] = {file("b/manifest.txt", "titel: B\nbeskrivelse: Kun i hukommelsen\nversion: 2.0\n")};
    struct kb_engine *engine = beside(base, "b", list, 1, diagnostics);
    struct kb_template_about about;
    assert_true(kb_engine_template_about(engine, 0, &about));
    assert_string_equal(about.description, "Kun i hukommelsen");
    kb_engine_free(engine);
    kb_engine_free(base);
    kb_diagnostics_free(diagnostics);
}

static void what_does_not_load_points(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *base = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    const struct kb_input list[] = {file("a/brev.mustache", "\n{{#moede}}")};
    assert_null(beside(base, "a", list, 1, diagnostics));
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->file, "templates/a/brev.mustache");
    assert_int_equal(kb_diagnostics_at(diagnostics, 0)->line, 2);
    kb_diagnostics_clear(diagnostics);
    assert_null(beside(base, "c", NULL, 0, diagnostics));
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->rule, "unknown-template");
    kb_engine_free(base);
    kb_diagnostics_free(diagnostics);
}

static void a_vocabulary_has_fields_with_views_and_elements_with_attributes(void **state)
{
    (void)state;
    struct house house;
    struct kb_engine *engine = new_engine(&house, files);
    struct kb_diagnostics *diagnostics = new_diagnostics();
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(kb_vocabulary(engine, "a", diagnostics, &text, &length), KB_OK);
    assert_int_equal(strlen(text), length);
    assert_non_null(strstr(text, "{\"path\":\"moede.dato\",\"type\":\"dato\",\"list\":null,\"optional\":false"));
    assert_non_null(strstr(text, "{\"name\":\"kort\",\"kind\":\"text\""));
    assert_non_null(strstr(text, "\"path\":\"moede.dagsorden.emne\",\"type\":\"tekst\",\"list\":\"moede.dagsorden\""));
    assert_non_null(strstr(text, "\"path\":\"felter.hund\",\"type\":\"tekst\",\"list\":null,\"optional\":true"));
    assert_non_null(strstr(text, "{\"name\":\"img\",\"inline\":false,\"empty\":true"));
    assert_non_null(strstr(text, "\"required\":[\"alt\",\"src\"]"));
    kb_free(text);
    assert_int_equal(kb_vocabulary(engine, "c", diagnostics, &text, &length), KB_BAD_INPUT);
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static struct kb_engine *checking_engine(void)
{
    struct kb_world world = kb_posix_world();
    struct kb_engine_options options = {
        .templates = "templates", .template_id = "ventetid", .check = KB_CHECK_WHEN_NEEDED, .symbols = "symbols"};
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_engine *engine = NULL;
    assert_int_equal(kb_engine_new(&engine, &world, &options, diagnostics), KB_OK);
    kb_diagnostics_free(diagnostics);
    return engine;
}

static void the_sentences_of_a_termbase_are_tried(void **state)
{
    (void)state;
    struct kb_engine *engine = checking_engine();
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct kb_input table = file("t.tsv", TERMS ROW("såfremt", "Ring, såfremt du er syg.", "Vi ses.")
                                              ROW("dersom", "Vi ses.", "Kom, dersom du vil."));
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(kb_termbase_try(engine, &table, diagnostics, &text, &length), KB_OK);
    assert_string_equal(text, "{\"rows\":[\n{\"line\":2,\"term\":\"såfremt\",\"found\":true,\"left\":true},\n"
                              "{\"line\":3,\"term\":\"dersom\",\"found\":false,\"left\":false}\n]}\n");
    kb_free(text);
    table = file("t.tsv", TERMS "såfremt\tforkert\n");
    assert_int_equal(kb_termbase_try(engine, &table, diagnostics, &text, &length), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_at(diagnostics, 0)->line, 2);
    table = file("t.tsv", "\xff");
    assert_int_equal(kb_termbase_try(engine, &table, diagnostics, &text, &length), KB_BAD_INPUT);
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

static void a_symbol_is_drawn_alone(void **state)
{
    (void)state;
    struct kb_engine *engine = checking_engine();
    struct kb_diagnostics *diagnostics = new_diagnostics();
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(kb_symbol_drawing(engine, "own:nothing", diagnostics, &text, &length), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(diagnostics), 1);
    assert_int_equal(kb_symbol_drawing(engine, "own:kommune", diagnostics, &text, &length), KB_OK);
    assert_non_null(strstr(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
    assert_non_null(strstr(text, "<path d=\"M"));
    kb_free(text);
    kb_diagnostics_free(diagnostics);
    kb_engine_free(engine);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_in_memory_stands_before_the_one_on_the_disk),
        cmocka_unit_test(the_other_engine_stays_as_it_was),
        cmocka_unit_test(a_file_that_the_disk_lacks_may_be_in_memory),
        cmocka_unit_test(what_does_not_load_points),
        cmocka_unit_test(a_vocabulary_has_fields_with_views_and_elements_with_attributes),
        cmocka_unit_test(the_sentences_of_a_termbase_are_tried),
        cmocka_unit_test(a_symbol_is_drawn_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
