#ifndef KB_SERVICE_DRAFT_H
#define KB_SERVICE_DRAFT_H

#include "service/call.h"

/*
 * What a call is answered with, for a template that may have versions: the engine that serves, which has what is approved and
 * valid today; or, for drafts, one beside it with the working copy.
 */
struct kb_draft {
    struct kb_engine *engine; /* owned; NULL: the call's own */
    struct kb_worker *worker;
    struct kb_engine *engine_before; /* the call's */
    struct kb_worker *worker_before;
};

/*
 * Sets the call's engine and worker for the template, and a header that says which version it is. False, with the answer made:
 * no version is approved and valid today (409), or the working copy does not load.
 */
bool kb_draft_open(struct kb_draft *draft, struct kb_call *call, const char *template_id, bool wanted,
                   struct kb_diagnostics *diagnostics);

/* Gives the call its own engine and worker back. */
void kb_draft_close(struct kb_draft *draft, struct kb_call *call);

#endif
