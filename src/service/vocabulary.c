/* What a template may be written with: fields, their views, and the elements of the markup. */

#include "service/answers.h"

#include "service/problem.h"

void kb_answer_vocabulary(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    char *text = NULL;
    size_t length = 0;
    enum kb_status status =
        diagnostics == NULL ? KB_NO_MEMORY : kb_vocabulary(call->engine, call->id, diagnostics, &text, &length);
    if (status == KB_OK) {
        kb_reply_take(call, 200, "application/json", text, length);
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
}
