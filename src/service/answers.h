#ifndef KB_SERVICE_ANSWERS_H
#define KB_SERVICE_ANSWERS_H

#include "service/call.h"

/* One function per route, in files named after what they answer. Each makes call->reply. */
void kb_answer_document(struct kb_call *call);
void kb_answer_check(struct kb_call *call);
void kb_answer_release(struct kb_call *call);
void kb_answer_templates(struct kb_call *call);
void kb_answer_template(struct kb_call *call);
void kb_answer_new_template(struct kb_call *call);
void kb_answer_versions(struct kb_call *call);
void kb_answer_version(struct kb_call *call);
void kb_answer_diff(struct kb_call *call);
void kb_answer_proof(struct kb_call *call);
void kb_answer_approval(struct kb_call *call);
void kb_answer_withdrawal(struct kb_call *call);
void kb_answer_source(struct kb_call *call);
void kb_answer_save(struct kb_call *call);
void kb_answer_cases(struct kb_call *call);
void kb_answer_vocabulary(struct kb_call *call);
void kb_answer_preview(struct kb_call *call);
void kb_answer_symbols(struct kb_call *call);
void kb_answer_drawing(struct kb_call *call);
void kb_answer_termbase(struct kb_call *call);
void kb_answer_termbase_save(struct kb_call *call);
void kb_answer_termbase_tries(struct kb_call *call);
void kb_answer_new_job(struct kb_call *call);
void kb_answer_job(struct kb_call *call);
void kb_answer_end_job(struct kb_call *call);
void kb_answer_job_results(struct kb_call *call);
void kb_answer_page(struct kb_call *call);
void kb_answer_health(struct kb_call *call);
void kb_answer_ready(struct kb_call *call);
void kb_answer_metrics(struct kb_call *call);
void kb_answer_openapi(struct kb_call *call);

#endif
