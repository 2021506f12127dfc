#ifndef KB_TESTS_TMPL_HARNESS_H
#define KB_TESTS_TMPL_HARNESS_H

/* Renders small templates over JSON; include after cmocka.h. */

#include "json_data.h"

struct named_text {
    const char *name; /* NULL ends the table */
    const char *text;
};

enum { HARNESS_PARTIALS = 16, HARNESS_DIAGNOSTICS = 50 };

struct harness {
    struct kb_arena arena;
    struct kb_limits limits;
    struct kb_diagnostics *diagnostics;
    struct kb_source source;
    struct kb_source partial_sources[HARNESS_PARTIALS];
    const struct kb_template *partials[HARNESS_PARTIALS];
    size_t partial_count;
    struct kb_source_map map;
    struct kb_buffer out;
    struct kb_template_data data;
    bool missing_is_error, indexes;
    json_t *root;
};

static inline void harness_init(struct harness *harness)
{
    *harness = (struct harness){.limits = kb_limits_default(), .data = json_data};
    kb_arena_init(&harness->arena);
    harness->diagnostics = kb_diagnostics_new(KB_ENGLISH, HARNESS_DIAGNOSTICS);
    assert_non_null(harness->diagnostics);
    kb_source_map_init(&harness->map, &harness->arena);
    kb_buffer_init(&harness->out, harness->limits.markup_bytes);
}

static inline void harness_finish(struct harness *harness)
{
    kb_buffer_finish(&harness->out);
    kb_diagnostics_free(harness->diagnostics);
    kb_arena_finish(&harness->arena);
    json_decref(harness->root);
}

static inline const struct kb_template *harness_find(void *context, struct kb_slice name)
{
    const struct harness *harness = context;
    for (size_t i = 0; i < harness->partial_count; i++) {
        if (kb_slice_is(name, harness->partial_sources[i].name)) {
            return harness->partials[i];
        }
    }
    return NULL;
}

static inline const char *harness_nearest(void *context, struct kb_slice name)
{
    const struct harness *harness = context;
    (void)name;
    return harness->partial_count > 0 ? harness->partial_sources[0].name : NULL;
}

static inline void harness_partials(struct harness *harness, const struct named_text *partials)
{
    for (; partials != NULL && partials->name != NULL; partials++) {
        size_t i = harness->partial_count++;
        assert_true(i < HARNESS_PARTIALS);
        harness->partial_sources[i] = (struct kb_source){partials->name, kb_slice_of(partials->text)};
        assert_int_equal(kb_template_compile(&harness->arena, &harness->partial_sources[i], &harness->limits,
                                             harness->diagnostics, &harness->partials[i]),
                         KB_OK);
    }
}

static inline enum kb_status harness_compile(struct harness *harness, struct kb_slice text, const struct kb_template **compiled)
{
    harness->source = (struct kb_source){"brev.mustache", text};
    return kb_template_compile(&harness->arena, &harness->source, &harness->limits, harness->diagnostics, compiled);
}

static inline enum kb_status harness_render(struct harness *harness, const char *text, const char *json,
                                            const struct named_text *partials)
{
    json_error_t error;
    harness->root = json_loads(json, JSON_DECODE_ANY, &error);
    assert_non_null(harness->root);
    harness_partials(harness, partials);
    const struct kb_template *compiled = NULL;
    enum kb_status status = harness_compile(harness, kb_slice_of(text), &compiled);
    if (status != KB_OK) {
        return status;
    }
    struct kb_partials find = {harness, harness_find, harness_nearest, harness->missing_is_error};
    struct kb_template_job job = {&harness->arena,  &harness->data,       harness->root, &find,
                                  &harness->limits, harness->diagnostics, &harness->map, harness->indexes};
    return kb_template_render(compiled, &job, &harness->out);
}

/* Renders and compares; for templates that are to work. */
static inline void assert_renders(const char *text, const char *json, const struct named_text *partials, const char *expected)
{
    struct harness harness;
    harness_init(&harness);
    harness.indexes = true;
    assert_int_equal(harness_render(&harness, text, json, partials), KB_OK);
    assert_string_equal(harness.out.data == NULL ? "" : harness.out.data, expected);
    harness_finish(&harness);
}

#endif
