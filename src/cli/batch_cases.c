#include "cli/batch.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Cases are .json and .xml; what is hidden is none. */
static enum kb_status take_name(void *context, const char *name, bool is_folder)
{
    struct kb_batch_cases *cases = context;
    if (is_folder || name[0] == '.' || !(kb_has_ending(name, ".json") || kb_has_ending(name, ".xml"))) {
        return KB_OK;
    }
    if (cases->name_count == cases->name_room) {
        size_t room = cases->name_room * 2 + 64;
        char **larger = kb_realloc(cases->names, room * sizeof *larger);
        if (larger == NULL) {
            return KB_NO_MEMORY;
        }
        cases->names = larger;
        cases->name_room = room;
    }
    size_t length = strlen(name) + 1;
    char *copy = kb_malloc(length);
    if (copy == NULL) {
        return KB_NO_MEMORY;
    }
    memcpy(copy, name, length);
    cases->names[cases->name_count++] = copy;
    return KB_OK;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum kb_status refuse(const struct kb_batch_cases *cases, int reason)
{
    kb_complain_why(cases->cli, "Kan ikke læse «{}»: {}.", "Can't read “{}”: {}.", cases->path,
                    kb_reason_text(reason, cases->cli->language));
    return KB_ENVIRONMENT;
}

static enum kb_status no_memory(const struct kb_batch_cases *cases)
{
    kb_complain(cases->cli, "Der er ikke hukommelse nok.", "There is not enough memory.", "");
    return KB_NO_MEMORY;
}

static enum kb_status list_files(struct kb_batch_cases *cases)
{
    const struct kb_world *world = &cases->cli->world;
    cases->names = kb_malloc(sizeof *cases->names);
    cases->name_room = 1;
    enum kb_status status =
        cases->names == NULL ? KB_NO_MEMORY : world->list_folder(world->context, cases->path, take_name, cases);
    if (status != KB_OK) {
        return status == KB_NO_MEMORY ? no_memory(cases) : refuse(cases, errno);
    }
    qsort(cases->names, cases->name_count, sizeof *cases->names, compare_names);
    return KB_OK;
}

/* Waits for the source or for the call to stop. */
static long read_some(void *context, char *bytes, size_t room, int *reason)
{
    struct kb_batch_cases *cases = context;
    struct pollfd waits[] = {{.fd = cases->file, .events = POLLIN}, {.fd = cases->wake[0], .events = POLLIN}};
    for (;;) {
        int ready = poll(waits, 2, -1);
        if (ready > 0 && waits[1].revents != 0) {
            return 0;
        }
        ssize_t got = ready > 0 ? read(cases->file, bytes, room) : -1;
        if (got >= 0 || (errno != EINTR && errno != EAGAIN)) {
            *reason = errno;
            return (long)got;
        }
    }
}

static enum kb_status open_lines(struct kb_batch_cases *cases)
{
    bool standard_input = strcmp(cases->path, "-") == 0;
    struct stat about;
    cases->file = standard_input ? STDIN_FILENO : open(cases->path, O_RDONLY | O_CLOEXEC);
    if (cases->file < 0 || pipe(cases->wake) != 0) {
        return refuse(cases, errno);
    }
    if (fstat(cases->file, &about) == 0 && S_ISREG(about.st_mode)) {
        cases->bytes = (uint64_t)about.st_size;
    }
    const char *name = standard_input ? "<stdin>" : cases->path;
    cases->lines = kb_batch_lines_new(read_some, cases, name, kb_limits_default().case_bytes);
    return cases->lines == NULL ? no_memory(cases) : KB_OK;
}

enum kb_status kb_batch_cases_open(struct kb_batch_cases *cases, struct kb_cli *cli, const struct kb_batch_folder *folder)
{
    struct stat about;
    *cases = (struct kb_batch_cases){.cli = cli, .path = cli->operands[1], .folder = folder, .file = -1, .wake = {-1, -1}};
    bool is_folder = stat(cases->path, &about) == 0 && S_ISDIR(about.st_mode);
    return is_folder ? list_files(cases) : open_lines(cases);
}

void kb_batch_cases_close(struct kb_batch_cases *cases)
{
    for (size_t i = 0; i < cases->name_count; i++) {
        kb_free(cases->names[i]);
    }
    kb_free(cases->names);
    kb_batch_lines_free(cases->lines);
    for (size_t i = 0; i < 2; i++) {
        if (cases->wake[i] >= 0) {
            close(cases->wake[i]);
        }
    }
    if (cases->file > STDIN_FILENO) {
        close(cases->file);
    }
}

/* The next file; one that can't be read is a case that failed. */
static enum kb_status read_file(struct kb_batch_cases *cases, struct kb_batch_case *next)
{
    const struct kb_world *world = &cases->cli->world;
    next->end = cases->index == cases->name_count;
    if (next->end) {
        return KB_OK;
    }
    size_t room = strlen(cases->path) + strlen(cases->names[cases->index]) + 2;
    next->name = kb_malloc(room);
    if (next->name == NULL) {
        return KB_NO_MEMORY;
    }
    snprintf(next->name, room, "%s/%s", cases->path, cases->names[cases->index]);
    next->status =
        world->read_file(world->context, next->name, kb_limits_default().case_bytes, &next->data, &next->length, &next->reason);
    return next->status == KB_NO_MEMORY ? KB_NO_MEMORY : KB_OK;
}

/* A case that is written over several lines, or a list of cases, is no NDJSON; each line of it would be an error. */
static bool is_ndjson(const struct kb_batch_case *first)
{
    size_t at = first->length >= 3 && memcmp(first->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    at += strspn(first->data + at, " \t");
    bool alone = first->data[at] == '{' && first->data[at + 1 + strspn(first->data + at + 1, " \t\r")] == '\0';
    return first->data[at] != '[' && first->data[at] != '<' && !alone;
}

static enum kb_status end_with(struct kb_batch_cases *cases, enum kb_cases_fault fault, enum kb_status status)
{
    cases->fault = fault;
    return status;
}

static enum kb_status read_line(struct kb_batch_cases *cases, struct kb_batch_case *next)
{
    enum kb_status status = kb_batch_lines_next(cases->lines, next);
    if (status == KB_ENVIRONMENT) {
        cases->reason = next->reason;
        return end_with(cases, CASES_UNREADABLE, status);
    }
    if (status == KB_OK && cases->index == 0 && next->data != NULL && !is_ndjson(next)) {
        return end_with(cases, CASES_NOT_NDJSON, KB_BAD_INPUT);
    }
    return status;
}

static bool keep_earlier(struct kb_batch_case *next, const char *line)
{
    size_t length = strlen(line) + 1;
    next->earlier = kb_malloc(length);
    if (next->earlier != NULL) {
        memcpy(next->earlier, line, length);
        kb_free(next->data);
        next->data = NULL;
        next->length = 0;
    }
    return next->earlier != NULL;
}

/* What an earlier run has made is not made again. What it held back or failed on is tried anew. */
static enum kb_status compare_earlier(struct kb_batch_cases *cases, struct kb_batch_case *next)
{
    char line[KB_LEDGER_LINE_MOST];
    struct kb_ledger_entry entry;
    kb_batch_hash(next->data, next->length, next->hash);
    if (!kb_batch_folder_find(cases->folder, next->index, line, &entry) || entry.status != KB_OK) {
        return KB_OK;
    }
    if (strcmp(entry.hash, next->hash) != 0) {
        return end_with(cases, CASES_CHANGED, KB_BAD_INPUT);
    }
    return keep_earlier(next, line) ? KB_OK : KB_NO_MEMORY;
}

static enum kb_status next_case(void *context, struct kb_batch_case *next)
{
    struct kb_batch_cases *cases = context;
    enum kb_status status = cases->names != NULL ? read_file(cases, next) : read_line(cases, next);
    if (status == KB_OK && next->end && cases->index < cases->folder->line_count) {
        return end_with(cases, CASES_FEWER, KB_BAD_INPUT);
    }
    if (status != KB_OK || next->end) {
        return status;
    }
    next->index = ++cases->index;
    atomic_store(&cases->done, cases->names != NULL ? cases->index : kb_batch_lines_read(cases->lines));
    return compare_earlier(cases, next);
}

static void stop(void *context)
{
    struct kb_batch_cases *cases = context;
    if (cases->wake[1] >= 0) {
        (void)!write(cases->wake[1], "", 1);
    }
}

struct kb_batch_source kb_batch_cases_source(struct kb_batch_cases *cases)
{
    return (struct kb_batch_source){cases, next_case, stop};
}

double kb_batch_cases_fraction(const struct kb_batch_cases *cases)
{
    uint64_t all = cases->names != NULL ? cases->name_count : cases->bytes;
    return all == 0 ? -1 : (double)atomic_load(&cases->done) / (double)all;
}

void kb_batch_cases_explain(const struct kb_batch_cases *cases)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRIu64, cases->index);
    switch (cases->fault) {
    case CASES_FINE: break;
    case CASES_CHANGED:
        kb_complain_why(cases->cli, "«{}»: Sag nummer {} er en anden, end da brevet blev lavet.",
                        "“{}”: Case number {} is another than when its letter was made.", cases->path, number);
        kb_advise(cases->cli, "Brevet er ikke lavet om. Kør de nye sager i en ny mappe.",
                  "The letter was not made anew. Run the new cases in a new folder.", "");
        break;
    case CASES_FEWER:
        kb_complain_why(cases->cli, "«{}» har kun {} sager. Der var flere, da kørslen begyndte.",
                        "“{}” has only {} cases. There were more when the run began.", cases->path, number);
        break;
    case CASES_NOT_NDJSON:
        kb_complain(cases->cli, "«{}» har ikke en sag på hver linje.", "“{}” has not one case on each line.", cases->path);
        kb_advise(cases->cli, "Skriv hver sag som JSON på en linje for sig (NDJSON), eller læg sagerne som filer i en mappe.",
                  "Write each case as JSON on a line of its own (NDJSON), or put the cases as files in a folder.", "");
        break;
    case CASES_UNREADABLE: refuse(cases, cases->reason); break;
    }
}
