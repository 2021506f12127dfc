/* JSON: what it says, where it stands, and what is wrong with it. */
#include "harness.h"

static void positions_are_exact(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    const char *text = "\xEF\xBB\xBF{ \"sag\" : {\"nummer\":\"\\u00e6\\ud83d\\ude00\\\"x\", \"dato\"\n:\t\"2026-12-03\"},\n"
                       "  \"moede\": {\"minutter\": 60 , \"dagsorden\": [ {\"emne\": \"Søskende\"}, {\"emne\":\"To\"} ]},\n"
                       "  \"kontaktaftale\":{\"ring_foer_brev\":true}}";
    run_expect_ok(&run, text);
    static const struct {
        const char *path, *written, *means;
    } cases[] = {
        {"sag.nummer", "\"\\u00e6\\ud83d\\ude00\\\"x\"", "æ😀\"x"},
        {"sag.dato", "\"2026-12-03\"", "2026-12-03"},
        {"moede.minutter", "60", "60"},
        {"moede.dagsorden[0].emne", "\"Søskende\"", "Søskende"},
        {"moede.dagsorden[1]", "{\"emne\":\"To\"}", ""},
        {"moede.dagsorden", "[ {\"emne\": \"Søskende\"}, {\"emne\":\"To\"} ]", ""},
        {"kontaktaftale.ring_foer_brev", "true", "true"},
        {"kontaktaftale", "{\"ring_foer_brev\":true}", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct kb_value *value = kb_value_find(run.root, cases[i].path);
        assert_non_null(value);
        struct kb_slice written = kb_slice_part(value->place.source->text, value->place.offset, value->place.length);
        assert_int_equal(written.length, strlen(cases[i].written));
        assert_memory_equal(written.data, cases[i].written, written.length);
        assert_true(kb_slice_is(value->text, cases[i].means));
        assert_string_equal(value->place.path, cases[i].path);
        assert_string_equal(kb_value_path(value, &run.arena), cases[i].path);
    }
    assert_int_equal(run.root->place.offset, 3);
    assert_int_equal(run.root->place.length, strlen(text) - 3);
    run_end(&run);
}

static const struct {
    const char *text, *rule;
    uint32_t line, column;
    const char *hint;
} broken[] = {
    {"", "syntax", 1, 1, NULL},
    {" \n ", "syntax", 1, 1, NULL},
    {"{\"sag\": {\n\"nummer\": \"1\",\n}}", "syntax", 3, 1, "Fjern kommaet før parentesen."},
    {"{\"sag\": {\"nummer\": \"1\"\n  \"dato\": 1}}", "syntax", 2, 3, "Mangler der et komma før dette?"},
    {"{'sag': 1}", "syntax", 1, 2, "JSON bruger dobbelte anførselstegn: \"...\"."},
    {"{\"sag\": {\"nummer\": \"1\"", "syntax", 1, 23, NULL},
    {"{} {}", "syntax", 1, 4, NULL},
    {"{\"sag\": nul}", "syntax", 1, 9, NULL},
    {"{\"æøå\": 1, \"sag\": @}", "syntax", 1, 19, NULL},
    {"{\"sag\": {\"nummer\": \"1\", \"nummer\": \"2\"}}", "duplicate-field", 1, 25, NULL},
    {"{\"sag\": {\"nummer\": \"a\\u0000b\"}}", "character", 1, 20, NULL},
    {"{\"moede\": {\"minutter\": 99999999999999999999}}", "number", 1, 24, NULL},
    {"{\"felter\": 1e400}", "number", 1, 12, NULL},
    {"[1, 2]", "type", 1, 1, NULL},
    {"null", "type", 1, 1, NULL},
    {"\"sag\"", "type", 1, 1, NULL},
    {"{\"sag\": \"\xff\"}", "encoding", 1, 10, "Gem filen som UTF-8."},
};

static void broken_json_is_pointed_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct run run;
        run_start(&run);
        assert_int_equal(run_read(&run, broken[i].text), KB_BAD_INPUT);
        const struct kb_diagnostic *message = run_message(&run, 0);
        if (strcmp(message->rule, broken[i].rule) != 0 || message->line != broken[i].line || message->column != broken[i].column)
            fail_msg("%s\n%s", broken[i].text, run_messages(&run));
        if (broken[i].hint != NULL) {
            assert_non_null(message->hint);
            assert_string_equal(message->hint, broken[i].hint);
        }
        assert_int_equal(kb_diagnostics_count(run.diagnostics), 1);
        assert_null(run.root);
        run_end(&run);
    }
}

static void a_nul_byte_is_refused(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    assert_int_equal(run_read_bytes(&run, "{}\0{}", 5), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "encoding");
    assert_int_equal(run_message(&run, 0)->column, 3);
    run_end(&run);
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *text = malloc(2 * DEEP);
    assert_non_null(text);
    memset(text, '[', DEEP);
    memset(text + DEEP, ']', DEEP);
    struct run run;
    run_start(&run);
    assert_int_equal(run_read_bytes(&run, text, 2 * DEEP), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "limit");
    assert_int_equal(run_message(&run, 0)->column, run.limits.case_depth + 1);
    for (size_t i = 0; i < DEEP; i++)
        memcpy(text + 2 * i, "{\"", 2);
    assert_int_equal(run_read_bytes(&run, text, 2 * DEEP), KB_BAD_INPUT);
    run_end(&run);
    free(text);
}

static void brackets_in_strings_are_no_depth(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    run.limits.case_depth = 2;
    run_expect_ok(&run, "{\"sag\": {\"nummer\": \"[[[[\\\"{{{{\"}}");
    run.limits.case_depth = 1;
    assert_int_equal(run_read(&run, "{\"sag\": {\"nummer\": \"1\"}}"), KB_BAD_INPUT);
    run_end(&run);
}

static void sizes_and_counts_have_an_end(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    const char *text = "{\"sag\": {\"nummer\": \"12345\"}, \"symboler\": {\"ord\": [\"a\", \"b\"]}}";
    run.limits.case_bytes = strlen(text);
    run.limits.case_values = 7;
    run.limits.text_bytes = 5;
    run_expect_ok(&run, text);
    run.limits.case_bytes--;
    assert_int_equal(run_read(&run, text), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "limit");
    run.limits.case_bytes++;
    run.limits.case_values--;
    assert_int_equal(run_read(&run, text), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 1)->rule, "limit");
    run.limits.case_values++;
    run.limits.text_bytes--;
    assert_int_equal(run_read(&run, text), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 2)->path, "sag.nummer");
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_are_exact),
        cmocka_unit_test(broken_json_is_pointed_at),
        cmocka_unit_test(a_nul_byte_is_refused),
        cmocka_unit_test(nesting_has_an_end),
        cmocka_unit_test(brackets_in_strings_are_no_depth),
        cmocka_unit_test(sizes_and_counts_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
