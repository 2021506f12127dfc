/* What each type takes and what it says about the rest. */
#include "harness.h"

/* Values tried in `felter`, one field of each type; a JSON value each. */
static const struct kb_extra_field extra[] = {
    {"tekst", KB_TEXT, false, "?", "x"},    {"navn", KB_NAME, false, "?", "x"},        {"dato", KB_DATE, false, "?", "x"},
    {"tid", KB_TIME, false, "?", "x"},      {"minutter", KB_MINUTES, false, "?", "x"}, {"heltal", KB_INTEGER, false, "?", "x"},
    {"tal", KB_NUMBER, false, "?", "x"},    {"kroner", KB_MONEY, false, "?", "x"},     {"janej", KB_BOOLEAN, false, "?", "x"},
    {"telefon", KB_PHONE, false, "?", "x"}, {"email", KB_EMAIL, false, "?", "x"},      {"url", KB_URL, false, "?", "x"},
    {"cpr", KB_CPR, false, "?", "x"},       {"cvr", KB_CVR, false, "?", "x"},          {"postnr", KB_POSTCODE, false, "?", "x"},
    {"valgfri", KB_TEXT, true, "?", "x"},   {"liste", KB_LIST, true, "?", "x"},
};

static void start(struct run *run)
{
    run_start(run);
    run->schema = kb_schema_extend(&run->arena, extra, sizeof extra / sizeof extra[0]);
    assert_non_null(run->schema);
}

static const struct {
    const char *field, *value, *text; /* text: what it becomes */
} good[] = {
    {"tekst", "\" to\\r\\nlinjer\\t\\n \"", "to\nlinjer"},
    {"navn", "\"Anna \\n  Sørensen\\u00a0Holm\"", "Anna Sørensen Holm"},
    {"navn", "\"Nguyễn Thị Hương\"", "Nguyễn Thị Hương"},
    {"dato", "\"2028-02-29\"", "2028-02-29"},
    {"dato", "\"1850-01-01\"", "1850-01-01"},
    {"dato", "\"2199-12-31\"", "2199-12-31"},
    {"tid", "\"00:00\"", "00:00"},
    {"tid", "\"23:59\"", "23:59"},
    {"minutter", "0", "0"},
    {"heltal", "-12", "-12"},
    {"heltal", "2147483647", "2147483647"},
    {"tal", "-1.50", "-1.50"},
    {"tal", "1.234", "1.2340"},
    {"kroner", "1234.5", "1234.50"},
    {"kroner", "1234.500", "1234.50"},
    {"kroner", "12", "12"},
    {"kroner", "\"1.234,50\"", "1234.50"},
    {"kroner", "\"1.234\"", "1234"},
    {"kroner", "\"-0,05\"", "-0.05"},
    {"kroner", "\"12.5\"", "12.50"},
    {"kroner", "\"1.234.567,8\"", "1234567.80"},
    {"janej", "true", "true"},
    {"janej", "false", "false"},
    {"telefon", "\"70 12 34 56\"", "70 12 34 56"},
    {"telefon", "\"+45 70-12-34-56\"", "+45 70-12-34-56"},
    {"telefon", "\"(0045) 70123456\"", "(0045) 70123456"},
    {"telefon", "\"+46 (0)8 123 456 78\"", "+46 (0)8 123 456 78"},
    {"telefon", "\"112\"", "112"},
    {"telefon", "\"1813\"", "1813"},
    {"telefon", "\"116 111\"", "116 111"},
    {"email", "\"anna.b+c@post.kommunen.dk\"", "anna.b+c@post.kommunen.dk"},
    {"email", "\"søren@blåbær.dk\"", "søren@blåbær.dk"},
    {"url", "\"https://www.eksempel.dk/a?b=c#d\"", "https://www.eksempel.dk/a?b=c#d"},
    {"url", "\"HTTP://eksempel.dk:8080\"", "HTTP://eksempel.dk:8080"},
    {"url", "\"https://blåbær.dk/å\"", "https://blåbær.dk/å"},
    {"cpr", "\"010190-1234\"", "010190-1234"},
    {"cpr", "\"2902004003\"", "2902004003"},
    {"cvr", "\"29189404\"", "29189404"},
    {"cvr", "\"29 18 94 04\"", "29 18 94 04"},
    {"postnr", "\"0999\"", "0999"},
};

static void good_values_are_taken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        struct run run;
        char text[512], path[64];
        start(&run);
        snprintf(text, sizeof text, "{\"felter\": {\"%s\": %s}}", good[i].field, good[i].value);
        snprintf(path, sizeof path, "felter.%s", good[i].field);
        run_expect_ok(&run, text);
        const struct kb_value *value = kb_value_find(run.root, path);
        if (value == NULL || !kb_slice_is(value->text, good[i].text))
            fail_msg("%s gives %s", text, value == NULL ? "nothing" : value->text.data);
        run_end(&run);
    }
}

static const struct {
    const char *field, *value, *rule, *hint;
} bad[] = {
    {"tekst", "5", "type", "Skriv værdien i anførselstegn: \"5\"."},
    {"tekst", "[]", "type", NULL},
    {"tekst", "\"\"", "blank", NULL},
    {"navn", "\" \\n\"", "blank", NULL},
    {"tekst", "\"a\\u0007b\"", "character", NULL},
    {"tekst", "\"a\\u202eb\"", "character", NULL},
    {"tekst", "\"a\\u2067b\"", "character", NULL},
    {"tekst", "\"a\\u0085b\"", "character", NULL},
    {"tekst", "\"a\\ufdd0b\"", "character", NULL},
    {"tekst", "\"a\\ufeffb\"", "character", NULL},
    {"tekst", "\"a\\ud83f\\udfffb\"", "character", NULL},
    {"tekst", "\"a\\u2028b\"", "character", NULL},
    {"dato", "\"2026-02-30\"", "date", "Måneden har 28 dage."},
    {"dato", "\"2026-13-01\"", "date", "Måneden er et tal fra 01 til 12."},
    {"dato", "\"2026-00-10\"", "date", "Måneden er et tal fra 01 til 12."},
    {"dato", "\"2026-04-00\"", "date", "Måneden har 30 dage."},
    {"dato", "\"1849-12-31\"", "date", NULL},
    {"dato", "\"2200-01-01\"", "date", NULL},
    {"dato", "\"3. december 2026\"", "date", "Skriv det sådan: 2026-12-03."},
    {"dato", "\"3/12-26\"", "date", "Skriv det sådan: 2026-12-03."},
    {"dato", "\"i morgen\"", "date", NULL},
    {"dato", "\"2026-12-03T10:00\"", "date", NULL},
    {"dato", "20261203", "type", "Skriv værdien i anførselstegn: \"2026-12-03\"."},
    {"tid", "\"24:00\"", "time", NULL},
    {"tid", "\"10:60\"", "time", NULL},
    {"tid", "\"kl. 9.30\"", "time", "Skriv det sådan: 09:30."},
    {"tid", "\"10-11\"", "time", NULL},
    {"minutter", "-1", "number", NULL},
    {"minutter", "1.5", "number", NULL},
    {"minutter", "\"60\"", "type", "Skriv værdien uden anførselstegn: 60."},
    {"minutter", "100001", "number", NULL},
    {"heltal", "2147483648", "number", NULL},
    {"heltal", "1e2", "number", NULL},
    {"tal", "1.5e3", "number", NULL},
    {"tal", "1234567890123456", "number", NULL},
    {"kroner", "1.234", "money", NULL},
    {"kroner", "\"1,234\"", "money", NULL},
    {"kroner", "\"1.23.456\"", "money", NULL},
    {"kroner", "\"1234.567,00\"", "money", NULL},
    {"kroner", "\"12,\"", "money", NULL},
    {"kroner", "\"1.234 kr.\"", "money", "Skriv det sådan: 1234."},
    {"kroner", "true", "type", NULL},
    {"janej", "\"ja\"", "type", "Skriv værdien uden anførselstegn: true."},
    {"janej", "0", "type", NULL},
    {"telefon", "\"1234567\"", "phone",
     "Et dansk nummer har otte cifre, 12 34 56 78. Et udenlandsk begynder med + og landets kode."},
    {"telefon", "\"01234567\"", "phone", NULL},
    {"telefon", "\"ring 12345678\"", "phone", NULL},
    {"telefon", "\"+45 1234567\"", "phone", NULL},
    {"telefon", "\"+4\"", "phone", NULL},
    {"telefon", "\"+1234567890123456\"", "phone", NULL},
    {"email", "\"anna\"", "email", NULL},
    {"email", "\"anna@dk\"", "email", NULL},
    {"email", "\"anna@@x.dk\"", "email", NULL},
    {"email", "\".a@x.dk\"", "email", NULL},
    {"email", "\"a..b@x.dk\"", "email", NULL},
    {"email", "\"a b@x.dk\"", "email", NULL},
    {"email", "\"a@x.dk.\"", "email", NULL},
    {"email", "\"a@-x.dk\"", "email", NULL},
    {"url", "\"javascript:alert(1)\"", "url", NULL},
    {"url", "\"file:///etc/passwd\"", "url", NULL},
    {"url", "\"www.eksempel.dk\"", "url", "Skriv det sådan: https://www.eksempel.dk."},
    {"url", "\"https://\"", "url", NULL},
    {"url", "\"https://bank.dk@ond.dk/\"", "url", NULL},
    {"url", "\"https://eksempel.dk/a b\"", "url", NULL},
    {"url", "\"https://eksempel.dk:99999/\"", "url", NULL},
    {"url", "\"https://eksempel.dk:/\"", "url", NULL},
    {"url", "\"https://.dk\"", "url", NULL},
    {"cpr", "\"010190-123\"", "cpr", NULL},
    {"cpr", "\"310290-1234\"", "cpr", NULL},
    {"cpr", "\"010190_1234\"", "cpr", NULL},
    {"cpr", "\"290200-1234\"", "cpr", NULL}, /* born 1900, no leap year */
    {"cvr", "\"29189405\"", "cvr", NULL},
    {"cvr", "\"2918940\"", "cvr", NULL},
    {"cvr", "\"291894040\"", "cvr", NULL},
    {"postnr", "\"400\"", "postcode", NULL},
    {"postnr", "\"40000\"", "postcode", NULL},
    {"postnr", "4000", "type", "Skriv værdien i anførselstegn: \"4000\"."},
    {"liste", "\"a\"", "type", NULL},
    {"liste", "[\"a\", 5]", "type", NULL},
    {"liste", "[[\"a\"]]", "type", NULL},
};

static void bad_values_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct run run;
        char text[512];
        start(&run);
        snprintf(text, sizeof text, "{\"felter\": {\"%s\": %s}}", bad[i].field, bad[i].value);
        if (run_read(&run, text) != KB_BAD_INPUT)
            fail_msg("%s is taken", text);
        const struct kb_diagnostic *message = run_message(&run, 0);
        bool hint = bad[i].hint == NULL || (message->hint != NULL && strcmp(message->hint, bad[i].hint) == 0);
        if (strcmp(message->rule, bad[i].rule) != 0 || !hint || kb_diagnostics_count(run.diagnostics) != 1)
            fail_msg("%s\n%s", text, run_messages(&run));
        assert_int_equal(message->line, 1);
        assert_true(strncmp(message->path, "felter.", 7) == 0);
        assert_int_equal(message->severity, KB_ERROR);
        run_end(&run);
    }
}

static void a_bad_character_is_named_where_it_stands(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    assert_int_equal(run_read(&run, "{\"sag\": {\"nummer\": \"æ\xE2\x80\xAE"
                                    "12\"}}"),
                     KB_BAD_INPUT);
    const struct kb_diagnostic *message = run_message(&run, 0);
    assert_int_equal(message->column, 22);
    assert_int_equal(message->length, 1);
    assert_non_null(strstr(message->message, "U+202E"));
    assert_non_null(strstr(message->message, "skriveretningen"));
    run_end(&run);
}

static void cpr_numbers(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    run_expect_ok(&run, "{\"borger\": {\"cpr\": \"010190-1234\"}}");
    assert_int_equal(run_message(&run, 0)->severity, KB_TIP);
    assert_null(strstr(run_message(&run, 0)->message, "1234"));
    kb_diagnostics_clear(run.diagnostics);
    run_expect_ok(&run, "{\"borger\": {\"cpr\": \"0709614126\"}}");
    assert_int_equal(run_read(&run, "{\"borger\": {\"cpr\": \"999999-9999\"}}"), KB_BAD_INPUT);
    run_end(&run);
}

static void blank_and_null_are_absent(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    run_expect_ok(&run, "{\"sag\": {\"nummer\": null}, \"moede\": null, \"kommune\": {\"email\": \" \"}, \"symboler\": {\"ord\": "
                        "[null, \"a\", \"\", \"b\"]}}");
    assert_null(kb_value_find(run.root, "sag.nummer"));
    assert_null(kb_value_find(run.root, "moede"));
    assert_null(kb_value_find(run.root, "kommune.email"));
    assert_int_equal(kb_value_find(run.root, "symboler.ord")->count, 2);
    assert_true(kb_slice_is(kb_value_find(run.root, "symboler.ord[1]")->text, "b"));
    assert_int_equal(kb_diagnostics_count_of(run.diagnostics, KB_WARNING), 2);
    assert_string_equal(run_message(&run, 0)->path, "kommune.email");
    assert_string_equal(run_message(&run, 1)->path, "symboler.ord[1]");
    assert_int_equal(run_read(&run, "{\"sag\": {\"nummer\": \"\"}}"), KB_BAD_INPUT);
    run_end(&run);
}

static void all_errors_at_once(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    const char *text = "{\n"
                       "  \"sagg\": {},\n"
                       "  \"moede\": {\n"
                       "    \"dato\": \"2026-02-30\",\n"
                       "    \"tid\": \"25:00\",\n"
                       "    \"minutter\": 0,\n"
                       "    \"form\": \"hjeme\",\n"
                       "    \"dagsorden\": [{\"emne\": \"A\"}, {\"emner\": \"B\"}, 5]\n"
                       "  },\n"
                       "  \"kontaktaftale\": [],\n"
                       "  \"æble\\u202e\": 1\n"
                       "}\n";
    assert_int_equal(run_read(&run, text), KB_BAD_INPUT);
    static const struct {
        const char *rule, *path;
        uint32_t line, column, length;
    } expected[] = {
        {"unknown-field", "sagg", 2, 3, 6},
        {"date", "moede.dato", 4, 13, 12},
        {"time", "moede.tid", 5, 12, 7},
        {"number", "moede.minutter", 6, 17, 1},
        {"choice", "moede.form", 7, 13, 7},
        {"unknown-field", "moede.dagsorden[1].emner", 8, 35, 7},
        {"type", "moede.dagsorden[2]", 8, 50, 1},
        {"type", "kontaktaftale", 10, 20, 2},
        {"unknown-field", "æble\xEF\xBF\xBD", 11, 3, 12},
    };
    size_t count = sizeof expected / sizeof expected[0];
    assert_int_equal(kb_diagnostics_count(run.diagnostics), count);
    for (size_t i = 0; i < count; i++) {
        const struct kb_diagnostic *message = run_message(&run, i);
        assert_string_equal(message->rule, expected[i].rule);
        assert_string_equal(message->path, expected[i].path);
        assert_string_equal(message->file, "sag");
        assert_int_equal(message->line, expected[i].line);
        assert_int_equal(message->column, expected[i].column);
        assert_int_equal(message->length, expected[i].length);
    }
    assert_string_equal(run_message(&run, 0)->hint, "Mente du «sag»?");
    assert_string_equal(run_message(&run, 4)->hint, "Mente du «hjemme»?");
    assert_string_equal(run_message(&run, 5)->hint, "Mente du «emne»?");
    run_end(&run);
}

static void messages_speak_english_too(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    kb_diagnostics_free(run.diagnostics);
    run.diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    assert_int_equal(run_read(&run, "{\"sag\": {\"dato\": \"x\", \"nummer\": \"\\u202e\"}}"), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->message, "“x” is not a date such as 2026-12-03 (year-month-day).");
    assert_non_null(strstr(run_message(&run, 1)->message, "direction of writing"));
    run_end(&run);
}

static void nobody_need_listen(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    struct kb_diagnostics *kept = run.diagnostics;
    run.diagnostics = NULL;
    assert_int_equal(run_read(&run, "{\"sag\": {\"dato\": \"3. december 2026\", \"x\": 1}}"), KB_BAD_INPUT);
    assert_int_equal(run_read(&run, "{\"sag\": {\"nummer\": \"1\"}}"), KB_OK);
    assert_int_equal(run_read(&run, "<x a='1'><y/></x>"), KB_BAD_INPUT);
    assert_int_equal(run_read(&run, "{"), KB_BAD_INPUT);
    run.diagnostics = kept;
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_values_are_taken),
        cmocka_unit_test(bad_values_are_told),
        cmocka_unit_test(a_bad_character_is_named_where_it_stands),
        cmocka_unit_test(cpr_numbers),
        cmocka_unit_test(blank_and_null_are_absent),
        cmocka_unit_test(all_errors_at_once),
        cmocka_unit_test(messages_speak_english_too),
        cmocka_unit_test(nobody_need_listen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
