#include "cli/batch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LEDGER "klarbrev-batch.tsv"

enum { PART_LENGTH = 40 };

static enum kb_status refuse(const struct kb_batch_folder *folder, int reason)
{
    kb_complain_why(folder->cli, "Kan ikke skrive i «{}»: {}.", "Can't write in “{}”: {}.", folder->path,
                    kb_reason_text(reason, folder->cli->language));
    if (reason == ENOSPC || reason == EFBIG || reason == EDQUOT) {
        kb_advise(folder->cli, "De breve, der er færdige, er gode nok. Skaf plads, og kør igen med --resume.",
                  "The letters that are done are fine. Make room, and run again with --resume.", "");
    }
    return KB_ENVIRONMENT;
}

static enum kb_status no_memory(const struct kb_batch_folder *folder)
{
    kb_complain(folder->cli, "Der er ikke hukommelse nok.", "There is not enough memory.", "");
    return KB_NO_MEMORY;
}

/* The name that a letter has until it is in the ledger. */
static void part_name(uint64_t index, char name[PART_LENGTH])
{
    snprintf(name, PART_LENGTH, ".%" PRIu64 ".part", index);
}

static bool note_line(struct kb_batch_folder *folder, uint64_t index, off_t at)
{
    if (index >= folder->line_room) {
        uint64_t room = folder->line_room == 0 ? 1024 : folder->line_room;
        while (room <= index) {
            room *= 2;
        }
        off_t *larger = kb_realloc(folder->lines, (size_t)room * sizeof *larger);
        if (larger == NULL) {
            return false;
        }
        memset(larger + folder->line_room, 0, (size_t)(room - folder->line_room) * sizeof *larger);
        folder->lines = larger;
        folder->line_room = room;
    }
    folder->lines[index] = at;
    folder->line_count = index > folder->line_count ? index : folder->line_count;
    return true;
}

bool kb_batch_folder_find(const struct kb_batch_folder *folder, uint64_t index, char line[KB_LEDGER_LINE_MOST],
                          struct kb_ledger_entry *entry)
{
    off_t at = index < folder->line_room ? folder->lines[index] : 0;
    ssize_t got = at == 0 ? 0 : pread(folder->ledger, line, KB_LEDGER_LINE_MOST - 1, at);
    const char *end = got <= 0 ? NULL : memchr(line, '\n', (size_t)got);
    if (end == NULL) {
        return false;
    }
    size_t length = (size_t)(end - line);
    line[length] = '\0';
    return kb_ledger_read(line, length, entry) && entry->index == index;
}

static enum kb_status damaged(const struct kb_batch_folder *folder, uint64_t number)
{
    char place[512];
    snprintf(place, sizeof place, "%s/" LEDGER ":%" PRIu64, folder->path, number);
    kb_complain(folder->cli, "{}: Linjen er beskadiget.", "{}: The line is damaged.", place);
    kb_advise(folder->cli, "Kør i en ny mappe. Brevene i den her mappe bliver liggende.",
              "Run in a new folder. The letters in this one stay where they are.", "");
    return KB_ENVIRONMENT;
}

static enum kb_status other_settings(const struct kb_batch_folder *folder)
{
    kb_complain(folder->cli, "Kørslen i «{}» blev begyndt med en anden skabelon eller andre valg.",
                "The run in “{}” was begun with another template or other options.", folder->path);
    kb_advise(folder->cli, "Brug de samme valg som første gang, eller kør i en ny mappe.",
              "Use the same options as the first time, or run in a new folder.", "");
    return KB_USAGE;
}

/* The ledger's first line: ours, or another run's. */
static enum kb_status take_head(struct kb_batch_folder *folder, const char *line, size_t length)
{
    struct kb_ledger_head head;
    if (!kb_ledger_read_head(line, length, &head)) {
        return damaged(folder, 1);
    }
    folder->settled = strcmp(head.settings, folder->head.settings) == 0;
    if (folder->settled) {
        folder->head = head;
    }
    return KB_OK;
}

/* The ledger line by line. A last line that was torn off is none. */
static enum kb_status read_lines(struct kb_batch_folder *folder, FILE *file)
{
    char *line = NULL;
    size_t room = 0;
    enum kb_status status = KB_OK;
    uint64_t number = 0;
    for (ssize_t got; status == KB_OK && (got = getline(&line, &room, file)) > 0 && line[got - 1] == '\n'; folder->end += got) {
        struct kb_ledger_entry entry;
        size_t length = (size_t)got - 1;
        if (++number == 1) {
            status = take_head(folder, line, length);
        } else if (!kb_ledger_read(line, length, &entry)) {
            status = damaged(folder, number);
        } else if (!note_line(folder, entry.index, folder->end)) {
            status = no_memory(folder);
        }
    }
    free(line);
    return status;
}

static enum kb_status read_ledger(struct kb_batch_folder *folder)
{
    int copy = dup(folder->ledger);
    FILE *file = copy < 0 ? NULL : fdopen(copy, "r");
    if (file == NULL) {
        return refuse(folder, errno);
    }
    enum kb_status status = read_lines(folder, file);
    fclose(file);
    if (status == KB_OK && ftruncate(folder->ledger, folder->end) != 0) {
        status = refuse(folder, errno);
    }
    return status;
}

/* Whole, or as it was. */
static enum kb_status append(struct kb_batch_folder *folder, const char *text, size_t length)
{
    int error = lseek(folder->ledger, folder->end, SEEK_SET) < 0 ? errno : kb_write_all(folder->ledger, text, length);
    if (error == 0 && fdatasync(folder->ledger) != 0) {
        error = errno;
    }
    if (error != 0) {
        (void)ftruncate(folder->ledger, folder->end);
        return refuse(folder, error);
    }
    folder->end += (off_t)length;
    return KB_OK;
}

static enum kb_status begin_ledger(struct kb_batch_folder *folder)
{
    char line[KB_LEDGER_LINE_MOST];
    folder->end = 0;
    if (ftruncate(folder->ledger, 0) != 0) {
        return refuse(folder, errno);
    }
    return append(folder, line, kb_ledger_write_head(&folder->head, line));
}

/* What was written aside by a run that was killed: in the ledger, it gets its name; else it is made again. */
static enum kb_status settle_part(struct kb_batch_folder *folder, const char *name)
{
    char *end, line[KB_LEDGER_LINE_MOST];
    struct kb_ledger_entry entry;
    uint64_t index = name[0] == '.' ? strtoull(name + 1, &end, 10) : 0;
    if (index == 0 || strcmp(end, ".part") != 0) {
        return KB_OK;
    }
    bool made = kb_batch_folder_find(folder, index, line, &entry) && entry.status == KB_OK;
    int failed = made ? renameat(folder->folder, name, folder->folder, entry.file) : unlinkat(folder->folder, name, 0);
    return failed ? refuse(folder, errno) : KB_OK;
}

static enum kb_status settle_parts(struct kb_batch_folder *folder)
{
    DIR *listing = opendir(folder->path);
    enum kb_status status = listing == NULL ? refuse(folder, errno) : KB_OK;
    for (struct dirent *entry; status == KB_OK && (entry = readdir(listing)) != NULL;) {
        status = settle_part(folder, entry->d_name);
    }
    if (listing != NULL) {
        closedir(listing);
    }
    return status;
}

/* Two batches in one folder would be two of each letter. */
static enum kb_status lock(struct kb_batch_folder *folder)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(folder->ledger, F_SETLK, &whole) == 0) {
        return KB_OK;
    }
    if (errno != EACCES && errno != EAGAIN) {
        return refuse(folder, errno);
    }
    kb_complain(folder->cli, "En anden kørsel er i gang i «{}».", "Another run is at work in “{}”.", folder->path);
    return KB_ENVIRONMENT;
}

static enum kb_status open_files(struct kb_batch_folder *folder)
{
    if (mkdir(folder->path, 0777) != 0 && errno != EEXIST) {
        return refuse(folder, errno);
    }
    folder->folder = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->folder < 0) {
        return refuse(folder, errno);
    }
    folder->ledger = openat(folder->folder, LEDGER, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    return folder->ledger < 0 ? refuse(folder, errno) : lock(folder);
}

enum kb_status kb_batch_folder_open(struct kb_batch_folder *folder, struct kb_cli *cli, const char *path,
                                    const struct kb_ledger_head *head, bool resume)
{
    *folder = (struct kb_batch_folder){.cli = cli, .path = path, .folder = -1, .ledger = -1, .head = *head};
    enum kb_status status = open_files(folder);
    if (status == KB_OK) {
        status = read_ledger(folder);
    }
    if (status == KB_OK && folder->line_count > 0 && !resume) {
        kb_complain(cli, "Der er allerede en kørsel i «{}».", "There is a run in “{}” already.", path);
        kb_advise(cli, "Gå videre med den med --resume, eller kør i en ny mappe.",
                  "Go on with it with --resume, or run in a new folder.", "");
        status = KB_USAGE;
    }
    if (status == KB_OK && folder->line_count > 0 && !folder->settled) {
        status = other_settings(folder);
    }
    if (status == KB_OK && folder->line_count == 0) {
        status = begin_ledger(folder);
    }
    return status == KB_OK ? settle_parts(folder) : status;
}

static void drop_pending(struct kb_batch_folder *folder)
{
    for (size_t i = 0; i < folder->pending_count; i++) {
        char part[PART_LENGTH];
        part_name(folder->pending[i].index, part);
        close(folder->pending[i].file);
        unlinkat(folder->folder, part, 0);
    }
    folder->pending_count = 0;
}

void kb_batch_folder_close(struct kb_batch_folder *folder)
{
    drop_pending(folder);
    if (folder->ledger >= 0) {
        close(folder->ledger);
    }
    if (folder->folder >= 0) {
        close(folder->folder);
    }
    kb_free(folder->lines);
    kb_free(folder->text);
}

/* The letter aside, under a name that nobody picks up. */
static enum kb_status write_part(struct kb_batch_folder *folder, const struct kb_ledger_entry *entry, const char *bytes,
                                 size_t length)
{
    char part[PART_LENGTH];
    struct kb_pending *pending = &folder->pending[folder->pending_count];
    part_name(entry->index, part);
    int file = openat(folder->folder, part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        return refuse(folder, errno);
    }
    pending->file = file;
    pending->index = entry->index;
    memcpy(pending->name, entry->file, sizeof pending->name);
    folder->pending_count++;
    int error = kb_write_all(file, bytes, length);
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED); /* on its way to the disk now, all are there sooner */
    return error == 0 ? KB_OK : refuse(folder, error);
}

static enum kb_status add_line(struct kb_batch_folder *folder, const struct kb_ledger_entry *entry)
{
    if (folder->text_room - folder->text_length < KB_LEDGER_LINE_MOST) {
        size_t room = folder->text_room * 2 + 4 * (size_t)KB_LEDGER_LINE_MOST;
        char *larger = kb_realloc(folder->text, room);
        if (larger == NULL) {
            return no_memory(folder);
        }
        folder->text = larger;
        folder->text_room = room;
    }
    folder->text_length += kb_ledger_write(entry, folder->text + folder->text_length);
    folder->text_lines++;
    return KB_OK;
}

enum kb_status kb_batch_folder_add(struct kb_batch_folder *folder, const struct kb_ledger_entry *entry, const char *bytes,
                                   size_t length)
{
    enum kb_status status = entry->status == KB_OK ? write_part(folder, entry, bytes, length) : KB_OK;
    if (status == KB_OK) {
        status = add_line(folder, entry);
    }
    bool full = folder->pending_count == GROUP_MOST || folder->text_lines >= (size_t)16 * GROUP_MOST;
    return status == KB_OK && full ? kb_batch_folder_commit(folder) : status;
}

/* The letters themselves, before the ledger speaks of them. */
static enum kb_status sync_letters(struct kb_batch_folder *folder)
{
    for (size_t i = 0; i < folder->pending_count; i++) {
        if (fdatasync(folder->pending[i].file) != 0) {
            return refuse(folder, errno);
        }
    }
    if (folder->pending_count > 0 && fsync(folder->folder) != 0 && errno != EINVAL) {
        return refuse(folder, errno);
    }
    return KB_OK;
}

static enum kb_status name_letters(struct kb_batch_folder *folder)
{
    enum kb_status status = KB_OK;
    for (size_t i = 0; i < folder->pending_count; i++) {
        char part[PART_LENGTH];
        part_name(folder->pending[i].index, part);
        close(folder->pending[i].file);
        if (renameat(folder->folder, part, folder->folder, folder->pending[i].name) != 0 && status == KB_OK) {
            status = refuse(folder, errno);
        }
    }
    folder->pending_count = 0;
    return status;
}

/* Where the lines are that were just added, for those who read them again. */
static enum kb_status note_lines(struct kb_batch_folder *folder)
{
    off_t begin = folder->end - (off_t)folder->text_length;
    for (size_t at = 0; at < folder->text_length;) {
        const char *line = folder->text + at;
        if (!note_line(folder, strtoull(line, NULL, 10), begin + (off_t)at)) {
            return no_memory(folder);
        }
        at += (size_t)((const char *)memchr(line, '\n', folder->text_length - at) - line) + 1;
    }
    return KB_OK;
}

enum kb_status kb_batch_folder_commit(struct kb_batch_folder *folder)
{
    if (folder->text_lines == 0) {
        return KB_OK;
    }
    enum kb_status status = sync_letters(folder);
    if (status == KB_OK) {
        status = append(folder, folder->text, folder->text_length);
    }
    if (status == KB_OK && folder->cli->stream != NULL) {
        status = note_lines(folder);
    }
    if (status == KB_OK) {
        folder->text_length = 0;
        folder->text_lines = 0;
        status = name_letters(folder);
    }
    return status;
}
