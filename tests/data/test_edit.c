/* Answers as people give them, and cases that are changed. */
#include "harness.h"

static const struct kb_date today = {2026, 11, 23};

static const struct kb_extra_field extra[] = {
    {"tal", KB_NUMBER, false, "?", "x"},
    {"kroner", KB_MONEY, false, "?", "x"},
    {"minutter", KB_MINUTES, false, "?", "x"},
};

static void start(struct run *run)
{
    run_start(run);
    run->schema = kb_schema_extend(&run->arena, extra, 3);
    assert_non_null(run->schema);
}

static const struct {
    const char *path, *answer, *canonical;
} understood[] = {
    {"moede.dato", "2026-12-03", "2026-12-03"},
    {"moede.dato", "3. december 2026", "2026-12-03"},
    {"moede.dato", " 3 dec. 26 ", "2026-12-03"},
    {"moede.dato", "3/12 2026", "2026-12-03"},
    {"moede.dato", "3/12-26", "2026-12-03"},
    {"moede.dato", "3-12-2026", "2026-12-03"},
    {"moede.dato", "03.12.2026", "2026-12-03"},
    {"moede.dato", "2026-12-3", "2026-12-03"},
    {"moede.dato", "torsdag den 3. december", "2026-12-03"},
    {"moede.dato", "Torsdag d. 3/12", "2026-12-03"},
    {"moede.dato", "LØRDAG den 5. DECEMBER 2026", "2026-12-05"},
    {"moede.dato", "22. november", "2027-11-22"},
    {"moede.dato", "23. november", "2026-11-23"},
    {"moede.dato", "29. februar", "2028-02-29"},
    {"moede.dato", "i dag", "2026-11-23"},
    {"moede.dato", "I morgen", "2026-11-24"},
    {"moede.dato", "i overmorgen", "2026-11-25"},
    {"moede.dato", "1. maj 1979", "1979-05-01"},
    {"moede.dato", "1/5-79", "2079-05-01"},
    {"moede.tid", "10", "10:00"},
    {"moede.tid", "10.00", "10:00"},
    {"moede.tid", "kl. 10:30", "10:30"},
    {"moede.tid", "Kl 9.05", "09:05"},
    {"moede.tid", "klokken 14", "14:00"},
    {"moede.tid", "1430", "14:30"},
    {"moede.minutter", "60", "60"},
    {"moede.minutter", "60 min.", "60"},
    {"moede.minutter", "1 time", "60"},
    {"moede.minutter", "1 time og 15 minutter", "75"},
    {"moede.minutter", "en halv time", "30"},
    {"moede.minutter", "halvanden time", "90"},
    {"moede.minutter", "Et kvarter", "15"},
    {"moede.minutter", "tre kvarter", "45"},
    {"moede.minutter", "1t30m", "90"},
    {"moede.form", "Hjemme", "hjemme"},
    {"moede.form", "på kommunen", "kommunen"},
    {"kontaktaftale.kanal", "digital post", "digital-post"},
    {"kontaktaftale.ring_foer_brev", "Ja", "true"},
    {"kontaktaftale.ring_foer_brev", "n", "false"},
    {"kontaktaftale.ring_foer_brev", "true", "true"},
    {"kommune.hjemmeside", "www.roskilde.dk", "https://www.roskilde.dk"},
    {"kommune.hjemmeside", "https://roskilde.dk", "https://roskilde.dk"},
    {"felter.kroner", "1.234,50 kr.", "1234.50"},
    {"felter.kroner", "kr. 500,-", "500"},
    {"felter.kroner", "1.234", "1234"},
    {"felter.kroner", "1234.50", "1234.50"},
    {"felter.kroner", "12 kroner", "12"},
    {"felter.tal", "1,5", "1.5"},
    {"felter.tal", "1,234", "1.2340"},
    {"felter.tal", "1.2340", "1.2340"},
    {"felter.tal", "1.234", "1234"},
    {"maal[0].hvordan_gaar_det", "6", "6"},
    {"maal[0].ressourcer[0]", "Jeg er god til tal", "Jeg er god til tal"},
    {"borger.fornavn", "  Anna ", "Anna"},
    {"borger.cpr", "", ""},
    {"borger.cpr", "  ", ""},
};

static void danish_answers_are_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof understood / sizeof understood[0]; i++) {
        struct run run;
        const char *canonical = NULL, *again = NULL;
        start(&run);
        enum kb_status status = kb_case_check_answer(&run.arena, run.schema, understood[i].path,
                                                     kb_slice_of(understood[i].answer), today, run.diagnostics, &canonical);
        if (status != KB_OK || strcmp(canonical, understood[i].canonical) != 0)
            fail_msg("%s gives %s\n%s", understood[i].answer, canonical == NULL ? "nothing" : canonical, run_messages(&run));
        assert_int_equal(kb_diagnostics_count(run.diagnostics), 0);
        status = kb_case_check_answer(&run.arena, run.schema, understood[i].path, kb_slice_of(canonical), today, run.diagnostics,
                                      &again);
        assert_int_equal(status, KB_OK);
        assert_string_equal(again, canonical);
        run_end(&run);
    }
}

static const struct {
    const char *path, *answer, *rule;
} refused[] = {
    {"moede.dato", "", "blank"},
    {"moede.dato", "snart", "date"},
    {"moede.dato", "30. februar 2027", "date"},
    {"moede.dato", "30. februar", "date"},
    {"moede.dato", "fredag den 3. december 2026", "date"},
    {"moede.dato", "3", "date"},
    {"moede.dato", "december 3", "date"},
    {"moede.dato", "3/12/2026/1", "date"},
    {"moede.dato", "3. december kl. 10", "date"},
    {"moede.tid", "25", "time"},
    {"moede.tid", "10-11", "time"},
    {"moede.tid", "10.5", "time"},
    {"moede.tid", "kl. 10 eller 11", "time"},
    {"moede.minutter", "0", "number"},
    {"moede.minutter", "-60", "number"},
    {"moede.minutter", "en time 15", "number"},
    {"moede.minutter", "1,5 timer", "number"},
    {"moede.minutter", "længe", "number"},
    {"moede.minutter", "99999999999", "number"},
    {"maal[0].hvordan_gaar_det", "11", "number"},
    {"moede.form", "i haven", "choice"},
    {"kontaktaftale.ring_foer_brev", "måske", "boolean"},
    {"kommune.hjemmeside", "roskilde", "url"},
    {"borger.fornavn", "An\x07na", "character"},
    {"borger.fornavn", "An\xffna", "encoding"},
    {"borger.fornavn", "", "blank"},
    {"borger", "Anna", "type"},
    {"maal", "Anna", "type"},
    {"borger.fornvan", "Anna", "unknown-field"},
    {"borger.fornavn.", "Anna", "unknown-field"},
    {"maal.ord", "Anna", "unknown-field"},
    {"", "Anna", "type"},
};

static void other_answers_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct run run;
        const char *canonical = NULL;
        const struct kb_value *changed = NULL;
        start(&run);
        struct kb_slice answer = kb_slice_of(refused[i].answer);
        enum kb_status status =
            kb_case_check_answer(&run.arena, run.schema, refused[i].path, answer, today, run.diagnostics, &canonical);
        if (status != KB_BAD_INPUT)
            fail_msg("%s is taken as %s", refused[i].answer, canonical);
        assert_null(canonical);
        assert_int_equal(kb_diagnostics_count(run.diagnostics), 1);
        assert_string_equal(run_message(&run, 0)->rule, refused[i].rule);
        assert_string_equal(run_message(&run, 0)->path, refused[i].path);
        assert_int_equal(kb_case_set(&run.arena, run.schema, NULL, refused[i].path, answer, today, run.diagnostics, &changed),
                         KB_BAD_INPUT);
        assert_null(changed);
        run_end(&run);
    }
}

static void a_wrong_weekday_is_named(void **state)
{
    (void)state;
    struct run run;
    const char *canonical;
    start(&run);
    kb_case_check_answer(&run.arena, run.schema, "moede.dato", kb_slice_of("fredag den 3. december 2026"), today, run.diagnostics,
                         &canonical);
    assert_string_equal(run_message(&run, 0)->message, "3. december 2026 er en torsdag, ikke en fredag.");
    run_end(&run);
}

static void dates_without_a_year_need_today(void **state)
{
    (void)state;
    struct run run;
    const char *canonical;
    start(&run);
    struct kb_date never = {0, 0, 0};
    assert_int_equal(kb_case_check_answer(&run.arena, run.schema, "moede.dato", kb_slice_of("3. december"), never,
                                          run.diagnostics, &canonical),
                     KB_BAD_INPUT);
    assert_int_equal(kb_case_check_answer(&run.arena, run.schema, "moede.dato", kb_slice_of("3. december 2026"), never,
                                          run.diagnostics, &canonical),
                     KB_OK);
    run_end(&run);
}

static void set(struct run *run, const char *path, const char *text)
{
    const struct kb_value *changed = NULL;
    if (kb_case_set(&run->arena, run->schema, run->root, path, kb_slice_of(text), today, run->diagnostics, &changed) != KB_OK)
        fail_msg("%s", run_messages(run));
    run->root = changed;
}

static void check_written(const struct run *run, const char *expected)
{
    struct kb_buffer out;
    kb_buffer_init(&out, 1 << 20);
    kb_case_write(run->root, &out);
    assert_int_equal(out.status, KB_OK);
    assert_string_equal(out.data, expected);
    kb_buffer_finish(&out);
}

static void check_links(const struct kb_value *value, struct kb_arena *arena)
{
    assert_string_equal(value->place.path, kb_value_path(value, arena));
    for (size_t i = 0; i < value->count; i++) {
        assert_ptr_equal(value->children[i]->parent, value);
        assert_int_equal(value->children[i]->index, i);
        check_links(value->children[i], arena);
    }
}

static void a_case_grows_from_nothing(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    set(&run, "sag.dato", "i dag");
    set(&run, "borger.adresse.postnr", "4000");
    set(&run, "maal[0].ord", "Jeg vil \"selv\"");
    set(&run, "maal[0].ressourcer[0]", "a");
    set(&run, "maal[0].ressourcer[1]", "b");
    set(&run, "maal[1].ord", "To");
    set(&run, "maal[0].skridt[0].faerdig", "ja");
    set(&run, "felter.kroner", "1.234,50 kr.");
    set(&run, "moede.minutter", "halvanden time");
    check_written(&run, "{\n"
                        "  \"sag\": {\n    \"dato\": \"2026-11-23\"\n  },\n"
                        "  \"borger\": {\n    \"adresse\": {\n      \"postnr\": \"4000\"\n    }\n  },\n"
                        "  \"maal\": [\n    {\n      \"ord\": \"Jeg vil \\\"selv\\\"\",\n"
                        "      \"ressourcer\": [\n        \"a\",\n        \"b\"\n      ],\n"
                        "      \"skridt\": [\n        {\n          \"faerdig\": true\n        }\n      ]\n    },\n"
                        "    {\n      \"ord\": \"To\"\n    }\n  ],\n"
                        "  \"felter\": {\n    \"kroner\": 1234.50\n  },\n"
                        "  \"moede\": {\n    \"minutter\": 90\n  }\n}\n");
    check_links(run.root, &run.arena);
    assert_int_equal(kb_value_find(run.root, "felter.kroner")->as.money, 123450);
    run_end(&run);
}

static void the_old_tree_stays(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    run_expect_ok(&run,
                  "{\"sag\": {\"nummer\": \"1\", \"dato\": \"2026-11-23\"}, \"symboler\": {\"ord\": [\"a\", \"b\", \"c\"]}}");
    const struct kb_value *old = run.root;
    set(&run, "sag.nummer", "2");
    set(&run, "symboler.ord[1]", "B");
    set(&run, "symboler.ord[0]", "");
    assert_true(kb_slice_is(kb_value_find(old, "sag.nummer")->text, "1"));
    assert_int_equal(kb_value_find(old, "symboler.ord")->count, 3);
    assert_true(kb_slice_is(kb_value_find(run.root, "sag.nummer")->text, "2"));
    assert_true(kb_slice_is(kb_value_find(run.root, "symboler.ord[0]")->text, "B"));
    assert_int_equal(kb_value_find(run.root, "symboler.ord")->count, 2);
    check_links(old, &run.arena);
    check_links(run.root, &run.arena);
    assert_int_equal(kb_value_find(run.root, "sag.dato")->place.offset, kb_value_find(old, "sag.dato")->place.offset);
    run_end(&run);
}

static void lists_have_no_gaps(void **state)
{
    (void)state;
    struct run run;
    const struct kb_value *changed = NULL;
    start(&run);
    set(&run, "symboler.ord[0]", "a");
    assert_int_equal(
        kb_case_set(&run.arena, run.schema, run.root, "symboler.ord[2]", kb_slice_of("c"), today, run.diagnostics, &changed),
        KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->path, "symboler.ord[2]");
    assert_null(changed);
    run_end(&run);
}

static void taking_away_what_is_not_there(void **state)
{
    (void)state;
    struct run run;
    start(&run);
    set(&run, "borger.cpr", "");
    check_written(&run, "{}\n");
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_answers_are_understood),
        cmocka_unit_test(other_answers_are_told),
        cmocka_unit_test(a_wrong_weekday_is_named),
        cmocka_unit_test(dates_without_a_year_need_today),
        cmocka_unit_test(a_case_grows_from_nothing),
        cmocka_unit_test(the_old_tree_stays),
        cmocka_unit_test(lists_have_no_gaps),
        cmocka_unit_test(taking_away_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
