#include "report/report.h"

#include "base/utf8.h"
#include "report/json_member.h"

static void put_rules(const struct kb_report *report, struct kb_buffer *out)
{
    bool first = true;
    kb_buffer_put_text(out, "\"rules\":[");
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        if (report->findings->found[rule] > 0) {
            kb_buffer_put_text(out, first ? "{" : ",{");
            kb_json_put_first(out, "id", kb_rule_id((enum kb_rule)rule));
            kb_buffer_put_char(out, '}');
            first = false;
        }
    }
    kb_buffer_put_char(out, ']');
}

/* A file and a stretch of it: of the template, or of the text that was read. */
static void put_location(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    const struct kb_place *place = &finding->place;
    kb_buffer_put_text(out, ",\"locations\":[{");
    if (place->path != NULL) {
        kb_buffer_put_text(out, "\"logicalLocations\":[{");
        kb_json_put_first(out, "fullyQualifiedName", place->path);
        kb_buffer_put_text(out, "}]}]");
        return;
    }
    bool template_ = place->source != NULL;
    struct kb_position position = {finding->line, finding->column};
    size_t length = finding->end - finding->start;
    if (template_) {
        position = kb_source_position(place->source, place->offset);
        length = kb_utf8_count(kb_slice_part(place->source->text, place->offset, place->length));
    }
    kb_buffer_put_text(out, "\"physicalLocation\":{\"artifactLocation\":{");
    kb_json_put_first(out, "uri", template_ ? place->source->name : report->source->name);
    kb_buffer_format(out, "},\"region\":{\"startLine\":%u,\"startColumn\":%u", (unsigned)position.line,
                     (unsigned)position.column);
    kb_buffer_format(out, ",\"endColumn\":%zu}}}]", position.column + (length > 0 ? length : 1));
}

static void put_result(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    static const char *const levels[] = {"note", "warning", "error"};
    const struct kb_override *override = kb_override_of(report->verdict->overrides, finding->rule);
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "ruleId", kb_rule_id(finding->rule));
    kb_json_put_member(out, "level", levels[finding->severity]);
    kb_buffer_put_text(out, ",\"message\":{");
    kb_json_put_first(out, "text", finding->message);
    kb_buffer_put_char(out, '}');
    put_location(report, finding, out);
    if (override != NULL) {
        kb_buffer_put_text(out, ",\"suppressions\":[{\"kind\":\"external\"");
        kb_json_put_member(out, "justification", override->reason);
        kb_buffer_put_text(out, "}]");
    }
    kb_buffer_put_char(out, '}');
}

void kb_report_sarif(const struct kb_report *report, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
                            "\"tool\":{\"driver\":{\"name\":\"klarbrev\"");
    kb_json_put_member(out, "version", report->version);
    kb_buffer_put_char(out, ',');
    put_rules(report, out);
    kb_buffer_put_text(out, "}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
    for (size_t i = 0; i < report->findings->count; i++) {
        kb_buffer_put_text(out, i > 0 ? ",\n" : "\n");
        put_result(report, &report->findings->items[i], out);
    }
    kb_buffer_put_text(out, "]}]}\n");
}
