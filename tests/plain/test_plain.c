#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"
#include "golden.h"
#include "plain/plain.h"

static void write(struct sample *sample, const char *text, struct kb_source_map *map, struct kb_buffer *out)
{
    kb_buffer_init(out, 1 << 20);
    read_text(sample, "x.xml", kb_slice_of(text), NULL);
    assert_int_equal(sample->status, KB_OK);
    if (map != NULL) {
        kb_source_map_init(map, &sample->arena);
    }
    assert_int_equal(kb_plain_write(sample->document, map, out), KB_OK);
}

static void test_goldens(void **state)
{
    (void)state;
    static const char *const stems[] = {"brev",    "tables",      "white-space", "addresses",      "empty",
                                        "figures", "all-figures", "fields",      "fields-on-paper"};
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        char path[100];
        size_t length;
        struct sample sample;
        struct kb_buffer out;
        snprintf(path, sizeof path, "tests/doc/good/%s.xml", stems[i]);
        char *text = load(path, &length);
        text[length] = '\0';
        write(&sample, text, NULL, &out);
        snprintf(path, sizeof path, "tests/plain/golden/%s.txt", stems[i]);
        assert_golden(path, out.data, out.length);
        kb_buffer_finish(&out);
        drop(&sample);
        free(text);
    }
}

static void check(const char *body, const char *expected)
{
    char text[1000];
    struct sample sample;
    struct kb_buffer out;
    snprintf(text, sizeof text, "<document title=\"x\">%s</document>", body);
    write(&sample, text, NULL, &out);
    assert_string_equal(out.data, expected);
    kb_buffer_finish(&out);
    drop(&sample);
}

static void test_links(void **state)
{
    (void)state;
    check("<p><a href=\"tel:+4546313000\">46 31 30 00</a></p>", "46 31 30 00\n");
    check("<p><a href=\"tel:46313000\">Ring nu</a></p>", "Ring nu (46313000)\n");
    check("<p><a href=\"https://kommune.dk/\">kommune.dk</a></p>", "kommune.dk\n");
    check("<p><a href=\"https://ond.dk\">nd.dk</a></p>", "nd.dk (https://ond.dk)\n");
    check("<p><a href=\"https://a.dk/b\">Læs <strong>mere</strong></a>.</p>", "Læs mere (https://a.dk/b).\n");
    check("<p><a href=\"mailto:a@b.dk\">a@b.dk</a></p>", "a@b.dk\n");
}

static void test_lists(void **state)
{
    (void)state;
    check("<ol start=\"9\"><li>a</li><li><p>b</p><p>c</p><ul><li>d<br/>e</li></ul></li></ol><p>f</p>",
          "9. a\n10. b\n    c\n    - d\n      e\n\nf\n");
    check("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "  a\n\n  - b\n");
}

static void test_tables(void **state)
{
    (void)state;
    check("<table><tr><th>Dag</th><th>Tid</th></tr><tr><td>mandag</td><td><p>9</p><p>10<br/>11</p></td></tr></table>",
          "Dag: mandag; Tid: 9 10, 11\n");
    check("<table><tr><th scope=\"row\">Hvor</th><td>hjemme</td></tr><tr><td/><td><img src=\"a\" alt=\"Et "
          "hus\"/></td></tr></table>",
          "Hvor: hjemme\nEt hus\n");
    check("<table><thead><tr><th rowspan=\"2\">A</th><th colspan=\"2\">B</th></tr><tr><th>C</th><th>D</th></tr></thead>"
          "<tr><td rowspan=\"2\">1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>",
          "A: 1; C: 2; D: 3\nC: 4; D: 5\n");
}

static void test_what_is_missing(void **state)
{
    (void)state;
    check("<p>Kære <gap field=\"borger.fornavn\"/></p>", "Kære [mangler: borger.fornavn]\n");
    check("<img src=\"a\" alt=\"\"/><pagebreak/><p>x</p>", "x\n");
}

/* All text leads back to where it was written, and what was added leads nowhere. */
static void test_map(void **state)
{
    (void)state;
    size_t length, verbatim = 0;
    struct sample sample;
    struct kb_source_map map;
    struct kb_buffer out;
    char *text = load("tests/doc/good/brev.xml", &length);
    text[length] = '\0';
    write(&sample, text, &map, &out);
    for (size_t i = 0; i < map.count; i++) {
        const struct kb_map_span *span = &map.spans[i];
        assert_true(i == 0 || span->start >= map.spans[i - 1].start + map.spans[i - 1].length);
        for (size_t j = 0; span->verbatim && j < span->length; j++) {
            char written = text[span->place.offset + j], read = out.data[span->start + j];
            assert_true(written == read || (written == '\n' && read == ' '));
            verbatim++;
        }
    }
    assert_true(verbatim > 1000);
    size_t at = (size_t)(strstr(out.data, "gulerødder") - out.data);
    struct kb_place place = kb_source_map_place(&map, at + 3);
    assert_int_equal(place.offset, strstr(text, "gulerødder") - text + 3);
    at = (size_t)(strstr(out.data, "Mette;") - out.data);
    place = kb_source_map_place(&map, at);
    assert_int_equal(strncmp(text + place.offset, "Mette\">Velkommen", 16), 0);
    assert_null(kb_source_map_place(&map, (size_t)(strstr(out.data, "- løg") - out.data)).source);
    kb_buffer_finish(&out);
    drop(&sample);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens), cmocka_unit_test(test_links),           cmocka_unit_test(test_lists),
        cmocka_unit_test(test_tables),  cmocka_unit_test(test_what_is_missing), cmocka_unit_test(test_map),
    };
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
