/* How wide a character is on a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

static void characters_have_their_width(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        size_t width;
    } rows[] = {{'a', 1},    {0xE5, 1},   {0x30A, 0},    {0x4E2D, 2},    {0x1F600, 2},
                {0x200B, 0}, {0xFFFD, 1}, {0x110000, 1}, {UINT32_MAX, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(kb_utf8_width(rows[i].code_point), rows[i].width);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(characters_have_their_width)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
