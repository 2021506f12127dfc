#include "service/answers.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json_text.h"
#include "service/draft.h"
#include "service/job.h"
#include "service/problem.h"
#include "service/service.h"

enum { ANSWER_MOST = 64 * 1024 };

/* The store, or NULL with the answer made. */
static struct kb_jobs *store_of(struct kb_call *call)
{
    if (call->service->jobs == NULL) {
        kb_problem_hint(call, 501, KB_MSG_JOBS_NONE, NULL, KB_MSG_JOBS_HINT_NONE, NULL);
    }
    return call->service->jobs;
}

static void answer_status(struct kb_call *call, enum kb_status status)
{
    if (status == KB_BAD_INPUT) {
        kb_problem(call, 404, KB_MSG_JOBS_UNKNOWN, NULL);
    } else if (status == KB_NO_MEMORY) {
        kb_reply_header(call, "Retry-After", "5");
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else {
        kb_reply_header(call, "Retry-After", "30");
        kb_problem(call, 507, KB_MSG_JOBS_NOT_KEPT, NULL);
    }
}

static void put_time(struct kb_buffer *out, const char *name, int64_t milliseconds)
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm utc;
    char text[32];
    if (milliseconds > 0 && gmtime_r(&seconds, &utc) != NULL && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) > 0) {
        kb_buffer_format(out, ",\"%s\":\"%s\"", name, text);
    }
}

static const char *state_word(const struct kb_job_about *about)
{
    uint64_t settled = about->made + about->held + about->failed;
    switch (about->state) {
    case KB_JOB_DONE: return "done";
    case KB_JOB_CANCELLED: return "cancelled";
    case KB_JOB_ACTIVE: break;
    }
    return settled == 0 ? "waiting" : "running";
}

static void reply_job(struct kb_call *call, unsigned status, const struct kb_job_about *about)
{
    struct kb_buffer out;
    kb_buffer_init(&out, ANSWER_MOST);
    kb_buffer_format(&out, "{\"id\":\"%s\",\"template\":", about->id);
    kb_json_put_string(&out, kb_slice_of(about->template_id));
    kb_buffer_format(&out,
                     ",\"format\":\"%s\",\"state\":\"%s\",\"records\":%" PRIu64 ",\"made\":%" PRIu64 ",\"held\":%" PRIu64
                     ",\"failed\":%" PRIu64,
                     about->format, state_word(about), about->records, about->made, about->held, about->failed);
    put_time(&out, "created", about->created);
    put_time(&out, "ended", about->ended);
    kb_buffer_format(&out, ",\"results\":\"/v1/jobs/%s/results\"}\n", about->id);
    kb_reply_buffer(call, status, "application/json", &out);
}

/* The lines of a body as the cases of a job. */
struct lines {
    struct kb_slice rest;
    struct kb_batch_lines *lines;
    struct kb_batch_case current;
    uint64_t count, most;
    enum { LINES_FINE, LINES_TOO_MANY, LINES_TOO_LONG } fault;
    char *name; /* of the line that is too long */
};

static long read_body(void *context, char *bytes, size_t room, int *reason)
{
    struct lines *lines = context;
    size_t part = lines->rest.length < room ? lines->rest.length : room;
    (void)reason;
    if (part > 0) {
        memcpy(bytes, lines->rest.data, part);
        lines->rest = kb_slice_part(lines->rest, part, lines->rest.length - part);
    }
    return (long)part;
}

static void drop_current(struct lines *lines)
{
    kb_free(lines->current.name);
    kb_free(lines->current.data);
    lines->current = (struct kb_batch_case){0};
}

static enum kb_status next_line(void *context, const char **data, size_t *length)
{
    struct lines *lines = context;
    drop_current(lines);
    enum kb_status status = kb_batch_lines_next(lines->lines, &lines->current);
    if (status != KB_OK || lines->current.end) {
        return status;
    }
    if (lines->current.status != KB_OK || ++lines->count > lines->most) {
        lines->fault = lines->current.status != KB_OK ? LINES_TOO_LONG : LINES_TOO_MANY;
        return KB_USAGE;
    }
    *data = lines->current.data;
    *length = lines->current.length;
    return KB_OK;
}

static void answer_fault(struct kb_call *call, const struct lines *lines)
{
    char most[24];
    bool many = lines->fault == LINES_TOO_MANY;
    snprintf(most, sizeof most, "%" PRIu64, many ? lines->most : (uint64_t)kb_limits_default().case_bytes);
    if (many) {
        kb_problem(call, 413, KB_MSG_JOBS_TOO_MANY, KB_ARGS(most));
    } else {
        kb_problem(call, 413, KB_MSG_JOBS_LONG_CASE, KB_ARGS(lines->current.name, most));
    }
}

/* Whether another job may come: each key has its share, and all together an end. */
static bool has_room(struct kb_call *call, struct kb_jobs *jobs)
{
    uint64_t own = 0, all = 0;
    enum kb_status status = kb_jobs_count(jobs, call->person, &own, &all);
    if (status != KB_OK) {
        answer_status(call, status);
        return false;
    }
    bool mine = own >= call->service->options.jobs_own, ours = all >= call->service->options.jobs_all;
    if (mine || ours) {
        kb_reply_header(call, "Retry-After", "60");
        kb_problem_hint(call, mine ? 429 : 503, mine ? KB_MSG_JOBS_OWN : KB_MSG_SERVICE_FULL, NULL, KB_MSG_SERVICE_HINT_RATE,
                        KB_ARGS("60"));
    }
    return !mine && !ours;
}

/* NDJSON has no registered media type; JSON is let through, for one case. */
static bool is_ndjson(struct kb_call *call)
{
    bool fits = kb_call_is_type(call, "application/x-ndjson") || kb_call_is_type(call, "application/ndjson") ||
                kb_call_is_type(call, "application/jsonl") || kb_call_is_type(call, "application/json");
    if (!fits) {
        kb_reply_header(call, "Accept-Post", "application/x-ndjson");
        kb_problem_hint(call, 415, KB_MSG_SERVICE_TYPE, NULL, KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("application/x-ndjson"));
    }
    return fits;
}

static void fill_about(const struct kb_call *call, const struct kb_parameters *parameters, struct kb_job_about *about)
{
    const char *format = kb_call_query(call, "format"), *date = kb_call_query(call, "date");
    *about = (struct kb_job_about){.english = call->request.language == KB_ENGLISH};
    snprintf(about->owner, sizeof about->owner, "%s", call->person);
    snprintf(about->template_id, sizeof about->template_id, "%s", parameters->template_id);
    snprintf(about->format, sizeof about->format, "%s", format == NULL ? "pdf" : format);
    snprintf(about->date, sizeof about->date, "%s", date == NULL ? "" : date);
}

static void add_job(struct kb_call *call, struct kb_jobs *jobs, const struct kb_parameters *parameters)
{
    struct kb_job_about about;
    struct lines lines = {.rest = call->request.body, .most = call->service->options.job_records};
    lines.lines = kb_batch_lines_new(read_body, &lines, "case", kb_limits_default().case_bytes);
    fill_about(call, parameters, &about);
    enum kb_status status = lines.lines == NULL
                                ? KB_NO_MEMORY
                                : kb_jobs_add(jobs, &about, parameters->overrides, parameters->override_count, next_line, &lines);
    if (status == KB_OK) {
        const char *location = kb_arena_format(&call->arena, "/v1/jobs/%s", about.id);
        kb_runner_wake(call->service->runner);
        kb_reply_header(call, "Location", location == NULL ? "" : location);
        reply_job(call, 202, &about);
    } else if (lines.fault != LINES_FINE) {
        answer_fault(call, &lines);
    } else {
        answer_status(call, status == KB_BAD_INPUT ? KB_ENVIRONMENT : status);
    }
    drop_current(&lines);
    kb_batch_lines_free(lines.lines);
}

static bool knows_template(struct kb_call *call, const char *id)
{
    for (size_t i = 0; i < kb_engine_template_count(call->engine); i++) {
        if (strcmp(kb_engine_template_id(call->engine, i), id) == 0) {
            return true;
        }
    }
    kb_problem(call, 404, KB_MSG_SERVICE_NO_TEMPLATE, NULL);
    return false;
}

void kb_answer_new_job(struct kb_call *call)
{
    struct kb_parameters parameters;
    struct kb_jobs *jobs = store_of(call);
    if (jobs == NULL || !kb_parameters_read(call, &parameters) || !kb_parameters_template(call, &parameters) ||
        !is_ndjson(call) || !has_room(call, jobs)) {
        return;
    }
    struct kb_draft draft;
    if (kb_draft_open(&draft, call, parameters.template_id, false, NULL)) {
        if (knows_template(call, parameters.template_id)) {
            add_job(call, jobs, &parameters);
        }
        kb_draft_close(&draft, call);
    }
}

/* The caller's own job; false with the answer made. */
static bool find_job(struct kb_call *call, struct kb_jobs **jobs, struct kb_job_about *about)
{
    *jobs = store_of(call);
    if (*jobs == NULL) {
        return false;
    }
    enum kb_status status = kb_jobs_find(*jobs, call->person, call->id, about);
    if (status != KB_OK) {
        answer_status(call, status);
    }
    return status == KB_OK;
}

void kb_answer_job(struct kb_call *call)
{
    struct kb_jobs *jobs;
    struct kb_job_about about;
    if (find_job(call, &jobs, &about)) {
        reply_job(call, 200, &about);
    }
}

/* One that is under way is cancelled; one that has ended is removed. */
void kb_answer_end_job(struct kb_call *call)
{
    struct kb_jobs *jobs;
    struct kb_job_about about;
    if (!find_job(call, &jobs, &about)) {
        return;
    }
    bool active = about.state == KB_JOB_ACTIVE;
    enum kb_status status = active ? kb_jobs_cancel(jobs, call->person, call->id) : kb_jobs_remove(jobs, call->person, call->id);
    status = status == KB_OK && active ? kb_jobs_find(jobs, call->person, call->id, &about) : status;
    if (status != KB_OK) {
        answer_status(call, status);
    } else if (active) {
        reply_job(call, 200, &about);
    } else {
        kb_reply_take(call, 204, "application/json", NULL, 0);
    }
}

static bool read_number(struct kb_call *call, const char *name, uint64_t least, uint64_t *number)
{
    const char *value = kb_call_query(call, name);
    if (value == NULL) {
        return true;
    }
    bool digits = value[0] != '\0' && value[strspn(value, "0123456789")] == '\0' && strlen(value) < 10;
    *number = digits ? strtoull(value, NULL, 10) : 0;
    if (!digits || *number < least) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS(name, value), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("1"));
        return false;
    }
    return true;
}

static bool read_page(struct kb_call *call, struct kb_job_page *page)
{
    const char *documents = kb_call_query(call, "documents");
    page->from = 1;
    page->limit = UINT64_MAX;
    page->documents = documents == NULL || strcmp(documents, "false") != 0;
    if (documents != NULL && strcmp(documents, "true") != 0 && page->documents) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS("documents", documents), KB_MSG_SERVICE_HINT_VALUE,
                        KB_ARGS("true, false"));
        return false;
    }
    return read_number(call, "from", 1, &page->from) && read_number(call, "limit", 1, &page->limit);
}

void kb_answer_job_results(struct kb_call *call)
{
    struct kb_jobs *jobs;
    struct kb_job_page page;
    if (!find_job(call, &jobs, &page.about) || !read_page(call, &page)) {
        return;
    }
    if (call->request.accept != NULL && strstr(call->request.accept, "application/zip") != NULL) {
        kb_job_reply_zip(call, &page);
    } else {
        kb_job_reply_lines(call, &page);
    }
}
