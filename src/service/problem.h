#ifndef KB_SERVICE_PROBLEM_H
#define KB_SERVICE_PROBLEM_H

#include "base/report.h"
#include "service/call.h"

/*
 * Answers of what went wrong: application/problem+json (RFC 9457). `type` is "about:blank"; `title` says it
 * in a sentence, `errors` has one row per thing to mend, in the shape of findings.
 */

/* A problem that one sentence of the catalogue tells. */
void kb_problem(struct kb_call *call, unsigned status, enum kb_message message, const char *const *arguments);

/* The same with what to do about it. */
void kb_problem_hint(struct kb_call *call, unsigned status, enum kb_message message, const char *const *arguments,
                     enum kb_message hint, const char *const *hint_arguments);

/* What the engine's status came to, with its diagnostics as `errors`. */
void kb_problem_of_status(struct kb_call *call, enum kb_status status, const struct kb_diagnostics *diagnostics);

/* The same under a title that says what could not be used. */
void kb_problem_titled(struct kb_call *call, enum kb_message title, enum kb_status status,
                       const struct kb_diagnostics *diagnostics);

/* A letter that is held back: the report of its check as NUL-terminated JSON, whose findings become `errors`. */
void kb_problem_held(struct kb_call *call, struct kb_slice report);

#endif
