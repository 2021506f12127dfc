#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* realpath. NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#endif

#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int kb_write_all(int file, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t put = write(file, data, length);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return errno;
        }
        data += put;
        length -= (size_t)put;
    }
    return 0;
}

void kb_sync_folder_of(const char *path)
{
    char *copy = strdup(path);
    int folder = copy == NULL ? -1 : open(dirname(copy), O_RDONLY | O_CLOEXEC);
    if (folder >= 0) {
        (void)fsync(folder);
        close(folder);
    }
    free(copy);
}

/* What open() would have given a new file; an old file keeps its mode. */
static mode_t mode_for(const char *path)
{
    struct stat about;
    if (stat(path, &about) == 0) {
        return about.st_mode & 07777;
    }
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int write_aside(const char *aside, int file, const char *path, const char *data, size_t length)
{
    int error = kb_write_all(file, data, length);
    if (error == 0 && (fchmod(file, mode_for(path)) != 0 || fsync(file) != 0)) {
        error = errno;
    }
    if (close(file) != 0 && error == 0) {
        error = errno;
    }
    if (error == 0 && rename(aside, path) != 0) {
        error = errno;
    }
    if (error != 0) {
        unlink(aside);
    }
    return error;
}

/* A device or a pipe is written to as it is; only a file can be replaced. */
static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

static int write_special(const char *path, const char *data, size_t length)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) {
        return errno;
    }
    int error = kb_write_all(file, data, length);
    return close(file) != 0 && error == 0 ? errno : error;
}

/* A file that may not be written to is not replaced either, though its folder would allow it. */
static int check_writable(const char *path)
{
    return access(path, W_OK) == 0 || errno == ENOENT ? 0 : errno;
}

static int replace(const char *path, const char *data, size_t length)
{
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *aside = malloc(size);
    if (aside == NULL) {
        return ENOMEM;
    }
    snprintf(aside, size, "%s.XXXXXX", path);
    int file = mkstemp(aside);
    int error = file < 0 ? errno : write_aside(aside, file, path, data, length);
    if (error == 0) {
        kb_sync_folder_of(path);
    }
    free(aside);
    return error;
}

int kb_write_atomically(const char *path, const char *data, size_t length)
{
    if (is_special(path)) {
        return write_special(path, data, length);
    }
    int error = check_writable(path);
    if (error != 0) {
        return error;
    }
    char *behind_links = realpath(path, NULL); /* NULL where there is no file yet */
    error = replace(behind_links != NULL ? behind_links : path, data, length);
    free(behind_links);
    return error;
}
