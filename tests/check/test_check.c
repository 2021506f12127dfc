/* What is found in a text, where, and what is said about it. */
#include "harness.h"

static struct kb_checker *checker;

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {
        .termbase_path = "tests/check/termbase.tsv", .word_list_path = "tests/check/ord.txt", .early = true};
    return kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

static void misspelt_words_are_found(void **state)
{
    (void)state;
    assert_findings(checker, "Du får svar fra komunen i morgen.", "spelling", "spelling:komunen");
    assert_findings(checker, "Skriv til anna@egelund.example eller se www.egelund.example.", "spelling", "");
}

static void a_finding_says_where_it_stands(void **state)
{
    (void)state;
    struct checked checked;
    check_text(checker, "Kære Åse\n\nVi sørger for det, såfremt du vil.\n", NULL, &checked);
    assert_int_equal(checked.findings.count, 1);
    const struct kb_finding *finding = &checked.findings.items[0];
    assert_int_equal(finding->rule, KB_RULE_JARGON);
    assert_string_equal(finding->text, "såfremt");
    assert_int_equal(finding->start, 29);
    assert_int_equal(finding->end, 36);
    assert_int_equal(finding->line, 3);
    assert_int_equal(finding->column, 20);
    assert_string_equal(finding->suggestions[0], "hvis");
    assert_string_equal(finding->message, "Skriv hellere «hvis» end «såfremt».");
    checked_finish(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(misspelt_words_are_found),
                                       cmocka_unit_test(a_finding_says_where_it_stands)};
    return cmocka_run_group_tests(tests, load, unload);
}
