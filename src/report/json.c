#include "report/report.h"

#include "base/json_text.h"
#include "report/json_member.h"

static void put_metrics(const struct kb_text_metrics *metrics, struct kb_buffer *out)
{
    kb_buffer_format(out, ",\n \"metrics\":{\"words\":%zu,\"sentences\":%zu,\"lix\":", metrics->words, metrics->sentences);
    kb_buffer_put_number(out, metrics->lix, 1);
    kb_buffer_format(out, ",\"longest_sentence\":%zu,\"du_share\":", metrics->longest_sentence);
    kb_buffer_put_number(out, metrics->du_share, 3);
    kb_buffer_put_char(out, '}');
}

/* Who can mend it: a line of a template, or a field of the case. */
static void put_origin(const struct kb_place *place, struct kb_buffer *out)
{
    if (place->path != NULL) {
        kb_buffer_put_text(out, ",\"source\":{");
        kb_json_put_first(out, "data", place->path);
        kb_buffer_put_char(out, '}');
    } else if (place->source != NULL) {
        struct kb_position position = kb_source_position(place->source, place->offset);
        kb_buffer_put_text(out, ",\"source\":{");
        kb_json_put_first(out, "template", place->source->name);
        kb_buffer_format(out, ",\"line\":%u,\"column\":%u}", (unsigned)position.line, (unsigned)position.column);
    }
}

/* Why the template lets it be, and where it says so. */
static void put_allowance(const struct kb_allowance *allowance, struct kb_buffer *out)
{
    if (allowance == NULL) {
        return;
    }
    kb_buffer_put_text(out, ",\"suppressed\":{");
    kb_json_put_first(out, "reason", allowance->reason);
    if (allowance->place.source != NULL) {
        struct kb_position position = kb_source_position(allowance->place.source, allowance->place.offset);
        kb_json_put_member(out, "template", allowance->place.source->name);
        kb_buffer_format(out, ",\"line\":%u,\"column\":%u", (unsigned)position.line, (unsigned)position.column);
    }
    kb_buffer_put_char(out, '}');
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    static const char *const severities[] = {"tip", "warning", "error"};
    const struct kb_override *override = kb_override_of(report->verdict->overrides, finding->rule);
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "rule", kb_rule_id(finding->rule));
    kb_json_put_member(out, "severity", severities[finding->severity]);
    kb_json_put_member(out, "message", finding->message);
    kb_json_put_member(out, "hint", finding->hint);
    kb_json_put_member(out, "text", finding->text == NULL ? "" : finding->text);
    kb_buffer_format(out, ",\"start\":%zu,\"end\":%zu,\"line\":%u,\"column\":%u,\"suggestions\":[", finding->start, finding->end,
                     (unsigned)finding->line, (unsigned)finding->column);
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        kb_buffer_put_text(out, i > 0 ? "," : "");
        kb_json_put_string(out, kb_slice_of(finding->suggestions[i]));
    }
    kb_buffer_put_char(out, ']');
    put_origin(&finding->place, out);
    put_allowance(finding->allowance, out);
    if (override != NULL) {
        kb_json_put_member(out, "overridden", override->reason);
        kb_json_put_member(out, "overridden_by", override->person);
    }
    kb_buffer_put_char(out, '}');
}

void kb_report_json(const struct kb_report *report, struct kb_buffer *out)
{
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "klarbrev", report->version);
    if (report->template_id != NULL) {
        kb_json_put_member(out, "template", report->template_id);
    } else {
        kb_json_put_member(out, "file", report->source->name);
    }
    kb_json_put_member(out, "verdict", report->verdict->hold ? "hold" : "pass");
    put_metrics(&report->findings->metrics, out);
    kb_buffer_put_text(out, ",\n \"findings\":[");
    for (size_t i = 0; i < report->findings->count; i++) {
        kb_buffer_put_text(out, i > 0 ? ",\n  " : "\n  ");
        put_finding(report, &report->findings->items[i], out);
    }
    kb_buffer_put_text(out, "]}\n");
}
