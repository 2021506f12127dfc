#include "service/draft.h"

#include <stdio.h>
#include <string.h>

#include <klarbrev/overlay.h>

#include "service/problem.h"
#include "service/service.h"

static void put_version(struct kb_call *call, int version)
{
    char text[16];
    snprintf(text, sizeof text, "%d", version);
    kb_reply_header(call, "Klarbrev-Template-Version", version > 0 ? text : "draft");
}

/* A path would lead out of the folder. */
static bool is_id(const char *id)
{
    return id[0] != '\0' && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static bool open_copy(struct kb_draft *draft, struct kb_call *call, const char *id, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = kb_engine_beside(&draft->engine, call->engine, &call->service->world, id, NULL, 0, diagnostics);
    if (status == KB_OK && call->worker != NULL) {
        status = kb_worker_new(&draft->worker, draft->engine);
    }
    if (status != KB_OK) {
        kb_engine_free(draft->engine);
        draft->engine = NULL;
        kb_problem_titled(call, KB_MSG_SERVICE_BAD_TEMPLATE, status, diagnostics);
        return false;
    }
    draft->engine_before = call->engine;
    draft->worker_before = call->worker;
    call->engine = draft->engine;
    call->worker = draft->worker;
    return true;
}

bool kb_draft_open(struct kb_draft *draft, struct kb_call *call, const char *template_id, bool wanted,
                   struct kb_diagnostics *diagnostics)
{
    *draft = (struct kb_draft){.engine = NULL};
    int version = kb_approved_version(call->service->approved, template_id);
    if (version == 0) {
        return true;
    }
    if (wanted && is_id(template_id)) {
        put_version(call, 0);
        return open_copy(draft, call, template_id, diagnostics);
    }
    if (version < 0) {
        kb_problem_hint(call, 409, KB_MSG_LIFE_NOT_APPROVED, KB_ARGS(template_id), KB_MSG_LIFE_HINT_NOT_APPROVED,
                        KB_ARGS(template_id));
        return false;
    }
    put_version(call, version);
    return true;
}

void kb_draft_close(struct kb_draft *draft, struct kb_call *call)
{
    if (draft->engine != NULL) {
        call->engine = draft->engine_before;
        call->worker = draft->worker_before;
        kb_worker_free(draft->worker);
        kb_engine_free(draft->engine);
        draft->engine = NULL;
    }
}
