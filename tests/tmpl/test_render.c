/* What the specification leaves open, and what klarbrev adds: strictness, places in lists, lines around blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "harness.h"

static void names_may_be_short_or_whole_inside_a_section(void **state)
{
    (void)state;
    assert_renders("{{#moede.sted}}{{navn}}, {{moede.sted.navn}}{{/moede.sted}}", "{\"moede\":{\"sted\":{\"navn\":\"Huset\"}}}",
                   NULL, "Huset, Huset");
}

static void places_in_a_list(void **state)
{
    (void)state;
    assert_renders("{{#l}}{{-index}}:{{.}}{{^-last}}{{#-first}} (først){{/-first}}, {{/-last}}{{/l}}",
                   "{\"l\":[\"a\",\"b\",\"c\"]}", NULL, "1:a (først), 2:b, 3:c");
    assert_renders("{{#a}}{{#b}}{{-index}}{{/b}}-{{-index}} {{/a}}", "{\"a\":[{\"b\":[1,2]},{\"b\":[3]}]}", NULL, "12-1 1-2 ");
}

static void places_in_a_list_reach_into_partials(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"nr", "{{-index}}."}, {NULL, NULL}};
    assert_renders("{{#l}}{{>nr}}{{.}} {{/l}}", "{\"l\":[\"a\",\"b\"]}", partials, "1.a 2.b ");
}

static void without_indexes_they_are_plain_names(void **state)
{
    (void)state;
    struct harness harness;
    harness_init(&harness);
    assert_int_equal(harness_render(&harness, "{{-index}}{{#-first}}x{{/-first}}", "{\"-index\":\"navn\",\"-first\":1}", NULL),
                     KB_OK);
    assert_string_equal(harness.out.data, "navnx");
    harness_finish(&harness);
}

static void places_outside_a_list_are_errors(void **state)
{
    (void)state;
    struct harness harness;
    harness_init(&harness);
    harness.indexes = true;
    assert_int_equal(
        harness_render(&harness, "{{-index}}{{#-first}}x{{/-first}}{{#l}}{{-last}}{{/l}}{{-path}}", "{\"l\":[1]}", NULL),
        KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(harness.diagnostics), 4);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 0)->rule, "outside-list");
    assert_int_equal(kb_diagnostics_at(harness.diagnostics, 1)->column, 11);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 2)->rule, "no-text");
    harness_finish(&harness);
}

static void a_line_of_tags_alone_leaves_no_line(void **state)
{
    (void)state;
    static const struct named_text partials[] = {
        {"ramme", "<d>\n{{$indhold}}{{/indhold}}\n{{$slut}}\n  <p>x</p>\n{{/slut}}\n</d>\n"}, {NULL, NULL}};
    assert_renders("{{<ramme}}\n{{$indhold}}\n<p>1</p>\n\n<p>2</p>\n{{/indhold}}\n{{/ramme}}\n", "{}", partials,
                   "<d>\n<p>1</p>\n\n<p>2</p>\n  <p>x</p>\n</d>\n");
    assert_renders("{{<ramme}}{{/ramme}}\n", "{}", partials, "<d>\n  <p>x</p>\n</d>\n");
}

static void an_override_on_one_line_still_ends_the_line(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"ramme", "<d>\r\n  {{$b}}\r\n  y\r\n  {{/b}}\r\n</d>\r\n"}, {NULL, NULL}};
    assert_renders("{{<ramme}}{{$b}}x{{/b}}{{/ramme}}", "{}", partials, "<d>\r\n  x\r\n</d>\r\n");
    assert_renders("{{<ramme}}{{$b}}{{/b}}{{/ramme}}", "{}", partials, "<d>\r\n</d>\r\n");
    assert_renders("{{<ramme}}{{/ramme}}", "{}", partials, "<d>\r\n  y\r\n</d>\r\n");
}

static void empty_lines_in_blocks_stay_empty(void **state)
{
    (void)state;
    static const struct named_text partials[] = {
        {"ramme", "  {{$b}}{{/b}}\n"}, {"brev", "{{$b}}\n    a\n\n    b\n{{/b}}\n"}, {NULL, NULL}};
    assert_renders("{{<ramme}}{{$b}}\na\n\n b\n{{/b}}{{/ramme}}", "{}", partials, "  a\n\n   b\n");
    assert_renders("{{>brev}}", "{}", partials, "    a\n\n    b\n");
}

static void a_section_in_a_block_keeps_the_lines(void **state)
{
    (void)state;
    static const struct named_text partials[] = {
        {"ramme", "<d>\n  {{$b}}{{/b}}\n</d>\n"}, {"punkt", "<i>{{.}}</i>\n"}, {NULL, NULL}};
    assert_renders("{{<ramme}}\n{{$b}}\n  {{#l}}\n  <p>\n    {{>punkt}}\n  </p>\n  {{/l}}\n{{/b}}\n{{/ramme}}\n", "{\"l\":[1,2]}",
                   partials, "<d>\n  <p>\n    <i>1</i>\n  </p>\n  <p>\n    <i>2</i>\n  </p>\n</d>\n");
}

static void a_block_sees_only_what_was_asked_for_around_it(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"p", "[{{$a}}p{{/a}}]"}, {NULL, NULL}};
    assert_renders("{{<p}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/p}}", "{}", partials, "[xy]");
}

static void values_never_become_template(void **state)
{
    (void)state;
    assert_renders("{{a}}{{{a}}}", "{\"a\":\"{{b}}<>&\\\"'\"}", NULL, "{{b}}&lt;&gt;&amp;&quot;&#39;{{b}}<>&\"'");
}

static void a_byte_order_mark_is_no_text(void **state)
{
    (void)state;
    assert_renders("\xEF\xBB\xBF{{#a}}\nx\n{{/a}}\n", "{\"a\":true}", NULL, "x\n");
}

static void an_unknown_partial_is_an_error_when_asked_for(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"hilsen", "Hej"}, {NULL, NULL}};
    struct harness harness;
    harness_init(&harness);
    harness.missing_is_error = true;
    assert_int_equal(harness_render(&harness, "a\n{{>hilsn}}b{{<ingen}}{{/ingen}}{{>*d}}", "{\"d\":\"../hemmelig\"}", partials),
                     KB_BAD_INPUT);
    assert_string_equal(harness.out.data, "a\nb");
    assert_int_equal(kb_diagnostics_count(harness.diagnostics), 3);
    const struct kb_diagnostic *first = kb_diagnostics_at(harness.diagnostics, 0);
    assert_string_equal(first->message, "There is no partial called “hilsn”.");
    assert_string_equal(first->hint, "Did you mean “hilsen”?");
    assert_int_equal(first->line, 2);
    assert_int_equal(first->length, 10);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 2)->message, "There is no partial called “../hemmelig”.");
    harness_finish(&harness);
}

/* Answers as the engine does: sections over known fields are empty, drafts show gaps, the rest are errors. */
static enum kb_missing_answer missing(void *context, const void *const *stack, size_t depth, struct kb_slice name,
                                      bool is_section, const struct kb_place *place, struct kb_buffer *out)
{
    size_t *calls = context;
    assert_non_null(stack[depth - 1]);
    assert_non_null(place->source);
    ++*calls;
    if (is_section && kb_slice_is(name, "kendt")) {
        return KB_MISSING_EMPTY;
    }
    if (kb_slice_is(name, "kladde")) {
        kb_buffer_put_text(out, "<gap/>");
        return KB_MISSING_HANDLED;
    }
    return KB_MISSING_ERROR;
}

static void missing_values_are_asked_for(void **state)
{
    (void)state;
    struct harness harness;
    size_t calls = 0;
    harness_init(&harness);
    harness.data.context = &calls;
    harness.data.missing = missing;
    assert_int_equal(harness_render(&harness, "{{kladde}}|{{#kendt}}x{{/kendt}}{{^kendt}}y{{/kendt}}|{{a}}", "{\"a\":1}", NULL),
                     KB_OK);
    assert_string_equal(harness.out.data, "<gap/>|y|1");
    assert_int_equal(calls, 3);
    const struct kb_map_span *gap = kb_source_map_find(&harness.map, 2);
    assert_string_equal(gap->place.path, "kladde");
    assert_int_equal(gap->place.length, 10);
    harness_finish(&harness);
}

static void rendering_goes_on_after_a_missing_value(void **state)
{
    (void)state;
    struct harness harness;
    size_t calls = 0;
    harness_init(&harness);
    harness.data.context = &calls;
    harness.data.missing = missing;
    assert_int_equal(harness_render(&harness, "{{a.b}}{{o}}{{#nej}}x{{/nej}}z{{>*d}}", "{\"a\":{},\"o\":{\"p\":1}}", NULL),
                     KB_BAD_INPUT);
    assert_string_equal(harness.out.data, "z");
    assert_int_equal(calls, 4);
    harness_finish(&harness);
}

struct tags {
    char text[1024];
    size_t count, stop_after;
};

static enum kb_status write_tag(void *context, const struct kb_tag *tag)
{
    static const char *const kinds[] = {"value", "raw", "section", "inverted", "end", "partial", "parent", "block", "text"};
    struct tags *tags = context;
    size_t length = strlen(tags->text);
    snprintf(tags->text + length, sizeof tags->text - length, "%s%s %.*s @%zu+%zu\n", kinds[tag->kind], tag->dynamic ? "*" : "",
             (int)tag->name.length, tag->name.data, tag->place.offset, tag->place.length);
    return ++tags->count == tags->stop_after ? KB_HELD : KB_OK;
}

static void a_visit_meets_all_tags_in_order(void **state)
{
    (void)state;
    struct harness harness;
    harness_init(&harness);
    const struct kb_template *compiled = NULL;
    const char text[] = "A{{#s}}{{x}}{{/s}}{{^i}}{{{r}}}{{/i}}{{! c }}{{>p}}{{<*d}}{{$b}}t{{/b}}{{/*d}}";
    assert_int_equal(harness_compile(&harness, kb_slice_of(text), &compiled), KB_OK);
    struct tags tags = {.text = ""};
    assert_int_equal(kb_template_visit(compiled, &tags, write_tag), KB_OK);
    assert_string_equal(tags.text, "text A @0+1\nsection s @1+6\nvalue x @7+5\nend s @12+6\ninverted i @18+6\nraw r @24+7\n"
                                   "end i @31+6\npartial p @45+6\nparent* *d @51+7\nblock b @58+6\ntext t @64+1\n"
                                   "end b @65+6\nend* *d @71+7\n");
    struct tags some = {.text = "", .stop_after = 2};
    assert_int_equal(kb_template_visit(compiled, &some, write_tag), KB_HELD);
    assert_int_equal(some.count, 2);
    harness_finish(&harness);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_may_be_short_or_whole_inside_a_section),
        cmocka_unit_test(places_in_a_list),
        cmocka_unit_test(places_in_a_list_reach_into_partials),
        cmocka_unit_test(without_indexes_they_are_plain_names),
        cmocka_unit_test(places_outside_a_list_are_errors),
        cmocka_unit_test(a_line_of_tags_alone_leaves_no_line),
        cmocka_unit_test(an_override_on_one_line_still_ends_the_line),
        cmocka_unit_test(empty_lines_in_blocks_stay_empty),
        cmocka_unit_test(a_section_in_a_block_keeps_the_lines),
        cmocka_unit_test(a_block_sees_only_what_was_asked_for_around_it),
        cmocka_unit_test(values_never_become_template),
        cmocka_unit_test(a_byte_order_mark_is_no_text),
        cmocka_unit_test(an_unknown_partial_is_an_error_when_asked_for),
        cmocka_unit_test(missing_values_are_asked_for),
        cmocka_unit_test(rendering_goes_on_after_a_missing_value),
        cmocka_unit_test(a_visit_meets_all_tags_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
