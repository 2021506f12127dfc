#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum kb_status refuse(const struct kb_aside *aside, int reason)
{
    const char *why = kb_reason_text(reason, aside->cli->language);
    if (reason == ENOENT) {
        why = aside->cli->language == KB_DANISH ? "mappen findes ikke" : "there is no such folder";
    }
    kb_complain_why(aside->cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", aside->path, why);
    return KB_ENVIRONMENT;
}

/* A device or a pipe is written to as it is. */
static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

static int open_aside(struct kb_aside *aside)
{
    size_t size = strlen(aside->path) + sizeof ".XXXXXX";
    aside->name = malloc(size);
    if (aside->name == NULL) {
        return ENOMEM;
    }
    snprintf(aside->name, size, "%s.XXXXXX", aside->path);
    int file = mkstemp(aside->name);
    if (file < 0) {
        int error = errno;
        free(aside->name);
        aside->name = NULL;
        return error;
    }
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(file, 0666 & ~mask);
    aside->file = fdopen(file, "w");
    return aside->file == NULL ? ENOMEM : 0;
}

enum kb_status kb_aside_open(struct kb_aside *aside, struct kb_cli *cli, const char *path)
{
    *aside = (struct kb_aside){.cli = cli, .path = path};
    int error = 0;
    if (strcmp(path, "-") == 0 || is_special(path)) {
        aside->file = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");
        error = aside->file == NULL ? errno : 0;
    } else {
        error = open_aside(aside);
    }
    return error == 0 ? KB_OK : refuse(aside, error);
}

/* All of it on the disk, under its name. */
static int finish(struct kb_aside *aside, bool wanted)
{
    int error = ferror(aside->file) ? EIO : 0;
    if (fflush(aside->file) != 0 || (aside->name != NULL && wanted && fsync(fileno(aside->file)) != 0)) {
        error = errno;
    }
    if (aside->file != stdout && fclose(aside->file) != 0 && error == 0) {
        error = errno;
    }
    if (aside->name == NULL) {
        return error;
    }
    if (wanted && error == 0 && rename(aside->name, aside->path) != 0) {
        error = errno;
    }
    if (!wanted || error != 0) {
        unlink(aside->name);
    } else {
        kb_sync_folder_of(aside->path);
    }
    return error;
}

enum kb_status kb_aside_close(struct kb_aside *aside, enum kb_status status)
{
    int error = finish(aside, status == KB_OK);
    free(aside->name);
    return status == KB_OK && error != 0 ? refuse(aside, error) : status;
}
