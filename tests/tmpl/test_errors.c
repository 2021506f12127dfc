/* What is said about templates that do not compile: see golden/errors.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"
#include "messages.h"

/* Each with the number of errors it has. */
static const struct {
    const char *text;
    size_t errors;
} cases[] = {
    {"Hej {{navn\nlinje to", 1},
    {"Hej {{navn, {{by}}\n<p>{{#a</p>\n{{/a}}", 2},
    {"{{{navn}}\nx", 1},
    {"{{! aldrig slut\nx", 1},
    {"{{", 1},
    {"{{=<% %>\nx", 1},
    {"<p>\n{{#moede}}\n{{#deltagere}}\n</p>", 2},
    {"{{#moede}}\n{{navn}}\n{{/moed}}\n", 1},
    {"{{#moede}}\n{{navn}}\n{{/sag}}\n", 1},
    {"{{#a}}{{/x}}{{/a}}", 1},
    {"{{#a}}{{#b}}{{/a}}", 1},
    {"{{/a}}", 1},
    {"{{<ramme}}{{$titel}}x{{/ramme}}", 1},
    {"{{<*ramme}}{{/ramme}}", 1},
    {"{{}} {{#}}{{/}} {{ }} {{>}} {{>*}} {{{}}}", 7},
    {"{{ borger fornavn }} {{a..b}} {{.a}} {{a.}} {{>en to}} {{#a b}}{{/a b}} {{{{x}}}}", 7},
    {"{{navn\n  og {en} linje}}", 1},
    {"{{a\x1b[31m b}}", 2},
    {"{{=}} =}}", 1},
    {"{{==}}{{=<%=}}{{=<% a b=}}{{=% =%=}}", 4},
    {"{{=123456789012345678 %=}}", 1},
    {"Kære \xC3{{navn}}", 1},
    {"a\x01"
     "b\xE2\x80\xAE"
     "c {{#x}}",
     3},
    {"{{=<% %>=}}<%#a%>\n<%/b%>", 1},
    {"åååå {{#æøå}} {{/ æøå og en meget lang tekst, der bliver ved og ved og ved, til ingen gider læse mere }}", 1},
};

static void put_case(struct kb_buffer *all, const char *text, size_t errors)
{
    kb_buffer_format(all, "=== %s\n", text);
    for (int language = KB_DANISH; language <= KB_ENGLISH; language++) {
        struct harness harness;
        harness_init(&harness);
        kb_diagnostics_free(harness.diagnostics);
        harness.diagnostics = kb_diagnostics_new((enum kb_language)language, HARNESS_DIAGNOSTICS);
        const struct kb_template *compiled = NULL;
        assert_int_equal(harness_compile(&harness, kb_slice_of(text), &compiled), KB_BAD_INPUT);
        assert_null(compiled);
        put_messages(all, harness.diagnostics);
        if (kb_diagnostics_count(harness.diagnostics) != errors) {
            print_message("%s: %zu errors\n", text, kb_diagnostics_count(harness.diagnostics));
        }
        assert_int_equal(kb_diagnostics_count(harness.diagnostics), errors);
        harness_finish(&harness);
    }
}

static void all_errors_point_and_hint(void **state)
{
    (void)state;
    struct kb_buffer all;
    kb_buffer_init(&all, 1024 * 1024);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_case(&all, cases[i].text, cases[i].errors);
    }
    assert_golden("tests/tmpl/golden/errors.txt", all.data, all.length);
    kb_buffer_finish(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_errors_point_and_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
