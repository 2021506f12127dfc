#include <klarbrev/ledger.h>

#include <inttypes.h>
#include <string.h>

#include "base/json_text.h"

enum { ROW_MOST = 16 << 20 };

static enum kb_status take(struct kb_buffer *out, char **text, size_t *length)
{
    enum kb_status status = out->status == KB_OK ? KB_OK : KB_NO_MEMORY;
    if (status == KB_OK) {
        *text = kb_buffer_take(out, length);
    } else {
        kb_buffer_finish(out);
    }
    return status;
}

static void put_member(struct kb_buffer *out, const char *name, const char *value)
{
    if (value[0] != '\0') {
        kb_buffer_format(out, ",\"%s\":", name);
        kb_json_put_string(out, kb_slice_of(value));
    }
}

enum kb_status kb_batch_report_begin(const char *template_id, char **text, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, ROW_MOST);
    kb_buffer_format(&out, "{\"klarbrev\":\"%s\"", kb_version());
    put_member(&out, "template", template_id);
    kb_buffer_put_text(&out, ",\"letters\":[");
    return take(&out, text, length);
}

/* What was found or what is wrong, as the check and the messages have it. */
static void put_findings(struct kb_buffer *out, const struct kb_batch_result *result)
{
    char *messages;
    size_t length;
    if (result->status == KB_OK) {
        return;
    }
    if (result->report != NULL) {
        kb_buffer_put_text(out, ",\"check\":");
        size_t used = result->report_length;
        while (used > 0 && result->report[used - 1] == '\n') {
            used--;
        }
        kb_buffer_put(out, result->report, used);
    }
    if (kb_diagnostics_count(result->diagnostics) > 0 &&
        kb_diagnostics_text(result->diagnostics, KB_FORMAT_JSON, &messages, &length) == KB_OK) {
        kb_buffer_put_text(out, ",\"errors\":");
        kb_buffer_put_slice(out, kb_slice_trim((struct kb_slice){messages, length}));
        kb_free(messages);
    }
}

enum kb_status kb_batch_report_row(const struct kb_ledger_entry *entry, const char *name, const struct kb_batch_result *result,
                                   bool first, char **text, size_t *length)
{
    static const char *const words[] = {"made", "held", "failed"};
    struct kb_buffer out;
    kb_buffer_init(&out, ROW_MOST);
    kb_buffer_format(&out, "%s\n{\"index\":%" PRIu64, first ? "" : ",", entry->index);
    put_member(&out, "name", name);
    put_member(&out, "case", entry->facts.case_number);
    put_member(&out, "status", words[entry->status == KB_OK ? 0 : entry->status == KB_HELD ? 1 : 2]);
    put_member(&out, "file", entry->file);
    if (entry->facts.pages > 0 && entry->status == KB_OK) {
        kb_buffer_format(&out, ",\"pages\":%zu", entry->facts.pages);
    }
    if (result != NULL) {
        put_findings(&out, result);
    }
    kb_buffer_put_char(&out, '}');
    return take(&out, text, length);
}

enum kb_status kb_batch_report_end(const struct kb_tally *tally, char **text, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, ROW_MOST);
    kb_buffer_format(&out, "],\n\"made\":%" PRIu64 ",\"held\":%" PRIu64 ",\"failed\":%" PRIu64 ",\"rules\":{", tally->made,
                     tally->held, tally->failed);
    for (size_t i = 0; i < tally->rule_count; i++) {
        kb_buffer_put_text(&out, i == 0 ? "" : ",");
        kb_json_put_string(&out, kb_slice_of(tally->rules[i].rule));
        kb_buffer_format(&out, ":{\"letters\":%" PRIu64 ",\"findings\":%" PRIu64 "}", tally->rules[i].letters,
                         tally->rules[i].findings);
    }
    kb_buffer_put_text(&out, "}}\n");
    return take(&out, text, length);
}
