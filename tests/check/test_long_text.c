/* A long text is checked by two threads: what is found is what one thread finds. */
#include "harness.h"

#include "support/failing.h"

/* Ten words, with a finding of spelling, of jargon and of a passive; so many of them that a second thread helps. */
enum { COPIES = 3000 };

static const char paragraph[] = "Du får svar fra komunen, såfremt din sag bliver behandlet.\n\n";
static struct kb_checker *checker;
static char *text;

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = "tests/check/termbase.tsv", .early = true};
    size_t length = sizeof paragraph - 1;
    text = malloc(length * COPIES + 1);
    for (size_t i = 0; text != NULL && i < COPIES; i++) {
        memcpy(text + i * length, paragraph, length + 1);
    }
    return text == NULL || kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    free(text);
    return 0;
}

/* Each paragraph's findings are those of the paragraph alone, one stretch of text further on. */
static void a_long_text_has_the_findings_of_its_parts(void **state)
{
    (void)state;
    struct kb_limits limits = kb_limits_default();
    struct kb_check_options options = kb_check_options_default();
    struct checked one, all;
    limits.findings = 3 * COPIES;
    options.limits = &limits;
    check_text(checker, paragraph, &options, &one);
    check_text(checker, text, &options, &all);
    assert_int_equal(one.findings.count, 3);
    assert_int_equal(all.findings.count, 3 * COPIES);
    for (size_t i = 0; i < all.findings.count; i++) {
        const struct kb_finding *whole = &all.findings.items[i], *part = &one.findings.items[i % 3];
        assert_int_equal(whole->rule, part->rule);
        assert_int_equal(whole->offset, part->offset + i / 3 * (sizeof paragraph - 1));
        assert_int_equal(whole->line, i / 3 * 2 + 1);
        assert_string_equal(whole->text, part->text);
        assert_string_equal(whole->message, part->message);
    }
    assert_int_equal(all.findings.found[KB_RULE_SPELLING], COPIES);
    assert_int_equal(all.findings.found[KB_RULE_JARGON], COPIES);
    assert_int_equal(all.findings.errors, COPIES * one.findings.errors);
    assert_int_equal(all.findings.metrics.sentences, COPIES);
    checked_finish(&all);
    checked_finish(&one);
}

/* Beyond what is kept, the rules in their order have had their say first. */
static void what_is_kept_does_not_depend_on_the_threads(void **state)
{
    (void)state;
    struct kb_limits limits = kb_limits_default();
    struct kb_check_options options = kb_check_options_default();
    struct checked checked;
    limits.findings = COPIES + 5;
    options.limits = &limits;
    check_text(checker, text, &options, &checked);
    assert_int_equal(checked.findings.count, COPIES + 5);
    assert_true(checked.findings.cut);
    size_t kept[KB_RULE_COUNT] = {0};
    for (size_t i = 0; i < checked.findings.count; i++) {
        kept[checked.findings.items[i].rule]++;
    }
    assert_int_equal(kept[KB_RULE_SPELLING], COPIES);
    assert_int_equal(kept[KB_RULE_JARGON], 5);
    assert_int_equal(checked.findings.found[KB_RULE_PASSIVE], COPIES);
    checked_finish(&checked);
}

/* Wherever memory runs out, both threads end, and nothing is left behind. */
static void memory_may_run_out_in_either_thread(void **state)
{
    (void)state;
    struct kb_source source = {"brev.txt", kb_slice_of(text)};
    struct kb_check_input input = {&source, NULL};
    struct kb_check_options options = kb_check_options_default();
    bool whole = false;
    for (size_t at = 0; !whole; at += at < 20 ? 1 : 97) {
        struct checked checked;
        kb_allocator_set(failing_reallocate, NULL);
        failing_set(at, false);
        kb_arena_init(&checked.arena);
        enum kb_status status = kb_check_text(checker, &input, &options, &checked.arena, NULL, &checked.findings);
        whole = failing_count <= at;
        failing_off();
        checked_finish(&checked);
        kb_allocator_set(NULL, NULL);
        assert_int_equal(status, whole ? KB_OK : KB_NO_MEMORY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_text_has_the_findings_of_its_parts),
        cmocka_unit_test(what_is_kept_does_not_depend_on_the_threads),
        cmocka_unit_test(memory_may_run_out_in_either_thread),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
