#ifndef KLARBREV_JOBS_H
#define KLARBREV_JOBS_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/world.h>

#pragma GCC visibility push(default)

/*
 * Mass runs that wait, run and are fetched: the cases of each, until they are made, and what they came to. Kept in an SQLite
 * file; whatever a call has said KB_OK to survives the end of the program at any instant. Calls may come from many
 * threads. Statuses: KB_OK, KB_NO_MEMORY, or KB_ENVIRONMENT when the file fails.
 */
struct kb_jobs;

enum { KB_JOB_ID_LENGTH = 33, KB_JOB_TEXT_LENGTH = 128 };

enum kb_job_state { KB_JOB_ACTIVE, KB_JOB_DONE, KB_JOB_CANCELLED };

/* One job. Texts are NUL-terminated. */
struct kb_job_about {
    char id[KB_JOB_ID_LENGTH]; /* of small letters and digits; nobody can guess it */
    int64_t number;            /* the store's own */
    char owner[KB_JOB_TEXT_LENGTH];
    char template_id[KB_JOB_TEXT_LENGTH];
    char format[16]; /* "pdf" */
    char date[16];   /* "2026-12-03", or "" */
    bool english;    /* language of the messages */
    enum kb_job_state state;
    int64_t created, ended; /* milliseconds since 1970 */
    uint64_t records, made, held, failed;
};

/*
 * Opens the store in a folder, which must exist, and keeps others out of it. Reports what is wrong. KB_ENVIRONMENT: the folder
 * can't be used, or another program has it. Freed by kb_jobs_free.
 */
enum kb_status kb_jobs_open(struct kb_jobs **jobs, const struct kb_world *world, const char *folder,
                            struct kb_diagnostics *diagnostics);

/* Closes it; NULL is fine. */
void kb_jobs_free(struct kb_jobs *jobs);

/* Gives the cases of a new job one after the other: KB_OK with `*data` borrowed until the next call, NULL at the end. */
typedef enum kb_status kb_job_cases(void *context, const char **data, size_t *length);

/*
 * Adds a job with all its cases, or, on another status, also one of `next`, nothing. `about` says owner, template, format, date
 * and language, and gets the rest. `overrides`: "RULE=REASON" texts, kept as they are.
 */
enum kb_status kb_jobs_add(struct kb_jobs *jobs, struct kb_job_about *about, const char *const *overrides, size_t override_count,
                           kb_job_cases *next, void *context);

/* A job of an owner by its id. KB_BAD_INPUT: the owner has none with it. */
enum kb_status kb_jobs_find(struct kb_jobs *jobs, const char *owner, const char *id, struct kb_job_about *about);

/* How many jobs are active: of an owner, and of all. */
enum kb_status kb_jobs_count(struct kb_jobs *jobs, const char *owner, uint64_t *own, uint64_t *all);

/* Cases that were not made yet, of all jobs. */
enum kb_status kb_jobs_waiting(struct kb_jobs *jobs, uint64_t *cases);

/* Ends an active job: what was made stays. KB_BAD_INPUT as kb_jobs_find; an ended job stays as it is. */
enum kb_status kb_jobs_cancel(struct kb_jobs *jobs, const char *owner, const char *id);

/* Removes an ended job with all it has. */
enum kb_status kb_jobs_remove(struct kb_jobs *jobs, const char *owner, const char *id);

/* Removes jobs that ended before a time. */
enum kb_status kb_jobs_prune(struct kb_jobs *jobs, int64_t before);

/* A case that is to be made. `data` is a block of kb_malloc. */
struct kb_job_case {
    uint64_t index; /* 1 for the first */
    char *data;
    size_t length;
};

/*
 * The next cases of one active job, at most `most`: of the one after `*turn`, which is set to it, so that all have their turn.
 * `*count` 0: there are none. Overrides are a block that holds texts one after the other, ended by an empty one. The caller frees
 * all blocks.
 */
enum kb_status kb_jobs_take(struct kb_jobs *jobs, int64_t *turn, struct kb_job_about *about, char **overrides,
                            struct kb_job_case *cases, size_t most, size_t *count);

/* What a case came to. Borrowed. `data` is NULL where there is no document. */
struct kb_job_result {
    uint64_t index;
    enum kb_status status; /* KB_OK, KB_HELD, or failed */
    const char *case_number;
    const char *findings; /* a JSON array */
    const char *data;
    size_t length;
};

/*
 * Keeps results of one job, all or none, and forgets their cases; the job is done when none is left. Results of a job that is no
 * longer active are let go. `now`: milliseconds.
 */
enum kb_status kb_jobs_put(struct kb_jobs *jobs, int64_t number, const struct kb_job_result *results, size_t count, int64_t now);

/* A result as it was kept; texts and data are blocks of kb_malloc, freed by kb_job_kept_finish. */
struct kb_job_kept {
    uint64_t index; /* 0: there is none */
    enum kb_status status;
    char *case_number, *findings, *data;
    size_t length;
};

/* The first result of a job from an index on; `with_data` false leaves the document out. */
enum kb_status kb_jobs_result(struct kb_jobs *jobs, int64_t number, uint64_t from, bool with_data, struct kb_job_kept *kept);

/* Frees what a result holds. */
void kb_job_kept_finish(struct kb_job_kept *kept);

#pragma GCC visibility pop

#endif
