/* How wide a character is on a terminal, and how plain text is passed over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* Byte for byte, as the header says it. */
static size_t skip_slowly(const char *text, size_t length, size_t at, char stop)
{
    while (at < length) {
        unsigned char byte = (unsigned char)text[at];
        bool two = byte == 0xC3 && at + 1 < length && ((unsigned char)text[at + 1] & 0xC0) == 0x80;
        if (!two && (byte < ' ' || byte >= 0x80 || text[at] == stop)) {
            return at;
        }
        at += two ? 2 : 1;
    }
    return at;
}

/* Wherever a byte that stops it stands, in eight bytes or behind them. */
static void plain_text_is_skipped_as_byte_by_byte(void **state)
{
    (void)state;
    static const char *const others[] = {"\x1F", "\"", "\x7F", "\x80", "\xC3\xA6", "\xC3", "\xC3z", "\xE2\x82\xAC", "\n", ""};
    enum { MOST = 28 };
    for (size_t length = 0; length < MOST; length++) {
        for (size_t at = 0; at <= length; at++) {
            for (size_t other = 0; other < sizeof others / sizeof others[0]; other++) {
                char text[MOST + 8] = "abcdefghijklmnopqrstuvwxyz~ ";
                memcpy(text + at, others[other], strlen(others[other]));
                for (size_t start = 0; start <= length; start++) {
                    size_t end = kb_utf8_skip_plain((struct kb_slice){text, length}, start, '"');
                    assert_int_equal(end, skip_slowly(text, length, start, '"'));
                }
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(characters_have_their_width),
                                       cmocka_unit_test(plain_text_is_skipped_as_byte_by_byte)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
