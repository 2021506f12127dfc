#include "deliver/jobs.h"

#include <string.h>

enum kb_status kb_jobs_find(struct kb_jobs *jobs, const char *owner, const char *id, struct kb_job_about *about)
{
    pthread_mutex_lock(&jobs->reads.lock);
    sqlite3_stmt *statement =
        kb_jobs_prepare(&jobs->reads, "SELECT " KB_JOBS_COLUMNS " FROM job WHERE id=?1 AND owner=?2", "tt", id, owner);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        kb_jobs_row(statement, about);
    }
    sqlite3_finalize(statement);
    pthread_mutex_unlock(&jobs->reads.lock);
    return code == SQLITE_DONE ? KB_BAD_INPUT : kb_jobs_status(code);
}

/* Two numbers that a statement selects. */
static enum kb_status read_numbers(struct kb_jobs *jobs, const char *sql, const char *owner, uint64_t numbers[2])
{
    pthread_mutex_lock(&jobs->reads.lock);
    sqlite3_stmt *statement = kb_jobs_prepare(&jobs->reads, sql, "t", owner);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (int i = 0; i < 2; i++) {
        numbers[i] = code == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(statement, i) : 0;
    }
    sqlite3_finalize(statement);
    pthread_mutex_unlock(&jobs->reads.lock);
    return kb_jobs_status(code);
}

enum kb_status kb_jobs_count(struct kb_jobs *jobs, const char *owner, uint64_t *own, uint64_t *all)
{
    uint64_t numbers[2];
    enum kb_status status = read_numbers(jobs, "SELECT total(owner=?1)+0,count(*) FROM job WHERE state=0", owner, numbers);
    *own = numbers[0];
    *all = numbers[1];
    return status;
}

enum kb_status kb_jobs_waiting(struct kb_jobs *jobs, uint64_t *cases)
{
    uint64_t numbers[2];
    enum kb_status status = read_numbers(jobs, "SELECT total(records-made-held-failed),?1 FROM job WHERE state=0", "0", numbers);
    *cases = numbers[0];
    return status;
}

static char *copy_block(const void *data, size_t length)
{
    char *copy = kb_malloc(length + 1);
    if (copy != NULL) {
        if (length > 0) {
            memcpy(copy, data, length);
        }
        copy[length] = '\0';
    }
    return copy;
}

static char *copy_column(sqlite3_stmt *statement, int column, size_t *length)
{
    const void *data = sqlite3_column_blob(statement, column);
    *length = (size_t)sqlite3_column_bytes(statement, column);
    return copy_block(data, *length);
}

/* The active job after another one, or else the first. */
static enum kb_status next_job(struct kb_jobs *jobs, int64_t after, struct kb_job_about *about, char **overrides)
{
    sqlite3_stmt *statement = kb_jobs_prepare(
        &jobs->reads, "SELECT " KB_JOBS_COLUMNS ",overrides FROM job WHERE state=0 ORDER BY number<=?1,number LIMIT 1", "i",
        after);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    size_t length;
    enum kb_status status = kb_jobs_status(code);
    about->number = 0;
    if (code == SQLITE_ROW) {
        kb_jobs_row(statement, about);
        *overrides = copy_column(statement, 14, &length);
        status = *overrides == NULL ? KB_NO_MEMORY : KB_OK;
    }
    sqlite3_finalize(statement);
    return status;
}

static enum kb_status read_cases(struct kb_jobs *jobs, int64_t number, struct kb_job_case *cases, size_t most, size_t *count)
{
    sqlite3_stmt *statement = kb_jobs_prepare(
        &jobs->reads, "SELECT key-(?1<<32),body FROM record WHERE key>(?1<<32) AND key<((?1+1)<<32) ORDER BY key LIMIT ?2", "ii",
        number, (int64_t)most);
    int code = statement == NULL ? SQLITE_ERROR : SQLITE_ROW;
    while (code == SQLITE_ROW && (code = sqlite3_step(statement)) == SQLITE_ROW && *count < most) {
        struct kb_job_case *next = &cases[*count];
        next->index = (uint64_t)sqlite3_column_int64(statement, 0);
        next->data = copy_column(statement, 1, &next->length);
        code = next->data == NULL ? SQLITE_NOMEM : code;
        *count += next->data != NULL;
    }
    sqlite3_finalize(statement);
    return kb_jobs_status(code);
}

enum kb_status kb_jobs_take(struct kb_jobs *jobs, int64_t *turn, struct kb_job_about *about, char **overrides,
                            struct kb_job_case *cases, size_t most, size_t *count)
{
    *overrides = NULL;
    *count = 0;
    pthread_mutex_lock(&jobs->reads.lock);
    enum kb_status status = next_job(jobs, *turn, about, overrides);
    if (status == KB_OK && about->number != 0) {
        *turn = about->number;
        status = read_cases(jobs, about->number, cases, most, count);
    }
    pthread_mutex_unlock(&jobs->reads.lock);
    return status;
}

void kb_job_kept_finish(struct kb_job_kept *kept)
{
    kb_free(kept->case_number);
    kb_free(kept->findings);
    kb_free(kept->data);
    *kept = (struct kb_job_kept){0};
}

static enum kb_status read_kept(sqlite3_stmt *statement, struct kb_job_kept *kept)
{
    size_t length;
    kept->index = (uint64_t)sqlite3_column_int64(statement, 0);
    kept->status = (enum kb_status)sqlite3_column_int(statement, 1);
    kept->case_number = copy_column(statement, 2, &length);
    kept->findings = copy_column(statement, 3, &length);
    bool has_data = sqlite3_column_type(statement, 4) == SQLITE_BLOB;
    kept->data = has_data ? copy_column(statement, 4, &kept->length) : NULL;
    return kept->case_number == NULL || kept->findings == NULL || (has_data && kept->data == NULL) ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_jobs_result(struct kb_jobs *jobs, int64_t number, uint64_t from, bool with_data, struct kb_job_kept *kept)
{
    *kept = (struct kb_job_kept){0};
    pthread_mutex_lock(&jobs->reads.lock);
    sqlite3_stmt *statement =
        kb_jobs_prepare(&jobs->reads,
                        with_data ? "SELECT key-(?1<<32),status,case_number,findings,document FROM result WHERE "
                                    "key>=(?1<<32)+?2 AND key<((?1+1)<<32) ORDER BY key LIMIT 1"
                                  : "SELECT key-(?1<<32),status,case_number,findings,NULL FROM result WHERE "
                                    "key>=(?1<<32)+?2 AND key<((?1+1)<<32) ORDER BY key LIMIT 1",
                        "ii", number, (int64_t)from);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    enum kb_status status = code == SQLITE_ROW ? read_kept(statement, kept) : kb_jobs_status(code);
    sqlite3_finalize(statement);
    pthread_mutex_unlock(&jobs->reads.lock);
    if (status != KB_OK) {
        kb_job_kept_finish(kept);
    }
    return status;
}
