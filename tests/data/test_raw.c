/* Untyped JSON, as the Mustache specification has it. */
#include "harness.h"

#include "data/raw.h"

static enum kb_status read_raw(struct run *run, const char *text, const struct kb_raw **root)
{
    struct kb_source source = {"data", kb_slice_of(text)};
    *root = NULL;
    return kb_raw_read(&run->arena, &source, &run->limits, run->diagnostics, root);
}

static void every_kind_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *json, *text;
        enum kb_raw_kind kind;
    } cases[] = {
        {"null", NULL, KB_RAW_NULL},   {"true", NULL, KB_RAW_TRUE},
        {"false", NULL, KB_RAW_FALSE}, {"1.21", "1.21", KB_RAW_NUMBER},
        {"85", "85", KB_RAW_NUMBER},   {"-3.1e-2", "-3.1e-2", KB_RAW_NUMBER},
        {" \"\" ", "", KB_RAW_STRING}, {"\"\\u00e6<\\/b>\\n\"", "æ</b>\n", KB_RAW_STRING},
        {"[]", NULL, KB_RAW_LIST},     {"{}", NULL, KB_RAW_OBJECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct run run;
        const struct kb_raw *root;
        run_start(&run);
        assert_int_equal(read_raw(&run, cases[i].json, &root), KB_OK);
        assert_int_equal(root->kind, cases[i].kind);
        if (cases[i].text != NULL)
            assert_true(kb_slice_is(root->text, cases[i].text));
        run_end(&run);
    }
}

static void members_and_items_keep_their_order(void **state)
{
    (void)state;
    struct run run;
    const struct kb_raw *root;
    run_start(&run);
    assert_int_equal(read_raw(&run, "{\"z\": [1, [2], {\"y\": null}], \"a.b\": \"\", \"\": true}", &root), KB_OK);
    assert_int_equal(root->count, 3);
    assert_string_equal(root->names[0], "z");
    assert_string_equal(root->names[1], "a.b");
    assert_string_equal(root->names[2], "");
    assert_null(root->children[0]->names);
    assert_int_equal(root->children[0]->count, 3);
    assert_true(kb_slice_is(root->children[0]->children[1]->children[0]->text, "2"));
    assert_int_equal(root->children[0]->children[2]->children[0]->kind, KB_RAW_NULL);
    assert_int_equal(root->children[2]->kind, KB_RAW_TRUE);
    run_end(&run);
}

static void what_is_read_outlives_its_text(void **state)
{
    (void)state;
    struct run run;
    const struct kb_raw *root;
    char text[] = "[85, \"a\"]";
    run_start(&run);
    assert_int_equal(read_raw(&run, text, &root), KB_OK);
    memset(text, 'x', sizeof text - 1);
    assert_true(kb_slice_is(root->children[0]->text, "85"));
    assert_true(kb_slice_is(root->children[1]->text, "a"));
    run_end(&run);
}

static void syntax_and_limits_are_checked(void **state)
{
    (void)state;
    struct run run;
    const struct kb_raw *root;
    run_start(&run);
    assert_int_equal(read_raw(&run, "{\"a\":\n }", &root), KB_BAD_INPUT);
    assert_int_equal(run_message(&run, 0)->line, 2);
    assert_int_equal(run_message(&run, 0)->column, 2);
    run.limits.case_bytes = 3;
    assert_int_equal(read_raw(&run, "[1]", &root), KB_OK);
    assert_int_equal(read_raw(&run, "[12]", &root), KB_BAD_INPUT);
    assert_null(root);
    run_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_told),
        cmocka_unit_test(members_and_items_keep_their_order),
        cmocka_unit_test(what_is_read_outlives_its_text),
        cmocka_unit_test(syntax_and_limits_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
