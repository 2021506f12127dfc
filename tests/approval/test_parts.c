/* The parts of the room: diffs that can be applied, the names a template asks for, what is seen of a PDF. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "approval/line_diff.h"
#include "approval/pdf_check.h"
#include "approval/uses.h"

/* Applies a unified diff to a text, as patch does, looking at each line of it. */
static void apply(struct kb_slice before, struct kb_slice diff, struct kb_buffer *out)
{
    size_t line = 0; /* lines taken of `before` */
    kb_slice_cut(&diff, '\n');
    kb_slice_cut(&diff, '\n');
    while (diff.length > 0) {
        struct kb_slice row = kb_slice_cut(&diff, '\n');
        if (kb_slice_starts(row, "@@ -")) {
            unsigned long first = strtoul(row.data + 4, NULL, 10);
            bool empty = strncmp(row.data + 4 + strspn(row.data + 4, "0123456789"), ",0 ", 3) == 0;
            while (line + (empty ? 0 : 1) < first) {
                kb_buffer_put_slice(out, kb_slice_cut(&before, '\n'));
                kb_buffer_put_char(out, '\n');
                line++;
            }
        } else if (row.length > 0 && row.data[0] == '\\') {
            kb_buffer_clear(out); /* not used by these texts */
        } else {
            char sign = row.data[0];
            row = kb_slice_part(row, 1, row.length - 1);
            if (sign != '+') {
                assert_true(kb_slice_equal(kb_slice_cut(&before, '\n'), row));
                line++;
            }
            if (sign != '-') {
                kb_buffer_put_slice(out, row);
                kb_buffer_put_char(out, '\n');
            }
        }
    }
    kb_buffer_put_slice(out, before);
}

/* A text of few different lines, so that many of them are the same. */
static size_t make_text(char *text, unsigned lines)
{
    size_t length = 0;
    for (unsigned i = 0; i < lines; i++) {
        length += (size_t)sprintf(text + length, "%c\n", 'a' + rand() % 4);
    }
    text[length] = '\0';
    return length;
}

static void a_diff_makes_the_one_text_from_the_other(void **state)
{
    (void)state;
    srand(1);
    for (int run = 0; run < 2000; run++) {
        char a[128], b[128];
        struct kb_arena arena;
        struct kb_buffer diff, made;
        make_text(a, (unsigned)rand() % 30);
        make_text(b, (unsigned)rand() % 30);
        struct kb_diff_side before = {"a", kb_slice_of(a)}, after = {"b", kb_slice_of(b)};
        kb_arena_init(&arena);
        kb_buffer_init(&diff, 100000);
        kb_buffer_init(&made, 100000);
        assert_true(kb_line_diff(&arena, &before, &after, &diff));
        assert_int_equal(diff.length == 0, strcmp(a, b) == 0);
        if (diff.length > 0) {
            apply(before.text, kb_buffer_slice(&diff), &made);
            assert_true(kb_slice_is(kb_buffer_slice(&made), b));
        }
        kb_buffer_finish(&diff);
        kb_buffer_finish(&made);
        kb_arena_finish(&arena);
    }
}

static void assert_diff(const char *a, const char *b, const char *expected)
{
    struct kb_arena arena;
    struct kb_buffer diff;
    struct kb_diff_side before = {"a", kb_slice_of(a)}, after = {"b", kb_slice_of(b)};
    kb_arena_init(&arena);
    kb_buffer_init(&diff, 100000);
    assert_true(kb_line_diff(&arena, &before, &after, &diff));
    assert_true(kb_slice_is(kb_buffer_slice(&diff), expected));
    kb_buffer_finish(&diff);
    kb_arena_finish(&arena);
}

static void diffs_look_as_people_know_them(void **state)
{
    (void)state;
    assert_diff("x\n", "x\n", "");
    assert_diff("", "x\n", "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n");
    assert_diff("x\n", "", "--- a\n+++ b\n@@ -1 +0,0 @@\n-x\n");
    assert_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfem\n6\n7\n8\n9\n",
                "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+fem\n 6\n 7\n 8\n");
    assert_diff("x", "x\n", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
}

struct names {
    char all[256];
};

static enum kb_status take(void *context, struct kb_slice name)
{
    struct names *names = context;
    snprintf(names->all + strlen(names->all), sizeof names->all - strlen(names->all), "[%.*s]", (int)name.length, name.data);
    return KB_OK;
}

static void names_are_found_in_any_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *names;
        bool any;
    } cases[] = {
        {"{{<brev}}{{$a}}{{> hilsen }}{{/a}}{{/brev}}", "[brev][hilsen]", false},
        {"{{>*felt}}", "", true},
        {"{{=<% %>=}}<%>x%>", "", true},
        {"{{{>x}}} {{{{>y}}", "", false},
        {"{{>a", "", false},
        {"{{", "", false},
        {"{", "", false},
        {"", "", false},
        {"{{! {{>gemt}} }}", "", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct names names = {""};
        bool any = false;
        assert_int_equal(kb_uses_each(kb_slice_of(cases[i].text), &names, take, &any), KB_OK);
        if (cases[i].names[0] != '\0') {
            assert_string_equal(names.all, cases[i].names);
        }
        assert_int_equal(any, cases[i].any);
    }
}

static const char good_pdf[] =
    "%PDF-1.7\n1 0 obj\n<</Type /Catalog /Lang(da-DK)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
    "/StructTreeRoot 2 0 R/OutputIntents[]>>\nendobj\n"
    "2 0 obj\n<</Type/StructTreeRoot/ParentTree 3 0 R>>\nendobj\n"
    "4 0 obj\n<</Type/Page/Parent 9 0 R/Tabs/S/StructParents 0>>\nendobj\n"
    "5 0 obj\n<</Type/FontDescriptor/FontFile2 6 0 R>>\nendobj\n"
    "6 0 obj\n<</Type/Font/Subtype/Type0/ToUnicode 7 0 R>>\nendobj\n"
    "7 0 obj\n<</S/Figure/Alt(et hus)>>\nendobj\n"
    "8 0 obj\n<</Type/Annot/Subtype/Link/Contents(12345678)/StructParent 1>>\nendobj\n"
    "9 0 obj\n<</Type/Annot/Subtype/Widget/TU(navn)>>\nendobj\n"
    "10 0 obj\n<</Type/Metadata/Length 9>>\nstream\n<dc:title>x</dc:title><pdfuaid:part>1</pdfuaid:part>"
    "<pdfaid:part>2</pdfaid:part>\nendstream\nendobj\n%%EOF\n";

static void what_is_missing_in_a_pdf_is_seen(void **state)
{
    (void)state;
    static const char *const needed[] = {
        "%PDF-1.7",        "/MarkInfo",       "/Type/StructTreeRoot", "/ParentTree ",   "/Lang(",    "/DisplayDocTitle true",
        "<dc:title>",      "<pdfuaid:part>1", "<pdfaid:part>2",       "/OutputIntents", "%%EOF",     "/Tabs/S",
        "/StructParents ", "/FontFile2",      "/ToUnicode",           "/Alt",           "/Contents", "/TU",
        "/StructParent 1"};
    assert_null(kb_pdf_check(kb_slice_of(good_pdf)));
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        char broken[sizeof good_pdf];
        memcpy(broken, good_pdf, sizeof broken);
        *strstr(broken, needed[i]) = '_';
        assert_non_null(kb_pdf_check(kb_slice_of(broken)));
    }
    assert_non_null(kb_pdf_check((struct kb_slice){NULL, 0}));
    char scripted[sizeof good_pdf + 32];
    snprintf(scripted, sizeof scripted, "%s/JavaScript", good_pdf);
    assert_non_null(kb_pdf_check(kb_slice_of(scripted)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_diff_makes_the_one_text_from_the_other),
        cmocka_unit_test(diffs_look_as_people_know_them),
        cmocka_unit_test(names_are_found_in_any_text),
        cmocka_unit_test(what_is_missing_in_a_pdf_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
