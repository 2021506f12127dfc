#include "report/report.h"

#include <stdlib.h>
#include <string.h>

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

/* What stands for a code point that a terminal must not see. */
static uint32_t shown_of(uint32_t c)
{
    return c < 0x20 ? ' ' : kb_utf8_is_text(c) ? c : 0xFFFD;
}

/* A text on one line, with nothing in it that plays tricks on a terminal. */
static void put_plain(const char *text, struct kb_buffer *out)
{
    struct kb_slice slice = kb_slice_trim(kb_slice_of(text));
    for (size_t at = 0; at < slice.length;) {
        kb_buffer_put_code_point(out, shown_of(kb_utf8_next(slice, &at)));
    }
}

/* A line of a text, and the code points of it that are shown. */
struct window {
    struct kb_slice line;
    size_t first, end;
};

static struct window window_at(struct kb_slice line, size_t column)
{
    size_t total = kb_utf8_count(line);
    struct window window = {line, total > WINDOW && column > WINDOW_LEAD ? column - WINDOW_LEAD : 0, total};
    window.end = total - window.first > WINDOW ? window.first + WINDOW : total;
    return window;
}

/* Code points, and under them what marks them: `length` of them from number `column` on. A letter with marks on it takes one
 * place. */
static void put_marked(const struct window *window, size_t column, size_t length, struct kb_buffer *out, struct kb_buffer *marks)
{
    size_t offset = 0, marked = 0;
    for (size_t i = 0; i < window->end; i++) {
        uint32_t c = kb_utf8_next(window->line, &offset);
        if (i < window->first) {
            continue;
        }
        kb_buffer_put_code_point(out, shown_of(c));
        for (size_t place = kb_utf8_width(shown_of(c)); place > 0 && i < column + length; place--) {
            kb_buffer_put_char(marks, i < column ? ' ' : marked++ == 0 ? '^' : '~');
        }
    }
    kb_buffer_put_text(marks, marked == 0 ? "^" : "");
}

/* The line of the text with the words marked under it. */
static void put_words(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    struct kb_buffer marks;
    size_t column = finding->column > 0 ? finding->column - 1 : 0;
    struct window window = window_at(kb_source_line(report->source, finding->offset), column);
    bool cut = window.end < kb_utf8_count(window.line);
    kb_buffer_init(&marks, out->most);
    kb_buffer_format(out, "%7u | %s", (unsigned)finding->line, window.first > 0 ? "…" : "");
    put_marked(&window, column, finding->end - finding->start, out, &marks);
    kb_buffer_format(out, "%s\n        | %s", cut ? "…" : "", window.first > 0 ? " " : "");
    kb_buffer_put_slice(out, kb_buffer_slice(&marks));
    kb_buffer_put_char(out, '\n');
    out->status = out->status == KB_OK ? marks.status : out->status;
    kb_buffer_finish(&marks);
}

/* A line under a finding: "        Mended in the case: moede.dato". */
static void put_note(const struct kb_report *report, enum kb_message label, const char *text, struct kb_buffer *out)
{
    kb_buffer_format(out, "        %s: ", word(report, label));
    put_plain(text, out);
    kb_buffer_put_char(out, '\n');
}

/* Whether the message or the hint has it already. */
static bool is_said(const struct kb_finding *finding, const char *suggestion)
{
    return strstr(finding->message, suggestion) != NULL || (finding->hint != NULL && strstr(finding->hint, suggestion) != NULL);
}

static void put_suggestions(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    size_t said = 0;
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        said += is_said(finding, finding->suggestions[i]);
    }
    if (said == finding->suggestion_count) {
        return;
    }
    kb_buffer_format(out, "        %s: ", word(report, KB_MSG_REPORT_INSTEAD));
    for (size_t i = 0; i < finding->suggestion_count; i++) {
        kb_buffer_put_text(out, i > 0 ? " | " : "");
        put_plain(finding->suggestions[i], out);
    }
    kb_buffer_put_char(out, '\n');
}

static void put_origin(const struct kb_report *report, const struct kb_place *place, struct kb_buffer *out)
{
    if (place->path != NULL && place->path[0] != '\0') {
        put_note(report, KB_MSG_REPORT_DATA, place->path, out);
    } else if (place->source != NULL) {
        struct kb_position position = kb_source_position(place->source, place->offset);
        kb_buffer_format(out, "        %s: ", word(report, KB_MSG_REPORT_TEMPLATE));
        put_plain(place->source->name, out);
        kb_buffer_format(out, ":%u:%u\n", (unsigned)position.line, (unsigned)position.column);
    }
}

static const struct kb_override *override_of(const struct kb_report *report, const struct kb_finding *finding)
{
    return kb_override_of(report->verdict->overrides, finding->rule);
}

static void put_override(const struct kb_report *report, const struct kb_override *override, struct kb_buffer *out)
{
    kb_buffer_format(out, "        %s ", word(report, KB_MSG_REPORT_OVERRIDDEN));
    put_plain(override->person, out);
    kb_buffer_put_text(out, ": ");
    put_plain(override->reason, out);
    kb_buffer_put_char(out, '\n');
}

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether a person would mend both at once: the same word of the termbase, or the same words said, in one text. */
static bool is_repeated(const struct kb_finding *first, const struct kb_finding *other)
{
    bool same_place = first->place.source == NULL && other->place.source == NULL && first->place.path == NULL &&
                      other->place.path == NULL && first->length > 0 && other->length > 0;
    bool same = first->term != NULL ? is_same_text(first->term, other->term) : is_same_text(first->message, other->message);
    return same_place && same && first->rule == other->rule && first->severity == other->severity &&
           first->context == other->context;
}

/* "        Det samme i linje 5, 9." */
static void put_repeats(const struct kb_report *report, const struct kb_finding *const *repeats, size_t count,
                        struct kb_buffer *out)
{
    unsigned last = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned line = (unsigned)repeats[i]->line;
        if (i == 0) {
            kb_buffer_format(out, "        %s %u", word(report, KB_MSG_REPORT_SAME), line);
        } else if (line != last) {
            kb_buffer_format(out, ", %u", line);
        }
        last = line;
    }
    kb_buffer_put_text(out, count > 0 ? ".\n" : "");
}

/* Takes what repeats the first of `rest` out of the list, to the end of `taken`; how many are left. */
static size_t take_repeats(const struct kb_finding **rest, size_t count, const struct kb_finding **taken, size_t *taken_count)
{
    size_t kept = 1;
    *taken_count = 0;
    for (size_t i = 1; i < count; i++) {
        if (is_repeated(rest[0], rest[i])) {
            taken[(*taken_count)++] = rest[i];
        } else {
            rest[kept++] = rest[i];
        }
    }
    return kept;
}

static void put_finding(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    const struct kb_override *override = override_of(report, finding);
    kb_buffer_format(out, "%s: ", severity_word(report, finding->severity));
    put_plain(finding->message, out);
    kb_buffer_format(out, " [%s]\n", kb_rule_id(finding->rule));
    if (finding->length > 0) {
        put_words(report, finding, out);
    }
    if (finding->hint != NULL && finding->hint[0] != '\0') {
        kb_buffer_put_text(out, "        ");
        put_plain(finding->hint, out);
        kb_buffer_put_char(out, '\n');
    }
    put_suggestions(report, finding, out);
    put_origin(report, &finding->place, out);
    if (finding->context != KB_CONTEXT_PLAIN) {
        kb_buffer_format(out, "        %s\n", word(report, KB_MSG_REPORT_QUOTED));
    }
    if (override != NULL) {
        put_override(report, override, out);
    }
}

static int by_rank(const void *a, const void *b)
{
    return kb_finding_rank(*(const struct kb_finding *const *)a, *(const struct kb_finding *const *)b);
}

/* The worst first; what a person has passed in writing comes behind all else. How many: what templates let be is none of them. */
static size_t rank(const struct kb_report *report, const struct kb_finding **ranked)
{
    size_t count = report->findings->count - report->verdict->allowed, open = 0, passed = count;
    for (size_t i = 0; i < report->findings->count; i++) {
        const struct kb_finding *finding = &report->findings->items[i];
        if (finding->allowance == NULL) {
            ranked[override_of(report, finding) == NULL ? open++ : --passed] = finding;
        }
    }
    qsort(ranked, open, sizeof *ranked, by_rank);
    qsort(ranked + open, count - open, sizeof *ranked, by_rank);
    return count;
}

/* One line for a finding that the template lets be: "Allowed by the template: «bevilling» [jargon]: why (file:line:column)". */
static void put_allowed(const struct kb_report *report, const struct kb_finding *finding, struct kb_buffer *out)
{
    const struct kb_allowance *allowance = finding->allowance;
    bool english = report->language == KB_ENGLISH;
    kb_buffer_format(out, "%s: %s", word(report, KB_MSG_REPORT_ALLOWED), english ? "“" : "«");
    put_plain(finding->text, out);
    kb_buffer_format(out, "%s [%s]: ", english ? "”" : "»", kb_rule_id(finding->rule));
    put_plain(allowance->reason, out);
    if (allowance->place.source != NULL) {
        struct kb_position position = kb_source_position(allowance->place.source, allowance->place.offset);
        kb_buffer_put_text(out, " (");
        put_plain(allowance->place.source->name, out);
        kb_buffer_format(out, ":%u:%u)", (unsigned)position.line, (unsigned)position.column);
    }
    kb_buffer_put_char(out, '\n');
}

static void put_summary(const struct kb_report *report, struct kb_buffer *out)
{
    const struct kb_verdict *counts = report->verdict;
    const struct kb_text_metrics *metrics = &report->findings->metrics;
    enum kb_message verdict = counts->hold                   ? KB_MSG_REPORT_HOLD
                              : report->findings->count == 0 ? KB_MSG_REPORT_CLEAN
                                                             : KB_MSG_REPORT_PASS;
    put_plain(report->source->name, out);
    kb_buffer_format(out, ": %s ", word(report, verdict));
    if (report->findings->count > 0) {
        kb_buffer_format(out, "%s: %zu, %s: %zu, ", word(report, KB_MSG_REPORT_ERRORS), counts->errors,
                         word(report, KB_MSG_REPORT_WARNINGS), counts->warnings);
        kb_buffer_format(out, "%s: %zu. ", word(report, KB_MSG_REPORT_TIPS), counts->tips);
    }
    kb_buffer_format(out, "%zu %s, lix ", metrics->words, word(report, KB_MSG_REPORT_WORDS));
    kb_buffer_put_number(out, metrics->lix, 0);
    kb_buffer_put_text(out, ".\n");
}

/* The worst of them, each with what repeats it; how many are left untold. */
static size_t put_worst(const struct kb_report *report, const struct kb_finding **ranked, size_t count, struct kb_buffer *out)
{
    const struct kb_finding **taken = KB_NEW_ARRAY(report->findings->arena, const struct kb_finding *, count + 1);
    size_t shown = 0, repeats = 0;
    if (taken == NULL) {
        out->status = KB_NO_MEMORY;
        return 0;
    }
    for (; shown < count && (report->all || shown < WORST); shown++) {
        count = shown + take_repeats(ranked + shown, count - shown, taken, &repeats);
        put_finding(report, ranked[shown], out);
        put_repeats(report, taken, repeats, out);
    }
    return count - shown;
}

void kb_report_human(const struct kb_report *report, struct kb_buffer *out)
{
    size_t all = report->findings->count;
    if (all == 0 && report->quiet_clean) {
        return;
    }
    const struct kb_finding **ranked = KB_NEW_ARRAY(report->findings->arena, const struct kb_finding *, all + 1);
    if (ranked == NULL) {
        out->status = KB_NO_MEMORY;
        return;
    }
    size_t more = put_worst(report, ranked, rank(report, ranked), out);
    if (more > 0) {
        kb_buffer_format(out, "%zu %s\n", more, word(report, more == 1 ? KB_MSG_REPORT_MORE_ONE : KB_MSG_REPORT_MORE));
    }
    for (size_t i = 0; i < all; i++) {
        if (report->findings->items[i].allowance != NULL) {
            put_allowed(report, &report->findings->items[i], out);
        }
    }
    put_summary(report, out);
}
