#include "deliver/journal.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"

/* One walk along the chain. */
struct walk {
    struct kb_journal *journal;
    struct kb_diagnostics *diagnostics;
    int64_t number;                       /* of the entry before; 0: none */
    char previous[KB_HASH_TEXT];          /* its hash */
    struct kb_journal_head beside, known; /* heads that the chain must hold */
    size_t removed;
    sqlite3_stmt *covers; /* asks whether content was removed by the book; prepared when first asked */
    bool prunes;          /* there are entries that remove content */
    bool changed;
};

static void blame(struct walk *walk, enum kb_message message, int64_t number, const char *what)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    kb_report(walk->diagnostics, KB_ERROR, message, NULL, KB_ARGS(text, what));
    walk->changed = true;
}

/* Whether an entry that removes content covers another one. */
static enum kb_status is_pruned(struct walk *walk, const struct kb_entry *entry, bool *pruned)
{
    static const char sql[] = "SELECT 1 FROM entry WHERE event='pruned' AND number>?1 AND substr(?2,1,10)<days AND "
                              "substr(?3,1,length(case_type))=case_type LIMIT 1";
    *pruned = false;
    if (!walk->prunes) {
        return KB_OK;
    }
    int code = walk->covers != NULL ? sqlite3_reset(walk->covers)
                                    : sqlite3_prepare_v2(walk->journal->database, sql, -1, &walk->covers, NULL);
    code = code == SQLITE_OK ? sqlite3_bind_int64(walk->covers, 1, entry->number) : code;
    code = code == SQLITE_OK ? sqlite3_bind_text(walk->covers, 2, entry->fields[KB_ENTRY_AT], -1, SQLITE_TRANSIENT) : code;
    code = code == SQLITE_OK ? sqlite3_bind_text(walk->covers, 3, entry->fields[KB_ENTRY_CASE_TYPE], -1, SQLITE_TRANSIENT) : code;
    code = code == SQLITE_OK ? sqlite3_step(walk->covers) : code;
    *pruned = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? KB_OK : kb_journal_fail(walk->journal, code, walk->diagnostics);
}

/* What may be removed is as it was, or was removed by the book. */
static enum kb_status check_content(struct walk *walk, const struct kb_entry *entry)
{
    char hash[KB_HASH_TEXT] = "";
    bool pruned = false;
    if (entry->fields[KB_ENTRY_CONTENT_HASH][0] != '\0') {
        enum kb_status status = is_pruned(walk, entry, &pruned);
        if (status != KB_OK) {
            return status;
        }
    }
    if (entry->content != NULL && !kb_hash_of(entry->content, strlen(entry->content), hash)) {
        return KB_NO_MEMORY;
    }
    if (entry->content == NULL && pruned) {
        walk->removed++;
    } else if (strcmp(hash, entry->fields[KB_ENTRY_CONTENT_HASH]) != 0) {
        blame(walk, entry->content == NULL ? KB_MSG_VERIFY_CONTENT_GONE : KB_MSG_VERIFY_CONTENT, entry->number, NULL);
    } else if (pruned) {
        blame(walk, KB_MSG_VERIFY_CONTENT_BACK, entry->number, NULL);
    }
    return KB_OK;
}

static void check_head(struct walk *walk, const struct kb_journal_head *head, const struct kb_entry *entry)
{
    if (head->number == entry->number && strcmp(head->hash, entry->fields[KB_ENTRY_HASH]) != 0) {
        blame(walk, KB_MSG_VERIFY_HEAD, entry->number, NULL);
    }
}

static enum kb_status check_entry(struct walk *walk, const struct kb_entry *entry)
{
    char hash[KB_HASH_TEXT];
    if (!kb_entry_hash(entry, hash)) {
        return KB_NO_MEMORY;
    }
    if (entry->number != walk->number + 1) {
        char until[24];
        snprintf(until, sizeof until, "%lld", (long long)entry->number - 1);
        blame(walk, KB_MSG_VERIFY_GAP, walk->number + 1, until);
    } else if (strcmp(entry->fields[KB_ENTRY_PREVIOUS], walk->previous) != 0) {
        blame(walk, KB_MSG_VERIFY_LINK, entry->number, NULL);
    }
    if (strcmp(entry->fields[KB_ENTRY_HASH], hash) != 0) {
        blame(walk, KB_MSG_VERIFY_ENTRY, entry->number, NULL);
    }
    check_head(walk, &walk->beside, entry);
    check_head(walk, &walk->known, entry);
    walk->number = entry->number;
    snprintf(walk->previous, sizeof walk->previous, "%s", entry->fields[KB_ENTRY_HASH]);
    return check_content(walk, entry);
}

static enum kb_status look_for_prunes(struct walk *walk)
{
    sqlite3_stmt *statement = NULL;
    int code =
        sqlite3_prepare_v2(walk->journal->database, "SELECT 1 FROM entry WHERE event='pruned' LIMIT 1", -1, &statement, NULL);
    code = code == SQLITE_OK ? sqlite3_step(statement) : code;
    walk->prunes = code == SQLITE_ROW;
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE ? KB_OK : kb_journal_fail(walk->journal, code, walk->diagnostics);
}

static enum kb_status walk_entries(struct walk *walk)
{
    sqlite3_stmt *statement = NULL;
    enum kb_status status = KB_OK;
    int code = sqlite3_prepare_v2(walk->journal->database, "SELECT " KB_JOURNAL_COLUMNS KB_JOURNAL_TABLES "ORDER BY entry.number",
                                  -1, &statement, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            struct kb_entry entry = kb_journal_row(statement);
            status = check_entry(walk, &entry);
            code = status == KB_OK ? code : SQLITE_DONE;
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? status : kb_journal_fail(walk->journal, code, walk->diagnostics);
}

/* A list of texts that SQL gives, one a row; each is held against `expected`, in order. */
static enum kb_status compare(struct walk *walk, const char *sql, const char *const *expected)
{
    sqlite3_stmt *statement = NULL;
    size_t i = 0;
    int code = sqlite3_prepare_v2(walk->journal->database, sql, -1, &statement, NULL);
    bool same = true;
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW) {
            const char *text = (const char *)sqlite3_column_text(statement, 0);
            same = same && expected[i] != NULL && text != NULL && strcmp(text, expected[i]) == 0;
            i += expected[i] != NULL;
        }
    }
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE) {
        return kb_journal_fail(walk->journal, code, walk->diagnostics);
    }
    if (!same || expected[i] != NULL) {
        kb_report(walk->diagnostics, KB_ERROR, KB_MSG_VERIFY_FILE, NULL, KB_ARGS(walk->journal->path));
        walk->changed = true;
    }
    return KB_OK;
}

/* The file itself: SQLite's own check, the tables and what guards them, and content without an entry. */
static enum kb_status check_file(struct walk *walk)
{
    static const char *const fine[] = {"ok", NULL}, *const nothing[] = {NULL};
    enum kb_status status = compare(walk, "PRAGMA integrity_check(1)", fine);
    status = status == KB_OK ? compare(walk, "SELECT sql FROM sqlite_schema ORDER BY rowid", kb_journal_schema) : status;
    return status == KB_OK
               ? compare(walk, "SELECT number FROM content WHERE number NOT IN(SELECT number FROM entry) LIMIT 1", nothing)
               : status;
}

static enum kb_status check_known(struct walk *walk, const char *known)
{
    if (known != NULL && !kb_journal_head_parse(known, &walk->known)) {
        kb_report(walk->diagnostics, KB_ERROR, KB_MSG_VERIFY_KNOWN, NULL, KB_ARGS(known));
        return KB_USAGE;
    }
    return kb_journal_head_read(walk->journal, &walk->beside, walk->diagnostics);
}

/* A chain without a head beside it may have lost its end, and nobody could tell. */
static void check_end(struct walk *walk)
{
    int64_t last = walk->beside.number > walk->known.number ? walk->beside.number : walk->known.number;
    if (last > walk->number) {
        char text[24];
        snprintf(text, sizeof text, "%lld", (long long)last);
        blame(walk, KB_MSG_VERIFY_END, walk->number + 1, text);
    }
    if (walk->beside.number == 0) {
        kb_report(walk->diagnostics, KB_ERROR, KB_MSG_VERIFY_NO_HEAD, NULL, KB_ARGS(walk->journal->head_path));
        walk->changed = true;
    }
}

enum kb_status kb_journal_verify(struct kb_journal *journal, const char *known, struct kb_diagnostics *diagnostics,
                                 struct kb_journal_head *head)
{
    struct walk walk = {.journal = journal, .diagnostics = diagnostics};
    memset(walk.previous, '0', sizeof walk.previous - 1);
    *head = (struct kb_journal_head){0};
    pthread_mutex_lock(&journal->lock);
    enum kb_status status = check_known(&walk, known);
    if (status == KB_OK) { /* one view of the file for all that follows */
        status = kb_journal_run(journal, "BEGIN", diagnostics);
    }
    if (status == KB_OK) {
        status = check_file(&walk);
        status = status == KB_OK ? look_for_prunes(&walk) : status;
        status = status == KB_OK ? walk_entries(&walk) : status;
        sqlite3_finalize(walk.covers);
        sqlite3_exec(journal->database, "ROLLBACK", NULL, NULL, NULL);
    }
    pthread_mutex_unlock(&journal->lock);
    if (status == KB_OK) {
        check_end(&walk);
        head->number = walk.number;
        head->removed = walk.removed;
        memcpy(head->hash, walk.previous, sizeof head->hash);
    }
    return status == KB_OK && walk.changed ? KB_BAD_INPUT : status;
}
