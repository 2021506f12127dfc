#include "engine/gate_job.h"

#include "base/report.h"

enum kb_status kb_check_plain(struct kb_worker *worker, const struct kb_input *input, const struct kb_check_request *request,
                              struct kb_diagnostics *diagnostics, char **report, size_t *length)
{
    struct kb_arena arena;
    struct kb_buffer out;
    struct kb_gate_result result;
    kb_arena_init(&arena);
    kb_buffer_init(&out, worker->engine->limits.output_bytes);
    kb_gate_result_init(&result, worker->engine, &arena);
    enum kb_status status = kb_text_check(worker->engine, input, request, &arena, diagnostics, &result);
    if (status == KB_OK) {
        kb_gate_result_write(&result, NULL, request, &out);
        status = out.status;
    }
    if (status == KB_OK) {
        *report = kb_buffer_take(&out, length);
        status = result.verdict.hold ? KB_HELD : KB_OK;
    } else if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_gate_result_finish(&result);
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    return status;
}
