#ifndef KB_SERVICE_JOB_H
#define KB_SERVICE_JOB_H

#include <klarbrev/jobs.h>

#include "service/meter.h"
#include "service/parameters.h"

/* How the letters of a job are made. Borrowed. */
struct kb_job_order {
    const struct kb_job_about *about;
    const char *const *overrides;
    size_t override_count;
};

/* What a case came to. Finished by kb_job_made_finish. */
struct kb_job_made {
    bool done; /* false: there was no worker, or no memory */
    enum kb_status status;
    char *findings; /* a JSON array */
    char *bytes;    /* NULL unless it was made */
    size_t length;
    struct kb_letter_facts facts;
};

/* Makes one letter of a job, past the gate. */
void kb_job_make(struct kb_worker *worker, const struct kb_job_order *order, const struct kb_job_case *about,
                 struct kb_meter *meter, struct kb_job_made *made);
void kb_job_made_finish(struct kb_job_made *made);

/* "made", "held" or "failed". */
const char *kb_job_status_word(enum kb_status status);

/* The results of a job from one on, as NDJSON or in a zip, as the answer of a call. At most `limit` of them. */
struct kb_job_page {
    struct kb_job_about about;
    uint64_t from, limit;
    bool documents;
};

void kb_job_reply_lines(struct kb_call *call, const struct kb_job_page *page);
void kb_job_reply_zip(struct kb_call *call, const struct kb_job_page *page);

/* The line of a result: index, case, status, findings, and the document when it is there. */
void kb_job_put_line(struct kb_buffer *out, const struct kb_job_kept *kept, const char *media_type);

#endif
