#include "report/report.h"

#include "report/json_member.h"
#include "report/region.h"

/* Lines and columns from 1 on, columns in bytes, the end exclusive (reviewdog.rdf.Range). */
static void put_range(const struct kb_region *region, struct kb_buffer *out)
{
    kb_buffer_format(out, "\"range\":{\"start\":{\"line\":%u,\"column\":%zu}", (unsigned)region->start.line, region->start_byte);
    kb_buffer_format(out, ",\"end\":{\"line\":%u,\"column\":%zu}}", (unsigned)region->end.line, region->end_byte);
}

/* What a person has passed in writing is told, and holds nobody up. */
static const char *severity_of(const struct kb_report *report, const struct kb_finding *finding)
{
    static const char *const severities[] = {"INFO", "WARNING", "ERROR"};
    bool passed = kb_override_of(report->verdict->overrides, finding->rule) != NULL;
    return severities[passed ? KB_TIP : finding->severity];
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_region region = kb_region_of(report, finding);
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "message", finding->message);
    kb_buffer_put_text(out, ",\"location\":{");
    kb_json_put_first(out, "path", region.source->name);
    kb_buffer_put_char(out, ',');
    put_range(&region, out);
    kb_buffer_put_char(out, '}');
    kb_json_put_member(out, "severity", severity_of(report, finding));
    kb_buffer_put_text(out, ",\"source\":{\"name\":\"klarbrev\"},\"code\":{");
    kb_json_put_first(out, "value", kb_rule_id(finding->rule));
    kb_buffer_put_char(out, '}');
    if (finding->suggestion_count > 0 && region.is_text && region.text.length > 0) {
        kb_buffer_put_text(out, ",\"suggestions\":[{");
        put_range(&region, out);
        kb_json_put_member(out, "text", finding->suggestions[0]);
        kb_buffer_put_text(out, "}]");
    }
    kb_buffer_put_text(out, "}\n");
}

void kb_report_rdjsonl(const struct kb_report *report, struct kb_buffer *out)
{
    for (size_t i = 0; i < report->findings->count; i++) {
        put_finding(report, &report->findings->items[i], out);
    }
}
