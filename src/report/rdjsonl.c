#include "report/report.h"

#include "report/json_member.h"

/* A place in bytes, 1-based, as reviewdog counts. */
static void put_position(const struct kb_source *source, size_t offset, struct kb_buffer *out)
{
    struct kb_position position = kb_source_position(source, offset);
    struct kb_slice line = kb_source_line(source, offset);
    size_t start = line.data == NULL ? 0 : (size_t)(line.data - source->text.data);
    size_t column = offset > start ? offset - start + 1 : 1;
    kb_buffer_format(out, "{\"line\":%u,\"column\":%zu}", (unsigned)position.line, column);
}

static void put_range(const struct kb_source *source, size_t offset, size_t length, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "\"range\":{\"start\":");
    put_position(source, offset, out);
    kb_buffer_put_text(out, ",\"end\":");
    put_position(source, offset + length, out);
    kb_buffer_put_char(out, '}');
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    static const char *const severities[] = {"INFO", "WARNING", "ERROR"};
    bool template_ = finding->place.source != NULL;
    const struct kb_source *source = template_ ? finding->place.source : report->source;
    size_t offset = template_ ? finding->place.offset : finding->offset;
    size_t length = template_ ? finding->place.length : finding->length;
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "message", finding->message);
    kb_buffer_put_text(out, ",\"location\":{");
    kb_json_put_first(out, "path", source->name);
    kb_buffer_put_char(out, ',');
    put_range(source, offset, length, out);
    kb_buffer_put_char(out, '}');
    kb_json_put_member(out, "severity", severities[finding->severity]);
    kb_buffer_put_text(out, ",\"code\":{");
    kb_json_put_first(out, "value", kb_rule_id(finding->rule));
    kb_buffer_put_char(out, '}');
    if (finding->suggestion_count > 0 && !template_) {
        kb_buffer_put_text(out, ",\"suggestions\":[{");
        put_range(source, offset, length, out);
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
