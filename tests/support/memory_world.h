/*
 * A world of files that a test writes down as a table, without a disk: folders are what the paths say.
 *
 *     static const struct memory_file files[] = {{"templates/a/brev.mustache", "Hej"}, {NULL, NULL}};
 *     struct memory_world memory = {.files = files};
 *     struct kb_world world = memory_world(&memory);
 */
#ifndef KB_TESTS_SUPPORT_MEMORY_WORLD_H
#define KB_TESTS_SUPPORT_MEMORY_WORLD_H

#include <errno.h>
#include <string.h>

#include <klarbrev/world.h>

struct memory_file {
    const char *path; /* NULL ends the table */
    const char *text;
    size_t length; /* bytes; 0: text is NUL-terminated */
};

struct memory_world {
    const struct memory_file *files;
    const char *unreadable; /* reading this path fails with EACCES; NULL: none */
    struct kb_date date;
    size_t reads; /* how many files were read */
};

/* Without a leading "./" */
static inline const char *memory_world_plain(const char *path)
{
    return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

static inline enum kb_status memory_world_read(void *context, const char *path, size_t most, char **data, size_t *length,
                                               int *reason)
{
    struct memory_world *memory = context;
    memory->reads++;
    *reason = memory->unreadable != NULL && strcmp(path, memory->unreadable) == 0 ? EACCES : ENOENT;
    for (const struct memory_file *file = memory->files; *reason == ENOENT && file->path != NULL; file++) {
        if (strcmp(memory_world_plain(path), file->path) != 0) {
            continue;
        }
        *length = file->length > 0 ? file->length : strlen(file->text);
        if (*length > most) {
            return KB_BAD_INPUT;
        }
        *data = kb_malloc(*length + 1);
        if (*data == NULL) {
            return KB_NO_MEMORY;
        }
        memcpy(*data, file->text, *length);
        (*data)[*length] = '\0';
        return KB_OK;
    }
    return KB_ENVIRONMENT;
}

/* Whether an earlier file gives the folder the same entry. */
static inline bool memory_world_seen(const struct memory_world *memory, const struct memory_file *file, size_t length)
{
    for (const struct memory_file *earlier = memory->files; earlier != file; earlier++) {
        if (strncmp(earlier->path, file->path, length) == 0 && (earlier->path[length] == '/' || earlier->path[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static inline enum kb_status memory_world_list(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    const struct memory_world *memory = context;
    const char *folder = strcmp(path, ".") == 0 ? "" : memory_world_plain(path);
    size_t before = strlen(folder) + (folder[0] != '\0');
    enum kb_status status = KB_ENVIRONMENT;
    for (const struct memory_file *file = memory->files; file->path != NULL; file++) {
        if (before > 0 && (strncmp(file->path, folder, before - 1) != 0 || file->path[before - 1] != '/')) {
            continue;
        }
        char name[256];
        const char *slash = strchr(file->path + before, '/');
        size_t length = slash == NULL ? strlen(file->path + before) : (size_t)(slash - file->path) - before;
        status = status == KB_ENVIRONMENT ? KB_OK : status;
        if (length < sizeof name && !memory_world_seen(memory, file, before + length)) {
            memcpy(name, file->path + before, length);
            name[length] = '\0';
            status = visit(visitor_context, name, slash != NULL);
        }
        if (status != KB_OK) {
            return status;
        }
    }
    return status;
}

static inline struct kb_date memory_world_today(void *context)
{
    return ((const struct memory_world *)context)->date;
}

static inline struct kb_world memory_world(struct memory_world *memory)
{
    return (struct kb_world){
        .context = memory, .read_file = memory_world_read, .list_folder = memory_world_list, .today = memory_world_today};
}

#endif
