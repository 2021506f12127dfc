#ifndef KB_DELIVER_JOBS_H
#define KB_DELIVER_JOBS_H

#include <pthread.h>
#include <sqlite3.h>

#include <klarbrev/jobs.h>

/* A connection to the file, for one thread at a time. */
struct kb_jobs_side {
    sqlite3 *database;
    pthread_mutex_t lock;
};

/* An open store: changes go through one connection and readers use another, which never wait for a change. */
struct kb_jobs {
    struct kb_world world;
    struct kb_jobs_side changes, reads;
    sqlite3 *guard; /* holds a lock on a file beside it, for as long as the program lives */
};

/* Cases and results of a job have its number in the upper half of their keys. */
enum { KB_JOBS_SHIFT = 32 };

/* SQLite's code as a status. */
enum kb_status kb_jobs_status(int code);

/* A statement with its parameters from 1 on: "i" an int64_t, "t" a text. NULL when it can't be. */
sqlite3_stmt *kb_jobs_prepare(struct kb_jobs_side *side, const char *sql, const char *kinds, ...);

/* Runs a statement without results and finalizes it. */
enum kb_status kb_jobs_run(struct kb_jobs_side *side, sqlite3_stmt *statement);

/* The columns of a job for kb_jobs_row. */
#define KB_JOBS_COLUMNS "number,id,owner,template,format,date,english,state,created,ended,records,made,held,failed"

/* The job a statement stands at. */
void kb_jobs_row(sqlite3_stmt *statement, struct kb_job_about *about);

/* A change, with the lock held. End it with what it came to. */
enum kb_status kb_jobs_begin(struct kb_jobs *jobs);
enum kb_status kb_jobs_end(struct kb_jobs *jobs, enum kb_status status);

#endif
