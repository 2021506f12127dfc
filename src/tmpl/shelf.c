#include "tmpl/shelf.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"

static const char suffix[] = ".mustache";
enum { SUFFIX_LENGTH = sizeof suffix - 1 };

bool kb_shelf_is_name(struct kb_slice name)
{
    for (size_t i = 0; i < name.length; i++) {
        char byte = name.data[i];
        if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-')) {
            return false;
        }
    }
    return name.length > 0;
}

static enum kb_status add_entry(void *context, const char *name, bool is_folder)
{
    struct kb_folder_list *list = context;
    struct kb_folder_entry *entries = kb_arena_grow(list->arena, list->entries, list->count, &list->capacity, sizeof *entries);
    const char *copy = kb_arena_string(list->arena, name);
    if (entries == NULL || copy == NULL) {
        return KB_NO_MEMORY;
    }
    list->entries = entries;
    entries[list->count++] = (struct kb_folder_entry){copy, is_folder};
    return KB_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct kb_folder_entry *)a)->name, ((const struct kb_folder_entry *)b)->name);
}

enum kb_status kb_shelf_list_folder(const struct kb_shelf_loader *loader, const char *path, struct kb_folder_list *list)
{
    *list = (struct kb_folder_list){.arena = loader->arena};
    enum kb_status status = loader->world->list_folder(loader->world->context, path, add_entry, list);
    if (status != KB_OK && status != KB_NO_MEMORY) {
        kb_report(loader->diagnostics, KB_ERROR, KB_MSG_LIBRARY_FOLDER, NULL, KB_ARGS(path));
        return KB_ENVIRONMENT;
    }
    if (list->count > 0) {
        qsort(list->entries, list->count, sizeof *list->entries, by_name);
    }
    return status;
}

const struct kb_folder_entry *kb_folder_list_find(const struct kb_folder_list *list, struct kb_slice name)
{
    for (size_t i = 0; i < list->count; i++) {
        if (kb_slice_is(name, list->entries[i].name)) {
            return &list->entries[i];
        }
    }
    return NULL;
}

static void report_unread(const struct kb_shelf_loader *loader, const char *path, enum kb_status status, int reason)
{
    if (status == KB_BAD_INPUT) {
        struct kb_source source = {path, {NULL, 0}};
        const char *most = kb_arena_format(loader->arena, "%zu", loader->limits->template_bytes);
        kb_report(loader->diagnostics, KB_ERROR, KB_MSG_TMPL_TOO_LARGE, &(struct kb_place){.source = &source}, KB_ARGS(most));
    } else if (status == KB_ENVIRONMENT) {
        enum kb_message message = reason == ENOENT ? KB_MSG_LIBRARY_NO_FILE : KB_MSG_LIBRARY_FILE;
        const char *why = kb_reason_text(reason, kb_diagnostics_language(loader->diagnostics));
        kb_report(loader->diagnostics, KB_ERROR, message, NULL, KB_ARGS(path, why));
    }
}

enum kb_status kb_shelf_read(const struct kb_shelf_loader *loader, const char *path, const struct kb_source **out)
{
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    const struct kb_world *world = loader->world;
    enum kb_status status = world->read_file(world->context, path, loader->limits->template_bytes, &data, &length, &reason);
    if (status != KB_OK) {
        report_unread(loader, path, status, reason);
        return status;
    }
    struct kb_source *source = KB_NEW(loader->arena, struct kb_source);
    const char *copy = kb_arena_copy(loader->arena, (struct kb_slice){data, length});
    kb_free(data);
    if (source == NULL || copy == NULL) {
        return KB_NO_MEMORY;
    }
    *source = (struct kb_source){path, {copy, length}};
    *out = source;
    return KB_OK;
}

enum kb_status kb_shelf_compile(const struct kb_shelf_loader *loader, const char *path, const struct kb_source **source,
                                const struct kb_template **template_)
{
    enum kb_status status = kb_shelf_read(loader, path, source);
    if (status == KB_OK) {
        status = kb_template_compile(loader->arena, *source, loader->limits, loader->diagnostics, template_);
    }
    return status;
}

/* The name of the partial in a file, or the empty slice. */
static struct kb_slice partial_name(const struct kb_folder_entry *entry, const char *except)
{
    struct kb_slice file = kb_slice_of(entry->name), none = {NULL, 0};
    if (entry->is_folder || file.length <= SUFFIX_LENGTH || (except != NULL && strcmp(entry->name, except) == 0)) {
        return none;
    }
    struct kb_slice name = kb_slice_part(file, 0, file.length - SUFFIX_LENGTH);
    return memcmp(name.data + name.length, suffix, SUFFIX_LENGTH) == 0 && kb_shelf_is_name(name) ? name : none;
}

bool kb_shelf_fill(const struct kb_shelf_loader *loader, const char *path, const struct kb_folder_list *list, const char *except,
                   struct kb_shelf *shelf)
{
    *shelf = (struct kb_shelf){.partials = KB_NEW_ARRAY(loader->arena, struct kb_partial, list->count)};
    kb_table_init(&shelf->names, loader->arena);
    for (size_t i = 0; shelf->partials != NULL && i < list->count; i++) {
        struct kb_slice name = partial_name(&list->entries[i], except);
        if (name.length == 0) {
            continue;
        }
        struct kb_partial *partial = &shelf->partials[shelf->count];
        partial->name = kb_arena_copy(loader->arena, name);
        partial->path = kb_arena_format(loader->arena, "%s/%s", path, list->entries[i].name);
        if (partial->name == NULL || partial->path == NULL || !kb_table_set(&shelf->names, kb_slice_of(partial->name), partial)) {
            return false;
        }
        shelf->count++;
    }
    return shelf->partials != NULL;
}

struct kb_partial *kb_shelf_find(const struct kb_shelf *shelf, struct kb_slice name)
{
    return shelf->count == 0 ? NULL : kb_table_get(&shelf->names, name);
}

enum kb_status kb_shelf_load(const struct kb_shelf_loader *loader, struct kb_partial *partial)
{
    if (partial->taken) {
        return KB_OK;
    }
    partial->taken = true;
    const struct kb_source *source = NULL;
    return kb_shelf_compile(loader, partial->path, &source, &partial->template_);
}

void kb_shelf_try_names(const struct kb_shelf *shelf, struct kb_nearest *nearest)
{
    for (size_t i = 0; i < shelf->count; i++) {
        kb_nearest_try(nearest, shelf->partials[i].name);
    }
}
