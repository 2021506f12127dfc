/* Verdict, overrides, and what a manifest may change. */
#include "harness.h"

#include "gate/verdict.h"

static void add(struct kb_findings *findings, enum kb_rule rule, enum kb_severity severity)
{
    kb_findings_add(findings, &(struct kb_finding){.rule = rule, .severity = severity, .message = "", .text = ""});
}

static void only_errors_hold(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_verdict verdict;
    kb_arena_init(&arena);
    kb_findings_init(&findings, &arena, 100);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_false(verdict.hold);
    add(&findings, KB_RULE_PASSIVE, KB_TIP);
    add(&findings, KB_RULE_LIX, KB_WARNING);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_false(verdict.hold);
    assert_int_equal(verdict.tips, 1);
    assert_int_equal(verdict.warnings, 1);
    add(&findings, KB_RULE_NOTICE, KB_ERROR);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_true(verdict.hold);
    assert_int_equal(verdict.errors, 1);
    kb_arena_finish(&arena);
}

static void an_override_passes_its_rule_only(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_verdict verdict;
    struct kb_override one = {KB_RULE_NOTICE, "Anna bad selv om det", "Mette"};
    struct kb_overrides overrides = {&one, 1};
    kb_arena_init(&arena);
    kb_findings_init(&findings, &arena, 100);
    add(&findings, KB_RULE_NOTICE, KB_ERROR);
    add(&findings, KB_RULE_NOTICE, KB_ERROR);
    kb_verdict_reach(&findings, &overrides, &verdict);
    assert_false(verdict.hold);
    assert_int_equal(verdict.overridden, 2);
    assert_int_equal(verdict.errors, 0);
    add(&findings, KB_RULE_JARGON, KB_ERROR);
    kb_verdict_reach(&findings, &overrides, &verdict);
    assert_true(verdict.hold);
    assert_int_equal(verdict.errors, 1);
    kb_arena_finish(&arena);
}

/* What the template lets be holds nothing up, kept or not. */
static void an_allowance_counts_as_nothing(void **state)
{
    (void)state;
    static const struct kb_allowance allowance = {.rule = "jargon", .reason = "Ordet står på kortet"};
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_verdict verdict;
    kb_arena_init(&arena);
    kb_findings_init(&findings, &arena, 2);
    for (int i = 0; i < 3; i++) {
        kb_findings_add(&findings, &(struct kb_finding){.rule = KB_RULE_JARGON, .severity = KB_ERROR, .allowance = &allowance});
    }
    assert_true(findings.cut);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_false(verdict.hold);
    assert_int_equal(verdict.allowed, 2);
    assert_int_equal(verdict.errors + verdict.warnings + verdict.tips, 0);
    add(&findings, KB_RULE_JARGON, KB_ERROR);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_true(verdict.hold);
    kb_arena_finish(&arena);
}

static void which_reasons_say_something(void **state)
{
    (void)state;
    assert_true(kb_reason_is_enough(kb_slice_of("Ordet står på kortet")));
    assert_false(kb_reason_is_enough(kb_slice_of("")));
    assert_false(kb_reason_is_enough(kb_slice_of("Ordet")));
    assert_false(kb_reason_is_enough(kb_slice_of("a b c")));
    assert_false(kb_reason_is_enough(kb_slice_of("... !!! ??? ---")));
}

/* What there was no room for holds a letter all the same. */
static void errors_that_were_not_kept_hold(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_verdict verdict;
    struct kb_override one = {KB_RULE_NOTICE, "Anna bad selv om det", "Mette"};
    struct kb_overrides overrides = {&one, 1};
    kb_arena_init(&arena);
    kb_findings_init(&findings, &arena, 1);
    add(&findings, KB_RULE_PASSIVE, KB_TIP);
    add(&findings, KB_RULE_NOTICE, KB_ERROR);
    kb_verdict_reach(&findings, NULL, &verdict);
    assert_true(verdict.hold);
    kb_verdict_reach(&findings, &overrides, &verdict);
    assert_false(verdict.hold);
    add(&findings, KB_RULE_JARGON, KB_ERROR);
    kb_verdict_reach(&findings, &overrides, &verdict);
    assert_true(verdict.hold);
    kb_arena_finish(&arena);
}

static void overrides_are_read_with_care(void **state)
{
    (void)state;
    static const struct {
        const char *text, *person;
        enum kb_status status;
        const char *message, *hint;
    } cases[] = {
        {"notice=Anna bad selv om mødet i morgen", "Mette Holm", KB_OK, NULL, NULL},
        {" notice = Anna bad selv om mødet ", "Mette Holm", KB_OK, NULL, NULL},
        {"jargon=ordet = navnet på huset", "Mette Holm", KB_OK, NULL, NULL},
        {"notice=Anna bad selv om mødet", "", KB_USAGE, "navn", "Skriv dit navn"},
        {"notice=Anna bad selv om mødet", "  ", KB_USAGE, "navn", "Skriv dit navn"},
        {"notice=Anna bad selv om mødet", NULL, KB_USAGE, "navn", "Skriv dit navn"},
        {"notice", "Mette", KB_USAGE, "«notice» siger ikke", "REGEL=GRUND"},
        {"=fordi det skal være", "Mette", KB_USAGE, "siger ikke", "REGEL=GRUND"},
        {"", "Mette", KB_USAGE, "siger ikke", "REGEL=GRUND"},
        {"notise=Anna bad selv om mødet", "Mette", KB_USAGE, "«notise»", "«notice»"},
        {"beforeweekend=Anna bad selv om brevet", "Mette", KB_USAGE, "beforeweekend", "«before-weekend»"},
        {"hest=Anna bad selv om brevet", "Mette", KB_USAGE, "hest", "kantet parentes"},
        {"legal-content=det er ikke nødvendigt her", "Mette", KB_USAGE, "legal-content", "sagen eller i skabelonen"},
        {"notice=", "Mette", KB_USAGE, "for kort", "mindst 3 ord"},
        {"notice=ok", "Mette", KB_USAGE, "for kort", "mindst 3 ord"},
        {"notice=a b c", "Mette", KB_USAGE, "for kort", "mindst 3 ord"},
        {"notice=........... .......... ...........", "Mette", KB_USAGE, "for kort", "mindst 3 ord"},
        {"notice=1111111 2222222 3333333", "Mette", KB_USAGE, "for kort", "mindst 3 ord"},
        {"notice=Anna bad selv\x01 om mødet", "Mette", KB_USAGE, "tegn", NULL},
        {"notice=Anna bad \xFF selv om mødet", "Mette", KB_USAGE, "tegn", NULL},
        {"notice=Anna bad selv om mødet", "Me\xFFtte", KB_USAGE, "navn", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct kb_arena arena;
        struct kb_overrides overrides;
        kb_arena_init(&arena);
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
        enum kb_status status = kb_overrides_read(&arena, &cases[i].text, 1, cases[i].person, diagnostics, &overrides);
        const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
        if (status != cases[i].status)
            fail_msg("%s: %d %s", cases[i].text, status, first == NULL ? "" : first->message);
        assert_int_equal(kb_diagnostics_count(diagnostics), status == KB_OK ? 0 : 1);
        if (cases[i].message != NULL && strstr(first->message, cases[i].message) == NULL)
            fail_msg("%s: %s", cases[i].text, first->message);
        if (cases[i].hint != NULL && (first->hint == NULL || strstr(first->hint, cases[i].hint) == NULL))
            fail_msg("%s: %s", cases[i].text, first->hint == NULL ? "no hint" : first->hint);
        kb_diagnostics_free(diagnostics);
        kb_arena_finish(&arena);
    }
}

static void all_wrong_overrides_are_told(void **state)
{
    (void)state;
    static const char *const texts[] = {"notice=Anna bad selv om mødet", "notice=og en gang til her", "hest=ingen god grund her",
                                        "talk-first=", "lix=brevet citerer en lov ordret"};
    struct kb_arena arena;
    struct kb_overrides overrides;
    kb_arena_init(&arena);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    assert_int_equal(kb_overrides_read(&arena, texts, 5, "Mette Holm", diagnostics, &overrides), KB_USAGE);
    assert_int_equal(kb_diagnostics_count(diagnostics), 3);
    assert_string_equal(kb_diagnostics_at(diagnostics, 0)->message, "There are two reasons to pass notice.");
    assert_int_equal(overrides.count, 2);
    assert_string_equal(kb_override_of(&overrides, KB_RULE_NOTICE)->reason, "Anna bad selv om mødet");
    assert_string_equal(kb_override_of(&overrides, KB_RULE_NOTICE)->person, "Mette Holm");
    assert_null(kb_override_of(&overrides, KB_RULE_TALK_FIRST));
    assert_int_equal(kb_overrides_read(&arena, NULL, 0, NULL, diagnostics, &overrides), KB_OK);
    assert_int_equal(overrides.count, 0);
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
}

static void a_long_reason_is_refused(void **state)
{
    (void)state;
    char text[1200] = "notice=";
    for (size_t i = strlen(text); i < sizeof text - 1; i++)
        text[i] = i % 5 ? 'a' : ' ';
    const char *given = text;
    struct kb_arena arena;
    struct kb_overrides overrides;
    kb_arena_init(&arena);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    assert_int_equal(kb_overrides_read(&arena, &given, 1, "Mette", diagnostics, &overrides), KB_USAGE);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "1000"));
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
}

/* The contract's defaults, word for word. */
static void severities_are_those_of_the_contract(void **state)
{
    (void)state;
    static const char *const errors[] = {
        "jargon",        "explain",        "spelling",           "address",          "third-person", "attachment",
        "legal-content", "missing-glyph",  "talk-first",         "before-weekend",   "oral-first",   "notice",
        "channel",       "symbols-agreed", "large-print-agreed", "guardian-consent", "contact-line"};
    static const char *const tips[] = {"passive", "nominalisation", "lix", "long-word", "compound"};
    static const char *const warnings[] = {"abbreviation", "law-reference", "long-sentence", "long-paragraph", "mixed-person",
                                           "own-words",    "deficit",       "double-word",   "page-budget"};
    enum kb_severity severities[KB_RULE_COUNT];
    kb_severities_init(severities);
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        assert_int_equal(severities[kb_rule_named(kb_slice_of(errors[i]))], KB_ERROR);
    for (size_t i = 0; i < sizeof tips / sizeof tips[0]; i++)
        assert_int_equal(severities[kb_rule_named(kb_slice_of(tips[i]))], KB_TIP);
    for (size_t i = 0; i < sizeof warnings / sizeof warnings[0]; i++)
        assert_int_equal(severities[kb_rule_named(kb_slice_of(warnings[i]))], KB_WARNING);
    assert_int_equal(KB_RULE_COUNT, 17 + 5 + 9);
}

static void a_manifest_changes_style_rules_only(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        enum kb_status status;
        const char *hint;
    } cases[] = {
        {"passive", KB_OK, NULL},
        {"jargon", KB_OK, NULL},
        {"pasive", KB_BAD_INPUT, "«passive»"},
        {"legal-content", KB_BAD_INPUT, "sprogreglerne"},
        {"talk-first", KB_BAD_INPUT, "sprogreglerne"},
        {"before-weekend", KB_BAD_INPUT, "sprogreglerne"},
        {"oral-first", KB_BAD_INPUT, "sprogreglerne"},
        {"notice", KB_BAD_INPUT, "sprogreglerne"},
        {"channel", KB_BAD_INPUT, "sprogreglerne"},
        {"symbols-agreed", KB_BAD_INPUT, "sprogreglerne"},
        {"large-print-agreed", KB_BAD_INPUT, "sprogreglerne"},
        {"guardian-consent", KB_BAD_INPUT, "sprogreglerne"},
        {"contact-line", KB_BAD_INPUT, "sprogreglerne"},
        {"", KB_BAD_INPUT, NULL},
    };
    struct kb_source source = {"manifest.txt", kb_slice_of("regel x: tip\n")};
    struct kb_place place = {&source, 6, 1, NULL};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum kb_severity severities[KB_RULE_COUNT];
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
        kb_severities_init(severities);
        assert_int_equal(kb_severities_set(severities, cases[i].rule, KB_WARNING, &place, diagnostics), cases[i].status);
        enum kb_rule rule = kb_rule_named(kb_slice_of(cases[i].rule));
        if (cases[i].status == KB_OK) {
            assert_int_equal(severities[rule], KB_WARNING);
        } else {
            const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
            assert_string_equal(first->file, "manifest.txt");
            assert_int_equal(first->column, 7);
            if (rule != KB_RULE_COUNT)
                assert_int_equal(severities[rule], KB_ERROR);
            if (cases[i].hint != NULL && strstr(first->hint, cases[i].hint) == NULL)
                fail_msg("%s: %s", cases[i].rule, first->hint);
        }
        kb_diagnostics_free(diagnostics);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_errors_hold),
        cmocka_unit_test(an_allowance_counts_as_nothing),
        cmocka_unit_test(which_reasons_say_something),
        cmocka_unit_test(an_override_passes_its_rule_only),
        cmocka_unit_test(errors_that_were_not_kept_hold),
        cmocka_unit_test(overrides_are_read_with_care),
        cmocka_unit_test(all_wrong_overrides_are_told),
        cmocka_unit_test(a_long_reason_is_refused),
        cmocka_unit_test(severities_are_those_of_the_contract),
        cmocka_unit_test(a_manifest_changes_style_rules_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
