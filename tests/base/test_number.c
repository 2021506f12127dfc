/* Numbers are read the same in every locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>

#include "base/number.h"

static void check_number(const char *text, double expected, const char *left)
{
    struct kb_slice rest = kb_slice_of(text);
    double number = -1;
    assert_true(kb_number_cut(&rest, &number));
    assert_true(number >= expected - 1e-9 && number <= expected + 1e-9);
    assert_true(kb_slice_is(rest, left));
}

static void numbers_are_cut(void **state)
{
    (void)state;
    setlocale(LC_ALL, "da_DK.UTF-8"); /* where there is one, its decimal comma must not matter */
    check_number("12", 12, "");
    check_number("2.5mm", 2.5, "mm");
    check_number("2,5", 2.5, "");
    check_number(" \t3 2.25 1", 3, " 2.25 1");
    check_number("1.2.3", 1.2, ".3");
    check_number(".5", 0.5, "");
    check_number("7e3", 7, "e3");
    check_number("123456789012", 123456789012.0, "");
}

static void no_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "x", ".", ",", "-1", "+1", "1234567890123", "inf"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct kb_slice rest = kb_slice_of(texts[i]);
        double number;
        assert_false(kb_number_cut(&rest, &number));
        assert_true(kb_slice_is(rest, texts[i]));
    }
    check_number("0x10mm", 0, "x10mm");
    struct kb_slice none = {NULL, 0};
    double number;
    assert_false(kb_number_cut(&none, &number));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers_are_cut), cmocka_unit_test(no_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
