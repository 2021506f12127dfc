#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <linebreak.h>

#include "layout/line_ends.h"

/* What texts are made of: first what most of them are, then all that makes a word another. */
enum { USUAL = 16 };
static const char *const parts[] = {
    " ",     " ",      " ",    " ",   "a", "Ærø",     "7",  "12.500,50", "kl.",    ",",      ":",      ";", ".",
    "-",     "!",      "é",    "  ",  "–", "(",       ")",  "\"",        "«",      "»",      "”",      "?", "/",
    "§",     "%",      "kr.",  "×",   "÷", "e\u0301", "\n", "\u00A0",    "\u00AD", "\u200B", "\u2011", "Ω", "ж",
    "עברית", "\u2029", "漢字", "ไทย", "€", "\u2060",  "…",  "'",         "\t",     "@",      "🙂"};

static void expect_alike(const char *data)
{
    struct kb_slice text = kb_slice_of(data);
    char ours[512], theirs[512];
    kb_line_ends_find(text, ours);
    set_linebreaks_utf8((const utf8_t *)data, text.length, NULL, theirs);
    for (size_t i = 0; i + 1 < text.length; i++) {
        int ends = ours[i] == LINEBREAK_INSIDEACHAR ? LINEBREAK_NOBREAK : ours[i];
        int expected = theirs[i] == LINEBREAK_INSIDEACHAR ? LINEBREAK_NOBREAK : theirs[i];
        if (ends != expected) {
            fail_msg("byte %zu of \"%s\": %d, not %d", i, data, ends, expected);
        }
    }
}

static void ordinary_text_is_as_by_libunibreak(void **state)
{
    (void)state;
    expect_alike("");
    expect_alike(" ");
    expect_alike("Kære Anna Sørensen");
    expect_alike("Vi mødes den 3. december kl. 10.00 (på Egetorvet 1) – ring 70 12 34 56.");
    expect_alike("Du må gerne tage en med. Det hedder \"en bisidder\". Vil du det?");
}

static void any_text_is_as_by_libunibreak(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        char text[512] = "";
        for (uint32_t i = 0, count = 1 + (unsigned)round % 24; i < count; i++) {
            random = random * 1664525u + 1013904223u;
            uint32_t choice = random >> 31 != 0 && round % 3 != 0 ? sizeof parts / sizeof *parts : USUAL;
            strcat(text, parts[(random >> 16 & 0x7FFF) % choice]);
        }
        expect_alike(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_text_is_as_by_libunibreak),
        cmocka_unit_test(any_text_is_as_by_libunibreak),
    };
    init_linebreak();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
