#include "deliver/journal.h"

static void copy_entry(struct kb_arena *arena, const struct kb_entry *from, struct kb_entry *to)
{
    to->number = from->number;
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        to->fields[i] = kb_arena_string(arena, from->fields[i]);
    }
    to->content = from->content == NULL ? NULL : kb_arena_string(arena, from->content);
}

enum kb_status kb_journal_find(struct kb_journal *journal, const char *record, struct kb_arena *arena, struct kb_entry *entry,
                               struct kb_diagnostics *diagnostics)
{
    sqlite3_stmt *statement = NULL;
    *entry = (struct kb_entry){0};
    int code = sqlite3_prepare_v2(
        journal->database, "SELECT " KB_JOURNAL_COLUMNS KB_JOURNAL_TABLES "WHERE record=? ORDER BY entry.number DESC LIMIT 1", -1,
        &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_text(statement, 1, record, -1, SQLITE_STATIC) : code;
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    if (code == SQLITE_ROW) {
        struct kb_entry row = kb_journal_row(statement);
        copy_entry(arena, &row, entry);
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        return kb_journal_fail(journal, code, diagnostics);
    }
    return arena->failed ? KB_NO_MEMORY : KB_OK;
}
