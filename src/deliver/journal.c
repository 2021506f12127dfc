#include "deliver/journal.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"

enum { BUSY_MILLISECONDS = 20000, APPLICATION = 0x6B6C6272 /* "klbr" */, LAYOUT = 1 };

#define SETTINGS                                                                                                                 \
    "PRAGMA trusted_schema=OFF;PRAGMA cell_size_check=ON;PRAGMA secure_delete=ON;PRAGMA synchronous=EXTRA;"                      \
    "PRAGMA temp_store=MEMORY;"

enum kb_status kb_journal_fail(const struct kb_journal *journal, int code, struct kb_diagnostics *diagnostics)
{
    const char *why;
    int reason = journal->database == NULL ? 0 : sqlite3_system_errno(journal->database);
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return KB_NO_MEMORY; /* told by whoever began */
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_DAMAGED, NULL, KB_ARGS(journal->path, sqlite3_errstr(code & 0xFF)));
        kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_DAMAGED, NULL);
        return KB_ENVIRONMENT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_BUSY, NULL, KB_ARGS(journal->path));
        kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_BUSY, NULL);
        return KB_ENVIRONMENT;
    default: break;
    }
    why = (code & 0xFF) == SQLITE_FULL ? kb_message_text(KB_MSG_JOURNAL_FULL, kb_diagnostics_language(diagnostics))
          : reason != 0                ? kb_reason_text(reason, kb_diagnostics_language(diagnostics))
                                       : sqlite3_errstr(code & 0xFF);
    kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_FAILS, NULL, KB_ARGS(journal->path, why));
    return KB_ENVIRONMENT;
}

enum kb_status kb_journal_run(const struct kb_journal *journal, const char *sql, struct kb_diagnostics *diagnostics)
{
    int code = sqlite3_exec(journal->database, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? KB_OK : kb_journal_fail(journal, code, diagnostics);
}

/* The number that a PRAGMA or SELECT answers with. */
static enum kb_status ask(const struct kb_journal *journal, const char *sql, int64_t *number, struct kb_diagnostics *diagnostics)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, sql, -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    *number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return code == SQLITE_ROW ? KB_OK : kb_journal_fail(journal, code, diagnostics);
}

static enum kb_status foreign(const struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_FOREIGN, NULL, KB_ARGS(journal->path));
    return KB_ENVIRONMENT;
}

static enum kb_status make_tables(const struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    char mark[96];
    enum kb_status status = KB_OK;
    for (size_t i = 0; kb_journal_schema[i] != NULL && status == KB_OK; i++) {
        status = kb_journal_run(journal, kb_journal_schema[i], diagnostics);
    }
    snprintf(mark, sizeof mark, "PRAGMA application_id=%d;PRAGMA user_version=%d;", APPLICATION, LAYOUT);
    return status == KB_OK ? kb_journal_run(journal, mark, diagnostics) : status;
}

/* The first entry gives the journal its id. */
static enum kb_status add_first(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    unsigned char bytes[16];
    char id[KB_RECORD_TEXT];
    struct kb_arena arena;
    if (!journal->world.random_bytes(journal->world.context, bytes, sizeof bytes)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_NO_RANDOM, NULL, NULL);
        return KB_ENVIRONMENT;
    }
    kb_record_write(bytes, id);
    kb_arena_init(&arena);
    struct kb_entry entry = {.fields = {[KB_ENTRY_RECORD] = id, [KB_ENTRY_EVENT] = "begun"}};
    enum kb_status status = kb_journal_append(journal, &arena, &entry, diagnostics);
    kb_arena_finish(&arena);
    return status;
}

/* A file without tables is new, unless a head beside it tells of entries that were there. */
static enum kb_status begin_new(struct kb_journal *journal, struct kb_diagnostics *diagnostics)
{
    int64_t tables = 0;
    struct kb_journal_head head;
    enum kb_status status = kb_journal_head_read(journal, &head, diagnostics);
    if (status == KB_OK && head.number > 0) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_EMPTIED, NULL, KB_ARGS(journal->path, journal->head_path));
        kb_hint(diagnostics, KB_MSG_HINT_JOURNAL_DAMAGED, NULL);
        return KB_ENVIRONMENT;
    }
    status = status == KB_OK ? kb_journal_run(journal, "BEGIN IMMEDIATE", diagnostics) : status;
    if (status != KB_OK) {
        return status;
    }
    journal->last = (struct kb_entry){0};
    journal->last_at[0] = '\0';
    memset(journal->last_hash, '0', KB_HASH_TEXT - 1);
    status = ask(journal, "SELECT count(*) FROM sqlite_schema", &tables, diagnostics);
    if (status == KB_OK && tables == 0) { /* else somebody else has begun it meanwhile */
        status = make_tables(journal, diagnostics);
        status = status == KB_OK ? add_first(journal, diagnostics) : status;
    }
    pthread_mutex_lock(&journal->lock); /* as kb_journal_end expects it */
    enum kb_status ended = kb_journal_end(journal, status == KB_OK && tables == 0, diagnostics);
    return status == KB_OK ? ended : status;
}

static enum kb_status prepare(struct kb_journal *journal, bool create, struct kb_diagnostics *diagnostics)
{
    int64_t tables = 0, application = 0, layout = 0;
    sqlite3_busy_timeout(journal->database, BUSY_MILLISECONDS);
    enum kb_status status = kb_journal_run(journal, SETTINGS, diagnostics);
    status = status == KB_OK ? ask(journal, "SELECT count(*) FROM sqlite_schema", &tables, diagnostics) : status;
    if (status == KB_OK && tables == 0) {
        status = create ? begin_new(journal, diagnostics) : foreign(journal, diagnostics);
    }
    status = status == KB_OK ? ask(journal, "PRAGMA application_id", &application, diagnostics) : status;
    status = status == KB_OK ? ask(journal, "PRAGMA user_version", &layout, diagnostics) : status;
    return status == KB_OK && (application != APPLICATION || layout != LAYOUT) ? foreign(journal, diagnostics) : status;
}

static char *copy_with(const char *text, const char *end)
{
    size_t length = strlen(text) + strlen(end) + 1;
    char *copy = kb_malloc(length);
    if (copy != NULL) {
        snprintf(copy, length, "%s%s", text, end);
    }
    return copy;
}

static enum kb_status open_file(struct kb_journal *journal, bool create, struct kb_diagnostics *diagnostics)
{
    int flags = SQLITE_OPEN_FULLMUTEX | (create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE);
    int code = sqlite3_open_v2(journal->path, &journal->database, flags, NULL);
    if ((code & 0xFF) == SQLITE_CANTOPEN && !create) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_NONE, NULL, KB_ARGS(journal->path));
        return KB_ENVIRONMENT;
    }
    return code == SQLITE_OK ? prepare(journal, create, diagnostics) : kb_journal_fail(journal, code, diagnostics);
}

enum kb_status kb_journal_open(struct kb_journal **out, const struct kb_world *world, const char *path, bool create,
                               struct kb_diagnostics *diagnostics)
{
    *out = NULL;
    struct kb_journal *journal = kb_calloc(1, sizeof *journal);
    if (journal == NULL) {
        return KB_NO_MEMORY;
    }
    journal->world = *world;
    pthread_mutex_init(&journal->lock, NULL);
    journal->path = copy_with(path, "");
    journal->head_path = copy_with(path, ".head");
    enum kb_status status =
        journal->path == NULL || journal->head_path == NULL ? KB_NO_MEMORY : open_file(journal, create, diagnostics);
    if (status == KB_OK) {
        *out = journal;
    } else {
        kb_journal_free(journal);
    }
    return status;
}

void kb_journal_free(struct kb_journal *journal)
{
    if (journal == NULL) {
        return;
    }
    sqlite3_close_v2(journal->database);
    pthread_mutex_destroy(&journal->lock);
    kb_free(journal->path);
    kb_free(journal->head_path);
    kb_free(journal);
}

enum kb_status kb_journal_id(struct kb_journal *journal, char id[KB_RECORD_TEXT], struct kb_diagnostics *diagnostics)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(journal->database, "SELECT record FROM entry WHERE number=1", -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool found = text != NULL && kb_record_is(text);
    snprintf(id, KB_RECORD_TEXT, "%s", found ? text : "");
    sqlite3_finalize(statement);
    return found ? KB_OK
                 : kb_journal_fail(journal, code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_CORRUPT : code, diagnostics);
}
