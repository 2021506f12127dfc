/* What a template may be written with: fields, their views, and the elements of the markup. */

#include "service/answers.h"

#include "service/draft.h"
#include "service/problem.h"

void kb_answer_vocabulary(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    char *text = NULL;
    size_t length = 0;
    struct kb_draft draft;
    if (diagnostics != NULL && !kb_draft_open(&draft, call, call->id, true, diagnostics)) {
        kb_diagnostics_free(diagnostics);
        return;
    }
    enum kb_status status =
        diagnostics == NULL ? KB_NO_MEMORY : kb_vocabulary(call->engine, call->id, diagnostics, &text, &length);
    if (diagnostics != NULL) {
        kb_draft_close(&draft, call);
    }
    if (status == KB_OK) {
        kb_reply_take(call, 200, "application/json", text, length);
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
}
