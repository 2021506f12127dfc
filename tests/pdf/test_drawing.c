#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "pdf/drawing.h"

static const struct kb_segment segments[] = {{KB_MOVE, 0, 0, 0, 0, 0, 0}, {KB_LINE, 0, 0, 0, 0, 4, 2}};
static const double dashes[] = {3, 1};

static void assert_content(struct kb_path path, const char *expected)
{
    struct kb_buffer content;
    path.segments = segments;
    path.count = 2;
    kb_buffer_init(&content, 10000);
    kb_pdf_put_path(NULL, &content, &path, (struct kb_pdf_place){10, 20}, 2); /* solid colours need nothing of the document */
    assert_int_equal(content.status, KB_OK);
    assert_string_equal(content.data, expected);
    kb_buffer_finish(&content);
}

static void a_line_says_how_it_ends(void **state)
{
    (void)state;
    struct kb_path path = {.stroked = true, .stroke = KB_BLACK, .line_width = 0.5};
    assert_content(path, "q\n0 G\n0.5 w\n4 M\n10 20 m\n14 18 l\nS\nQ\n");
    path.miter_limit = 10;
    assert_content(path, "q\n0 G\n0.5 w\n10 M\n10 20 m\n14 18 l\nS\nQ\n");
    path.line_cap = 1;
    path.line_join = 2; /* a bevel has no mitre */
    assert_content(path, "q\n0 G\n0.5 w\n1 J\n2 j\n10 20 m\n14 18 l\nS\nQ\n");
}

static void a_dashed_line_says_where_it_begins(void **state)
{
    (void)state;
    struct kb_path path = {
        .stroked = true, .stroke = KB_BLACK, .line_width = 1, .line_join = 1, .dashes = dashes, .dash_count = 2};
    assert_content(path, "q\n0 G\n1 w\n1 j\n[3 1 ]0 d\n10 20 m\n14 18 l\nS\nQ\n");
    path.dash_offset = 2.5;
    assert_content(path, "q\n0 G\n1 w\n1 j\n[3 1 ]2.5 d\n10 20 m\n14 18 l\nS\nQ\n");
}

static void a_surface_has_no_line(void **state)
{
    (void)state;
    struct kb_path path = {.filled = true, .fill = {255, 0, 0, 255}, .even_odd = true, .miter_limit = 10};
    assert_content(path, "q\n1 0 0 rg\n10 20 m\n14 18 l\nf*\nQ\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_how_it_ends),
        cmocka_unit_test(a_dashed_line_says_where_it_begins),
        cmocka_unit_test(a_surface_has_no_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
