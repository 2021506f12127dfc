#include <klarbrev/diagnostics.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/json_text.h"
#include "base/messages.h"
#include "base/utf8.h"

enum { WINDOW = 96, WINDOW_LEAD = 40 }; /* code points of a long source line that are shown, and how many before the caret */

static const char *severity_word(enum kb_severity severity, enum kb_language language)
{
    static const enum kb_message words[] = {KB_MSG_SEVERITY_TIP, KB_MSG_SEVERITY_WARNING, KB_MSG_SEVERITY_ERROR};
    return kb_message_text(words[severity], language);
}

/* "file:12:8: " or as much of it as is known; the data path where there is no file. */
static void put_position(const struct kb_diagnostic *row, struct kb_buffer *out)
{
    if (row->file != NULL) {
        kb_buffer_put_text(out, row->file);
        if (row->line > 0) {
            kb_buffer_format(out, ":%u:%u", (unsigned)row->line, (unsigned)row->column);
        }
        kb_buffer_put_text(out, ": ");
    }
    if (row->path != NULL && row->path[0] != '\0') {
        kb_buffer_format(out, "%s: ", row->path);
    }
}

/* Characters that would move the cursor or turn the text around are shown by a stand-in. */
static void put_visible(uint32_t c, struct kb_buffer *out)
{
    kb_buffer_put_code_point(out, c < 0x20 ? ' ' : kb_utf8_is_text(c) ? c : 0xFFFD);
}

static void put_visible_text(const char *text, struct kb_buffer *out)
{
    size_t offset = 0;
    struct kb_slice slice = kb_slice_of(text);
    for (uint32_t c = kb_utf8_next(slice, &offset); c != KB_UTF8_END; c = kb_utf8_next(slice, &offset)) {
        put_visible(c, out);
    }
}

/* Puts `count` code points from number `first` on; tabs, which would push the caret aside, as one space. */
static void put_window(struct kb_slice line, uint32_t first, uint32_t count, struct kb_buffer *out)
{
    size_t offset = 0;
    for (uint32_t i = 0; i < first + count; i++) {
        uint32_t c = kb_utf8_next(line, &offset);
        if (c == KB_UTF8_END) {
            return;
        }
        if (i >= first) {
            put_visible(c, out);
        }
    }
}

static void put_source_line(const struct kb_diagnostic *row, struct kb_buffer *out)
{
    struct kb_slice line = kb_slice_of(row->source_line);
    uint32_t total = (uint32_t)kb_utf8_count(line), column = row->column - row->source_column;
    uint32_t first = total > WINDOW && column > WINDOW_LEAD ? column - WINDOW_LEAD : 0;
    bool starts = first == 0 && row->source_column == 1;
    kb_buffer_format(out, "%6u | %s", (unsigned)row->line, starts ? "" : "…");
    put_window(line, first, WINDOW, out);
    kb_buffer_format(out, "%s\n       | %s", total - first > WINDOW ? "…" : "", starts ? "" : " ");
    for (uint32_t i = first; i < column; i++) {
        kb_buffer_put_char(out, ' ');
    }
    uint32_t room = first + WINDOW > column ? first + WINDOW - column : 1;
    uint32_t length = row->length > room ? room : row->length;
    kb_buffer_put_char(out, '^');
    for (uint32_t i = 1; i < length; i++) {
        kb_buffer_put_char(out, '~');
    }
    kb_buffer_put_char(out, '\n');
}

static void put_human(const struct kb_diagnostic *row, enum kb_language language, struct kb_buffer *out)
{
    put_position(row, out);
    kb_buffer_format(out, "%s: ", severity_word(row->severity, language));
    put_visible_text(row->message, out);
    kb_buffer_format(out, " [%s]\n", row->rule);
    if (row->source_line != NULL && row->line > 0) {
        put_source_line(row, out);
    }
    if (row->hint != NULL) {
        kb_buffer_put_text(out, "       ");
        put_visible_text(row->hint, out);
        kb_buffer_put_char(out, '\n');
    }
}

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    if (text != NULL) {
        kb_buffer_format(out, ",\"%s\":", name);
        kb_json_put_string(out, kb_slice_of(text));
    }
}

/* The shape of the contract's findings; `source` names the data field, or the place in a file. */
static void put_json(const struct kb_diagnostic *row, struct kb_buffer *out)
{
    static const char *const severities[] = {"tip", "warning", "error"};
    kb_buffer_format(out, "{\"rule\":\"%s\",\"severity\":\"%s\"", row->rule, severities[row->severity]);
    put_member(out, "message", row->message);
    if (row->line > 0) {
        kb_buffer_format(out, ",\"line\":%u,\"column\":%u,\"length\":%u", (unsigned)row->line, (unsigned)row->column,
                         (unsigned)row->length);
    }
    put_member(out, "hint", row->hint);
    put_member(out, "file", row->file);
    if (row->path != NULL) {
        kb_buffer_put_text(out, ",\"source\":{\"data\":");
        kb_json_put_string(out, kb_slice_of(row->path));
        kb_buffer_put_char(out, '}');
    } else if (row->file != NULL && row->line > 0) {
        kb_buffer_put_text(out, ",\"source\":{\"template\":");
        kb_json_put_string(out, kb_slice_of(row->file));
        kb_buffer_format(out, ",\"line\":%u,\"column\":%u}", (unsigned)row->line, (unsigned)row->column);
    }
    kb_buffer_put_char(out, '}');
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* A fault in a part that several templates share is reported by each of them and told once. */
static bool is_told(const struct kb_diagnostics *diagnostics, size_t index)
{
    const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, index);
    for (size_t i = 0; i < index && row->file != NULL; i++) {
        const struct kb_diagnostic *other = kb_diagnostics_at(diagnostics, i);
        bool same_place = other->line == row->line && other->column == row->column && same_text(other->file, row->file);
        if (same_place && same_text(other->path, row->path) && same_text(other->message, row->message)) {
            return true;
        }
    }
    return false;
}

static void put_left_out(const struct kb_diagnostics *diagnostics, enum kb_language language, struct kb_buffer *out)
{
    size_t all = 0;
    for (int severity = KB_TIP; severity <= KB_ERROR; severity++) {
        all += kb_diagnostics_count_of(diagnostics, (enum kb_severity)severity);
    }
    size_t kept = kb_diagnostics_count(diagnostics);
    const char *text = kb_message_text(KB_MSG_MORE_MESSAGES, language), *slot = strstr(text, "{0}");
    if (all > kept && slot != NULL) {
        kb_buffer_format(out, "%.*s%zu%s\n", (int)(slot - text), text, all - kept, slot + 3);
    }
}

enum kb_status kb_diagnostics_text(const struct kb_diagnostics *diagnostics, enum kb_diagnostics_format format, char **text,
                                   size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, SIZE_MAX / 2);
    enum kb_language language = kb_diagnostics_language(diagnostics);
    kb_buffer_put_text(&out, format == KB_FORMAT_JSON ? "[" : "");
    for (size_t i = 0; i < kb_diagnostics_count(diagnostics); i++) {
        const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, i);
        if (is_told(diagnostics, i)) {
            continue;
        }
        if (format == KB_FORMAT_JSON) {
            kb_buffer_put_text(&out, i > 0 ? ",\n" : "");
            put_json(row, &out);
        } else {
            put_human(row, language, &out);
        }
    }
    if (format == KB_FORMAT_JSON) {
        kb_buffer_put_text(&out, "]\n");
    } else {
        put_left_out(diagnostics, language, &out);
        kb_buffer_put_text(&out, "\n");
        if (out.status == KB_OK) {
            out.data[--out.length] = '\0'; /* so that even an empty text is a block */
        }
    }
    if (out.status != KB_OK) {
        enum kb_status status = out.status;
        kb_buffer_finish(&out);
        return status;
    }
    *text = kb_buffer_take(&out, length);
    return KB_OK;
}
