#ifndef KB_ENGINE_GATE_JOB_H
#define KB_ENGINE_GATE_JOB_H

#include <klarbrev/check.h>

#include "check/finding.h"
#include "engine/job.h"
#include "gate/verdict.h"

/* What the gate found in one letter. Caller's memory; what it points to lives in the job's arena. */
struct kb_gate_result {
    struct kb_buffer text; /* the document as plain text; freed by kb_gate_result_finish */
    struct kb_source source;
    struct kb_findings findings;
    struct kb_overrides overrides;
    struct kb_verdict verdict;
};

void kb_gate_result_init(struct kb_gate_result *result, const struct kb_engine *engine, struct kb_arena *arena);
void kb_gate_result_finish(struct kb_gate_result *result);

/* Checks the job's document; it has been parsed. KB_OK, whatever was found. */
enum kb_status kb_job_check(struct kb_job *job, const struct kb_check_request *request, struct kb_gate_result *result);

/* Checks a plain text. */
enum kb_status kb_text_check(struct kb_engine *engine, const struct kb_input *input, const struct kb_check_request *request,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics, struct kb_gate_result *result);

/* Writes what was found, in the form asked for; a plain text has no template (NULL). */
void kb_gate_result_write(const struct kb_gate_result *result, const char *template_id, const struct kb_check_request *request,
                          struct kb_buffer *out);

#endif
