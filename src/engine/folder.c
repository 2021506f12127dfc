#include "engine/folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/report.h"

struct listing {
    struct kb_arena *arena;
    struct kb_folder *folder;
    size_t file_room, folder_room, most;
};

static enum kb_status add_name(struct kb_arena *arena, const char ***names, size_t *count, size_t *room, const char *name)
{
    const char **list = kb_arena_grow(arena, *names, *count, room, sizeof **names);
    const char *copy = kb_arena_string(arena, name);
    if (list == NULL || copy == NULL) {
        return KB_NO_MEMORY;
    }
    *names = list;
    list[(*count)++] = copy;
    return KB_OK;
}

static enum kb_status add(void *context, const char *name, bool is_folder)
{
    struct listing *listing = context;
    struct kb_folder *folder = listing->folder;
    if (name[0] == '.') {
        return KB_OK;
    }
    if (folder->file_count + folder->folder_count >= listing->most) {
        return KB_BAD_INPUT;
    }
    return is_folder ? add_name(listing->arena, &folder->folders, &folder->folder_count, &listing->folder_room, name)
                     : add_name(listing->arena, &folder->files, &folder->file_count, &listing->file_room, name);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum kb_status kb_folder_read(const struct kb_world *world, struct kb_arena *arena, const char *path, size_t most,
                              struct kb_diagnostics *diagnostics, struct kb_folder *folder)
{
    struct listing listing = {.arena = arena, .folder = folder, .most = most};
    *folder = (struct kb_folder){0};
    enum kb_status status = world->list_folder(world->context, path, add, &listing);
    if (status == KB_BAD_INPUT) {
        char limit[24];
        snprintf(limit, sizeof limit, "%zu", most);
        kb_report(diagnostics, KB_ERROR, KB_MSG_FOLDER_TOO_FULL, NULL, KB_ARGS(path, limit));
    }
    if (folder->file_count > 1) {
        qsort(folder->files, folder->file_count, sizeof *folder->files, compare_names);
    }
    if (folder->folder_count > 1) {
        qsort(folder->folders, folder->folder_count, sizeof *folder->folders, compare_names);
    }
    return status;
}

enum kb_status kb_file_read(const struct kb_world *world, struct kb_arena *arena, const char *path, size_t most, bool may_lack,
                            struct kb_diagnostics *diagnostics, struct kb_source *source)
{
    char *data = NULL, limit[24];
    size_t length = 0;
    int reason = 0;
    *source = (struct kb_source){path, {NULL, 0}};
    enum kb_status status = world->read_file(world->context, path, most, &data, &length, &reason);
    if (status == KB_ENVIRONMENT && reason == ENOENT && may_lack) {
        return KB_OK;
    }
    if (status == KB_BAD_INPUT) {
        snprintf(limit, sizeof limit, "%zu", most);
        kb_report(diagnostics, KB_ERROR, KB_MSG_FILE_TOO_LARGE, NULL, KB_ARGS(path, limit));
    } else if (status == KB_ENVIRONMENT) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_LIBRARY_FILE, NULL, KB_ARGS(path, why));
    }
    if (status == KB_OK) {
        source->text = (struct kb_slice){kb_arena_copy(arena, (struct kb_slice){data, length}), length};
        kb_free(data);
        status = source->text.data == NULL ? KB_NO_MEMORY : KB_OK;
    }
    return status;
}

struct kb_slice kb_name_before(const char *name, const char *ending)
{
    return kb_ends_in(name, ending) ? (struct kb_slice){name, strlen(name) - strlen(ending)} : (struct kb_slice){NULL, 0};
}
