#include "base/json_text.h"
#include "report/duform.h"
#include "report/json_member.h"

/* "text", "start", "end", "line" and "column", as findings have them. */
static void put_place(const struct kb_duform_report *report, struct kb_cursor *cursor, size_t offset, size_t length,
                      struct kb_buffer *out)
{
    kb_cursor_move(cursor, offset);
    struct kb_cursor end = *cursor;
    kb_cursor_move(&end, offset + length);
    kb_buffer_put_text(out, ",\"text\":");
    kb_json_put_string(out, kb_slice_part(report->source->text, offset, length));
    kb_buffer_format(out, ",\"start\":%zu,\"end\":%zu,\"line\":%u,\"column\":%u", cursor->point, end.point,
                     (unsigned)cursor->line, (unsigned)cursor->column);
}

static void put_changes(const struct kb_duform_report *report, struct kb_buffer *out)
{
    struct kb_cursor cursor = kb_cursor_start(report->source->text);
    for (size_t i = 0; i < report->rewrite->change_count; i++) {
        const struct kb_change *change = &report->rewrite->changes[i];
        kb_buffer_put_text(out, i > 0 ? ",\n  {" : "\n  {");
        kb_json_put_first(out, "rule", kb_rewrite_rule_id(change->rule));
        put_place(report, &cursor, change->offset, change->length, out);
        kb_json_put_member(out, "replacement", change->replacement);
        kb_json_put_member(out, "reason", kb_duform_reason(report, change));
        kb_buffer_put_char(out, '}');
    }
}

static void put_unsure(const struct kb_duform_report *report, struct kb_buffer *out)
{
    struct kb_cursor cursor = kb_cursor_start(report->source->text);
    for (size_t i = 0; i < report->rewrite->unsure_count; i++) {
        const struct kb_unsure *unsure = &report->rewrite->unsure[i];
        kb_buffer_put_text(out, i > 0 ? ",\n  {" : "\n  {");
        kb_json_put_first(out, "doubt", kb_doubt_id(unsure->doubt));
        put_place(report, &cursor, unsure->offset, unsure->length, out);
        kb_json_put_member(out, "reason", kb_duform_doubt(report, unsure));
        kb_buffer_put_text(out, ",\"suggestions\":[");
        for (size_t j = 0; unsure->suggestions[j] != NULL; j++) {
            kb_buffer_put_text(out, j > 0 ? "," : "");
            kb_json_put_string(out, kb_slice_of(unsure->suggestions[j]));
        }
        kb_buffer_put_text(out, "]}");
    }
}

void kb_duform_json(const struct kb_duform_report *report, struct kb_buffer *out)
{
    kb_buffer_put_char(out, '{');
    kb_json_put_first(out, "klarbrev", report->version);
    kb_json_put_member(out, "file", report->source->name);
    kb_json_put_member(out, "rewrite", "duform");
    kb_buffer_put_text(out, report->rewrite->cut ? ",\"cut\":true" : "");
    kb_buffer_put_text(out, ",\n \"changes\":[");
    put_changes(report, out);
    kb_buffer_put_text(out, "],\n \"unsure\":[");
    put_unsure(report, out);
    kb_buffer_put_text(out, "]}\n");
}
