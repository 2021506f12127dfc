/* SHA-256, and bytes as digits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/hash.h"
#include "base/hex.h"

/* The examples of FIPS 180-4, and nothing at all. */
static void hashes_are_those_of_the_standard(void **state)
{
    char text[KB_HASH_TEXT];
    (void)state;
    assert_true(kb_hash_of("abc", 3, text));
    assert_string_equal(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_true(kb_hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, text));
    assert_string_equal(text, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_true(kb_hash_of(NULL, 0, text));
    assert_string_equal(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* Small pieces wait and large ones don't: all ways of parting the bytes give one hash. */
static void pieces_make_no_difference(void **state)
{
    static const size_t sizes[] = {1, 7, 511, 512, 513, 2000};
    char bytes[2000], whole[KB_HASH_TEXT], text[KB_HASH_TEXT];
    (void)state;
    memset(bytes, 'x', sizeof bytes);
    assert_true(kb_hash_of(bytes, sizeof bytes, whole));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct kb_hash hash;
        kb_hash_begin(&hash);
        for (size_t at = 0; at < sizeof bytes; at += sizes[i]) {
            kb_hash_put(&hash, bytes + at, at + sizes[i] < sizeof bytes ? sizes[i] : sizeof bytes - at);
        }
        assert_true(kb_hash_end_text(&hash, text));
        assert_string_equal(text, whole);
    }
}

static void digits(void **state)
{
    static const unsigned char bytes[] = {0x00, 0x9A, 0xFF};
    char text[7];
    (void)state;
    kb_hex_write(bytes, sizeof bytes, text);
    assert_string_equal(text, "009aff");
    kb_hex_write(NULL, 0, text);
    assert_string_equal(text, "");
    assert_true(kb_hex_is(kb_slice_of("009aff"), 6));
    assert_false(kb_hex_is(kb_slice_of("009aff"), 4));
    assert_false(kb_hex_is(kb_slice_of("009AFF"), 6));
    assert_false(kb_hex_is(kb_slice_of("009agf"), 6));
    assert_int_equal(kb_hex_value('7'), 7);
    assert_int_equal(kb_hex_value('f'), 15);
    assert_int_equal(kb_hex_value('A'), 10);
    assert_int_equal(kb_hex_value('g'), -1);
    assert_int_equal(kb_hex_value('\0'), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(hashes_are_those_of_the_standard),
                                       cmocka_unit_test(pieces_make_no_difference), cmocka_unit_test(digits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
