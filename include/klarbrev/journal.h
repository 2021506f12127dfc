#ifndef KLARBREV_JOURNAL_H
#define KLARBREV_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#pragma GCC visibility push(default)

/*
 * What was sent, when and by whom: a chain of entries in an SQLite file, each with the hash of the one before. Entries are only
 * ever added. docs/udsendelse.md describes it, in Danish. One journal may be used from several threads.
 */
struct kb_journal;

/*
 * Opens a journal; with `create` one that isn't there is begun. `world` is copied and needs wall_clock, and to begin or
 * add, write_file and random_bytes. SQLite opens the file itself. KB_OK: freed with kb_journal_free. KB_ENVIRONMENT: it
 * can't be opened, is damaged, or is no journal; all is reported. KB_NO_MEMORY.
 */
enum kb_status kb_journal_open(struct kb_journal **journal, const struct kb_world *world, const char *path, bool create,
                               struct kb_diagnostics *diagnostics);

/* Closes it; NULL is fine. */
void kb_journal_free(struct kb_journal *journal);

/* How entries are written: a line each; all about each; JSON, an array; CSV (RFC 4180). */
enum kb_journal_format { KB_JOURNAL_LINES, KB_JOURNAL_HUMAN, KB_JOURNAL_JSON, KB_JOURNAL_CSV };

/* Which entries; zero: all. */
struct kb_journal_filter {
    const char *record; /* of one letter; NULL: of all */
    int64_t number;     /* this one only; 0: all */
};

/* Takes a piece of text; its non-zero status ends the writing. */
typedef enum kb_status kb_text_sink(void *context, const char *text, size_t length);

/*
 * Writes entries, oldest first, piece by piece, in constant memory. `*count` is how many there were. KB_ENVIRONMENT:
 * the journal can't be read; else the sink's status.
 */
enum kb_status kb_journal_write(struct kb_journal *journal, const struct kb_journal_filter *filter, enum kb_journal_format format,
                                enum kb_language language, kb_text_sink *sink, void *context, struct kb_diagnostics *diagnostics,
                                size_t *count);

/* The last entry, for those who write it down somewhere else: whoever has it can tell that entries were taken away. */
struct kb_journal_head {
    int64_t number; /* 0: there is none */
    char hash[65];
    size_t removed; /* entries whose content was removed by kb_journal_prune */
};

/*
 * Goes through the whole chain: entries changed, moved, added between or taken away, content that is not what was recorded, a
 * last entry that is not there any more (the file .head beside the journal, and `known`, "NUMBER:HASH" from an earlier head, or
 * NULL). KB_OK: nothing was changed. KB_BAD_INPUT: something was; each thing found is reported. KB_ENVIRONMENT: it can't be read.
 */
enum kb_status kb_journal_verify(struct kb_journal *journal, const char *known, struct kb_diagnostics *diagnostics,
                                 struct kb_journal_head *head);

/*
 * Removes the content of entries, all that tells of persons and cases, from before a day; `case_type`: only of cases whose KLE
 * number begins so, or NULL. Their hashes stay, so that the chain can be verified, and an entry says who removed what.
 * `*removed`: how many. Statuses as kb_journal_open.
 */
enum kb_status kb_journal_prune(struct kb_journal *journal, struct kb_date before, const char *case_type, const char *person,
                                struct kb_diagnostics *diagnostics, size_t *removed);

#pragma GCC visibility pop

#endif
