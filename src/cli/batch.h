#ifndef KB_CLI_BATCH_H
#define KB_CLI_BATCH_H

#include <stdatomic.h>
#include <sys/types.h>

#include "cli/cli.h"

enum { GROUP_MOST = 64 };

/* A letter that is written but not yet in the ledger. */
struct kb_pending {
    int file;
    uint64_t index;
    char name[KB_BATCH_NAME_LENGTH];
};

/*
 * The folder of a batch: its letters, and the ledger of what the cases came to. Letters are written aside, synced, entered into
 * the ledger and then renamed, many at a time. So a letter appears once, however often the batch is killed: one that is in the
 * ledger is renamed by the next run if need be, and one that is not is made again.
 */
struct kb_batch_folder {
    struct kb_cli *cli;
    const char *path;
    int folder, ledger;
    struct kb_ledger_head head;
    bool settled; /* the ledger there was is of a run with the same options */
    off_t *lines; /* where the ledger's last line about each case begins; 0: none */
    uint64_t line_count, line_room;
    off_t end; /* of the ledger */
    struct kb_pending pending[GROUP_MOST];
    size_t pending_count;
    char *text; /* lines that are not yet in the ledger */
    size_t text_length, text_room, text_lines;
};

/* Opens the folder, makes it where there is none, and reads what an earlier run left. Complains. Closed by kb_batch_folder_close.
 */
enum kb_status kb_batch_folder_open(struct kb_batch_folder *folder, struct kb_cli *cli, const char *path,
                                    const struct kb_ledger_head *head, bool resume);
void kb_batch_folder_close(struct kb_batch_folder *folder);

/* The ledger's line about a case, in `line` without its end, and read; false when it has none. Only of lines that were there when
 * it was opened, or are committed. */
bool kb_batch_folder_find(const struct kb_batch_folder *folder, uint64_t index, char line[KB_LEDGER_LINE_MOST],
                          struct kb_ledger_entry *entry);

/* Adds what a case came to, with its letter when it was made. Complains. */
enum kb_status kb_batch_folder_add(struct kb_batch_folder *folder, const struct kb_ledger_entry *entry, const char *bytes,
                                   size_t length);

/* Makes lasting what was added. Complains. */
enum kb_status kb_batch_folder_commit(struct kb_batch_folder *folder);

/* Gathers the letters of a folder in print streams of limited size, with a list of the cases beside each. Complains. */
enum kb_status kb_batch_gather(const struct kb_batch_folder *folder, const char *path);

/* Why the cases ended early. */
enum kb_cases_fault { CASES_FINE, CASES_CHANGED, CASES_FEWER, CASES_NOT_NDJSON, CASES_UNREADABLE };

/* The cases of the command line: a folder of files, NDJSON in a file, or standard input. */
struct kb_batch_cases {
    struct kb_cli *cli;
    const char *path;
    const struct kb_batch_folder *folder;
    char **names; /* of the files of a folder, sorted; NULL: NDJSON */
    size_t name_count, name_room;
    struct kb_batch_lines *lines;
    int file, wake[2];
    uint64_t index, bytes;
    atomic_ullong done; /* cases or bytes that were read */
    enum kb_cases_fault fault;
    int reason;
};

/* Opens the cases; complains. Closed by kb_batch_cases_close. */
enum kb_status kb_batch_cases_open(struct kb_batch_cases *cases, struct kb_cli *cli, const struct kb_batch_folder *folder);
void kb_batch_cases_close(struct kb_batch_cases *cases);
struct kb_batch_source kb_batch_cases_source(struct kb_batch_cases *cases);

/* How far the cases have been read, 0 to 1; negative: nobody knows. */
double kb_batch_cases_fraction(const struct kb_batch_cases *cases);

/* Says why the cases ended early. */
void kb_batch_cases_explain(const struct kb_batch_cases *cases);

/* A line on the terminal that tells how far a batch is. */
struct kb_progress {
    struct kb_cli *cli;
    bool shown;
    int64_t began, told;
    bool on_screen;
};

void kb_progress_begin(struct kb_progress *progress, struct kb_cli *cli);

/* Shows it anew, if some time has gone since. */
void kb_progress_tell(struct kb_progress *progress, const struct kb_tally *tally, double fraction);

/* Takes the line away, before something else is printed. */
void kb_progress_clear(struct kb_progress *progress);

#endif
