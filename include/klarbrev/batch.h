#ifndef KLARBREV_BATCH_H
#define KLARBREV_BATCH_H

#include <klarbrev/check.h>

#pragma GCC visibility push(default)

/*
 * Many letters of one template: a source of cases, threads that make them, and a sink that gets the results in the order of
 * the cases, whichever thread was first. Memory is bounded, however many cases there are.
 */

enum { KB_BATCH_HASH_LENGTH = 33 };

/* One case on its way through a batch. */
struct kb_batch_case {
    uint64_t index; /* 1 for the first */
    char *name;     /* a file name, or "cases.ndjson#17" for line 17; a block of kb_malloc that the batch takes over, as are: */
    char *data;     /* the case; NULL when there is none to be made */
    char *earlier;  /* the ledger's line of an earlier run that settled it: nothing is made, and the sink gets it; or NULL */
    size_t length;
    char hash[KB_BATCH_HASH_LENGTH];
    enum kb_status status; /* KB_OK, or why it could not be read: KB_BAD_INPUT (too large), KB_ENVIRONMENT (`reason`: errno) */
    int reason;
    bool end; /* there are no more, and this is none */
};

/* Where cases come from. Called from one thread of the batch's own. */
struct kb_batch_source {
    void *context;

    /* The next case into `*next`, which is zeroed. A status other than KB_OK ends the batch with it. */
    enum kb_status (*next)(void *context, struct kb_batch_case *next);

    /* The batch ends early: a `next` that waits, in its thread, is to return soon, with whatever. May be NULL. */
    void (*stop)(void *context);
};

/* What one case came to. All borrowed for the call. */
struct kb_batch_result {
    const struct kb_batch_case *about;
    enum kb_status status; /* KB_OK: made; KB_HELD: held back; else it failed */
    const char *bytes;     /* the document; NULL unless it was made now */
    size_t length;
    const char *report; /* of the check, in the request's format; NULL: there was none */
    size_t report_length;
    const struct kb_diagnostics *diagnostics;
    struct kb_check_summary summary;
    struct kb_letter_facts facts;
};

/* Where results go, in order. Called from the thread that runs the batch. */
struct kb_batch_sink {
    void *context;

    /* A status other than KB_OK ends the batch with it. */
    enum kb_status (*put)(void *context, const struct kb_batch_result *result);

    /* All that was read has been put, and the source has nothing yet: a time to make lasting what was put. May be NULL. */
    enum kb_status (*rest)(void *context);
};

/* How a batch is made. All is borrowed. */
struct kb_batch_options {
    struct kb_engine *engine;
    const char *template_id;
    const struct kb_render_options *render; /* its `facts` are not used */
    const struct kb_check_request *check;   /* NULL: no gate; its `summary` is not used */
    enum kb_language language;              /* of the diagnostics */
    size_t threads;                         /* at least 1 */
    size_t window_bytes;                    /* cases and letters in memory, per thread; 0: 8 MiB. One of them may be larger */
};

/*
 * Runs a batch to its end: that of the source, or the first status other than KB_OK of source or sink, which it
 * returns. A case that can't be made is a result like others. KB_NO_MEMORY: it could not begin.
 */
enum kb_status kb_batch_run(const struct kb_batch_options *options, const struct kb_batch_source *source,
                            const struct kb_batch_sink *sink);

/* A hash of a case, to know it again: SHA-256 in hexadecimal digits, cut to 128 bits. */
void kb_batch_hash(const void *data, size_t length, char hash[KB_BATCH_HASH_LENGTH]);

enum { KB_BATCH_NAME_LENGTH = 96 };

/*
 * A safe file name: the number of the case, then its case number with everything but ASCII letters, digits, "." and "_"
 * as "-", such as "0000017-27.42.00-G01-12-26.pdf". No two numbers have the same.
 */
void kb_batch_name(uint64_t index, const char *case_number, const char *extension, char name[KB_BATCH_NAME_LENGTH]);

/* NDJSON: one case a line. Lines without anything are passed over. */
struct kb_batch_lines;

/* Reads at most `room` bytes into `bytes`: their number, 0 at the end, or -1 with errno in `*reason`. */
typedef long kb_batch_read(void *context, char *bytes, size_t room, int *reason);

/* Splits what `read` gives into lines of at most `most` bytes. NULL when out of memory. Freed by kb_batch_lines_free. */
struct kb_batch_lines *kb_batch_lines_new(kb_batch_read *read, void *context, const char *name, size_t most);

/* Frees it; NULL is fine. */
void kb_batch_lines_free(struct kb_batch_lines *lines);

/*
 * The next line as a case: name, data and length, or a `status` of its own when it is too long (KB_BAD_INPUT). Index and hash
 * are left to the caller. KB_OK, also at the end; KB_ENVIRONMENT with `next->reason`: reading failed; KB_NO_MEMORY.
 */
enum kb_status kb_batch_lines_next(struct kb_batch_lines *lines, struct kb_batch_case *next);

/* How many bytes were read so far, by lines that were given. */
uint64_t kb_batch_lines_read(const struct kb_batch_lines *lines);

#pragma GCC visibility pop

#endif
