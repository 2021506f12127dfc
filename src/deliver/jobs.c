#include "deliver/jobs.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"

enum { PATH_MOST = 4096, BUSY_MILLISECONDS = 10000 };

/* A case is there until its result is; deleted pages are overwritten, because they hold letters. */
#define SETTINGS                                                                                                                 \
    "PRAGMA trusted_schema=OFF;PRAGMA secure_delete=ON;PRAGMA temp_store=MEMORY;PRAGMA auto_vacuum=INCREMENTAL;"                 \
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"

#define TABLES                                                                                                                   \
    "BEGIN IMMEDIATE;"                                                                                                           \
    "CREATE TABLE IF NOT EXISTS job(number INTEGER PRIMARY KEY AUTOINCREMENT,id TEXT NOT NULL UNIQUE,owner TEXT NOT NULL,"       \
    "template TEXT NOT NULL,format TEXT NOT NULL,date TEXT NOT NULL,english INTEGER NOT NULL,overrides BLOB NOT NULL,"           \
    "state INTEGER NOT NULL,created INTEGER NOT NULL,ended INTEGER NOT NULL,records INTEGER NOT NULL,made INTEGER NOT NULL,"     \
    "held INTEGER NOT NULL,failed INTEGER NOT NULL)STRICT;"                                                                      \
    "CREATE INDEX IF NOT EXISTS active ON job(state,number);"                                                                    \
    "CREATE TABLE IF NOT EXISTS record(key INTEGER PRIMARY KEY,body BLOB NOT NULL)STRICT;"                                       \
    "CREATE TABLE IF NOT EXISTS result(key INTEGER PRIMARY KEY,status INTEGER NOT NULL,case_number TEXT NOT NULL,"               \
    "findings TEXT NOT NULL,document BLOB)STRICT;"                                                                               \
    "PRAGMA user_version=1;COMMIT;"

enum kb_status kb_jobs_status(int code)
{
    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return KB_OK;
    case SQLITE_NOMEM: return KB_NO_MEMORY;
    default: return KB_ENVIRONMENT;
    }
}

sqlite3_stmt *kb_jobs_prepare(struct kb_jobs_side *side, const char *sql, const char *kinds, ...)
{
    sqlite3_stmt *statement = NULL;
    va_list values;
    int code = sqlite3_prepare_v2(side->database, sql, -1, &statement, NULL);
    va_start(values, kinds);
    for (int i = 0; kinds[i] != '\0' && code == SQLITE_OK; i++) {
        code = kinds[i] == 'i' ? sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t))
                               : sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_TRANSIENT);
    }
    va_end(values);
    if (code != SQLITE_OK) {
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

enum kb_status kb_jobs_run(struct kb_jobs_side *side, sqlite3_stmt *statement)
{
    if (statement == NULL) {
        return kb_jobs_status(sqlite3_errcode(side->database) == SQLITE_OK ? SQLITE_NOMEM : sqlite3_errcode(side->database));
    }
    int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    return kb_jobs_status(code);
}

static void copy_column(sqlite3_stmt *statement, int column, char *text, size_t room)
{
    const unsigned char *value = sqlite3_column_text(statement, column);
    snprintf(text, room, "%s", value == NULL ? "" : (const char *)value);
}

void kb_jobs_row(sqlite3_stmt *statement, struct kb_job_about *about)
{
    *about = (struct kb_job_about){.number = sqlite3_column_int64(statement, 0)};
    copy_column(statement, 1, about->id, sizeof about->id);
    copy_column(statement, 2, about->owner, sizeof about->owner);
    copy_column(statement, 3, about->template_id, sizeof about->template_id);
    copy_column(statement, 4, about->format, sizeof about->format);
    copy_column(statement, 5, about->date, sizeof about->date);
    about->english = sqlite3_column_int(statement, 6) != 0;
    about->state = (enum kb_job_state)sqlite3_column_int(statement, 7);
    about->created = sqlite3_column_int64(statement, 8);
    about->ended = sqlite3_column_int64(statement, 9);
    about->records = (uint64_t)sqlite3_column_int64(statement, 10);
    about->made = (uint64_t)sqlite3_column_int64(statement, 11);
    about->held = (uint64_t)sqlite3_column_int64(statement, 12);
    about->failed = (uint64_t)sqlite3_column_int64(statement, 13);
}

enum kb_status kb_jobs_begin(struct kb_jobs *jobs)
{
    pthread_mutex_lock(&jobs->changes.lock);
    enum kb_status status = kb_jobs_status(sqlite3_exec(jobs->changes.database, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    if (status != KB_OK) {
        pthread_mutex_unlock(&jobs->changes.lock);
    }
    return status;
}

enum kb_status kb_jobs_end(struct kb_jobs *jobs, enum kb_status status)
{
    if (status == KB_OK) {
        status = kb_jobs_status(sqlite3_exec(jobs->changes.database, "COMMIT", NULL, NULL, NULL));
    }
    if (status != KB_OK) {
        sqlite3_exec(jobs->changes.database, "ROLLBACK", NULL, NULL, NULL);
    }
    pthread_mutex_unlock(&jobs->changes.lock);
    return status;
}

/* A file with letters in it is nobody else's to read. What is wrong with it is told by SQLite. */
static void make_private(struct kb_jobs *jobs, const char *path)
{
    int reason;
    if (jobs->world.make_private != NULL) {
        (void)jobs->world.make_private(jobs->world.context, path, &reason);
    }
}

/* Another program with the same folder would make each letter twice. */
static int hold_guard(struct kb_jobs *jobs, const char *folder)
{
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s/jobs.lock", folder);
    make_private(jobs, path);
    int code = sqlite3_open_v2(path, &jobs->guard, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    return code == SQLITE_OK ? sqlite3_exec(jobs->guard, "BEGIN EXCLUSIVE", NULL, NULL, NULL) : code;
}

/* The first connection of the program makes the file: closing it once more would give up SQLite's locks. */
static int open_side(struct kb_jobs *jobs, struct kb_jobs_side *side, const char *folder, bool is_first)
{
    char path[PATH_MOST];
    snprintf(path, sizeof path, "%s/jobs.db", folder);
    if (is_first) {
        make_private(jobs, path);
    }
    int code = sqlite3_open_v2(path, &side->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, NULL);
    if (code != SQLITE_OK) {
        return code;
    }
    sqlite3_busy_timeout(side->database, BUSY_MILLISECONDS);
    return sqlite3_exec(side->database, SETTINGS, NULL, NULL, NULL);
}

static enum kb_status report(int code, const struct kb_jobs *jobs, const char *folder, struct kb_diagnostics *diagnostics)
{
    int reason = jobs->changes.database != NULL ? sqlite3_system_errno(jobs->changes.database)
                 : jobs->guard != NULL          ? sqlite3_system_errno(jobs->guard)
                                                : 0;
    if ((code & 0xFF) == SQLITE_NOMEM) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return KB_NO_MEMORY;
    }
    if ((code & 0xFF) == SQLITE_BUSY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOBS_TAKEN, NULL, KB_ARGS(folder));
    } else {
        const char *why = reason != 0 ? kb_reason_text(reason, kb_diagnostics_language(diagnostics)) : sqlite3_errstr(code);
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOBS_FAIL, NULL, KB_ARGS(folder, why));
    }
    return KB_ENVIRONMENT;
}

enum kb_status kb_jobs_open(struct kb_jobs **out, const struct kb_world *world, const char *folder,
                            struct kb_diagnostics *diagnostics)
{
    struct kb_jobs *jobs = kb_calloc(1, sizeof *jobs);
    if (jobs == NULL) {
        return KB_NO_MEMORY;
    }
    jobs->world = *world;
    pthread_mutex_init(&jobs->changes.lock, NULL);
    pthread_mutex_init(&jobs->reads.lock, NULL);
    if (world->make_folder != NULL) {
        int reason; /* what is wrong with the folder is told by SQLite */
        (void)world->make_folder(world->context, folder, &reason);
    }
    int code = hold_guard(jobs, folder);
    code = code == SQLITE_OK ? open_side(jobs, &jobs->changes, folder, true) : code;
    code = code == SQLITE_OK ? sqlite3_exec(jobs->changes.database, TABLES, NULL, NULL, NULL) : code;
    code = code == SQLITE_OK ? open_side(jobs, &jobs->reads, folder, false) : code;
    if (code != SQLITE_OK) {
        enum kb_status status = report(code, jobs, folder, diagnostics);
        kb_jobs_free(jobs);
        return status;
    }
    *out = jobs;
    return KB_OK;
}

void kb_jobs_free(struct kb_jobs *jobs)
{
    if (jobs == NULL) {
        return;
    }
    sqlite3_close_v2(jobs->reads.database);
    sqlite3_close_v2(jobs->changes.database);
    sqlite3_close_v2(jobs->guard);
    pthread_mutex_destroy(&jobs->changes.lock);
    pthread_mutex_destroy(&jobs->reads.lock);
    kb_free(jobs);
}
