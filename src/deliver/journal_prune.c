#include "deliver/journal.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"

static const char covered[] = " FROM content WHERE number IN(SELECT number FROM entry WHERE substr(at,1,10)<?1 AND "
                              "substr(case_type,1,length(?2))=?2)";

/* Runs a statement on what is covered; the number it answers with, if it does. */
static enum kb_status run_covered(struct kb_journal *journal, const char *verb, const char *before, const char *case_type,
                                  int64_t *answer, struct kb_diagnostics *diagnostics)
{
    char sql[256];
    sqlite3_stmt *statement = NULL;
    snprintf(sql, sizeof sql, "%s%s", verb, covered);
    int code = sqlite3_prepare_v2(journal->database, sql, -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_text(statement, 1, before, -1, SQLITE_STATIC) : code;
    code = code == SQLITE_OK ? sqlite3_bind_text(statement, 2, case_type, -1, SQLITE_STATIC) : code;
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    if (code == SQLITE_ROW) {
        *answer = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? KB_OK : kb_journal_fail(journal, code, diagnostics);
}

/* First the entry that says what is removed, which is what lets it be removed; then what it covers. */
static enum kb_status prune(struct kb_journal *journal, const char *before, const char *case_type, const char *person,
                            struct kb_diagnostics *diagnostics, int64_t *count)
{
    unsigned char bytes[16];
    char record[KB_RECORD_TEXT];
    struct kb_arena arena;
    enum kb_status status = run_covered(journal, "SELECT count(*)", before, case_type, count, diagnostics);
    if (status != KB_OK || *count == 0) {
        return status;
    }
    if (!journal->world.random_bytes(journal->world.context, bytes, sizeof bytes)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_JOURNAL_NO_RANDOM, NULL, NULL);
        return KB_ENVIRONMENT;
    }
    kb_record_write(bytes, record);
    kb_arena_init(&arena);
    struct kb_entry entry = {.fields = {[KB_ENTRY_RECORD] = record,
                                        [KB_ENTRY_EVENT] = "pruned",
                                        [KB_ENTRY_WHO] = person,
                                        [KB_ENTRY_CASE_TYPE] = case_type,
                                        [KB_ENTRY_DAYS] = before}};
    status = kb_journal_append(journal, &arena, &entry, diagnostics);
    kb_arena_finish(&arena);
    int64_t none;
    return status == KB_OK ? run_covered(journal, "DELETE", before, case_type, &none, diagnostics) : status;
}

enum kb_status kb_journal_prune(struct kb_journal *journal, struct kb_date before, const char *case_type, const char *person,
                                struct kb_diagnostics *diagnostics, size_t *removed)
{
    char day[32];
    int64_t count = 0;
    *removed = 0;
    snprintf(day, sizeof day, "%04d-%02d-%02d", before.year, before.month, before.day);
    enum kb_status status = kb_journal_begin(journal, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = prune(journal, day, case_type == NULL ? "" : case_type, person, diagnostics, &count);
    enum kb_status ended = kb_journal_end(journal, status == KB_OK && count > 0, diagnostics);
    status = status == KB_OK ? ended : status;
    *removed = status == KB_OK ? (size_t)count : 0;
    return status;
}
