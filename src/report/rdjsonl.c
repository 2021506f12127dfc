#include "report/report.h"

#include "base/messages.h"
#include "report/json_member.h"
#include "report/region.h"

/* Lines and columns from 1 on, columns in bytes, the end exclusive (reviewdog.rdf.Range). */
static void put_range(const struct kb_region *region, struct kb_buffer *out)
{
    kb_buffer_format(out, "\"range\":{\"start\":{\"line\":%u,\"column\":%zu}", (unsigned)region->start.line, region->start_byte);
    kb_buffer_format(out, ",\"end\":{\"line\":%u,\"column\":%zu}}", (unsigned)region->end.line, region->end_byte);
}

/* What a person has passed in writing, or the template lets be, is told, and holds nobody up. */
static const char *severity_of(const struct kb_report *report, const struct kb_finding *finding)
{
    static const char *const severities[] = {"INFO", "WARNING", "ERROR"};
    bool passed = finding->allowance != NULL || kb_override_of(report->verdict->overrides, finding->rule) != NULL;
    return severities[passed ? KB_TIP : finding->severity];
}

/* The form has no word for what is let be: the message says it. */
static void put_message(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_buffer text;
    kb_buffer_init(&text, out->most);
    kb_buffer_put_text(&text, finding->message);
    if (finding->allowance != NULL) {
        kb_buffer_format(&text, " (%s: %s)", kb_message_text(KB_MSG_REPORT_ALLOWED, report->language),
                         finding->allowance->reason);
    }
    kb_json_put_first(out, "message", text.length == 0 ? "" : text.data);
    out->status = out->status == KB_OK ? text.status : out->status;
    kb_buffer_finish(&text);
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_region region = kb_region_of(report, finding);
    kb_buffer_put_char(out, '{');
    put_message(report, finding, out);
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
