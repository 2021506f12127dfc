#include "engine/allowances.h"

#include <stdio.h>

#include "base/nearest.h"
#include "base/report.h"
#include "gate/verdict.h"

static void report_rule(const struct kb_job *job, const struct kb_allowance *allowance)
{
    bool fixed = kb_rule_named(kb_slice_of(allowance->rule)) != KB_RULE_COUNT;
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(allowance->rule));
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        if (kb_rule_is_of_words((enum kb_rule)rule)) {
            kb_nearest_try(&nearest, kb_rule_id((enum kb_rule)rule));
        }
    }
    kb_report(job->diagnostics, KB_ERROR, fixed ? KB_MSG_ALLOW_FIXED : KB_MSG_ALLOW_RULE, &allowance->rule_place,
              KB_ARGS(allowance->rule));
    if (kb_slice_is(kb_slice_of(allowance->rule), kb_rule_id(KB_RULE_LEGAL_CONTENT))) {
        kb_hint(job->diagnostics, KB_MSG_HINT_OVERRIDE_LEGAL, NULL);
    } else if (fixed) {
        kb_hint(job->diagnostics, KB_MSG_HINT_ALLOW_FIXED, NULL);
    } else if (nearest.best != NULL) {
        kb_hint(job->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    } else {
        kb_hint(job->diagnostics, KB_MSG_DOC_HINT_RULE, NULL);
    }
}

/* False when something is wrong, and was reported. */
static bool judge(const struct kb_job *job, const struct kb_allowance *allowance)
{
    enum kb_rule rule = kb_rule_named(kb_slice_of(allowance->rule));
    bool known = rule != KB_RULE_COUNT && kb_rule_is_of_words(rule);
    bool own = allowance->rule_place.path == NULL && allowance->reason_place.path == NULL;
    bool reasoned = kb_reason_is_enough(kb_slice_of(allowance->reason));
    if (!own) {
        const struct kb_place *place = allowance->rule_place.path != NULL ? &allowance->rule_place : &allowance->reason_place;
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_ALLOW_DATA, place, NULL);
        return false;
    }
    if (!known) {
        report_rule(job, allowance);
    }
    if (!reasoned) {
        char least[16];
        snprintf(least, sizeof least, "%d", kb_reason_least());
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_ALLOW_REASON, &allowance->reason_place, KB_ARGS(allowance->rule));
        kb_hint(job->diagnostics, KB_MSG_HINT_OVERRIDE_REASON, KB_ARGS(least));
    }
    return known && reasoned;
}

enum kb_status kb_allowances_judge(const struct kb_job *job)
{
    bool good = true;
    for (const struct kb_allowance *one = job->document->allowances; one != NULL; one = one->next) {
        good = judge(job, one) && good;
    }
    return good ? KB_OK : KB_BAD_INPUT;
}

bool kb_allowance_is_used(const struct kb_allowance *allowance, const struct kb_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (findings->items[i].allowance == allowance) {
            return true;
        }
    }
    return false;
}

void kb_allowance_report_unused(const struct kb_allowance *allowance, struct kb_diagnostics *diagnostics)
{
    kb_report(diagnostics, KB_WARNING, KB_MSG_ALLOW_UNUSED, &allowance->place, KB_ARGS(allowance->rule));
    kb_hint(diagnostics, KB_MSG_HINT_ALLOW_UNUSED, NULL);
}

void kb_allowances_report_unused(const struct kb_job *job, const struct kb_findings *findings)
{
    for (const struct kb_allowance *one = job->document->allowances; one != NULL && !findings->cut; one = one->next) {
        if (!kb_allowance_is_used(one, findings)) {
            kb_allowance_report_unused(one, job->diagnostics);
        }
    }
}
