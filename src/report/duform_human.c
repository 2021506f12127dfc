#include "report/duform.h"

#include "base/messages.h"
#include "base/utf8.h"

/* How words of a kind are marked: in plain text as `git diff --word-diff` does, on a terminal in colour. */
enum mark { MARK_REMOVED, MARK_ADDED, MARK_LEFT };

static const struct {
    const char *open, *close, *colour;
} marks[] = {[MARK_REMOVED] = {"[-", "-]", "\033[1;31m"},
             [MARK_ADDED] = {"{+", "+}", "\033[1;32m"},
             [MARK_LEFT] = {"[?", "?]", "\033[1;33m"}};

struct writer {
    const struct kb_duform_report *report;
    struct kb_buffer *out;
    size_t change, unsure; /* the next ones */
    struct kb_cursor cursor;
};

static const char *word(const struct kb_duform_report *report, enum kb_message message)
{
    return kb_message_text(message, report->language);
}

/* Text on one line; what a terminal would obey is shown as U+FFFD. */
static void put_plain(struct kb_buffer *out, struct kb_slice text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t c = kb_utf8_next(text, &at);
        kb_buffer_put_code_point(out, c == '\n' || c == '\r' || c == '\t' ? ' ' : kb_utf8_is_text(c) ? c : 0xFFFD);
    }
}

static void put_marked(const struct writer *writer, enum mark mark, struct kb_slice text)
{
    bool colour = writer->report->colour;
    kb_buffer_put_text(writer->out, colour ? marks[mark].colour : marks[mark].open);
    put_plain(writer->out, text);
    kb_buffer_put_text(writer->out, colour ? "\033[0m" : marks[mark].close);
}

/* The text from `*at` up to `end`, with places that are left marked when `left`. */
static void put_text(struct writer *writer, size_t *at, size_t end, size_t *unsure, bool left)
{
    const struct kb_rewrite *rewrite = writer->report->rewrite;
    struct kb_slice text = writer->report->source->text;
    while (*unsure < rewrite->unsure_count && rewrite->unsure[*unsure].offset < end) {
        const struct kb_unsure *place = &rewrite->unsure[*unsure];
        if (left && place->offset >= *at) {
            put_plain(writer->out, kb_slice_part(text, *at, place->offset - *at));
            put_marked(writer, MARK_LEFT, kb_slice_part(text, place->offset, place->length));
            *at = place->offset + place->length;
        }
        ++*unsure;
    }
    if (*at < end) {
        put_plain(writer->out, kb_slice_part(text, *at, end - *at));
        *at = end;
    }
}

/* One side of a sentence: as it was, or as it is suggested. */
static void put_side(struct writer *writer, const struct kb_stretch *sentence, bool after)
{
    const struct kb_rewrite *rewrite = writer->report->rewrite;
    struct kb_slice text = writer->report->source->text;
    size_t at = sentence->offset, end = sentence->offset + sentence->length, unsure = writer->unsure;
    for (size_t i = writer->change; i < rewrite->change_count && rewrite->changes[i].offset < end; i++) {
        const struct kb_change *change = &rewrite->changes[i];
        struct kb_slice was = kb_slice_part(text, change->offset, change->length);
        put_text(writer, &at, change->offset, &unsure, after);
        if (!after) {
            put_marked(writer, MARK_REMOVED, was);
        } else if (change->replacement[0] != '\0') {
            put_marked(writer, MARK_ADDED, kb_slice_of(change->replacement));
        }
        at = change->offset + change->length;
    }
    put_text(writer, &at, end, &unsure, after);
    kb_buffer_put_char(writer->out, '\n');
}

/* A sentence that is changed, or has a place that is left. */
static void put_sentence(struct writer *writer, const struct kb_stretch *sentence)
{
    const struct kb_rewrite *rewrite = writer->report->rewrite;
    size_t end = sentence->offset + sentence->length;
    bool changed = writer->change < rewrite->change_count && rewrite->changes[writer->change].offset < end;
    bool left = writer->unsure < rewrite->unsure_count && rewrite->unsure[writer->unsure].offset < end;
    if (!changed && !left) {
        return;
    }
    kb_cursor_move(&writer->cursor, sentence->offset);
    kb_buffer_format(writer->out, "@@ %s %u @@\n", word(writer->report, KB_MSG_DUFORM_LINE), (unsigned)writer->cursor.line);
    if (changed) {
        kb_buffer_put_char(writer->out, '-');
        put_side(writer, sentence, false);
    }
    kb_buffer_put_char(writer->out, changed ? '+' : ' ');
    put_side(writer, sentence, true);
    while (writer->change < rewrite->change_count && rewrite->changes[writer->change].offset < end) {
        writer->change++;
    }
    while (writer->unsure < rewrite->unsure_count && rewrite->unsure[writer->unsure].offset < end) {
        writer->unsure++;
    }
}

/* The places that a person must look at, each with the reason and what may stand there. */
static void put_unsure(const struct kb_duform_report *report, struct kb_buffer *out)
{
    const struct kb_rewrite *rewrite = report->rewrite;
    struct kb_cursor cursor = kb_cursor_start(report->source->text);
    if (rewrite->unsure_count == 0) {
        return;
    }
    kb_buffer_format(out, "\n%s\n", word(report, KB_MSG_DUFORM_LOOK));
    for (size_t i = 0; i < rewrite->unsure_count; i++) {
        const struct kb_unsure *unsure = &rewrite->unsure[i];
        kb_cursor_move(&cursor, unsure->offset);
        kb_buffer_format(out, "%s:%u:%u: ", report->source->name, (unsigned)cursor.line, (unsigned)cursor.column);
        put_plain(out, kb_slice_of(kb_duform_doubt(report, unsure)));
        for (size_t j = 0; unsure->suggestions[j] != NULL; j++) {
            kb_buffer_format(out, "%s%s", j == 0 ? " " : " | ", j == 0 ? word(report, KB_MSG_DUFORM_MAYBE) : "");
            kb_buffer_format(out, "%s%s", j == 0 ? " " : "", unsure->suggestions[j]);
        }
        kb_buffer_put_char(out, '\n');
    }
}

static void put_summary(const struct kb_duform_report *report, struct kb_buffer *out)
{
    const struct kb_rewrite *rewrite = report->rewrite;
    bool nothing = rewrite->change_count + rewrite->unsure_count == 0;
    if (rewrite->cut) {
        kb_buffer_format(out, "%s\n", word(report, KB_MSG_DUFORM_CUT));
    }
    if (nothing) {
        kb_buffer_format(out, "%s: %s\n", report->source->name, word(report, KB_MSG_DUFORM_NOTHING));
        return;
    }
    kb_buffer_format(out, "\n%s: %zu %s, %zu %s\n", report->source->name, rewrite->change_count,
                     word(report, rewrite->change_count == 1 ? KB_MSG_DUFORM_ONE_CHANGE : KB_MSG_DUFORM_CHANGES),
                     rewrite->unsure_count,
                     word(report, rewrite->unsure_count == 1 ? KB_MSG_DUFORM_ONE_PLACE : KB_MSG_DUFORM_PLACES));
}

void kb_duform_human(const struct kb_duform_report *report, struct kb_buffer *out)
{
    struct writer writer = {.report = report, .out = out, .cursor = kb_cursor_start(report->source->text)};
    if (report->rewrite->change_count + report->rewrite->unsure_count > 0) {
        kb_buffer_format(out, "--- %s\n+++ %s, %s\n", report->source->name, report->source->name,
                         word(report, KB_MSG_DUFORM_SUGGESTION));
    }
    for (size_t i = 0; i < report->rewrite->sentence_count; i++) {
        put_sentence(&writer, &report->rewrite->sentences[i]);
    }
    put_unsure(report, out);
    put_summary(report, out);
}
