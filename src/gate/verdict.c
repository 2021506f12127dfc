#include "gate/verdict.h"

/* Of what is found but not kept, only the number per rule is known, and how many of all are errors. */
static bool holds_unkept(const struct kb_findings *findings, const struct kb_overrides *overrides, const size_t *kept)
{
    for (size_t rule = 0; rule < KB_RULE_COUNT; rule++) {
        bool passed = kb_override_of(overrides, (enum kb_rule)rule) != NULL;
        if (findings->found[rule] > kept[rule] && !passed) {
            return true;
        }
    }
    return false;
}

void kb_verdict_reach(const struct kb_findings *findings, const struct kb_overrides *overrides, struct kb_verdict *verdict)
{
    size_t kept[KB_RULE_COUNT] = {0}, errors = 0;
    *verdict = (struct kb_verdict){.overrides = overrides};
    for (size_t i = 0; i < findings->count; i++) {
        const struct kb_finding *finding = &findings->items[i];
        bool passed = kb_override_of(overrides, finding->rule) != NULL || finding->context != KB_CONTEXT_PLAIN;
        kept[finding->rule]++;
        if (finding->allowance != NULL) {
            verdict->allowed++;
            continue;
        }
        errors += finding->severity == KB_ERROR;
        verdict->overridden += passed && finding->severity == KB_ERROR;
        verdict->errors += !passed && finding->severity == KB_ERROR;
        verdict->warnings += !passed && finding->severity == KB_WARNING;
        verdict->tips += !passed && finding->severity == KB_TIP;
    }
    verdict->hold = verdict->errors > 0 || (findings->errors > errors && holds_unkept(findings, overrides, kept));
}
