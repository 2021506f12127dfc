#include "deliver/journal.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"

/* A clock that is set back by so little is none that went wrong. */
enum { CLOCK_MILLISECONDS = 5 * 60 * 1000 };

struct kb_entry kb_journal_row(sqlite3_stmt *statement)
{
    struct kb_entry entry = {.number = sqlite3_column_int64(statement, 0)};
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i + 1);
        entry.fields[i] = text == NULL ? "" : text;
    }
    entry.content = (const char *)sqlite3_column_text(statement, KB_ENTRY_FIELDS + 1);
    return entry;
}

static enum kb_status damaged(const struct kb_journal *journal, int64_t number, struct kb_diagnostics *diagnostics)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_BROKEN, NULL, KB_ARGS(journal->path, text));
    kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_DAMAGED, NULL);
    return KB_ENVIRONMENT;
}

/* Whether an entry is as it was written. */
static enum kb_status check_entry(const struct kb_journal *journal, const struct kb_entry *entry,
                                  struct kb_diagnostics *diagnostics)
{
    char hash[KB_HASH_TEXT];
    if (!kb_entry_hash(entry, hash)) {
        return KB_NO_MEMORY;
    }
    return strcmp(hash, entry->fields[KB_ENTRY_HASH]) == 0 ? KB_OK : damaged(journal, entry->number, diagnostics);
}

static void remember(struct kb_journal *journal, const struct kb_entry *entry)
{
    journal->last.number = entry->number;
    snprintf(journal->last_at, sizeof journal->last_at, "%s", entry->fields[KB_ENTRY_AT]);
    snprintf(journal->last_hash, sizeof journal->last_hash, "%s", entry->fields[KB_ENTRY_HASH]);
}

/* Reads entry `number`, or the last one for 0, checks it, and hands it to `remember` when that is the last. */
static enum kb_status read_entry(struct kb_journal *journal, int64_t number, char hash[KB_HASH_TEXT],
                                 struct kb_diagnostics *diagnostics)
{
    const char *sql = number == 0 ? "SELECT " KB_JOURNAL_COLUMNS KB_JOURNAL_TABLES "ORDER BY entry.number DESC LIMIT 1"
                                  : "SELECT " KB_JOURNAL_COLUMNS KB_JOURNAL_TABLES "WHERE entry.number=?";
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, sql, -1, &statement, NULL);
    if (code == SQLITE_OK && number != 0) {
        code = sqlite3_bind_int64(statement, 1, number);
    }
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    enum kb_status status = KB_OK;
    if (code == SQLITE_ROW) {
        struct kb_entry entry = kb_journal_row(statement);
        status = check_entry(journal, &entry, diagnostics);
        snprintf(hash, KB_HASH_TEXT, "%s", entry.fields[KB_ENTRY_HASH]);
        if (number == 0) {
            remember(journal, &entry);
        }
    } else {
        status = code == SQLITE_DONE ? damaged(journal, number, diagnostics) : kb_journal_fail(journal, code, diagnostics);
    }
    sqlite3_finalize(statement);
    return status;
}

/* Whether the chain still has the entry that the head beside it tells of. */
static enum kb_status check_head(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    char hash[KB_HASH_TEXT];
    struct kb_journal_head head;
    enum kb_status status = kb_journal_head_read(journal, &head, diagnostics);
    if (status != KB_OK || head.number == 0) {
        return status;
    }
    status = read_entry(journal, head.number, hash, diagnostics);
    return status == KB_OK && strcmp(hash, head.hash) != 0 ? damaged(journal, head.number, diagnostics) : status;
}

/* Times in the journal never go back: what was sent after is written after. */
static enum kb_status check_clock(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    char soon[KB_TIME_TEXT], now[KB_TIME_TEXT];
    int64_t time = journal->world.wall_clock(journal->world.context);
    kb_time_write(time + CLOCK_MILLISECONDS, soon);
    if (strcmp(soon, journal->last_at) >= 0) {
        return KB_OK;
    }
    kb_time_write(time, now);
    kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_CLOCK, NULL, KB_ARGS(now, journal->last_at));
    kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_CLOCK, NULL);
    return KB_ENVIRONMENT;
}

enum kb_status kb_journal_begin(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    char hash[KB_HASH_TEXT];
    pthread_mutex_lock(&journal->lock);
    enum kb_status status = kb_journal_run(journal, "BEGIN IMMEDIATE", diagnostics);
    if (status != KB_OK) {
        pthread_mutex_unlock(&journal->lock);
        return status;
    }
    status = read_entry(journal, 0, hash, diagnostics);
    status = status == KB_OK ? check_head(journal, diagnostics) : status;
    status = status == KB_OK ? check_clock(journal, diagnostics) : status;
    if (status != KB_OK) {
        kb_journal_end(journal, false, diagnostics);
    }
    return status;
}

enum kb_status kb_journal_end(struct kb_journal *journal, bool keep, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = keep ? kb_journal_run(journal, "COMMIT", diagnostics) : KB_OK;
    if (!keep || status != KB_OK) {
        sqlite3_exec(journal->database, "ROLLBACK", NULL, NULL, NULL);
    } else {
        kb_journal_head_write(journal, diagnostics);
    }
    pthread_mutex_unlock(&journal->lock);
    return status;
}

static enum kb_status insert(struct kb_journal *journal, const struct kb_entry *entry, struct kb_diagnostics *diagnostics)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, "INSERT INTO entry VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1,
                                  &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_int64(statement, 1, entry->number) : code;
    for (int i = 0; i < KB_ENTRY_FIELDS && code == SQLITE_OK; i++) {
        code = sqlite3_bind_text(statement, i + 2, entry->fields[i], -1, SQLITE_STATIC);
    }
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? KB_OK : kb_journal_fail(journal, code, diagnostics);
}

static enum kb_status insert_content(struct kb_journal *journal, const struct kb_entry *entry, struct kb_diagnostics *diagnostics)
{
    if (entry->content == NULL) {
        return KB_OK;
    }
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, "INSERT INTO content VALUES(?,?)", -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_int64(statement, 1, entry->number) : code;
    code = code == SQLITE_OK ? sqlite3_bind_text(statement, 2, entry->content, -1, SQLITE_STATIC) : code;
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? KB_OK : kb_journal_fail(journal, code, diagnostics);
}

enum kb_status kb_journal_append(struct kb_journal *journal, struct kb_arena *arena, struct kb_entry *entry,
                                 struct kb_diagnostics *diagnostics)
{
    char now[KB_TIME_TEXT], content[KB_HASH_TEXT] = "", hash[KB_HASH_TEXT];
    kb_time_write(journal->world.wall_clock(journal->world.context), now);
    entry->number = journal->last.number + 1;
    entry->fields[KB_ENTRY_AT] = kb_arena_string(arena, strcmp(now, journal->last_at) < 0 ? journal->last_at : now);
    entry->fields[KB_ENTRY_PREVIOUS] = kb_arena_string(arena, journal->last_hash);
    bool done = entry->content == NULL || kb_hash_of(entry->content, strlen(entry->content), content);
    entry->fields[KB_ENTRY_CONTENT_HASH] = kb_arena_string(arena, content);
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        entry->fields[i] = entry->fields[i] == NULL ? "" : entry->fields[i];
    }
    done = done && kb_entry_hash(entry, hash);
    entry->fields[KB_ENTRY_HASH] = done ? kb_arena_string(arena, hash) : "";
    if (!done || arena->failed) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = insert(journal, entry, diagnostics);
    status = status == KB_OK ? insert_content(journal, entry, diagnostics) : status;
    if (status == KB_OK) {
        remember(journal, entry);
    }
    return status;
}
