/* Templates that mean harm: deep, endless, huge. Each ends, with a message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include <klarbrev/world.h>

#include "harness.h"

/* `count` times `text`, in memory of the C library. */
static char *repeat(const char *text, size_t count)
{
    size_t length = strlen(text);
    char *all = malloc(length * count + 1);
    assert_non_null(all);
    for (size_t i = 0; i < count; i++) {
        memcpy(all + i * length, text, length);
    }
    all[length * count] = '\0';
    return all;
}

static void assert_refused(const char *text, const char *rule)
{
    struct harness harness;
    harness_init(&harness);
    const struct kb_template *compiled = NULL;
    assert_int_equal(harness_compile(&harness, kb_slice_of(text), &compiled), KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 0)->rule, rule);
    harness_finish(&harness);
}

static void assert_refused_repeated(const char *part, size_t count, const char *rule)
{
    char *text = repeat(part, count);
    assert_refused(text, rule);
    free(text);
}

static void hostile_templates_are_refused(void **state)
{
    (void)state;
    assert_refused_repeated("{{#a}}", 100000, "limit");
    assert_refused_repeated("{{<a}}", 100000, "limit");
    assert_refused_repeated("{{$a}}\n", 100000, "limit");
    assert_refused_repeated("{{", 512 * 1024, "unclosed-tag");
    assert_refused_repeated("{{{", 300 * 1024, "unclosed-tag");
    assert_refused_repeated("{{!", 300 * 1024, "unclosed-tag");
    assert_refused_repeated("{{=", 300 * 1024, "unclosed-tag");
    assert_refused_repeated("{{/a}}", 100000, "stray-end");
    assert_refused_repeated("{{a b}}", 100000, "bad-name");
}

static void a_template_has_a_greatest_size(void **state)
{
    (void)state;
    size_t most = kb_limits_default().template_bytes;
    char *text = repeat("x", most + 1);
    assert_refused(text, "limit");
    text[most] = '\0';
    struct harness harness;
    harness_init(&harness);
    const struct kb_template *compiled = NULL;
    assert_int_equal(harness_compile(&harness, kb_slice_of(text), &compiled), KB_OK);
    harness_finish(&harness);
    free(text);
}

static void sections_have_a_greatest_depth(void **state)
{
    (void)state;
    for (size_t depth = 3; depth <= 4; depth++) {
        struct harness harness;
        harness_init(&harness);
        harness.limits.template_depth = 3;
        const struct kb_template *compiled = NULL;
        const char *text =
            depth == 3 ? "{{#a}}{{^b}}{{#c}}{{/c}}{{/b}}{{/a}}" : "{{#a}}{{^b}}{{<c}}{{$d}}{{/d}}{{/c}}{{/b}}{{/a}}";
        assert_int_equal(harness_compile(&harness, kb_slice_of(text), &compiled), depth == 3 ? KB_OK : KB_BAD_INPUT);
        harness_finish(&harness);
    }
}

/* Renders something that must not go on, and gives the rule of the only message. */
static void assert_stopped(const char *text, const char *json, const struct named_text *partials, const char *rule)
{
    struct harness harness;
    harness_init(&harness);
    assert_int_equal(harness_render(&harness, text, json, partials), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(harness.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 0)->rule, rule);
    assert_true(kb_diagnostics_at(harness.diagnostics, 0)->line > 0);
    harness_finish(&harness);
}

static void partials_that_ask_for_themselves_are_stopped(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"a", "{{>a}}"},
                                                 {"b", " {{>b}}\n{{>b}}\n"},
                                                 {"c", "{{<c}}{{$x}}{{$x}}{{/x}}{{/x}}{{/c}}"},
                                                 {"d", "{{$x}}{{<d}}{{$x}}{{>d}}{{/x}}{{/d}}{{/x}}"},
                                                 {"e", "{{#o}}{{>e}}{{/o}}"},
                                                 {NULL, NULL}};
    assert_stopped("{{>a}}", "{}", partials, "limit");
    assert_stopped("{{>b}}", "{}", partials, "limit");
    assert_stopped("{{<c}}{{/c}}", "{}", partials, "limit");
    assert_stopped("{{>d}}", "{}", partials, "limit");
    assert_stopped("{{>*n}}", "{\"n\":\"e\",\"o\":{}}", partials, "limit");
}

static void recursion_over_data_that_ends_is_fine(void **state)
{
    (void)state;
    static const struct named_text partials[] = {{"n", "<{{v}}{{#b}}{{>n}}{{/b}}>"}, {NULL, NULL}};
    assert_renders("{{>n}}", "{\"v\":1,\"b\":[{\"v\":2,\"b\":[]},{\"v\":3,\"b\":[{\"v\":4,\"b\":[]}]}]}", partials,
                   "<1<2><3<4>>>");
}

/* Partials times sections as deep as both may be, on the C stack. */
static void the_deepest_nesting_fits_the_stack(void **state)
{
    (void)state;
    size_t depth = kb_limits_default().template_depth;
    char *open = repeat("{{#o}}", depth), *close = repeat("{{/o}}", depth), text[2048];
    snprintf(text, sizeof text, "%s{{>p}}%s", open, close);
    struct named_text partials[] = {{"p", text}, {NULL, NULL}};
    assert_stopped(text, "{\"o\":{}}", partials, "limit");
    free(open);
    free(close);
}

/* Nothing is written and nothing is too deep, but it would take longer than anybody waits. */
static void endless_work_without_output_is_stopped(void **state)
{
    (void)state;
    char text[256];
    struct named_text partials[HARNESS_PARTIALS + 1] = {{NULL, NULL}};
    char names[HARNESS_PARTIALS][2], bodies[HARNESS_PARTIALS][64];
    for (int i = 0; i < HARNESS_PARTIALS; i++) {
        snprintf(names[i], sizeof names[i], "%c", 'a' + i);
        snprintf(bodies[i], sizeof bodies[i], "{{>%c}}{{>%c}}{{>%c}}{{>%c}}", 'b' + i, 'b' + i, 'b' + i, 'b' + i);
        partials[i] = (struct named_text){names[i], bodies[i]};
    }
    snprintf(text, sizeof text, "{{>a}}");
    struct harness harness;
    harness_init(&harness);
    harness.limits.markup_bytes = 100000;
    assert_int_equal(harness_render(&harness, text, "{}", partials), KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 0)->rule, "limit");
    assert_int_equal(harness.out.length, 0);
    harness_finish(&harness);
}

static void the_output_has_a_ceiling(void **state)
{
    (void)state;
    struct harness harness;
    harness_init(&harness);
    harness.out.most = 10;
    assert_int_equal(harness_render(&harness, "{{#l}}abc{{.}}\n{{/l}}", "{\"l\":[1,2,3]}", NULL), KB_BAD_INPUT);
    assert_string_equal(harness.out.data, "abc1\nabc2\n");
    assert_int_equal(kb_diagnostics_count(harness.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(harness.diagnostics, 0)->message, "The letter gets too long: more than 10 bytes.");
    harness_finish(&harness);
}

static void a_value_has_a_greatest_size(void **state)
{
    (void)state;
    struct harness harness;
    harness_init(&harness);
    harness.limits.text_bytes = 3;
    assert_int_equal(harness_render(&harness, "{{a}} {{b}}", "{\"a\":\"123\",\"b\":\"1234\"}", NULL), KB_BAD_INPUT);
    assert_string_equal(harness.out.data, "123 ");
    assert_int_equal(kb_diagnostics_at(harness.diagnostics, 0)->column, 7);
    harness_finish(&harness);
}

/* Fails the allocation number `left`, counted down. */
static void *failing(void *context, void *block, size_t size)
{
    size_t *left = context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    if (*left == 0) {
        return NULL;
    }
    --*left;
    return realloc(block, size);
}

static void every_failed_allocation_is_a_status(void **state)
{
    (void)state;
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"brev", kb_slice_of("{{<p}}\n{{$b}}\n  {{#l}}\n  {{.}}\n  {{/l}}\n{{/b}}\n{{/p}}")};
    struct kb_source parent = {"p", kb_slice_of("  {{$b}}{{/b}}\n")};
    json_error_t error;
    json_t *root = json_loads("{\"l\":[\"1\",\"2\"]}", 0, &error);
    enum kb_status status = KB_NO_MEMORY;
    for (size_t allowed = 0; status != KB_OK && allowed < 200; allowed++) {
        size_t left = allowed;
        kb_allocator_set(failing, &left);
        struct kb_arena arena;
        kb_arena_init(&arena);
        struct kb_buffer out;
        kb_buffer_init(&out, limits.markup_bytes);
        struct harness harness = {.partial_count = 1, .partial_sources = {parent}};
        struct kb_source_map map;
        kb_source_map_init(&map, &arena);
        struct kb_partials partials = {&harness, harness_find, NULL, true};
        struct kb_template_job job = {&arena, &json_data, root, &partials, &limits, NULL, &map, true};
        const struct kb_template *compiled = NULL;
        status = kb_template_compile(&arena, &parent, &limits, NULL, &harness.partials[0]);
        status = status == KB_OK ? kb_template_compile(&arena, &source, &limits, NULL, &compiled) : status;
        status = status == KB_OK ? kb_template_render(compiled, &job, &out) : status;
        assert_true(status == KB_OK ? kb_slice_is(kb_buffer_slice(&out), "  1\n  2\n") : status == KB_NO_MEMORY);
        kb_buffer_finish(&out);
        kb_arena_finish(&arena);
        kb_allocator_set(NULL, NULL);
    }
    assert_int_equal(status, KB_OK);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_templates_are_refused),
        cmocka_unit_test(a_template_has_a_greatest_size),
        cmocka_unit_test(sections_have_a_greatest_depth),
        cmocka_unit_test(partials_that_ask_for_themselves_are_stopped),
        cmocka_unit_test(recursion_over_data_that_ends_is_fine),
        cmocka_unit_test(the_deepest_nesting_fits_the_stack),
        cmocka_unit_test(endless_work_without_output_is_stopped),
        cmocka_unit_test(the_output_has_a_ceiling),
        cmocka_unit_test(a_value_has_a_greatest_size),
        cmocka_unit_test(every_failed_allocation_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
