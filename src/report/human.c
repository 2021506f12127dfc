#include "report/report.h"

#include <stdlib.h>

#include "base/messages.h"
#include "base/utf8.h"

enum { WORST = 5, WINDOW = 100, WINDOW_LEAD = 45 }; /* code points of a line that are shown, and how many before the words */

static const char *word(const struct kb_report *report, enum kb_message message)
{
    return kb_message_text(message, report->language);
}

static const char *severity_word(const struct kb_report *report, enum kb_severity severity)
{
    static const enum kb_message words[] = {KB_MSG_SEVERITY_TIP, KB_MSG_SEVERITY_WARNING, KB_MSG_SEVERITY_ERROR};
    return word(report, words[severity]);
}

/* `count` code points of the line from number `first` on. */
static void put_window(struct kb_slice line, size_t first, size_t count, struct kb_buffer *out)
{
    size_t offset = 0;
    for (size_t i = 0; i < first + count; i++) {
        uint32_t c = kb_utf8_next(line, &offset);
        if (c == KB_UTF8_END) {
            return;
        }
        if (i >= first) {
            kb_buffer_put_code_point(out, c < 0x20 ? ' ' : kb_utf8_is_text(c) ? c : 0xFFFD);
        }
    }
}

/* The line of the text with the words marked under it. */
static void put_words(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_slice line = kb_source_line(report->source, finding->offset);
    size_t total = kb_utf8_count(line), column = finding->column > 0 ? finding->column - 1 : 0;
    size_t length = finding->end - finding->start;
    size_t first = total > WINDOW && column > WINDOW_LEAD ? column - WINDOW_LEAD : 0;
    kb_buffer_format(out, "%7u | %s", (unsigned)finding->line, first > 0 ? "…" : "");
    put_window(line, first, WINDOW, out);
    kb_buffer_format(out, "%s\n        | %s", total - first > WINDOW ? "…" : "", first > 0 ? " " : "");
    for (size_t i = first; i < column; i++) {
        kb_buffer_put_char(out, ' ');
    }
    size_t room = first + WINDOW > column ? first + WINDOW - column : 1;
    for (size_t i = 0; i < (length < room ? length : room); i++) {
        kb_buffer_put_char(out, i == 0 ? '^' : '~');
    }
    kb_buffer_put_char(out, '\n');
}

static void put_suggestions(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    if (finding->suggestion_count == 0) {
        return;
    }
    kb_buffer_format(out, "        %s: ", word(report, KB_MSG_REPORT_INSTEAD));
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        kb_buffer_format(out, "%s%s", i > 0 ? " | " : "", finding->suggestions[i]);
    }
    kb_buffer_put_char(out, '\n');
}

static void put_origin(const struct kb_report *report, const struct kb_place *place, struct kb_buffer *out)
{
    if (place->path != NULL && place->path[0] != '\0') {
        kb_buffer_format(out, "        %s: %s\n", word(report, KB_MSG_REPORT_DATA), place->path);
    } else if (place->source != NULL) {
        struct kb_position position = kb_source_position(place->source, place->offset);
        kb_buffer_format(out, "        %s: %s:%u:%u\n", word(report, KB_MSG_REPORT_TEMPLATE), place->source->name,
                         (unsigned)position.line, (unsigned)position.column);
    }
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    const struct kb_override *override = kb_override_of(report->verdict->overrides, finding->rule);
    kb_buffer_format(out, "%s: %s [%s]\n", severity_word(report, finding->severity), finding->message, kb_rule_id(finding->rule));
    if (finding->length > 0) {
        put_words(report, finding, out);
    }
    if (finding->hint != NULL) {
        kb_buffer_format(out, "        %s\n", finding->hint);
    }
    put_suggestions(report, finding, out);
    put_origin(report, &finding->place, out);
    if (finding->context != KB_CONTEXT_PLAIN) {
        kb_buffer_format(out, "        %s\n", word(report, KB_MSG_REPORT_QUOTED));
    }
    if (override != NULL) {
        kb_buffer_format(out, "        %s %s: %s\n", word(report, KB_MSG_REPORT_OVERRIDDEN), override->person, override->reason);
    }
}

static int by_rank(const void *a, const void *b)
{
    return kb_finding_rank(*(const struct kb_finding *const *)a, *(const struct kb_finding *const *)b);
}

static void put_summary(const struct kb_report *report, struct kb_buffer *out)
{
    const struct kb_text_metrics *metrics = &report->findings->metrics;
    enum kb_message verdict = report->verdict->hold          ? KB_MSG_REPORT_HOLD
                              : report->findings->count == 0 ? KB_MSG_REPORT_CLEAN
                                                             : KB_MSG_REPORT_PASS;
    kb_buffer_format(out, "%s: %s %zu %s, lix ", report->source->name, word(report, verdict), metrics->words,
                     word(report, KB_MSG_REPORT_WORDS));
    kb_buffer_put_number(out, metrics->lix, 0);
    kb_buffer_put_text(out, ".\n");
}

void kb_report_human(const struct kb_report *report, struct kb_buffer *out)
{
    size_t count = report->findings->count, shown = report->all || count < WORST ? count : WORST;
    if (count == 0 && report->quiet_clean) {
        return;
    }
    const struct kb_finding **ranked = KB_NEW_ARRAY(report->findings->arena, const struct kb_finding *, count + 1);
    if (ranked == NULL) {
        out->status = KB_NO_MEMORY;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ranked[i] = &report->findings->items[i];
    }
    qsort(ranked, count, sizeof *ranked, by_rank);
    for (size_t i = 0; i < shown; i++) {
        put_finding(report, ranked[i], out);
    }
    if (shown < count) {
        kb_buffer_format(out, "%zu %s\n", count - shown, word(report, KB_MSG_REPORT_MORE));
    }
    put_summary(report, out);
}
