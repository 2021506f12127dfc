/*
 * A world on the disk, below a folder of the test's own, in which the n-th change fails or kills the process. Reading is
 * as on the disk; the clocks stand still where the test puts them.
 */
#ifndef KB_TESTS_DELIVER_DISK_WORLD_H
#define KB_TESTS_DELIVER_DISK_WORLD_H

#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <klarbrev/klarbrev.h>

struct disk_world {
    int64_t now; /* milliseconds since 1970 */
    struct kb_date today;
    int fail_at;   /* this change fails with ENOSPC; 0: none */
    int die_at;    /* the process ends before this change; 0: never */
    bool half;     /* and half of a file's bytes are written then */
    int changes;   /* made so far */
    unsigned seed; /* of random numbers */
};

enum { DIED = 77 };

/* "folder/name", or "name.end". */
static inline void disk_join(char *path, size_t size, const char *first, const char *parted, const char *second)
{
    if (snprintf(path, size, "%s%s%s", first, parted, second) >= (int)size) {
        abort();
    }
}

static inline enum kb_status disk_read_file(void *context, const char *path, size_t most, char **data, size_t *length,
                                            int *reason)
{
    (void)context;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    if (size < 0 || (size_t)size > most) {
        fclose(file);
        *reason = EISDIR;
        return size < 0 ? KB_ENVIRONMENT : KB_BAD_INPUT;
    }
    *data = kb_malloc((size_t)size + 1);
    if (*data == NULL) {
        fclose(file);
        return KB_NO_MEMORY;
    }
    *length = fread(*data, 1, (size_t)size, file);
    (*data)[*length] = '\0';
    fclose(file);
    return KB_OK;
}

static inline enum kb_status disk_list_folder(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    (void)context;
    DIR *folder = opendir(path);
    enum kb_status status = folder == NULL ? KB_ENVIRONMENT : KB_OK;
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL && status == KB_OK;
         entry = readdir(folder)) {
        char below[1024];
        struct stat about;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        disk_join(below, sizeof below, path, "/", entry->d_name);
        status = visit(visitor_context, entry->d_name, stat(below, &about) == 0 && S_ISDIR(about.st_mode));
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return status;
}

static inline struct kb_date disk_today(void *context)
{
    return ((struct disk_world *)context)->today;
}

static inline int64_t disk_clock(void *context)
{
    return ((struct disk_world *)context)->now;
}

/* Counts a change. False: it is the one that fails. */
static inline bool disk_may(struct disk_world *disk, int *reason)
{
    disk->changes++;
    if (disk->changes == disk->die_at) {
        _exit(DIED);
    }
    *reason = disk->changes == disk->fail_at ? ENOSPC : 0;
    return *reason == 0;
}

static inline bool disk_put(const char *path, const char *data, size_t length)
{
    FILE *file = fopen(path, "wb");
    bool put = file != NULL && fwrite(data, 1, length, file) == length;
    return file != NULL && fclose(file) == 0 && put;
}

static inline enum kb_status disk_write_file(void *context, const char *path, const char *data, size_t length, int *reason)
{
    struct disk_world *disk = context;
    char aside[1024];
    disk_join(aside, sizeof aside, path, ".", "abc123");
    if (disk->changes + 1 == disk->die_at && disk->half) {
        disk_put(aside, data, length / 2);
    }
    if (!disk_may(disk, reason)) {
        return KB_ENVIRONMENT;
    }
    bool put = disk_put(aside, data, length) && rename(aside, path) == 0;
    *reason = put ? 0 : errno;
    return put ? KB_OK : KB_ENVIRONMENT;
}

static inline enum kb_status disk_make_folder(void *context, const char *path, int *reason)
{
    if (!disk_may(context, reason)) {
        return KB_ENVIRONMENT;
    }
    char part[1024];
    bool made = true;
    for (size_t i = 1; i <= strlen(path) && made; i++) {
        if (path[i] == '/' || path[i] == '\0') {
            disk_join(part, sizeof part, path, "", "");
            part[i] = '\0';
            made = mkdir(part, 0777) == 0 || errno == EEXIST;
        }
    }
    *reason = made ? 0 : errno;
    return made ? KB_OK : KB_ENVIRONMENT;
}

static inline enum kb_status disk_rename_path(void *context, const char *from, const char *to, int *reason)
{
    if (!disk_may(context, reason)) {
        return KB_ENVIRONMENT;
    }
    bool moved = rename(from, to) == 0;
    *reason = moved ? 0 : errno;
    return moved ? KB_OK : KB_ENVIRONMENT;
}

static inline enum kb_status disk_remove_path(void *context, const char *path, int *reason)
{
    if (!disk_may(context, reason)) {
        return KB_ENVIRONMENT;
    }
    bool removed = remove(path) == 0 || errno == ENOENT;
    *reason = removed ? 0 : errno;
    return removed ? KB_OK : KB_ENVIRONMENT;
}

static inline bool disk_random(void *context, void *bytes, size_t length)
{
    struct disk_world *disk = context;
    for (size_t i = 0; i < length; i++) {
        disk->seed = disk->seed * 1103515245U + 12345U;
        ((unsigned char *)bytes)[i] = (unsigned char)(disk->seed >> 16);
    }
    return true;
}

static inline struct kb_world disk_world(struct disk_world *disk)
{
    return (struct kb_world){.context = disk,
                             .read_file = disk_read_file,
                             .list_folder = disk_list_folder,
                             .today = disk_today,
                             .steady_clock = disk_clock,
                             .wall_clock = disk_clock,
                             .write_file = disk_write_file,
                             .make_folder = disk_make_folder,
                             .rename_path = disk_rename_path,
                             .remove_path = disk_remove_path,
                             .random_bytes = disk_random};
}

/* A new folder of the test's own, in memory where there is such a place: nothing here is to outlast a power cut. */
static inline void disk_new_folder(char *path, size_t size)
{
    disk_join(path, size, access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", "/", "klarbrev-XXXXXX");
    if (mkdtemp(path) == NULL) {
        abort();
    }
}

/* Empties a folder of the test's own and removes it. */
static inline void disk_clear(const char *path)
{
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder)) {
        char below[1024];
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            disk_join(below, sizeof below, path, "/", entry->d_name);
            disk_clear(below);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    remove(path);
}

/* How many entries a folder has; 0 when it isn't there. */
static inline size_t disk_count(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder)) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return count;
}

#endif
