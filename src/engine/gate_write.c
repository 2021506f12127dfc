#include "engine/gate_job.h"

#include "report/report.h"

const char *kb_check_rule(size_t index)
{
    _Static_assert((int)KB_RULE_COUNT <= (int)KB_CHECK_RULES_MOST, "the summary has room for all rules");
    return index < KB_RULE_COUNT ? kb_rule_id((enum kb_rule)index) : NULL;
}

static void sum_up(const struct kb_findings *findings, struct kb_check_summary *summary)
{
    *summary = (struct kb_check_summary){0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct kb_finding *finding = &findings->items[i];
        summary->rules[finding->rule]++;
        summary->errors += finding->severity == KB_ERROR;
        summary->warnings += finding->severity == KB_WARNING;
        summary->tips += finding->severity == KB_TIP;
    }
}

void kb_gate_result_write(const struct kb_gate_result *result, const char *template_id, const struct kb_check_request *request,
                          struct kb_buffer *out)
{
    struct kb_report report = {
        .version = kb_version(),
        .template_id = template_id,
        .source = &result->source,
        .findings = &result->findings,
        .verdict = &result->verdict,
        .language = request->language,
        .all = request->all,
        .quiet_clean = request->quiet_clean,
    };
    if (request->summary != NULL) {
        sum_up(&result->findings, request->summary);
    }
    switch (request->format) {
    case KB_CHECK_HUMAN: kb_report_human(&report, out); break;
    case KB_CHECK_JSON: kb_report_json(&report, out); break;
    case KB_CHECK_SARIF: kb_report_sarif(&report, out); break;
    case KB_CHECK_RDJSONL: kb_report_rdjsonl(&report, out); break;
    }
}
