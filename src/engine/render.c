#include "engine/job.h"

#include <stdio.h>

#include "base/report.h"
#include "data/case.h"
#include "doc/read.h"

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

static enum kb_status take(struct kb_buffer *out, char **bytes, size_t *length)
{
    out->most++;                 /* the ceiling is one for the text */
    kb_buffer_put(out, "\0", 1); /* so that even an empty text is a block */
    if (out->status != KB_OK) {
        return KB_NO_MEMORY;
    }
    *bytes = kb_buffer_take(out, length);
    --*length;
    return KB_OK;
}

enum kb_status kb_render(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                         const struct kb_render_options *options, struct kb_diagnostics *diagnostics, char **bytes,
                         size_t *length)
{
    struct kb_job job;
    struct kb_buffer out;
    kb_buffer_init(&out, worker->engine->limits.output_bytes);
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    if (status == KB_OK) {
        status = kb_job_read(&job);
    }
    if (status == KB_OK) {
        status = kb_job_expand(&job);
    }
    if (status == KB_OK) {
        status = kb_job_parse(&job);
    }
    if (status == KB_OK) {
        status = kb_job_write(&job, &out);
    }
    status = check_size(&out, diagnostics, status);
    if (status == KB_OK && !job.arena.failed) {
        status = take(&out, bytes, length);
    }
    status = kb_job_close(&job, status);
    kb_buffer_finish(&out);
    kb_job_finish(&job);
    return status;
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
        status = take(&out, text, length);
    }
    status = kb_job_close(&job, status);
    kb_buffer_finish(&out);
    kb_job_finish(&job);
    return status;
}
