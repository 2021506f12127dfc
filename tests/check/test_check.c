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

static void check_mapped(const char *text, const struct kb_source_map *map, const struct kb_check_options *options,
                         struct checked *out)
{
    struct kb_source source = {"brev", kb_slice_of(text)};
    struct kb_check_input input = {&source, map};
    assert_int_equal(kb_check_text(checker, &input, options, &out->arena, NULL, &out->findings), KB_OK);
}

/* "Din bevilling: Øget mestring": the template's words, and then a goal from the case. */
static void findings_of_a_document_lead_to_template_or_data(void **state)
{
    (void)state;
    static const char text[] = "Din bevilling:\n\nBedre indsats i hverdagen";
    struct kb_source template_ = {"brev.mustache", kb_slice_of("<p>Din bevilling:</p>{{maal.ord}}")};
    struct kb_place words = {.source = &template_, .offset = 3},
                    goal = {.source = &template_, .offset = 21, .path = "maal[0].ord"};
    struct kb_check_options options = kb_check_options_default();
    struct kb_source_map map;
    struct checked checked;
    kb_arena_init(&checked.arena);
    kb_source_map_init(&map, &checked.arena);
    kb_source_map_add(&map, 0, 14, &words, true);
    kb_source_map_add(&map, 16, sizeof text - 17, &goal, false);
    check_mapped(text, &map, &options, &checked);
    assert_int_equal(checked.findings.count, 3);
    const struct kb_finding *items = checked.findings.items;
    assert_int_equal(items[0].rule, KB_RULE_JARGON);
    assert_ptr_equal(items[0].place.source, &template_);
    assert_int_equal(items[0].place.offset, 7);
    assert_null(items[0].place.path);
    assert_int_equal(items[1].rule, KB_RULE_OWN_WORDS);
    assert_string_equal(items[1].place.path, "maal[0].ord");
    assert_int_equal(items[2].rule, KB_RULE_JARGON);
    assert_string_equal(items[2].place.path, "maal[0].ord");
    checked_finish(&checked);
}

static void severities_come_from_the_options(void **state)
{
    (void)state;
    static const char text[] = "Såfremt støtten bevilges, sagde hun: »Min bevilling.«";
    enum kb_severity severities[KB_RULE_COUNT];
    struct kb_check_options options = kb_check_options_default();
    struct checked checked;
    for (size_t i = 0; i < KB_RULE_COUNT; i++) {
        severities[i] = kb_rule_severity((enum kb_rule)i);
    }
    check_text(checker, text, &options, &checked);
    assert_int_equal(checked.findings.count, 3);
    assert_int_equal(checked.findings.items[0].severity, KB_ERROR);
    assert_int_equal(checked.findings.items[1].severity, KB_TIP);
    assert_int_equal(checked.findings.items[2].severity, KB_TIP);
    assert_int_equal(checked.findings.items[2].context, KB_CONTEXT_QUOTE);
    assert_int_equal(checked.findings.errors, 1);
    checked_finish(&checked);
    options.severities = severities;
    options.level = KB_WARNING;
    severities[KB_RULE_JARGON] = KB_WARNING;
    check_text(checker, text, &options, &checked);
    assert_int_equal(checked.findings.count, 1);
    assert_int_equal(checked.findings.items[0].severity, KB_WARNING);
    assert_int_equal(checked.findings.errors, 0);
    checked_finish(&checked);
}

static void what_is_said_of_the_reader_by_name_is_said_to_the_reader(void **state)
{
    (void)state;
    static const struct kb_slice names[] = {{"Anna Sørensen", 14}};
    struct kb_check_options options = kb_check_options_default();
    struct checked checked;
    options.names = names;
    options.name_count = 1;
    options.reader = "Anna";
    check_text(checker, "Anna siger, at hun er glad.", &options, &checked);
    assert_int_equal(checked.findings.found[KB_RULE_THIRD_PERSON], 2);
    checked_finish(&checked);
}

static void messages_come_in_both_languages(void **state)
{
    (void)state;
    struct kb_check_options options = kb_check_options_default();
    struct checked checked;
    options.language = KB_ENGLISH;
    check_text(checker, "Vi ses, såfremt du vil.", &options, &checked);
    assert_string_equal(checked.findings.items[0].message, "Rather write “hvis” than “såfremt”.");
    checked_finish(&checked);
}

static void numbers_of_a_text(void **state)
{
    (void)state;
    struct checked checked;
    check_text(checker, "Kære Bo\n\nDu kan ringe til os. Vi svarer dig hurtigt.\n\n- Et punkt\n\nVenlig hilsen\nAnna", NULL,
               &checked);
    const struct kb_text_metrics *metrics = &checked.findings.metrics;
    assert_int_equal(metrics->words, 16);
    assert_int_equal(metrics->sentences, 3);
    assert_int_equal(metrics->longest_sentence, 5);
    /* 11 words in 3 sentences, one of them long */
    assert_true(metrics->lix > 12.7 && metrics->lix < 12.8);
    assert_true(metrics->du_share > 0.124 && metrics->du_share < 0.126);
    checked_finish(&checked);
}

static void the_worst_is_told_first(void **state)
{
    (void)state;
    struct kb_finding a = {.rule = KB_RULE_THIRD_PERSON, .severity = KB_ERROR, .start = 9};
    struct kb_finding b = {.rule = KB_RULE_JARGON, .severity = KB_ERROR, .start = 1}, c = b,
                      d = {.rule = KB_RULE_LIX, .severity = KB_TIP};
    c.start = 2;
    assert_true(kb_finding_rank(&a, &b) < 0);
    assert_true(kb_finding_rank(&b, &c) < 0);
    assert_true(kb_finding_rank(&d, &c) > 0);
    assert_int_equal(kb_finding_rank(&b, &b), 0);
}

static void rules_have_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < KB_RULE_COUNT; i++) {
        assert_int_equal(kb_rule_named(kb_slice_of(kb_rule_id((enum kb_rule)i))), i);
    }
    assert_int_equal(kb_rule_named(kb_slice_of("jargong")), KB_RULE_COUNT);
    assert_true(kb_rule_is_style(KB_RULE_JARGON));
    assert_false(kb_rule_is_style(KB_RULE_TALK_FIRST));
    assert_false(kb_rule_is_style(KB_RULE_LEGAL_CONTENT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(misspelt_words_are_found),
        cmocka_unit_test(a_finding_says_where_it_stands),
        cmocka_unit_test(findings_of_a_document_lead_to_template_or_data),
        cmocka_unit_test(severities_come_from_the_options),
        cmocka_unit_test(what_is_said_of_the_reader_by_name_is_said_to_the_reader),
        cmocka_unit_test(messages_come_in_both_languages),
        cmocka_unit_test(numbers_of_a_text),
        cmocka_unit_test(the_worst_is_told_first),
        cmocka_unit_test(rules_have_names),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
