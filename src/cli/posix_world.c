#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
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

struct kb_world kb_posix_world(void)
{
    return (struct kb_world){.read_file = read_file, .list_folder = list_folder, .today = today};
}
