/*
 * Compiles and renders templates. The input is the template, and after each NUL a partial more: a, b, c, d. What is
 * rendered must agree with its source map, byte for byte.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "tmpl/template.h"

enum { PARTIALS = 4 };

/* Data that has one of each: s a text, l a list, o an object, f and the empty list e false, t true. */
struct value {
    enum kb_data_kind kind;
    const char *text;
    const char *names[6];
    const struct value *children[6];
    size_t count;
};

static const struct value word = {KB_DATA_TRUE, "<&\"'>\n{{s}}", {NULL}, {NULL}, 0};
static const struct value name = {KB_DATA_TRUE, "a", {NULL}, {NULL}, 0};
static const struct value no = {KB_DATA_FALSE, "", {NULL}, {NULL}, 0};
static const struct value yes = {KB_DATA_TRUE, "ja", {NULL}, {NULL}, 0};
static const struct value list = {KB_DATA_LIST, NULL, {NULL}, {&word, &name, &no}, 3};
static const struct value object = {KB_DATA_TRUE, NULL, {"s", "l", "n"}, {&name, &list, &name}, 3};
static const struct value lists = {KB_DATA_LIST, NULL, {NULL}, {&list, &object}, 2};
static const struct value root = {
    KB_DATA_TRUE, NULL, {"s", "l", "o", "f", "t", "n"}, {&word, &lists, &object, &no, &yes, &name}, 6};

static bool member(void *context, const void *node, struct kb_slice wanted, const void **found)
{
    (void)context;
    const struct value *value = node;
    for (size_t i = 0; i < value->count && value->names[i] != NULL; i++) {
        if (kb_slice_is(wanted, value->names[i])) {
            *found = value->children[i];
            return true;
        }
    }
    return false;
}

static enum kb_data_kind kind(void *context, const void *node)
{
    (void)context;
    return ((const struct value *)node)->kind;
}

static size_t count(void *context, const void *node)
{
    (void)context;
    return ((const struct value *)node)->count;
}

static const void *item(void *context, const void *node, size_t index)
{
    (void)context;
    return ((const struct value *)node)->children[index];
}

static enum kb_status text(void *context, const void *node, struct kb_buffer *out)
{
    (void)context;
    const struct value *value = node;
    if (value->text == NULL) {
        return KB_BAD_INPUT;
    }
    kb_buffer_put_text(out, value->text);
    return KB_OK;
}

static const char *path(void *context, const void *node)
{
    (void)context;
    return ((const struct value *)node)->text;
}

static const struct kb_template *find(void *context, struct kb_slice wanted)
{
    const struct kb_template *const *partials = context;
    bool known = wanted.length == 1 && wanted.data[0] >= 'a' && wanted.data[0] < 'a' + PARTIALS;
    return known ? partials[wanted.data[0] - 'a'] : NULL;
}

static void check_map(const struct kb_source_map *map, const struct kb_buffer *out)
{
    size_t at = 0;
    for (size_t i = 0; i < map->count; i++) {
        const struct kb_map_span *span = &map->spans[i];
        const struct kb_slice source = span->place.source->text;
        if (span->start != at || span->length == 0 || span->place.offset + span->place.length > source.length ||
            (span->verbatim && memcmp(source.data + span->place.offset, out->data + at, span->length) != 0)) {
            abort();
        }
        at += span->length;
    }
    if (at != out->length) {
        abort();
    }
}

/* Ends must fit what they end. */
static enum kb_status visit(void *context, const struct kb_tag *tag)
{
    int *depth = context;
    *depth +=
        tag->kind == KB_TAG_SECTION || tag->kind == KB_TAG_INVERTED || tag->kind == KB_TAG_PARENT || tag->kind == KB_TAG_BLOCK;
    *depth -= tag->kind == KB_TAG_END;
    if (*depth < 0 || tag->place.offset + tag->place.length > tag->place.source->text.length) {
        abort();
    }
    return KB_OK;
}

static void render(struct kb_arena *arena, const struct kb_limits *limits, struct kb_diagnostics *diagnostics,
                   const struct kb_template *compiled, const struct kb_template **partials)
{
    struct kb_template_data data = {NULL, member, kind, count, item, text, path, NULL};
    struct kb_partials shelf = {.context = partials, .find = find, .missing_is_error = true};
    struct kb_source_map map;
    kb_source_map_init(&map, arena);
    struct kb_template_job job = {arena, &data, &root, &shelf, limits, diagnostics, &map, true};
    struct kb_buffer out;
    kb_buffer_init(&out, limits->markup_bytes);
    kb_template_render(compiled, &job, &out);
    check_map(&map, &out);
    kb_buffer_finish(&out);
    int depth = 0;
    if (kb_template_visit(compiled, &depth, visit) != KB_OK || depth != 0) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    limits.markup_bytes = 20000;
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_slice rest = {(const char *)data, size};
    struct kb_source sources[PARTIALS + 1];
    const struct kb_template *compiled[PARTIALS + 1] = {NULL};
    for (size_t i = 0; i <= PARTIALS && (i == 0 || rest.length > 0); i++) {
        sources[i] = (struct kb_source){"brev.mustache", kb_slice_cut(&rest, '\0')};
        kb_template_compile(&arena, &sources[i], &limits, diagnostics, &compiled[i]);
    }
    if (compiled[0] != NULL) {
        render(&arena, &limits, diagnostics, compiled[0], compiled + 1);
    }
    kb_diagnostics_free(diagnostics);
    kb_arena_finish(&arena);
    return 0;
}
