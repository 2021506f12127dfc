#include "engine/allowances.h"
#include "engine/gate_job.h"

#include <stdio.h>

#include "base/report.h"
#include "data/case.h"
#include "doc/read.h"
#include "engine/take.h"

/* A buffer that hit its ceiling says so; the writer that filled it can't. */
static enum kb_status check_size(const struct kb_buffer *out, struct kb_diagnostics *diagnostics, enum kb_status status)
{
    if (out->status == KB_BAD_INPUT) {
        char most[24];
        snprintf(most, sizeof most, "%zu", out->most);
        kb_report(diagnostics, KB_ERROR, KB_MSG_MARKUP_TOO_LARGE, NULL, KB_ARGS(most));
    }
    return status == KB_OK ? out->status : status;
}

/* From the case to the document tree. */
static enum kb_status make_document(struct kb_job *job)
{
    enum kb_status status = kb_job_read(job);
    if (status == KB_OK) {
        status = kb_job_expand(job);
    }
    return status == KB_OK ? kb_job_parse(job) : status;
}

static enum kb_status write_bytes(struct kb_job *job, char **bytes, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, job->worker->engine->limits.output_bytes);
    enum kb_status status = check_size(&out, job->diagnostics, kb_job_write(job, &out));
    if (status == KB_OK && !job->arena.failed) {
        status = kb_take_text(&out, bytes, length);
    }
    kb_buffer_finish(&out);
    return status;
}

enum kb_status kb_render(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                         const struct kb_render_options *options, struct kb_diagnostics *diagnostics, char **bytes,
                         size_t *length)
{
    struct kb_job job;
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    job.unchecked = true;
    if (status == KB_OK) {
        status = make_document(&job);
    }
    if (status == KB_OK) {
        status = write_bytes(&job, bytes, length);
    }
    status = kb_job_close(&job, status);
    kb_job_tell(&job);
    kb_job_finish(&job);
    return status;
}

/* The report of a check that was done, as text. */
static enum kb_status take_report(const struct kb_job *job, const struct kb_gate_result *result,
                                  const struct kb_check_request *request, char **report, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, job->worker->engine->limits.output_bytes);
    kb_gate_result_write(result, job->letter->entry->id, request, &out);
    enum kb_status status = out.status == KB_OK ? kb_take_text(&out, report, length) : out.status;
    kb_buffer_finish(&out);
    return status;
}

/* The letter, when `made` is not NULL, and the findings. It is made before it is judged: what is wrong with a picture is told
 * before what is wrong with the words. */
static enum kb_status make_and_judge(struct kb_job *job, const struct kb_check_request *request, struct kb_gate_result *result,
                                     char **made, size_t *length)
{
    enum kb_status status = make_document(job);
    if (status == KB_OK) {
        kb_engine_prepare_checker(job->worker->engine);
    }
    if (status == KB_OK && made != NULL) {
        status = write_bytes(job, made, length);
    }
    if (status == KB_OK) {
        status = kb_job_check(job, request, result);
    }
    if (status == KB_OK && request->level == KB_TIP) {
        kb_allowances_report_unused(job, &result->findings);
    }
    return status;
}

/* What goes in as for kb_render, and two texts out. NOLINTNEXTLINE(readability-function-size) */
enum kb_status kb_render_checked(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                                 const struct kb_render_options *options, const struct kb_check_request *request,
                                 struct kb_diagnostics *diagnostics, char **bytes, size_t *length, char **report,
                                 size_t *report_length)
{
    struct kb_job job;
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    struct kb_gate_result result;
    char *made = NULL;
    *report = NULL;
    kb_gate_result_init(&result, worker->engine, &job.arena);
    if (status == KB_OK) {
        status = make_and_judge(&job, request, &result, bytes == NULL ? NULL : &made, length);
    }
    if (status == KB_OK) {
        status = take_report(&job, &result, request, report, report_length);
    }
    status = kb_job_close(&job, status);
    if (status == KB_OK && result.verdict.hold) {
        status = KB_HELD;
    } else if (status != KB_OK) {
        kb_free(*report);
        *report = NULL;
    }
    if (status == KB_OK && bytes != NULL) {
        *bytes = made;
    } else {
        kb_free(made);
    }
    kb_gate_result_finish(&result);
    kb_job_tell(&job);
    kb_job_finish(&job);
    return status;
}

enum kb_status kb_check(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                        const struct kb_render_options *options, const struct kb_check_request *request,
                        struct kb_diagnostics *diagnostics, char **report, size_t *length)
{
    return kb_render_checked(worker, template_id, input, options, request, diagnostics, NULL, NULL, report, length);
}

static enum kb_status write_stage(struct kb_job *job, enum kb_stage stage, struct kb_buffer *out)
{
    enum kb_status status = kb_job_read(job);
    if (status == KB_OK && stage == KB_STAGE_DATA) {
        kb_case_dump(job->root, out);
        return out->status;
    }
    if (status == KB_OK) {
        status = kb_job_expand(job);
    }
    if (status == KB_OK && stage == KB_STAGE_MARKUP) {
        kb_buffer_put_slice(out, kb_buffer_slice(&job->markup));
        return out->status;
    }
    if (status == KB_OK) {
        status = kb_job_parse(job);
    }
    if (status == KB_OK && stage == KB_STAGE_DOC) {
        kb_document_dump(job->document, out);
        return out->status;
    }
    if (status == KB_OK) {
        status = kb_job_lay_out(job);
    }
    if (status == KB_OK) {
        kb_pages_dump(job->pages, out);
        status = out->status;
    }
    return status;
}

enum kb_status kb_dump(struct kb_worker *worker, const char *template_id, const struct kb_input *input, enum kb_stage stage,
                       const struct kb_render_options *options, struct kb_diagnostics *diagnostics, char **text, size_t *length)
{
    struct kb_job job;
    struct kb_buffer out;
    kb_buffer_init(&out, worker->engine->limits.output_bytes);
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    if (status == KB_OK) {
        status = check_size(&out, diagnostics, write_stage(&job, stage, &out));
    }
    if (status == KB_OK && !job.arena.failed) {
        status = kb_take_text(&out, text, length);
    }
    status = kb_job_close(&job, status);
    kb_buffer_finish(&out);
    kb_job_finish(&job);
    return status;
}
