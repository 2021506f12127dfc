#ifndef KB_APPROVAL_PROOF_H
#define KB_APPROVAL_PROOF_H

#include "approval/content.h"

/* Proofs the errand's working copy, without a word in the log. As kb_template_proof. */
enum kb_status kb_proof_run(struct kb_errand *errand, const struct kb_pdf_judge *judge, struct kb_proof *proof);

/* An engine with one template, by its id or a path, that has a checker. Freed with kb_engine_free. */
enum kb_status kb_errand_engine(struct kb_errand *errand, const char *template_id, struct kb_engine **engine);

#endif
