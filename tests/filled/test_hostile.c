/* Files that are no forms, mean no good, or want too much; and memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "filled/made.h"
#include "support/failing.h"

static void refuse(const char *const *fields, const struct kb_limits *limits, const char *rule)
{
    struct made made;
    made_form(&made, fields);
    made_end(&made);
    assert_refused(kb_buffer_slice(&made.pdf), limits, rule);
    kb_buffer_finish(&made.pdf);
}

static void what_is_no_form(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "x",
                                        "%PD",
                                        "{\"a\": 1}",
                                        "PK\003\004",
                                        "\x89PNG\r\n",
                                        "<html>",
                                        "%PDF-",
                                        "%PDF-1.7\n",
                                        "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
                                        "%PDF-1.7\ntrailer\n<</Root 9 0 R/Size 3>>\nstartxref\n9\n%%EOF"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_refused(kb_slice_of(texts[i]), NULL, "form");
    }
    refuse((const char *const[]){NULL}, NULL, "form");
    refuse((const char *const[]){"<</FT/Btn/Ff 65536/T(knap)>>", NULL}, NULL, "form");
    refuse(
        (const char *const[]){"(tekst)", "[4 0 R]", "null", "4 0 R", "<</Kids 7>>", "<</Kids[3 0 R 1 0 R null (x)]/T(a)>>", NULL},
        NULL, "form");
}

/* Cut anywhere, it is refused, or read with a word about the damage; it never says more than there was. */
static void cut_short(void **state)
{
    (void)state;
    struct made made;
    made_form(&made, (const char *const[]){"<</FT/Tx/T(a)/V(svar)>>", NULL});
    made_end(&made);
    for (size_t length = 0; length < made.pdf.length; length++) {
        struct got got;
        got_read(&got, kb_slice_part(kb_buffer_slice(&made.pdf), 0, length), NULL);
        assert_true(got.status == KB_BAD_INPUT || (got.status == KB_OK && got.filled.count == 1));
        assert_true(kb_diagnostics_count(got.diagnostics) > 0 || length + 7 >= made.pdf.length);
        got_drop(&got);
    }
    kb_buffer_finish(&made.pdf);
}

static void fields_that_lead_back(void **state)
{
    (void)state;
    refuse((const char *const[]){"<</T(a)/Kids[4 0 R]>>", NULL}, NULL, "form");
    refuse((const char *const[]){"<</T(a)/Kids[5 0 R 5 0 R]>>", "<</T(b)/Kids[4 0 R 5 0 R]/Parent 4 0 R>>", NULL}, NULL, "form");
}

/* Levels upon levels: what lies too deep is not read. */
static void fields_too_deep(void **state)
{
    (void)state;
    struct kb_buffer deep;
    kb_buffer_init(&deep, 1 << 20);
    for (int i = 0; i < 100; i++) {
        kb_buffer_put_text(&deep, "<</T(a)/Kids[");
    }
    kb_buffer_put_text(&deep, "<</FT/Tx/T(b)/V(x)>>");
    for (int i = 0; i < 100; i++) {
        kb_buffer_put_text(&deep, "]>>");
    }
    refuse((const char *const[]){deep.data, NULL}, NULL, "form");
    kb_buffer_finish(&deep);
}

static void limits_hold(void **state)
{
    (void)state;
    static const char *const fields[] = {"<</FT/Tx/T(a)/V(abcdef)>>", "<</FT/Tx/T(b)/V(abc)>>", NULL};
    struct kb_limits limits = kb_limits_default();
    struct made made;
    made_form(&made, fields);
    made_end(&made);
    struct got got;
    limits.form_bytes = made.pdf.length;
    limits.form_fields = 2;
    limits.text_bytes = 6;
    got_read(&got, kb_buffer_slice(&made.pdf), &limits);
    assert_int_equal(got.status, KB_OK);
    got_drop(&got);
    limits.form_bytes--;
    refuse(fields, &limits, "limit");
    limits = kb_limits_default();
    limits.form_fields = 1;
    refuse(fields, &limits, "limit");
    limits = kb_limits_default();
    limits.text_bytes = 5;
    refuse(fields, &limits, "limit");
    limits = kb_limits_default();
    limits.form_words = 20;
    refuse(fields, &limits, "limit");
    kb_buffer_finish(&made.pdf);
}

/* A form with a stream in it. */
static void refuse_stream(const char *entries, struct kb_slice data, const struct kb_limits *limits, const char *rule)
{
    struct made made;
    made_form(&made, (const char *const[]){"<</FT/Tx/T(a)/V 10 0 R>>", NULL});
    made_stream(&made, 10, entries, data);
    made_end(&made);
    assert_refused(kb_buffer_slice(&made.pdf), limits, rule);
    kb_buffer_finish(&made.pdf);
}

static void streams_that_swell(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_slice once, twice;
    struct kb_limits limits = kb_limits_default();
    static char zeros[8 << 20];
    kb_arena_init(&arena);
    assert_int_equal(kb_deflate_once((struct kb_slice){zeros, sizeof zeros}, 9, &arena, &once), KB_OK);
    assert_int_equal(kb_deflate_once(once, 9, &arena, &twice), KB_OK);
    assert_true(once.length < 20000);
    limits.form_unpacked = sizeof zeros - 1;
    refuse_stream("/Filter/FlateDecode", once, &limits, "limit");
    refuse_stream("", once, &limits, "limit"); /* whatever it says that it is */
    refuse_stream("/Filter[/FlateDecode/FlateDecode]", twice, NULL, "form");
    refuse_stream("/Filter/LZWDecode", kb_slice_of("x"), NULL, "form");
    refuse_stream("/Filter/L#5a#57Decode", kb_slice_of("x"), NULL, "form");
    refuse_stream("/Filter[/AHx]", kb_slice_of("x"), NULL, "form");
    refuse_stream("/Filter /RL", kb_slice_of("x"), NULL, "form");
    kb_arena_finish(&arena);
}

/* A word is an object to qpdf: a packed million of them is refused before it sees them. */
static void words_that_swell(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_slice packed;
    struct kb_buffer words;
    kb_arena_init(&arena);
    kb_buffer_init(&words, 8 << 20);
    for (int i = 0; i < 1100000; i++) {
        kb_buffer_put_text(&words, "0 ");
    }
    assert_int_equal(kb_deflate_once(kb_buffer_slice(&words), 9, &arena, &packed), KB_OK);
    refuse_stream("/Filter/FlateDecode", packed, NULL, "limit");
    kb_buffer_finish(&words);
    kb_arena_finish(&arena);
}

/* Streams inside one another, each unpacked anew: the work is counted too. */
static void streams_that_overlap(void **state)
{
    (void)state;
    struct kb_buffer data;
    kb_buffer_init(&data, 1 << 20);
    for (int i = 0; i < 20000; i++) {
        kb_buffer_put(&data, "stream\x78\x01\x00\x08\x00\xF7\xFF",
                      13); /* a stored block that holds the next "stream" and header */
    }
    refuse_stream("", kb_buffer_slice(&data), NULL, "form");
    kb_buffer_finish(&data);
}

/* The arena, klarbrev's own buffers and zlib: each allocation fails once. */
static void every_allocation_may_fail(void **state)
{
    (void)state;
    struct made made;
    made_form(&made, (const char *const[]){"<</T(a)/Kids[5 0 R]>>", "<</Parent 4 0 R/FT/Tx/T(b)/TU(Hvad?)/V(svar)>>",
                                           "<</FT/Ch/T(c)/V[(x)(y)]>>", "<</FT/Btn/T(d)/V/Ja>>", NULL});
    made_end(&made);
    struct kb_source source = {"svar.pdf", kb_buffer_slice(&made.pdf)};
    struct kb_limits limits = kb_limits_default();
    kb_allocator_set(failing_reallocate, NULL);
    failing_alive = 0;
    size_t all = SIZE_MAX, wrong = 0;
    for (size_t n = 0; n <= all && wrong == 0; n++) {
        struct kb_arena arena;
        struct kb_filled filled;
        failing_set(all == SIZE_MAX ? SIZE_MAX : n - 1, false);
        kb_arena_init(&arena);
        enum kb_status status = kb_filled_read(&arena, &source, &limits, NULL, &filled);
        kb_arena_finish(&arena);
        all = all == SIZE_MAX ? failing_count : all;
        wrong = (size_t)failing_alive + (status != (n == 0 ? KB_OK : KB_NO_MEMORY) ? n + 1 : 0);
    }
    kb_allocator_set(NULL, NULL);
    assert_int_equal(wrong, 0);
    assert_true(all > 3);
    kb_buffer_finish(&made.pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_form),
        cmocka_unit_test(cut_short),
        cmocka_unit_test(fields_that_lead_back),
        cmocka_unit_test(fields_too_deep),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(streams_that_swell),
        cmocka_unit_test(words_that_swell),
        cmocka_unit_test(streams_that_overlap),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
