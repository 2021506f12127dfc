/* The source map: every byte of the markup leads back to the template or the data it came from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

/* The path of a text is, in these tests, the text itself behind a slash. */
static const char *path_of(void *context, const void *node)
{
    struct harness *harness = context;
    return kb_arena_format(&harness->arena, "/%s", json_is_string((const json_t *)node) ? json_string_value(node) : "");
}

static void render(struct harness *harness, const char *text, const char *json, const struct named_text *partials)
{
    harness_init(harness);
    harness->data.context = harness;
    harness->data.path = path_of;
    harness->indexes = true;
    assert_int_equal(harness_render(harness, text, json, partials), KB_OK);
    size_t at = 0;
    for (size_t i = 0; i < harness->map.count; i++) {
        assert_int_equal(harness->map.spans[i].start, at);
        at += harness->map.spans[i].length;
    }
    assert_int_equal(at, harness->out.length);
}

static size_t offset_of(const char *text, const char *part)
{
    const char *hit = strstr(text, part);
    assert_non_null(hit);
    return (size_t)(hit - text);
}

/* Each byte of `part` in the output is the byte of `written` in `file`, counted from where `part` is there. */
static void assert_verbatim(const struct harness *harness, const char *part, const char *file, const char *written)
{
    size_t start = offset_of(harness->out.data, part), origin = offset_of(written, part);
    for (size_t i = 0; i < strlen(part); i++) {
        struct kb_place place = kb_source_map_place(&harness->map, start + i);
        assert_non_null(place.source);
        assert_string_equal(place.source->name, file);
        assert_int_equal(place.offset, origin + i);
        assert_null(place.path);
    }
}

/* Each byte of `part` in the output stands for `tag` in `file`, and for `path` in the data. */
static void assert_value(const struct harness *harness, const char *part, const char *file, const char *written, const char *tag,
                         const char *path)
{
    size_t start = offset_of(harness->out.data, part), origin = offset_of(written, tag);
    for (size_t i = 0; i < strlen(part); i++) {
        struct kb_place place = kb_source_map_place(&harness->map, start + i);
        assert_non_null(place.source);
        assert_string_equal(place.source->name, file);
        assert_int_equal(place.offset, origin);
        assert_int_equal(place.length, strlen(tag));
        assert_string_equal(place.path, path);
    }
}

static void text_and_values(void **state)
{
    (void)state;
    static const char text[] = "<p>Kære {{navn}}, hej</p>\n{{! væk }}\n<b>{{{by}}}</b>";
    struct harness harness;
    render(&harness, text, "{\"navn\":\"Å<b\",\"by\":\"Ribe\"}", NULL);
    assert_string_equal(harness.out.data, "<p>Kære Å&lt;b, hej</p>\n<b>Ribe</b>");
    assert_verbatim(&harness, "<p>Kære ", "brev.mustache", text);
    assert_value(&harness, "Å&lt;b", "brev.mustache", text, "{{navn}}", "/Å<b");
    assert_verbatim(&harness, ", hej</p>\n", "brev.mustache", text);
    assert_verbatim(&harness, "<b>", "brev.mustache", text);
    assert_value(&harness, "Ribe", "brev.mustache", text, "{{{by}}}", "/Ribe");
    harness_finish(&harness);
}

static void an_item_says_its_path(void **state)
{
    (void)state;
    static const char text[] = "{{#l}}{{#-path}}<i>{{-path}}</i>{{/-path}}{{/l}}";
    struct harness harness;
    render(&harness, text, "{\"l\":[\"a\",\"&\"]}", NULL);
    assert_string_equal(harness.out.data, "<i>/a</i><i>/&amp;</i>");
    assert_value(&harness, "/a", "brev.mustache", text, "{{-path}}", "/a");
    harness_finish(&harness);
}

static void text_that_is_written_twice_leads_to_one_place(void **state)
{
    (void)state;
    static const char text[] = "{{#l}}<i>{{.}}</i>{{-index}}{{/l}}";
    struct harness harness;
    render(&harness, text, "{\"l\":[\"a\",\"b\"]}", NULL);
    assert_string_equal(harness.out.data, "<i>a</i>1<i>b</i>2");
    assert_value(&harness, "a", "brev.mustache", text, "{{.}}", "/a");
    assert_value(&harness, "1", "brev.mustache", text, "{{-index}}", "/a");
    assert_value(&harness, "b", "brev.mustache", text, "{{.}}", "/b");
    assert_int_equal(kb_source_map_place(&harness.map, 9).offset, offset_of(text, "<i>"));
    harness_finish(&harness);
}

static void partials_with_indentation(void **state)
{
    (void)state;
    static const char text[] = "<ul>\n    {{>punkt}}\n</ul>\n";
    static const char punkt[] = "<li>\n  {{navn}}!\n</li>\n";
    static const struct named_text partials[] = {{"punkt", punkt}, {NULL, NULL}};
    struct harness harness;
    render(&harness, text, "{\"navn\":\"Bo\"}", partials);
    assert_string_equal(harness.out.data, "<ul>\n    <li>\n      Bo!\n    </li>\n</ul>\n");
    assert_verbatim(&harness, "<ul>\n    ", "brev.mustache", text);
    assert_verbatim(&harness, "<li>\n", "punkt", punkt);
    /* The partial's indentation is the white space before its tag, the rest of the line its own. */
    size_t line = offset_of(harness.out.data, "      Bo");
    assert_string_equal(kb_source_map_place(&harness.map, line).source->name, "brev.mustache");
    assert_int_equal(kb_source_map_place(&harness.map, line + 3).offset, offset_of(text, "    {{>") + 3);
    assert_string_equal(kb_source_map_place(&harness.map, line + 4).source->name, "punkt");
    assert_int_equal(kb_source_map_place(&harness.map, line + 5).offset, offset_of(punkt, "  {{navn") + 1);
    assert_value(&harness, "Bo", "punkt", punkt, "{{navn}}", "/Bo");
    assert_verbatim(&harness, "!\n", "punkt", punkt);
    assert_verbatim(&harness, "</li>\n", "punkt", punkt);
    assert_verbatim(&harness, "</ul>\n", "brev.mustache", text);
    harness_finish(&harness);
}

static void overrides_lead_to_where_they_are_written(void **state)
{
    (void)state;
    static const char text[] = "{{<ramme}}\n{{$indhold}}\n<h1>Hej</h1>\n{{>hilsen}}\n<p>{{x}}</p>\n{{/indhold}}\n{{/ramme}}\n";
    static const char ramme[] = "<d t=\"{{$titel}}Brev{{/titel}}\">\n  {{$indhold}}\n  tom\n  {{/indhold}}\n</d>\n";
    static const char hilsen[] = "<p>Kære {{navn}}</p>\n";
    static const struct named_text partials[] = {{"ramme", ramme}, {"hilsen", hilsen}, {NULL, NULL}};
    struct harness harness;
    render(&harness, text, "{\"navn\":\"Bo\",\"x\":\"ude\"}", partials);
    assert_string_equal(harness.out.data, "<d t=\"Brev\">\n  <h1>Hej</h1>\n  <p>Kære Bo</p>\n  <p>ude</p>\n</d>\n");
    assert_verbatim(&harness, "<d t=\"", "ramme", ramme);
    assert_verbatim(&harness, "Brev", "ramme", ramme);
    assert_verbatim(&harness, "<h1>Hej</h1>\n", "brev.mustache", text);
    assert_verbatim(&harness, "<p>Kære ", "hilsen", hilsen);
    assert_value(&harness, "Bo", "hilsen", hilsen, "{{navn}}", "/Bo");
    assert_value(&harness, "ude", "brev.mustache", text, "{{x}}", "/ude");
    assert_verbatim(&harness, "</d>\n", "ramme", ramme);
    struct kb_place indent = kb_source_map_place(&harness.map, offset_of(harness.out.data, "  <h1>"));
    assert_string_equal(indent.source->name, "ramme");
    assert_int_equal(indent.offset, offset_of(ramme, "  tom"));
    harness_finish(&harness);
}

static void text_in_one_piece_is_one_span(void **state)
{
    (void)state;
    struct harness harness;
    render(&harness, "a\nb\nc\nd\n{{x}}e\nf\n", "{\"x\":\"1\"}", NULL);
    assert_int_equal(harness.map.count, 3);
    harness_finish(&harness);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_values),
        cmocka_unit_test(text_that_is_written_twice_leads_to_one_place),
        cmocka_unit_test(an_item_says_its_path),
        cmocka_unit_test(partials_with_indentation),
        cmocka_unit_test(overrides_lead_to_where_they_are_written),
        cmocka_unit_test(text_in_one_piece_is_one_span),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
