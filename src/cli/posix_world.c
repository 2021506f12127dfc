#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static enum kb_status read_all(int file, size_t most, char **data, size_t *length)
{
    size_t capacity = 64 * 1024, used = 0;
    struct stat about;
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size >= 0 && (size_t)about.st_size < most) {
        capacity = (size_t)about.st_size + 1;
    }
    char *block = kb_malloc(capacity + 1);
    while (block != NULL) {
        ssize_t got = read(file, block + used, capacity - used);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            block[used] = '\0';
            *data = block;
            *length = used;
            return got == 0 ? KB_OK : KB_ENVIRONMENT;
        }
        used += (size_t)got;
        if (used > most) {
            *data = block;
            return KB_BAD_INPUT;
        }
        if (used == capacity) {
            char *larger = kb_realloc(block, capacity * 2 + 1);
            if (larger == NULL) {
                break;
            }
            block = larger;
            capacity *= 2;
        }
    }
    kb_free(block);
    *data = NULL;
    return KB_NO_MEMORY;
}

static enum kb_status read_file(void *context, const char *path, size_t most, char **data, size_t *length, int *reason)
{
    (void)context;
    *data = NULL;
    bool standard_input = strcmp(path, "-") == 0;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    enum kb_status status = read_all(file, most, data, length);
    *reason = status == KB_ENVIRONMENT ? errno : 0;
    if (status != KB_OK) {
        kb_free(*data);
        *data = NULL;
    }
    if (!standard_input) {
        close(file);
    }
    return status;
}

/* An empty file has nothing to map. */
static enum kb_status map_open(int file, size_t most, const char **data, size_t *length, int *reason)
{
    struct stat about;
    if (fstat(file, &about) != 0) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    if (!S_ISREG(about.st_mode)) {
        *reason = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
        return KB_ENVIRONMENT;
    }
    *length = (size_t)about.st_size;
    if (*length > most) {
        return KB_BAD_INPUT;
    }
    void *bytes = *length == 0 ? NULL : mmap(NULL, *length, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED) {
        *reason = errno;
        return errno == ENOMEM ? KB_NO_MEMORY : KB_ENVIRONMENT;
    }
    *data = bytes;
    return KB_OK;
}

static enum kb_status map_file(void *context, const char *path, size_t most, const char **data, size_t *length, int *reason)
{
    (void)context;
    *data = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        *reason = errno;
        return KB_ENVIRONMENT;
    }
    enum kb_status status = map_open(file, most, data, length, reason);
    close(file);
    return status;
}

static void unmap_file(void *context, const char *data, size_t length)
{
    (void)context;
    if (length > 0) {
        munmap((void *)(uintptr_t)data, length);
    }
}

static enum kb_status visit_entry(DIR *folder, const struct dirent *entry, kb_folder_visitor *visit, void *visitor_context)
{
    struct stat about;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
        return KB_OK;
    }
    if (fstatat(dirfd(folder), entry->d_name, &about, 0) != 0) {
        return KB_OK; /* gone since, or a link to nowhere */
    }
    return visit(visitor_context, entry->d_name, S_ISDIR(about.st_mode));
}

static enum kb_status list_folder(void *context, const char *path, kb_folder_visitor *visit, void *visitor_context)
{
    (void)context;
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return KB_ENVIRONMENT;
    }
    enum kb_status status = KB_OK;
    for (struct dirent *entry = readdir(folder); entry != NULL && status == KB_OK; entry = readdir(folder)) {
        status = visit_entry(folder, entry, visit, visitor_context);
    }
    closedir(folder);
    return status;
}

static struct kb_date today(void *context)
{
    (void)context;
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL) {
        return (struct kb_date){0, 0, 0};
    }
    return (struct kb_date){(int16_t)(local.tm_year + 1900), (int8_t)(local.tm_mon + 1), (int8_t)local.tm_mday};
}

static int64_t read_clock(clockid_t clock)
{
    struct timespec now = {0, 0};
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t steady_clock(void *context)
{
    (void)context;
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t wall_clock(void *context)
{
    (void)context;
    return read_clock(CLOCK_REALTIME) / 1000000;
}

/* FNV-1a, 64 bits. */
static uint64_t stir(uint64_t stamp, const void *data, size_t length)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < length; i++) {
        stamp = (stamp ^ bytes[i]) * 1099511628211U;
    }
    return stamp;
}

enum { FOLDERS_DEEP = 16 };

/* Entries come in no particular order, so that their stamps are added up. */
static uint64_t stamp_folder(const char *path, int depth)
{
    uint64_t sum = 0;
    DIR *folder = depth > FOLDERS_DEEP ? NULL : opendir(path);
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL; entry = readdir(folder)) {
        struct stat about;
        char below[4096];
        if (entry->d_name[0] == '.' || fstatat(dirfd(folder), entry->d_name, &about, 0) != 0) {
            continue;
        }
        uint64_t stamp = stir(14695981039346656037U, entry->d_name, strlen(entry->d_name));
        stamp = stir(stamp, &about.st_mtim, sizeof about.st_mtim);
        stamp = stir(stamp, &about.st_size, sizeof about.st_size);
        stamp = stir(stamp, &about.st_ino, sizeof about.st_ino);
        if (S_ISDIR(about.st_mode) && snprintf(below, sizeof below, "%s/%s", path, entry->d_name) < (int)sizeof below) {
            stamp += stamp_folder(below, depth + 1) * 31;
        }
        sum += stamp;
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return sum;
}

static uint64_t folder_stamp(void *context, const char *path)
{
    (void)context;
    return stamp_folder(path, 0);
}

static void log_line(void *context, const char *line)
{
    (void)context;
    fprintf(stderr, "%s\n", line);
}

struct kb_world kb_posix_world(void)
{
    return (struct kb_world){.read_file = read_file,
                             .list_folder = list_folder,
                             .today = today,
                             .steady_clock = steady_clock,
                             .wall_clock = wall_clock,
                             .folder_stamp = folder_stamp,
                             .log = log_line,
                             .map_file = map_file,
                             .unmap_file = unmap_file};
}
