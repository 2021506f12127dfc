/* How texts begin and end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/slice.h"

static void beginnings_and_ends(void **state)
{
    struct kb_slice text = kb_slice_of("mødet"), none = {NULL, 0};
    (void)state;
    assert_true(kb_slice_starts(text, "mø"));
    assert_false(kb_slice_starts(text, "mødets"));
    assert_true(kb_slice_ends(text, "et"));
    assert_true(kb_slice_ends(text, "mødet"));
    assert_false(kb_slice_ends(text, "e"));
    assert_false(kb_slice_ends(text, "xmødet"));
    assert_true(kb_slice_ends(text, ""));
    assert_true(kb_slice_ends(none, ""));
    assert_false(kb_slice_ends(none, "t"));
}

static void an_ending_is_not_a_name(void **state)
{
    (void)state;
    assert_true(kb_ends_in("a.json", ".json"));
    assert_false(kb_ends_in(".json", ".json"));
    assert_false(kb_ends_in("json", ".json"));
    assert_false(kb_ends_in("a.json5", ".json"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(beginnings_and_ends), cmocka_unit_test(an_ending_is_not_a_name)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
