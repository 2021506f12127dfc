#ifndef KB_DELIVER_JOURNAL_H
#define KB_DELIVER_JOURNAL_H

#include <pthread.h>
#include <sqlite3.h>

#include <klarbrev/journal.h>

#include "deliver/entry.h"

/* An open journal. A change holds the lock from kb_journal_begin to kb_journal_end, and SQLite's lock on the file with it. */
struct kb_journal {
    struct kb_world world;
    sqlite3 *database;
    char *path, *head_path;
    bool writes; /* it was opened to add to */
    pthread_mutex_t lock;
    struct kb_entry last; /* while a change is on: the entry to go on from; only number, at and hash are set */
    char last_at[KB_TIME_TEXT], last_hash[KB_HASH_TEXT];
};

/* Reports what SQLite's last call came to, and gives it as a status. */
enum kb_status kb_journal_fail(const struct kb_journal *journal, int code, struct kb_diagnostics *diagnostics);

/* Runs statements without results. */
enum kb_status kb_journal_run(const struct kb_journal *journal, const char *sql, struct kb_diagnostics *diagnostics);

/*
 * Begins a change: nobody else changes the journal, or what hangs on it, until it ends. Finds out that the end of the chain
 * is missing or was changed (KB_ENVIRONMENT), and that the clock went back.
 */
enum kb_status kb_journal_begin(struct kb_journal *journal, struct kb_diagnostics *diagnostics);

/*
 * Adds an entry: number, time, content's hash, previous and hash are filled in, the rest is the caller's (NULL: "").
 * Strings are put in the arena.
 */
enum kb_status kb_journal_append(struct kb_journal *journal, struct kb_arena *arena, struct kb_entry *entry,
                                 struct kb_diagnostics *diagnostics);

/*
 * Ends a change: with `keep` what was added stays for good, and the head beside the journal is renewed; else it is as if
 * nothing had been. When it can't be kept it is as if nothing had been.
 */
enum kb_status kb_journal_end(struct kb_journal *journal, bool keep, struct kb_diagnostics *diagnostics);

/* The newest entry of a record, in the arena; number 0 when there is none. */
enum kb_status kb_journal_find(struct kb_journal *journal, const char *record, struct kb_arena *arena, struct kb_entry *entry,
                               struct kb_diagnostics *diagnostics);

/* The id of the journal: the record of its first entry. */
enum kb_status kb_journal_id(struct kb_journal *journal, char id[KB_RECORD_TEXT], struct kb_diagnostics *diagnostics);

/* The entry a statement stands at; its strings live until the next step. */
struct kb_entry kb_journal_row(sqlite3_stmt *statement);

/* "number, record, event, ..., content" for a SELECT that kb_journal_row reads, and where it is selected from. */
#define KB_JOURNAL_COLUMNS                                                                                                       \
    "entry.number,record,event,at,who,template,version,template_hash,case_type,case_hash,document_hash,package_hash,channel,"    \
    "days,files,request_hash,content_hash,previous,hash,content.text"
#define KB_JOURNAL_TABLES " FROM entry LEFT JOIN content ON content.number=entry.number "

/* The head file: number and hash; number 0 when there is none. */
enum kb_status kb_journal_head_read(const struct kb_journal *journal, struct kb_journal_head *head,
                                    struct kb_diagnostics *diagnostics);
void kb_journal_head_write(const struct kb_journal *journal, struct kb_diagnostics *diagnostics);

/* "NUMBER HASH" or "NUMBER:HASH". False when it is none. */
bool kb_journal_head_parse(const char *text, struct kb_journal_head *head);

/* The statements that make the tables and what guards them; verify holds the file against them. */
extern const char *const kb_journal_schema[];

#endif
