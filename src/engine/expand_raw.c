#include <klarbrev/engine.h>

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/report.h"
#include "base/table.h"
#include "data/raw.h"
#include "tmpl/template.h"

/* Untyped JSON as a template sees it. */

static bool member(void *context, const void *opaque, struct kb_slice name, const void **found)
{
    (void)context;
    const struct kb_raw *node = opaque;
    for (size_t i = 0; node->kind == KB_RAW_OBJECT && i < node->count; i++) {
        if (kb_slice_is(name, node->names[i])) {
            *found = node->children[i];
            return true;
        }
    }
    return false;
}

static enum kb_data_kind kind_of(void *context, const void *opaque)
{
    (void)context;
    const struct kb_raw *node = opaque;
    switch (node->kind) {
    case KB_RAW_NULL:
    case KB_RAW_FALSE: return KB_DATA_FALSE;
    case KB_RAW_LIST: return node->count == 0 ? KB_DATA_FALSE : KB_DATA_LIST;
    case KB_RAW_TRUE:
    case KB_RAW_NUMBER:
    case KB_RAW_STRING:
    case KB_RAW_OBJECT: break;
    }
    return KB_DATA_TRUE;
}

static size_t count_of(void *context, const void *opaque)
{
    (void)context;
    return ((const struct kb_raw *)opaque)->count;
}

static const void *item_of(void *context, const void *opaque, size_t index)
{
    (void)context;
    return ((const struct kb_raw *)opaque)->children[index];
}

static enum kb_status put_text(void *context, const void *opaque, struct kb_buffer *out)
{
    (void)context;
    const struct kb_raw *node = opaque;
    switch (node->kind) {
    case KB_RAW_NULL: break;
    case KB_RAW_FALSE: kb_buffer_put_text(out, "false"); break;
    case KB_RAW_TRUE: kb_buffer_put_text(out, "true"); break;
    case KB_RAW_NUMBER:
    case KB_RAW_STRING: kb_buffer_put_slice(out, node->text); break;
    case KB_RAW_LIST:
    case KB_RAW_OBJECT: return KB_BAD_INPUT;
    }
    return out->status;
}

static const char *path_of(void *context, const void *opaque)
{
    (void)context;
    (void)opaque;
    return NULL;
}

/* Partials by file, each compiled once and remembered, known or not. */
struct folder {
    struct kb_arena *arena;
    const struct kb_world *world;
    const struct kb_limits *limits;
    const char *path;
    struct kb_diagnostics *diagnostics;
    struct kb_table compiled;
    enum kb_status status; /* the worst that a partial came to */
};

static bool is_file_name(struct kb_slice name)
{
    if (name.length == 0 || name.length > 128 || name.data[0] == '.') {
        return false;
    }
    return memchr(name.data, '/', name.length) == NULL && memchr(name.data, '\0', name.length) == NULL;
}

static const struct kb_template *compile(struct folder *folder, const char *name)
{
    struct kb_source *source = KB_NEW(folder->arena, struct kb_source);
    const char *path = kb_arena_format(folder->arena, "%s/%s.mustache", folder->path, name);
    char *data;
    size_t length;
    int reason;
    if (source == NULL || path == NULL ||
        folder->world->read_file(folder->world->context, path, folder->limits->template_bytes, &data, &length, &reason) !=
            KB_OK) {
        return NULL;
    }
    *source = (struct kb_source){path, {kb_arena_copy(folder->arena, (struct kb_slice){data, length}), length}};
    kb_free(data);
    const struct kb_template *template_ = NULL;
    enum kb_status status = source->text.data == NULL
                                ? KB_NO_MEMORY
                                : kb_template_compile(folder->arena, source, folder->limits, folder->diagnostics, &template_);
    folder->status = status > folder->status ? status : folder->status;
    return template_;
}

static const struct kb_template *find_partial(void *context, struct kb_slice name)
{
    struct folder *folder = context;
    if (folder->path == NULL || !is_file_name(name)) {
        return NULL;
    }
    const char *key = kb_arena_copy(folder->arena, name);
    if (key == NULL || kb_table_has(&folder->compiled, name)) {
        return kb_table_get(&folder->compiled, name);
    }
    const struct kb_template *template_ = compile(folder, key);
    kb_table_set(&folder->compiled, kb_slice_of(key), (void *)(uintptr_t)template_);
    return template_;
}

static enum kb_status expand(struct folder *folder, const struct kb_input *template_, const struct kb_input *data,
                             struct kb_buffer *out)
{
    struct kb_source template_source = {template_->name, {template_->data, template_->length}};
    struct kb_source data_source = {data->name, {data->data, data->length}};
    const struct kb_template *compiled = NULL;
    const struct kb_raw *root = NULL;
    enum kb_status status = kb_template_compile(folder->arena, &template_source, folder->limits, folder->diagnostics, &compiled);
    enum kb_status read = kb_raw_read(folder->arena, &data_source, folder->limits, folder->diagnostics, &root);
    if (status != KB_OK || read != KB_OK) {
        return status > read ? status : read;
    }
    struct kb_template_data binding = {NULL, member, kind_of, count_of, item_of, put_text, path_of, NULL};
    struct kb_partials partials = {.context = folder, .find = find_partial};
    struct kb_template_job job = {
        .arena = folder->arena,
        .data = &binding,
        .root = root,
        .partials = &partials,
        .limits = folder->limits,
        .diagnostics = folder->diagnostics,
    };
    status = kb_template_render(compiled, &job, out);
    return folder->status > status ? folder->status : status;
}

enum kb_status kb_expand_raw(const struct kb_world *world, const struct kb_limits *limits, const struct kb_input *template_,
                             const struct kb_input *data, const char *partials_folder, struct kb_diagnostics *diagnostics,
                             char **text, size_t *length)
{
    struct kb_limits chosen = limits != NULL ? *limits : kb_limits_default();
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct folder folder = {
        .arena = &arena, .world = world, .limits = &chosen, .path = partials_folder, .diagnostics = diagnostics};
    kb_table_init(&folder.compiled, &arena);
    struct kb_buffer out;
    kb_buffer_init(&out, chosen.output_bytes);
    enum kb_status status = expand(&folder, template_, data, &out);
    kb_buffer_put(&out, "", 1); /* so that even an empty text is a block */
    if (status == KB_OK) {
        status = arena.failed ? KB_NO_MEMORY : out.status;
    }
    if (status == KB_OK) {
        *text = kb_buffer_take(&out, length);
        --*length;
    } else if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return status;
}
