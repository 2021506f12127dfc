/* Text messages: the signs they are sent with, and how long they are (3GPP TS 23.038). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "plain/sms.h"

static void assert_size(const char *text, bool gsm, size_t units, size_t parts)
{
    struct kb_sms_size size = kb_sms_measure(kb_slice_of(text));
    assert_int_equal(size.gsm, gsm);
    assert_int_equal(size.units, units);
    assert_int_equal(size.parts, parts);
}

static void danish_letters_cost_one(void **state)
{
    (void)state;
    assert_size("", true, 0, 1);
    assert_size("Hej Søren Ærø på øen", true, 20, 1);
    assert_size("[€]", true, 6, 1);
    assert_size("Łukasz", false, 6, 1);
    assert_size("\xF0\x9F\x98\x80", false, 2, 1); /* a character outside the basic plane */
    assert_size("`", false, 1, 1);
}

/* `count` times a text. */
static const char *many(const char *text, size_t count)
{
    static char long_text[4096];
    long_text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strncat(long_text, text, sizeof long_text - strlen(long_text) - 1);
    }
    return long_text;
}

static void long_texts_take_parts(void **state)
{
    (void)state;
    assert_size(many("a", 160), true, 160, 1);
    assert_size(many("a", 161), true, 161, 2);
    assert_size(many("a", 306), true, 306, 2);
    assert_size(many("a", 307), true, 307, 3);
    assert_size(many("ł", 70), false, 70, 1);
    assert_size(many("ł", 71), false, 71, 2);
    assert_size(many("ł", 134), false, 134, 2);
    assert_size(many("ł", 135), false, 135, 3);
    assert_int_equal(kb_sms_measure(kb_slice_of(many("a", 161))).most, 306);
}

static void print_signs_become_plain(void **state)
{
    (void)state;
    struct kb_buffer out;
    kb_buffer_init(&out, 1000);
    kb_sms_write(kb_slice_of("\n“Hej” – kl.\xC2\xA0"
                             "10…\n\n  Vi ses\n"),
                 &out);
    assert_string_equal(out.data, "\"Hej\" - kl. 10...\nVi ses\n");
    assert_true(kb_sms_measure(kb_buffer_slice(&out)).gsm);
    kb_buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(danish_letters_cost_one),
        cmocka_unit_test(long_texts_take_parts),
        cmocka_unit_test(print_signs_become_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
