#include "base/nearest.h"
#include "base/report.h"
#include "gate/verdict.h"

void kb_severities_init(enum kb_severity severities[KB_RULE_COUNT])
{
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        severities[rule] = kb_rule_severity((enum kb_rule)rule);
    }
}

static void report_unknown(const char *name, const struct kb_place *place, struct kb_diagnostics *diagnostics)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(name));
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        if (kb_rule_is_style((enum kb_rule)rule)) {
            kb_nearest_try(&nearest, kb_rule_id((enum kb_rule)rule));
        }
    }
    kb_report(diagnostics, KB_ERROR, KB_MSG_SEVERITY_RULE, place, KB_ARGS(name));
    kb_hint(diagnostics, nearest.best != NULL ? KB_MSG_HINT_NEAREST : KB_MSG_HINT_OVERRIDE_RULES, KB_ARGS(nearest.best));
}

enum kb_status kb_severities_set(enum kb_severity severities[KB_RULE_COUNT], const char *rule, enum kb_severity severity,
                                 const struct kb_place *place, struct kb_diagnostics *diagnostics)
{
    enum kb_rule named = kb_rule_named(kb_slice_of(rule));
    if (named == KB_RULE_COUNT) {
        report_unknown(rule, place, diagnostics);
        return KB_BAD_INPUT;
    }
    if (!kb_rule_is_style(named)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_SEVERITY_FIXED, place, KB_ARGS(rule));
        kb_hint(diagnostics, KB_MSG_HINT_SEVERITY_FIXED, NULL);
        return KB_BAD_INPUT;
    }
    severities[named] = severity;
    return KB_OK;
}
