#include "deliver/jobs.h"

#include <stdio.h>
#include <string.h>

#include "base/hex.h"

enum { ID_BYTES = (KB_JOB_ID_LENGTH - 1) / 2 };

static bool make_id(const struct kb_jobs *jobs, char id[KB_JOB_ID_LENGTH])
{
    unsigned char bytes[ID_BYTES];
    if (jobs->world.random_bytes == NULL || !jobs->world.random_bytes(jobs->world.context, bytes, sizeof bytes)) {
        return false;
    }
    kb_hex_write(bytes, sizeof bytes, id);
    return true;
}

static int64_t key_of(int64_t number, uint64_t index)
{
    return (number << KB_JOBS_SHIFT) + (int64_t)index;
}

/* The texts one after the other, each with its end, and an empty one. */
static char *join(const char *const *texts, size_t count, size_t *length)
{
    *length = 1;
    for (size_t i = 0; i < count; i++) {
        *length += strlen(texts[i]) + 1;
    }
    char *block = kb_calloc(*length, 1), *at = block;
    for (size_t i = 0; block != NULL && i < count; i++) {
        size_t part = strlen(texts[i]) + 1;
        memcpy(at, texts[i], part);
        at += part;
    }
    return block;
}

static enum kb_status add_job(struct kb_jobs *jobs, struct kb_job_about *about, const char *block, size_t length)
{
    sqlite3_stmt *statement = kb_jobs_prepare(
        &jobs->changes,
        "INSERT INTO job(id,owner,template,format,date,english,state,created,ended,records,made,held,failed,overrides)"
        "VALUES(?1,?2,?3,?4,?5,?6,0,?7,0,0,0,0,0,?8)",
        "tttttii", about->id, about->owner, about->template_id, about->format, about->date, (int64_t)about->english,
        about->created);
    if (statement != NULL) {
        sqlite3_bind_blob64(statement, 8, block, length, SQLITE_STATIC);
    }
    enum kb_status status = kb_jobs_run(&jobs->changes, statement);
    about->number = sqlite3_last_insert_rowid(jobs->changes.database);
    return status;
}

/* Each case a row. */
static enum kb_status add_cases(struct kb_jobs *jobs, struct kb_job_about *about, kb_job_cases *next, void *context)
{
    sqlite3_stmt *statement = kb_jobs_prepare(&jobs->changes, "INSERT INTO record(key,body)VALUES(?1,?2)", "");
    enum kb_status status = statement == NULL ? KB_ENVIRONMENT : KB_OK;
    while (status == KB_OK) {
        const char *data = NULL;
        size_t length = 0;
        status = next(context, &data, &length);
        if (status != KB_OK || data == NULL) {
            break;
        }
        sqlite3_bind_int64(statement, 1, key_of(about->number, ++about->records));
        sqlite3_bind_blob64(statement, 2, data, length, SQLITE_STATIC);
        status = kb_jobs_status(sqlite3_step(statement));
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return status;
}

enum kb_status kb_jobs_add(struct kb_jobs *jobs, struct kb_job_about *about, const char *const *overrides, size_t override_count,
                           kb_job_cases *next, void *context)
{
    size_t length;
    char *block = join(overrides, override_count, &length);
    about->state = KB_JOB_ACTIVE;
    about->records = about->made = about->held = about->failed = 0;
    about->created = jobs->world.wall_clock(jobs->world.context);
    if (block == NULL || !make_id(jobs, about->id)) {
        kb_free(block);
        return block == NULL ? KB_NO_MEMORY : KB_ENVIRONMENT;
    }
    enum kb_status status = kb_jobs_begin(jobs);
    if (status == KB_OK) {
        status = add_job(jobs, about, block, length);
        status = status == KB_OK ? add_cases(jobs, about, next, context) : status;
        if (status == KB_OK) { /* one without cases has nothing to wait for */
            about->state = about->records == 0 ? KB_JOB_DONE : KB_JOB_ACTIVE;
            about->ended = about->records == 0 ? about->created : 0;
            status =
                kb_jobs_run(&jobs->changes,
                            kb_jobs_prepare(&jobs->changes, "UPDATE job SET records=?2,state=?3,ended=?4 WHERE number=?1", "iiii",
                                            about->number, (int64_t)about->records, (int64_t)about->state, about->ended));
        }
        status = kb_jobs_end(jobs, status);
    }
    kb_free(block);
    return status;
}

/* Counts it in `sums`: made, held, failed. */
static enum kb_status put_result(struct kb_jobs *jobs, sqlite3_stmt *insert, sqlite3_stmt *forget, int64_t number,
                                 const struct kb_job_result *result, int64_t sums[3])
{
    int64_t key = key_of(number, result->index);
    sqlite3_bind_int64(forget, 1, key);
    enum kb_status status = kb_jobs_status(sqlite3_step(forget));
    sqlite3_reset(forget);
    if (status != KB_OK || sqlite3_changes(jobs->changes.database) == 0) {
        return status; /* it has its result already */
    }
    sqlite3_bind_int64(insert, 1, key);
    sqlite3_bind_int(insert, 2, result->status == KB_OK || result->status == KB_HELD ? (int)result->status : KB_BAD_INPUT);
    sqlite3_bind_text(insert, 3, result->case_number, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 4, result->findings, -1, SQLITE_STATIC);
    if (result->data != NULL) {
        sqlite3_bind_blob64(insert, 5, result->data, result->length, SQLITE_STATIC);
    } else {
        sqlite3_bind_null(insert, 5);
    }
    status = kb_jobs_status(sqlite3_step(insert));
    sqlite3_reset(insert);
    sums[result->status == KB_OK ? 0 : result->status == KB_HELD ? 1 : 2]++;
    return status;
}

static enum kb_status put_results(struct kb_jobs *jobs, int64_t number, const struct kb_job_result *results, size_t count,
                                  int64_t sums[3])
{
    sqlite3_stmt *insert =
        kb_jobs_prepare(&jobs->changes, "INSERT INTO result(key,status,case_number,findings,document)VALUES(?1,?2,?3,?4,?5)", "");
    sqlite3_stmt *forget = kb_jobs_prepare(&jobs->changes, "DELETE FROM record WHERE key=?1", "");
    enum kb_status status = insert == NULL || forget == NULL ? KB_ENVIRONMENT : KB_OK;
    for (size_t i = 0; i < count && status == KB_OK; i++) {
        status = put_result(jobs, insert, forget, number, &results[i], sums);
    }
    sqlite3_finalize(insert);
    sqlite3_finalize(forget);
    return status;
}

static enum kb_status is_active(struct kb_jobs *jobs, int64_t number, bool *active)
{
    sqlite3_stmt *statement = kb_jobs_prepare(&jobs->changes, "SELECT 1 FROM job WHERE number=?1 AND state=0", "i", number);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    *active = code == SQLITE_ROW;
    sqlite3_finalize(statement);
    return kb_jobs_status(code);
}

enum kb_status kb_jobs_put(struct kb_jobs *jobs, int64_t number, const struct kb_job_result *results, size_t count, int64_t now)
{
    int64_t sums[3] = {0, 0, 0};
    bool active = false;
    enum kb_status status = kb_jobs_begin(jobs);
    if (status != KB_OK) {
        return status;
    }
    status = is_active(jobs, number, &active);
    if (status == KB_OK && active) {
        status = put_results(jobs, number, results, count, sums);
    }
    if (status == KB_OK && active) {
        sqlite3_stmt *statement =
            kb_jobs_prepare(&jobs->changes, "UPDATE job SET made=made+?2,held=held+?3,failed=failed+?4 WHERE number=?1", "iiii",
                            number, sums[0], sums[1], sums[2]);
        status = kb_jobs_run(&jobs->changes, statement);
    }
    if (status == KB_OK && active) {
        status = kb_jobs_run(&jobs->changes, kb_jobs_prepare(&jobs->changes,
                                                             "UPDATE job SET state=1,ended=?2 WHERE number=?1 AND NOT EXISTS("
                                                             "SELECT 1 FROM record WHERE key>(?1<<32) AND key<((?1+1)<<32))",
                                                             "ii", number, now));
    }
    return kb_jobs_end(jobs, status);
}

enum kb_status kb_jobs_cancel(struct kb_jobs *jobs, const char *owner, const char *id)
{
    struct kb_job_about about;
    enum kb_status status = kb_jobs_find(jobs, owner, id, &about);
    status = status == KB_OK ? kb_jobs_begin(jobs) : status;
    if (status != KB_OK) {
        return status;
    }
    status =
        kb_jobs_run(&jobs->changes, kb_jobs_prepare(&jobs->changes, "UPDATE job SET state=2,ended=?2 WHERE number=?1 AND state=0",
                                                    "ii", about.number, jobs->world.wall_clock(jobs->world.context)));
    if (status == KB_OK) {
        status = kb_jobs_run(
            &jobs->changes,
            kb_jobs_prepare(&jobs->changes, "DELETE FROM record WHERE key>(?1<<32) AND key<((?1+1)<<32)", "i", about.number));
    }
    return kb_jobs_end(jobs, status);
}

/* A job with all that is its own. */
static enum kb_status remove_number(struct kb_jobs *jobs, int64_t number)
{
    static const char *const statements[] = {
        "DELETE FROM record WHERE key>(?1<<32) AND key<((?1+1)<<32)",
        "DELETE FROM result WHERE key>(?1<<32) AND key<((?1+1)<<32)",
        "DELETE FROM job WHERE number=?1",
    };
    enum kb_status status = kb_jobs_begin(jobs);
    if (status != KB_OK) {
        return status;
    }
    for (size_t i = 0; i < sizeof statements / sizeof *statements && status == KB_OK; i++) {
        status = kb_jobs_run(&jobs->changes, kb_jobs_prepare(&jobs->changes, statements[i], "i", number));
    }
    return kb_jobs_end(jobs, status);
}

/* What was removed gives its room back to the disk. */
static void give_back(struct kb_jobs *jobs)
{
    pthread_mutex_lock(&jobs->changes.lock);
    sqlite3_exec(jobs->changes.database, "PRAGMA incremental_vacuum;PRAGMA wal_checkpoint(TRUNCATE)", NULL, NULL, NULL);
    pthread_mutex_unlock(&jobs->changes.lock);
}

enum kb_status kb_jobs_remove(struct kb_jobs *jobs, const char *owner, const char *id)
{
    struct kb_job_about about;
    enum kb_status status = kb_jobs_find(jobs, owner, id, &about);
    status = status == KB_OK ? remove_number(jobs, about.number) : status;
    if (status == KB_OK) {
        give_back(jobs);
    }
    return status;
}

enum kb_status kb_jobs_prune(struct kb_jobs *jobs, int64_t before)
{
    enum kb_status status = KB_OK;
    bool any = false;
    while (status == KB_OK) {
        pthread_mutex_lock(&jobs->reads.lock);
        sqlite3_stmt *statement =
            kb_jobs_prepare(&jobs->reads, "SELECT number FROM job WHERE state<>0 AND ended<?1 LIMIT 1", "i", before);
        int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
        int64_t number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
        sqlite3_finalize(statement);
        pthread_mutex_unlock(&jobs->reads.lock);
        if (number == 0) {
            status = kb_jobs_status(code);
            break;
        }
        any = true;
        status = remove_number(jobs, number);
    }
    if (any) {
        give_back(jobs);
    }
    return status;
}
