/* XML: the same as JSON, and nothing of what makes XML dangerous. */
#include "harness.h"

static void positions_are_exact(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    const char *text = "\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>\r\n<!-- <sag> --><sagen>\n"
                       " <sag ><nummer>&#xe6;&amp;<![CDATA[<b>]]></nummer><dato>\n  2026-12-03 </dato></sag>\n"
                       " <vedlagt><titel>Søskende</titel></vedlagt >\n"
                       " <moede><minutter>60</minutter><form>hjemme</form></moede>\n"
                       " <vedlagt><titel>En<!-- midt i -->To</titel></vedlagt>\n"
                       " <kontaktaftale><ring_foer_brev>ja</ring_foer_brev></kontaktaftale>\n</sagen>\n";
    run_expect_ok(&run, text);
    static const struct {
        const char *path, *written, *means;
    } cases[] = {
        {"sag", "<sag ><nummer>&#xe6;&amp;<![CDATA[<b>]]></nummer><dato>\n  2026-12-03 </dato></sag>", ""},
        {"sag.nummer", "&#xe6;&amp;<![CDATA[<b>]]>", "æ&<b>"},
        {"sag.dato", "2026-12-03", "2026-12-03"},
        {"vedlagt[0].titel", "Søskende", "Søskende"},
        {"vedlagt[0]", "<vedlagt><titel>Søskende</titel></vedlagt >", ""},
        {"vedlagt[1].titel", "En<!-- midt i -->To", "EnTo"},
        {"moede.minutter", "60", "60"},
        {"moede.form", "hjemme", "hjemme"},
        {"kontaktaftale.ring_foer_brev", "ja", "true"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct kb_value *value = kb_value_find(run.root, cases[i].path);
        assert_non_null(value);
        struct kb_slice written = kb_slice_part(value->place.source->text, value->place.offset, value->place.length);
        if (!kb_slice_is(written, cases[i].written))
            fail_msg("%s: %.*s", cases[i].path, (int)written.length, written.data);
        assert_true(kb_slice_is(value->text, cases[i].means));
        assert_string_equal(value->place.path, cases[i].path);
    }
    run_end(&run);
}

/* libxml2 moves its window over long input; the offsets must not move with it. */
static void positions_hold_in_long_input(void **state)
{
    (void)state;
    enum { ITEMS = 20000 };
    char *text = malloc(ITEMS * 64);
    assert_non_null(text);
    size_t length = (size_t)sprintf(text, "<x>");
    for (size_t i = 0; i < ITEMS; i++)
        length += (size_t)sprintf(text + length, "<vedlagt>\n<titel>bilag nr. %zu, æ</titel></vedlagt>", i);
    length += (size_t)sprintf(text + length, "</x>");
    struct run run;
    run_start(&run);
    assert_int_equal(run_read_bytes(&run, text, length), KB_OK);
    const struct kb_value *list = kb_value_find(run.root, "vedlagt");
    assert_int_equal(list->count, ITEMS);
    for (size_t i = 0; i < ITEMS; i++) {
        const struct kb_value *title = list->children[i]->children[0];
        struct kb_slice written = kb_slice_part(title->place.source->text, title->place.offset, title->place.length);
        assert_true(kb_slice_equal(written, title->text));
    }
    run_end(&run);
    free(text);
}

static const struct {
    const char *text, *rule;
    uint32_t line, column;
} broken[] = {
    {"<x><sag></x>", "syntax", 1, 0},
    {"<x><sag>", "syntax", 1, 9},
    {"<x/><y/>", "syntax", 1, 5},
    {"<x>\n<sag><nummer>Hus & hjem</nummer></sag></x>", "syntax", 2, 18},
    {"<x>\n<sag><nummer>a&nbsp;b</nummer></sag></x>", "syntax", 2, 15},
    {"<x>\n<sag><nummer>a\x01</nummer></sag></x>", "character", 2, 0},
    {"<x><sag><nummer>a&#0;b</nummer></sag></x>", "character", 1, 0},
    {"<", "syntax", 1, 0},
    {"<x><1/></x>", "syntax", 1, 0},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><x/>", "encoding", 1, 31},
    {"<?xml version='1.0' encoding='UTF-16'?><x/>", "encoding", 1, 31},
    {"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>", "doctype", 1, 1},
    {"<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><x/>", "doctype", 1, 1},
    {"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<x><sag><nummer>&e;</nummer></sag></x>", "doctype", 1, 1},
    {"<!-- x -->\n <!DOCTYPE x>\n<x/>", "doctype", 2, 2},
    {"<x><sag>tekst<nummer>1</nummer></sag></x>", "type", 1, 4},
    {"<x>tekst</x>", "type", 1, 4},
    {"<x><sag>1</sag></x>", "type", 1, 9},
    {"<x><sag><nummer><b>1</b></nummer></sag></x>", "type", 1, 9},
    {"<x><sag><nummer>1</nummer><nummer>2</nummer></sag></x>", "duplicate-field", 1, 28},
    {"<x xmlns='urn:x'/>", "attribute", 1, 1},
    {"<a:x xmlns:a='urn:x'/>", "attribute", 1, 1},
    {"<a:x/>", "attribute", 1, 1},
    {"<x><sag id=\"1\"/></x>", "attribute", 1, 9},
    {"<x><sag xml:lang='da'/></x>", "attribute", 1, 13},
};

static void broken_xml_is_pointed_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        struct run run;
        run_start(&run);
        assert_int_equal(run_read(&run, broken[i].text), KB_BAD_INPUT);
        const struct kb_diagnostic *message = run_message(&run, 0);
        bool elsewhere = broken[i].column != 0 && message->column != broken[i].column;
        if (strcmp(message->rule, broken[i].rule) != 0 || message->line != broken[i].line || elsewhere)
            fail_msg("%s\n%s", broken[i].text, run_messages(&run));
        assert_null(run.root);
        run_end(&run);
    }
}

/* Ten levels of ten would be ten thousand million laughs. */
static void laughs_are_not_counted(void **state)
{
    (void)state;
    char text[4096];
    int length = sprintf(text, "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++)
        length += sprintf(text + length, "<!ENTITY l%d \"&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;\">", i, i - 1, i - 1,
                          i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    sprintf(text + length, "]>\n<x><sag><nummer>&l9;</nummer></sag></x>");
    struct run run;
    run_start(&run);
    assert_int_equal(run_read(&run, text), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "doctype");
    assert_int_equal(run_message(&run, 0)->line, 2);
    assert_non_null(run_message(&run, 0)->hint);
    assert_int_equal(kb_diagnostics_count(run.diagnostics), 1);
    run_end(&run);
}

static void nesting_has_an_end(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    char *text = malloc(3 * DEEP);
    assert_non_null(text);
    for (size_t i = 0; i < DEEP; i++)
        memcpy(text + 3 * i, "<a>", 3);
    struct run run;
    run_start(&run);
    assert_int_equal(run_read_bytes(&run, text, 3 * DEEP), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "limit");
    assert_int_equal(run_message(&run, 0)->column, 3 * run.limits.case_depth + 1);
    run_end(&run);
    free(text);
}

static void counts_have_an_end(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    run.limits.case_values = 3;
    run_expect_ok(&run, "<x><sag><nummer>1</nummer></sag></x>");
    assert_int_equal(run_read(&run, "<x><sag><nummer>1</nummer></sag><sag/></x>"), KB_BAD_INPUT);
    assert_string_equal(run_message(&run, 0)->rule, "limit");
    run_end(&run);
}

/* Attributes do not hide what is wrong with the data. */
static void all_errors_at_once(void **state)
{
    (void)state;
    struct run run;
    run_start(&run);
    assert_int_equal(
        run_read(&run,
                 "<x>\n<sag a='1' b='2'><numer>1</numer><dato>2026-02-30</dato></sag>\n<moede><tid>25:00</tid></moede></x>"),
        KB_BAD_INPUT);
    static const char *const rules[] = {"attribute", "attribute", "unknown-field", "date", "time"};
    assert_int_equal(kb_diagnostics_count(run.diagnostics), 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(run_message(&run, i)->rule, rules[i]);
    assert_string_equal(run_message(&run, 2)->path, "sag.numer");
    assert_string_equal(run_message(&run, 2)->hint, "Mente du «nummer»?");
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_are_exact),      cmocka_unit_test(positions_hold_in_long_input),
        cmocka_unit_test(broken_xml_is_pointed_at), cmocka_unit_test(laughs_are_not_counted),
        cmocka_unit_test(nesting_has_an_end),       cmocka_unit_test(counts_have_an_end),
        cmocka_unit_test(all_errors_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
