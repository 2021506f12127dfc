#include "report/report.h"

#include <string.h>

#include "report/json_member.h"
#include "report/region.h"

/* SARIF 2.1.0, 3.27.10: what the severities are called. */
static const char *const levels[] = {"note", "warning", "error"};

static void put_rules(const struct kb_report *report, struct kb_buffer *out)
{
    bool first = true;
    kb_buffer_put_text(out, "\"rules\":[");
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        if (report->findings->found[rule] > 0) {
            kb_buffer_put_text(out, first ? "{" : ",{");
            kb_json_put_first(out, "id", kb_rule_id((enum kb_rule)rule));
            kb_buffer_put_text(out, ",\"defaultConfiguration\":{");
            kb_json_put_first(out, "level", levels[kb_rule_severity((enum kb_rule)rule)]);
            kb_buffer_put_text(out, "}}");
            first = false;
        }
    }
    kb_buffer_put_char(out, ']');
}

/* A file name as a URI reference (RFC 3986): what may not stand in a path is escaped, and ':', which would end a scheme. */
static void put_artifact(const char *name, struct kb_buffer *out)
{
    kb_buffer_put_text(out, "\"artifactLocation\":{\"uri\":\"");
    for (const char *at = name; *at != '\0'; at++) {
        bool letter = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9');
        if (letter || strchr("/-._~", *at) != NULL) {
            kb_buffer_put_char(out, *at);
        } else {
            kb_buffer_format(out, "%%%02X", (unsigned)(unsigned char)*at);
        }
    }
    kb_buffer_put_text(out, "\"}");
}

static void put_region(const char *name, const struct kb_region *region, struct kb_buffer *out)
{
    kb_buffer_format(out, "\"%s\":{\"startLine\":%u,\"startColumn\":%u", name, (unsigned)region->start.line,
                     (unsigned)region->start.column);
    kb_buffer_format(out, ",\"endLine\":%u,\"endColumn\":%u}", (unsigned)region->end.line, (unsigned)region->end.column);
}

/* The stretch of a file, and the field of the case. */
static void put_location(const struct kb_region *region, const struct kb_place *place, struct kb_buffer *out)
{
    kb_buffer_put_text(out, ",\"locations\":[{\"physicalLocation\":{");
    put_artifact(region->source->name, out);
    kb_buffer_put_char(out, ',');
    put_region("region", region, out);
    kb_buffer_put_char(out, '}');
    if (place->path != NULL && place->path[0] != '\0') {
        kb_buffer_put_text(out, ",\"logicalLocations\":[{");
        kb_json_put_first(out, "fullyQualifiedName", place->path);
        kb_buffer_put_text(out, ",\"kind\":\"member\"}]");
    }
    kb_buffer_put_text(out, "}]");
}

/* Each suggestion as a change that an editor can make; in a template the words may be somebody's data. */
static void put_fixes(const struct kb_finding *finding, const struct kb_region *region, struct kb_buffer *out)
{
    if (finding->suggestion_count == 0 || !region->is_text || region->text.length == 0) {
        return;
    }
    kb_buffer_put_text(out, ",\"fixes\":[");
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        kb_buffer_put_text(out, i > 0 ? ",{\"artifactChanges\":[{" : "{\"artifactChanges\":[{");
        put_artifact(region->source->name, out);
        kb_buffer_put_text(out, ",\"replacements\":[{");
        put_region("deletedRegion", region, out);
        kb_buffer_put_text(out, ",\"insertedContent\":{");
        kb_json_put_first(out, "text", finding->suggestions[i]);
        kb_buffer_put_text(out, "}}]}]}");
    }
    kb_buffer_put_char(out, ']');
}

/* One message: what is wrong, and what to do. */
static void put_message(const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_buffer text;
    kb_buffer_init(&text, out->most);
    kb_buffer_put_text(&text, finding->message);
    if (finding->hint != NULL && finding->hint[0] != '\0') {
        kb_buffer_put_char(&text, ' ');
        kb_buffer_put_text(&text, finding->hint);
    }
    kb_buffer_put_text(out, ",\"message\":{");
    kb_json_put_first(out, "text", text.length == 0 ? "" : text.data);
    kb_buffer_put_char(out, '}');
    out->status = out->status == KB_OK ? text.status : out->status;
    kb_buffer_finish(&text);
}

/* 3.27.23: where one result has suppressions, all have: an empty list is "none". */
static void put_suppressions(const struct kb_allowance *allowance, const struct kb_override *override, struct kb_buffer *out)
{
    kb_buffer_put_text(out, ",\"suppressions\":[");
    if (allowance != NULL || override != NULL) {
        kb_buffer_put_char(out, '{');
        kb_json_put_first(out, "kind", allowance != NULL ? "inSource" : "external");
        kb_json_put_member(out, "status", "accepted");
        kb_json_put_member(out, "justification", allowance != NULL ? allowance->reason : override->reason);
        kb_buffer_put_char(out, '}');
    }
    kb_buffer_put_char(out, ']');
}

static void put_result(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_region region = kb_region_of(report, finding);
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "ruleId", kb_rule_id(finding->rule));
    kb_json_put_member(out, "level", levels[finding->severity]);
    put_message(finding, out);
    put_location(&region, &finding->place, out);
    put_fixes(finding, &region, out);
    put_suppressions(finding->allowance, kb_override_of(report->verdict->overrides, finding->rule), out);
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
