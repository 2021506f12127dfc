/* One case in JSON and XML: the same tree, held against a golden file, and the same again once written and read. */
#include "harness.h"

#include "golden.h"

static const struct kb_extra_field extra[] = {
    {"beloeb", KB_MONEY, true, "?", "x"},
    {"andel", KB_NUMBER, true, "?", "x"},
};

static void read_case(struct run *run, const char *path)
{
    size_t length;
    char *text = read_whole(path, &length);
    run->schema = kb_schema_extend(&run->arena, extra, 2);
    if (run_read_bytes(run, text, length) != KB_OK)
        fail_msg("%s", run_messages(run));
    assert_int_equal(kb_diagnostics_count(run->diagnostics), 0);
    free(text);
}

static void dump(const struct run *run, struct kb_buffer *out)
{
    kb_buffer_init(out, 1 << 20);
    kb_case_dump(run->root, out);
    assert_int_equal(out->status, KB_OK);
}

static void check_dump(const char *path)
{
    struct run run;
    struct kb_buffer out;
    run_start(&run);
    read_case(&run, path);
    dump(&run, &out);
    assert_golden("tests/data/golden/fuld.dump", out.data, out.length);
    kb_buffer_finish(&out);
    run_end(&run);
}

static void json_gives_the_golden_dump(void **state)
{
    (void)state;
    check_dump("tests/data/cases/fuld.json");
}

static void xml_gives_the_same_dump(void **state)
{
    (void)state;
    check_dump("tests/data/cases/fuld.xml");
}

static void written_and_read_it_is_the_same(void **state)
{
    (void)state;
    static const char *const paths[] = {"tests/data/cases/fuld.json", "tests/data/cases/fuld.xml"};
    for (size_t i = 0; i < 2; i++) {
        struct run run;
        struct kb_buffer first, written, second;
        run_start(&run);
        read_case(&run, paths[i]);
        dump(&run, &first);
        kb_buffer_init(&written, 1 << 20);
        kb_case_write(run.root, &written);
        run_expect_ok(&run, written.data);
        dump(&run, &second);
        assert_string_equal(first.data, second.data);
        assert_golden("tests/data/golden/fuld.json", written.data, written.length);
        kb_buffer_finish(&first);
        kb_buffer_finish(&written);
        kb_buffer_finish(&second);
        run_end(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_gives_the_golden_dump),
        cmocka_unit_test(xml_gives_the_same_dump),
        cmocka_unit_test(written_and_read_it_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
