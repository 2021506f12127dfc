#ifndef KB_ENGINE_ALLOWANCES_H
#define KB_ENGINE_ALLOWANCES_H

#include "check/finding.h"
#include "engine/job.h"

/* What the templates of a letter let be broken: <allow>. */

/*
 * Judges them, as they stand in the document: the rule must be one of language, the reason must say something.
 * KB_OK, or KB_BAD_INPUT with everything wrong reported.
 */
enum kb_status kb_allowances_judge(const struct kb_job *job);

/* Whether a finding was let be by this one. */
bool kb_allowance_is_used(const struct kb_allowance *allowance, const struct kb_findings *findings);

/* Warns of one that nothing needs. */
void kb_allowance_report_unused(const struct kb_allowance *allowance, struct kb_diagnostics *diagnostics);

/* Warns of all in the document that no finding needs; there is nothing to warn of when the rules were not all run. */
void kb_allowances_report_unused(const struct kb_job *job, const struct kb_findings *findings);

#endif
