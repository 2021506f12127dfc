#include "engine/gate_job.h"

#include "report/report.h"

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
    switch (request->format) {
    case KB_CHECK_HUMAN: kb_report_human(&report, out); break;
    case KB_CHECK_JSON: kb_report_json(&report, out); break;
    case KB_CHECK_SARIF: kb_report_sarif(&report, out); break;
    case KB_CHECK_RDJSONL: kb_report_rdjsonl(&report, out); break;
    }
}
