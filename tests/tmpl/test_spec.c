/* The official specification of Mustache, all of it but lambdas: see tests/tmpl/spec/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tmpl/json_data.h"

enum { PARTIALS_MOST = 16 };

struct partial {
    const char *name;
    struct kb_source source;
    const struct kb_template *compiled;
};

struct partial_list {
    struct partial list[PARTIALS_MOST];
    size_t count;
};

static const struct kb_template *find_partial(void *context, struct kb_slice name)
{
    const struct partial_list *partials = context;
    for (size_t i = 0; i < partials->count; i++) {
        if (kb_slice_is(name, partials->list[i].name)) {
            return partials->list[i].compiled;
        }
    }
    return NULL;
}

static const struct kb_template *compile(struct kb_arena *arena, const struct kb_source *source)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    const struct kb_template *compiled = NULL;
    if (kb_template_compile(arena, source, &limits, diagnostics, &compiled) != KB_OK) {
        print_message("does not compile: %s\n", kb_diagnostics_at(diagnostics, 0)->message);
    }
    kb_diagnostics_free(diagnostics);
    return compiled;
}

static void compile_partials(struct kb_arena *arena, const json_t *json, struct partial_list *partials)
{
    const char *name;
    json_t *text;
    json_object_foreach((json_t *)(uintptr_t)json, name, text)
    {
        assert_true(partials->count < PARTIALS_MOST);
        struct partial *partial = &partials->list[partials->count++];
        *partial = (struct partial){name, {name, kb_slice_of(json_string_value(text))}, NULL};
        partial->compiled = compile(arena, &partial->source);
        assert_non_null(partial->compiled);
    }
}

/* The map must cover every byte, and say of verbatim bytes what they are. */
static bool map_fits(const struct kb_source_map *map, const struct kb_buffer *out)
{
    size_t at = 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct kb_map_span *span = &map->spans[i];
        const char *origin = span->place.source->text.data + span->place.offset;
        if (span->start != at || (span->verbatim && memcmp(origin, out->data + at, span->length) != 0)) {
            return false;
        }
        at += span->length;
    }
    return at == out->length;
}

static bool run_one(const json_t *test)
{
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct kb_limits limits = kb_limits_default();
    struct partial_list list = {0};
    compile_partials(&arena, json_object_get(test, "partials"), &list);
    struct kb_source source = {"template", kb_slice_of(json_string_value(json_object_get(test, "template")))};
    struct kb_partials partials = {.context = &list, .find = find_partial};
    struct kb_source_map map;
    kb_source_map_init(&map, &arena);
    struct kb_template_job job = {.arena = &arena,
                                  .data = &json_data,
                                  .root = json_object_get(test, "data"),
                                  .partials = &partials,
                                  .limits = &limits,
                                  .map = &map};
    struct kb_buffer out;
    kb_buffer_init(&out, limits.markup_bytes);
    const struct kb_template *compiled = compile(&arena, &source);
    bool passed = compiled != NULL && kb_template_render(compiled, &job, &out) == KB_OK;
    passed = passed && kb_slice_is(kb_buffer_slice(&out), json_string_value(json_object_get(test, "expected")));
    if (!passed) {
        print_message("not ok - %s\n  expected: %s\n  got: %.*s\n", json_string_value(json_object_get(test, "name")),
                      json_string_value(json_object_get(test, "expected")), (int)out.length, out.data == NULL ? "" : out.data);
    } else if (!map_fits(&map, &out)) {
        print_message("not ok - %s: the source map does not fit\n", json_string_value(json_object_get(test, "name")));
        passed = false;
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return passed;
}

static void run_file(const char *name, size_t expected)
{
    char path[256];
    snprintf(path, sizeof path, "tests/tmpl/spec/%s", name);
    json_error_t error;
    json_t *file = json_load_file(path, 0, &error);
    assert_non_null(file);
    size_t index, passed = 0;
    json_t *test;
    json_array_foreach(json_object_get(file, "tests"), index, test)
    {
        passed += run_one(test);
    }
    json_decref(file);
    assert_int_equal(passed, expected);
}

static void comments(void **state)
{
    (void)state;
    run_file("comments.json", 12);
}

static void delimiters(void **state)
{
    (void)state;
    run_file("delimiters.json", 14);
}

static void interpolation(void **state)
{
    (void)state;
    run_file("interpolation.json", 42);
}

static void inverted(void **state)
{
    (void)state;
    run_file("inverted.json", 22);
}

static void partials(void **state)
{
    (void)state;
    run_file("partials.json", 12);
}

static void sections(void **state)
{
    (void)state;
    run_file("sections.json", 34);
}

static void dynamic_names(void **state)
{
    (void)state;
    run_file("~dynamic-names.json", 21);
}

static void inheritance(void **state)
{
    (void)state;
    run_file("~inheritance.json", 27);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments), cmocka_unit_test(delimiters), cmocka_unit_test(interpolation), cmocka_unit_test(inverted),
        cmocka_unit_test(partials), cmocka_unit_test(sections),   cmocka_unit_test(dynamic_names), cmocka_unit_test(inheritance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
