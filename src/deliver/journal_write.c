#include "deliver/journal.h"

#include <string.h>

#include "base/buffer.h"
#include "base/json_text.h"
#include "base/report.h"

enum { ENTRY_MOST = 64 * 1024 * 1024 };

/* One writing of entries. */
struct writing {
    enum kb_journal_format format;
    enum kb_language language;
    kb_text_sink *sink;
    void *context;
    struct kb_buffer out;
    size_t count;
};

static void put_json(struct writing *writing, const struct kb_entry *entry)
{
    struct kb_buffer *out = &writing->out;
    kb_buffer_format(out, "%s{\"number\":%lld", writing->count == 0 ? "\n" : ",\n", (long long)entry->number);
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        const char *text = entry->fields[i];
        kb_buffer_format(out, ",\"%s\":", kb_entry_name((enum kb_entry_field)i));
        if (i == KB_ENTRY_FILES && text[0] == '[') {
            kb_buffer_put_text(out, text); /* JSON already */
        } else {
            kb_json_put_string(out, kb_slice_of(text));
        }
    }
    kb_buffer_put_text(out, ",\"content\":");
    kb_buffer_put_text(out, entry->content == NULL ? "null" : entry->content);
    kb_buffer_put_char(out, '}');
}

/* RFC 4180. What a spreadsheet would take for a formula gets an apostrophe before it. */
static void put_cell(struct kb_buffer *out, const char *text)
{
    kb_buffer_put_char(out, '"');
    if (text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL) {
        kb_buffer_put_char(out, '\'');
    }
    for (; *text != '\0'; text++) {
        kb_buffer_put_text(out, *text == '"' ? "\"" : "");
        kb_buffer_put_char(out, *text);
    }
    kb_buffer_put_char(out, '"');
}

static void put_csv(struct writing *writing, const struct kb_entry *entry)
{
    kb_buffer_format(&writing->out, "%lld", (long long)entry->number);
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        kb_buffer_put_char(&writing->out, ',');
        put_cell(&writing->out, entry->fields[i]);
    }
    kb_buffer_put_char(&writing->out, ',');
    put_cell(&writing->out, entry->content == NULL ? "" : entry->content);
    kb_buffer_put_text(&writing->out, "\r\n");
}

static const char *event_word(const struct writing *writing, const char *event)
{
    static const struct {
        const char *event;
        enum kb_message word;
    } words[] = {{"begun", KB_MSG_EVENT_BEGUN},
                 {"waiting", KB_MSG_EVENT_WAITING},
                 {"released", KB_MSG_EVENT_RELEASED},
                 {"cancelled", KB_MSG_EVENT_CANCELLED},
                 {"pruned", KB_MSG_EVENT_PRUNED}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].event, event) == 0) {
            return kb_message_text(words[i].word, writing->language);
        }
    }
    return event;
}

/* What comes from the file is shown on a terminal, which must not obey it. */
static void put_plain(struct kb_buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        kb_buffer_put_char(out, (unsigned char)*text < ' ' || *text == 0x7F ? '?' : *text);
    }
}

static void put_line(struct writing *writing, const struct kb_entry *entry)
{
    static const enum kb_entry_field shown[] = {KB_ENTRY_TEMPLATE, KB_ENTRY_DAYS, KB_ENTRY_RECORD, KB_ENTRY_WHO};
    kb_buffer_format(&writing->out, "%6lld  ", (long long)entry->number);
    put_plain(&writing->out, entry->fields[KB_ENTRY_AT]);
    kb_buffer_put_text(&writing->out, "  ");
    put_plain(&writing->out, event_word(writing, entry->fields[KB_ENTRY_EVENT]));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        kb_buffer_put_text(&writing->out, entry->fields[shown[i]][0] == '\0' ? "" : "  ");
        put_plain(&writing->out, entry->fields[shown[i]]);
    }
    kb_buffer_put_char(&writing->out, '\n');
}

static void put_human(struct writing *writing, const struct kb_entry *entry)
{
    kb_buffer_format(&writing->out, "%s%lld  ", writing->count == 0 ? "" : "\n", (long long)entry->number);
    put_plain(&writing->out, event_word(writing, entry->fields[KB_ENTRY_EVENT]));
    kb_buffer_put_char(&writing->out, '\n');
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        if (entry->fields[i][0] != '\0' && i != KB_ENTRY_EVENT) {
            kb_buffer_format(&writing->out, "  %-14s ", kb_entry_name((enum kb_entry_field)i));
            put_plain(&writing->out, entry->fields[i]);
            kb_buffer_put_char(&writing->out, '\n');
        }
    }
    if (entry->content != NULL) {
        kb_buffer_put_text(&writing->out, "  content        ");
        put_plain(&writing->out, entry->content);
        kb_buffer_put_char(&writing->out, '\n');
    } else if (entry->fields[KB_ENTRY_CONTENT_HASH][0] != '\0') {
        kb_buffer_format(&writing->out, "  content        (%s)\n", kb_message_text(KB_MSG_EVENT_PRUNED, writing->language));
    }
}

static enum kb_status flush(struct writing *writing)
{
    enum kb_status status = writing->out.status;
    if (status == KB_OK && writing->out.length > 0) {
        status = writing->sink(writing->context, writing->out.data, writing->out.length);
    }
    kb_buffer_clear(&writing->out);
    return status;
}

static enum kb_status put_entry(struct writing *writing, const struct kb_entry *entry)
{
    switch (writing->format) {
    case KB_JOURNAL_LINES: put_line(writing, entry); break;
    case KB_JOURNAL_HUMAN: put_human(writing, entry); break;
    case KB_JOURNAL_JSON: put_json(writing, entry); break;
    case KB_JOURNAL_CSV: put_csv(writing, entry); break;
    }
    writing->count++;
    return flush(writing);
}

static void put_heading(struct writing *writing)
{
    if (writing->format == KB_JOURNAL_JSON) {
        kb_buffer_put_char(&writing->out, '[');
    } else if (writing->format == KB_JOURNAL_CSV) {
        kb_buffer_put_text(&writing->out, "number");
        for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
            kb_buffer_format(&writing->out, ",%s", kb_entry_name((enum kb_entry_field)i));
        }
        kb_buffer_put_text(&writing->out, ",content\r\n");
    }
}

static int prepare(struct kb_journal *journal, const struct kb_journal_filter *filter, sqlite3_stmt **statement)
{
    int code = sqlite3_prepare_v2(journal->database,
                                  "SELECT " KB_JOURNAL_COLUMNS KB_JOURNAL_TABLES
                                  "WHERE (?1 IS NULL OR record=?1) AND (?2=0 OR entry.number=?2) ORDER BY entry.number",
                                  -1, statement, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_text(*statement, 1, filter->record, -1, SQLITE_STATIC) : code;
    return code == SQLITE_OK ? sqlite3_bind_int64(*statement, 2, filter->number) : code;
}

static enum kb_status write_entries(struct kb_journal *journal, const struct kb_journal_filter *filter, struct writing *writing,
                                    struct kb_diagnostics *diagnostics)
{
    sqlite3_stmt *statement = NULL;
    enum kb_status status = KB_OK;
    int code = prepare(journal, filter, &statement);
    while (status == KB_OK && (code == SQLITE_OK || code == SQLITE_ROW)) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            struct kb_entry entry = kb_journal_row(statement);
            status = put_entry(writing, &entry);
        }
    }
    sqlite3_finalize(statement);
    return status != KB_OK || code == SQLITE_DONE ? status : kb_journal_fail(journal, code, diagnostics);
}

enum kb_status kb_journal_write(struct kb_journal *journal, const struct kb_journal_filter *filter, enum kb_journal_format format,
                                enum kb_language language, kb_text_sink *sink, void *context, struct kb_diagnostics *diagnostics,
                                size_t *count)
{
    struct writing writing = {.format = format, .language = language, .sink = sink, .context = context};
    kb_buffer_init(&writing.out, ENTRY_MOST);
    pthread_mutex_lock(&journal->lock);
    put_heading(&writing);
    enum kb_status status = flush(&writing);
    status = status == KB_OK ? write_entries(journal, filter, &writing, diagnostics) : status;
    pthread_mutex_unlock(&journal->lock);
    if (status == KB_OK && format == KB_JOURNAL_JSON) {
        kb_buffer_put_text(&writing.out, "\n]\n");
        status = flush(&writing);
    }
    kb_buffer_finish(&writing.out);
    *count = writing.count;
    return status;
}
