#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum kb_status outcome(int error, int *reason)
{
    *reason = error;
    return error == 0 ? KB_OK : error == ENOMEM ? KB_NO_MEMORY : KB_ENVIRONMENT;
}

static enum kb_status write_file(void *context, const char *path, const char *data, size_t length, int *reason)
{
    (void)context;
    return outcome(kb_write_atomically(path, data, length), reason);
}

/* One folder; another process may make it at the same time. */
static int make_one(const char *path)
{
    struct stat about;
    if (mkdir(path, 0777) == 0) {
        kb_sync_folder_of(path);
        return 0;
    }
    int error = errno;
    if (stat(path, &about) != 0) {
        return error;
    }
    return S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
}

static enum kb_status make_folder(void *context, const char *path, int *reason)
{
    (void)context;
    size_t length = strlen(path);
    char *part = kb_malloc(length + 1);
    if (part == NULL) {
        return outcome(ENOMEM, reason);
    }
    memcpy(part, path, length + 1);
    int error = 0;
    for (size_t i = 1; i <= length && error == 0; i++) {
        if (path[i] == '/' || path[i] == '\0') {
            part[i] = '\0';
            error = make_one(part);
            part[i] = path[i];
        }
    }
    kb_free(part);
    return outcome(error, reason);
}

static enum kb_status rename_path(void *context, const char *from, const char *to, int *reason)
{
    (void)context;
    if (rename(from, to) != 0) {
        return outcome(errno, reason);
    }
    kb_sync_folder_of(to);
    kb_sync_folder_of(from);
    return outcome(0, reason);
}

static enum kb_status remove_path(void *context, const char *path, int *reason)
{
    (void)context;
    if (remove(path) != 0) {
        return outcome(errno == ENOENT ? 0 : errno, reason);
    }
    kb_sync_folder_of(path);
    return outcome(0, reason);
}

static enum kb_status make_private(void *context, const char *path, int *reason)
{
    (void)context;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return outcome(errno, reason);
    }
    close(file);
    return outcome(0, reason);
}

/* The kernel's generator. getentropy() is no part of POSIX.1-2008, which the rest keeps to. */
static bool random_bytes(void *context, void *bytes, size_t length)
{
    (void)context;
    int file = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    size_t got = 0;
    while (file >= 0 && got < length) {
        ssize_t more = read(file, (char *)bytes + got, length - got);
        if (more <= 0 && errno != EINTR) {
            break;
        }
        got += more > 0 ? (size_t)more : 0;
    }
    if (file >= 0) {
        close(file);
    }
    return got == length;
}

void kb_posix_allow_changes(struct kb_world *world)
{
    world->write_file = write_file;
    world->make_folder = make_folder;
    world->rename_path = rename_path;
    world->remove_path = remove_path;
    world->make_private = make_private;
    world->random_bytes = random_bytes;
}
