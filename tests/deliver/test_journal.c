/* The journal: what verify finds when something was changed, and what pruning leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "deliver/disk_world.h"
#include "deliver/journal.h"

enum { ENTRIES = 5 };

static char folder[64];
static char path[80], head_path[96], kept_path[96], kept_head_path[112];
static struct disk_world disk = {.now = 1795867200000, .today = {2026, 11, 28}, .seed = 7};

static struct kb_journal *open_journal(bool create, struct kb_diagnostics *diagnostics)
{
    struct kb_journal *journal = NULL;
    struct kb_world world = disk_world(&disk);
    kb_journal_open(&journal, &world, path, create, diagnostics);
    return journal;
}

static void add(struct kb_journal *journal, int number)
{
    char record[KB_RECORD_TEXT], text[32], content[64];
    struct kb_arena arena;
    snprintf(text, sizeof text, "brev %d", number);
    snprintf(content, sizeof content, "{\"case\":\"%d\"}", number);
    assert_true(kb_record_of_key(text, record));
    kb_arena_init(&arena);
    struct kb_entry entry = {.fields = {[KB_ENTRY_RECORD] = record,
                                        [KB_ENTRY_EVENT] = "released",
                                        [KB_ENTRY_WHO] = "Mette",
                                        [KB_ENTRY_TEMPLATE] = "indkaldelse",
                                        [KB_ENTRY_VERSION] = "1.0",
                                        [KB_ENTRY_TEMPLATE_HASH] = "aa",
                                        [KB_ENTRY_CASE_TYPE] = number % 2 == 0 ? "27.42.00" : "27.18.00",
                                        [KB_ENTRY_CASE_HASH] = "bb",
                                        [KB_ENTRY_DOCUMENT_HASH] = "cc",
                                        [KB_ENTRY_PACKAGE_HASH] = "dd",
                                        [KB_ENTRY_CHANNEL] = "digital-post",
                                        [KB_ENTRY_DAYS] = "2026-12-01/2026-12-02",
                                        [KB_ENTRY_FILES] = "[]",
                                        [KB_ENTRY_REQUEST_HASH] = "ee"},
                             .content = content};
    assert_int_equal(kb_journal_begin(journal, NULL), KB_OK);
    assert_int_equal(kb_journal_append(journal, &arena, &entry, NULL), KB_OK);
    assert_int_equal(kb_journal_end(journal, true, NULL), KB_OK);
    kb_arena_finish(&arena);
    disk.now += 24 * 3600 * 1000;
}

static void copy(const char *from, const char *to)
{
    char *data = NULL;
    size_t length = 0;
    int reason;
    assert_int_equal(disk_read_file(NULL, from, 1 << 24, &data, &length, &reason), KB_OK);
    assert_true(disk_put(to, data, length));
    kb_free(data);
}

/* A journal of six entries, and a copy of it to begin each trial with. */
static int set_up(void **state)
{
    (void)state;
    disk_new_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/journal.db", folder);
    snprintf(head_path, sizeof head_path, "%s.head", path);
    snprintf(kept_path, sizeof kept_path, "%s.kept", path);
    snprintf(kept_head_path, sizeof kept_head_path, "%s.kept", head_path);
    struct kb_journal *journal = open_journal(true, NULL);
    assert_non_null(journal);
    for (int i = 0; i < ENTRIES; i++) {
        add(journal, i);
    }
    kb_journal_free(journal);
    copy(path, kept_path);
    copy(head_path, kept_head_path);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    disk_clear(folder);
    return 0;
}

static int restore(void **state)
{
    (void)state;
    copy(kept_path, path);
    copy(kept_head_path, head_path);
    return 0;
}

static enum kb_status verify_with(const char *known)
{
    struct kb_journal_head head;
    struct kb_journal *journal = open_journal(false, NULL);
    if (journal == NULL) {
        return KB_ENVIRONMENT;
    }
    enum kb_status status = kb_journal_verify(journal, known, NULL, &head);
    kb_journal_free(journal);
    return status;
}

static enum kb_status verify(void)
{
    return verify_with(NULL);
}

/* Changes the file as somebody who knows SQLite: without what guards it, which is put back. */
static void tamper(const char *sql)
{
    sqlite3 *database;
    char drop[101];
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_exec(database, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
    for (size_t i = 0; kb_journal_schema[i] != NULL; i++) {
        if (sscanf(kb_journal_schema[i], "CREATE TRIGGER %100s", drop) == 1) {
            char statement[160];
            snprintf(statement, sizeof statement, "DROP TRIGGER %s", drop);
            assert_int_equal(sqlite3_exec(database, statement, NULL, NULL, NULL), SQLITE_OK);
        }
    }
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; kb_journal_schema[i] != NULL; i++) {
        if (strncmp(kb_journal_schema[i], "CREATE TRIGGER", 14) == 0) {
            assert_int_equal(sqlite3_exec(database, kb_journal_schema[i], NULL, NULL, NULL), SQLITE_OK);
        }
    }
    sqlite3_close(database);
}

static void unchanged_is_fine(void **state)
{
    (void)state;
    assert_int_equal(verify(), KB_OK);
    tamper("SELECT 1"); /* the tampering itself leaves nothing behind */
    assert_int_equal(verify(), KB_OK);
}

static void each_column(void **state)
{
    for (int i = 0; i < KB_ENTRY_FIELDS; i++) {
        for (int number = 1; number <= ENTRIES + 1; number++) {
            char sql[160];
            restore(state);
            snprintf(sql, sizeof sql, "UPDATE entry SET %s=%s||'x' WHERE number=%d", kb_entry_name((enum kb_entry_field)i),
                     kb_entry_name((enum kb_entry_field)i), number);
            tamper(sql);
            assert_int_equal(verify(), KB_BAD_INPUT);
        }
    }
}

static void other_changes(void **state)
{
    static const char *const changes[] = {
        "UPDATE entry SET number=99 WHERE number=6",
        "DELETE FROM entry WHERE number=1",
        "DELETE FROM entry WHERE number=3",
        "DELETE FROM entry WHERE number=6",
        "DELETE FROM entry WHERE number>3",
        "DELETE FROM entry",
        "UPDATE entry SET number=99 WHERE number=2;UPDATE entry SET number=2 WHERE number=3;UPDATE entry SET number=3 WHERE "
        "number=99",
        "INSERT INTO entry SELECT 7,record,event,at,who,template,version,template_hash,case_type,case_hash,document_hash,"
        "package_hash,channel,days,files,request_hash,content_hash,previous,hash FROM entry WHERE number=6",
        "UPDATE content SET text='{}' WHERE number=4",
        "UPDATE content SET text=text||' ' WHERE number=4",
        "DELETE FROM content WHERE number=4",
        "INSERT INTO content VALUES(1,'{}')",
        "INSERT INTO content VALUES(77,'{}')",
        "UPDATE content SET number=99 WHERE number=4",
        "CREATE TABLE more(a)",
        "DROP INDEX entry_record",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        restore(state);
        tamper(changes[i]);
        if (verify() != KB_BAD_INPUT) {
            fail_msg("not found: %s", changes[i]);
        }
    }
}

static void guards_are_missed(void **state)
{
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "DROP TRIGGER entry_keeps", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
    assert_int_equal(verify(), KB_BAD_INPUT);
}

static void guards_refuse(void **state)
{
    static const char *const refused[] = {"UPDATE entry SET who='x'",
                                          "DELETE FROM entry WHERE number=6",
                                          "UPDATE content SET text='x'",
                                          "DELETE FROM content",
                                          "INSERT OR REPLACE INTO content SELECT * FROM content",
                                          "INSERT OR REPLACE INTO entry SELECT * FROM entry"};
    (void)state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(sqlite3_exec(database, refused[i], NULL, NULL, NULL), SQLITE_CONSTRAINT);
    }
    sqlite3_close(database);
    assert_int_equal(verify(), KB_OK);
}

/* The end may be cut off with its head: only who has written the head down elsewhere can tell. */
static void the_end_has_an_anchor(void **state)
{
    (void)state;
    struct kb_journal_head head;
    char known[96];
    struct kb_journal *journal = open_journal(false, NULL);
    assert_int_equal(kb_journal_verify(journal, NULL, NULL, &head), KB_OK);
    assert_int_equal(head.number, ENTRIES + 1);
    kb_journal_free(journal);
    snprintf(known, sizeof known, "%lld:%s", (long long)head.number, head.hash);
    assert_int_equal(verify_with(known), KB_OK);
    assert_int_equal(verify_with("6"), KB_USAGE);
    known[3] = known[3] == '0' ? '1' : '0';
    assert_int_equal(verify_with(known), KB_BAD_INPUT);
    known[3] = head.hash[1];
    tamper("DELETE FROM entry WHERE number=6;DELETE FROM content WHERE number=6");
    assert_int_equal(verify(), KB_BAD_INPUT);
    remove(head_path);
    assert_int_equal(verify(), KB_BAD_INPUT); /* no head is suspicious too */
    assert_int_equal(verify_with(known), KB_BAD_INPUT);
}

/* Nothing is added behind an end that was changed. */
static void a_changed_end_is_not_gone_on_from(void **state)
{
    (void)state;
    tamper("UPDATE entry SET who='x' WHERE number=6");
    struct kb_journal *journal = open_journal(true, NULL);
    assert_int_equal(kb_journal_begin(journal, NULL), KB_ENVIRONMENT);
    kb_journal_free(journal);
    restore(state);
    tamper("DELETE FROM entry WHERE number=6");
    journal = open_journal(true, NULL);
    assert_int_equal(kb_journal_begin(journal, NULL), KB_ENVIRONMENT);
    kb_journal_free(journal);
    remove(path); /* nor is a new one begun beside an old head */
    assert_null(open_journal(true, NULL));
}

struct text {
    char *bytes;
    size_t length;
};

static enum kb_status collect(void *context, const char *bytes, size_t length)
{
    struct text *text = context;
    text->bytes = realloc(text->bytes, text->length + length + 1);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
    return KB_OK;
}

static enum kb_status export(struct text *text) {
    size_t count; struct kb_journal_filter all = {0}; struct kb_journal *journal = open_journal(false, NULL);
    if (journal == NULL){return KB_ENVIRONMENT;}
enum kb_status status = kb_journal_write(journal, &all, KB_JOURNAL_JSON, KB_ENGLISH, collect, text, NULL, &count);
kb_journal_free(journal);
return status;
}

/* Any byte of the file: either verify finds it, or nothing that the journal says is another. */
static void each_byte(void **state)
{
    (void)state;
    char *data = NULL;
    size_t length = 0, found = 0, tried = 0;
    int reason;
    struct text before = {0};
    assert_int_equal(export(&before), KB_OK);
    assert_int_equal(disk_read_file(NULL, kept_path, 1 << 24, &data, &length, &reason), KB_OK);
    for (size_t i = 0; i < length; i += 13) {
        struct text after = {0};
        data[i] = (char)(data[i] ^ (1 << (i % 8)));
        assert_true(disk_put(path, data, length));
        data[i] = (char)(data[i] ^ (1 << (i % 8)));
        tried++;
        if (verify() != KB_OK) {
            found++;
            continue;
        }
        assert_int_equal(export(&after), KB_OK);
        assert_string_equal(before.bytes, after.bytes);
        free(after.bytes);
    }
    kb_free(data);
    free(before.bytes);
    print_message("# %zu of %zu flipped bits found, the others change nothing that is said\n", found, tried);
    assert_true(found > 0);
}

static void pruning(void **state)
{
    (void)state;
    size_t removed;
    struct kb_journal_head head;
    struct kb_journal *journal = open_journal(true, NULL);
    /* entries 2 to 6 are from 28 November on, one a day; 2, 4 and 6 are of type 27.42 */
    assert_int_equal(kb_journal_prune(journal, (struct kb_date){2026, 12, 1}, "27.42", "Arkiv", NULL, &removed), KB_OK);
    assert_int_equal(removed, 2);
    assert_int_equal(kb_journal_verify(journal, NULL, NULL, &head), KB_OK);
    assert_int_equal(head.removed, 2);
    assert_int_equal(head.number, ENTRIES + 2);
    assert_int_equal(kb_journal_prune(journal, (struct kb_date){2026, 12, 1}, "27.42", "Arkiv", NULL, &removed), KB_OK);
    assert_int_equal(removed, 0);
    assert_int_equal(kb_journal_prune(journal, (struct kb_date){2030, 1, 1}, NULL, "Arkiv", NULL, &removed), KB_OK);
    assert_int_equal(removed, ENTRIES - 2);
    kb_journal_free(journal);
    assert_int_equal(verify(), KB_OK);
    struct text text = {0};
    assert_int_equal(export(&text), KB_OK);
    assert_null(strstr(text.bytes, "{\"case\":"));
    free(text.bytes);
    tamper("INSERT INTO content VALUES(2,'{\"case\":\"0\"}')");
    assert_int_equal(verify(), KB_BAD_INPUT);
}

/* What was removed is not left in the file's free places. */
static void pruned_is_gone_from_the_file(void **state)
{
    (void)state;
    size_t removed, length = 0;
    int reason;
    char *data = NULL;
    struct kb_journal *journal = open_journal(true, NULL);
    assert_int_equal(kb_journal_prune(journal, (struct kb_date){2030, 1, 1}, NULL, "Arkiv", NULL, &removed), KB_OK);
    kb_journal_free(journal);
    assert_int_equal(disk_read_file(NULL, path, 1 << 24, &data, &length, &reason), KB_OK);
    for (size_t i = 0; i + 8 < length; i++) {
        assert_true(memcmp(data + i, "{\"case\":", 8) != 0);
    }
    kb_free(data);
}

static void clock_goes_back(void **state)
{
    (void)state;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    struct kb_journal *journal = open_journal(true, NULL);
    int64_t now = disk.now;
    disk.now -= 24 * 3600 * 1000 + 4 * 60 * 1000; /* four minutes before the last entry: its time is kept */
    assert_int_equal(kb_journal_begin(journal, diagnostics), KB_OK);
    assert_int_equal(kb_journal_end(journal, false, diagnostics), KB_OK);
    disk.now -= 3600 * 1000;
    assert_int_equal(kb_journal_begin(journal, diagnostics), KB_ENVIRONMENT);
    assert_int_equal(kb_diagnostics_count(diagnostics), 1);
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "Uret er "));
    disk.now = now;
    kb_journal_free(journal);
    kb_diagnostics_free(diagnostics);
    assert_int_equal(verify(), KB_OK);
}

static void no_journal(void **state)
{
    (void)state;
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_ENGLISH, 10);
    assert_true(disk_put(path, "this is a text and no journal at all, but it is long enough to look like something", 82));
    assert_null(open_journal(false, diagnostics));
    assert_null(open_journal(true, diagnostics));
    assert_non_null(strstr(kb_diagnostics_at(diagnostics, 0)->message, "damaged"));
    remove(path);
    assert_null(open_journal(false, diagnostics));
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "CREATE TABLE t(a)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
    assert_null(open_journal(true, diagnostics));
    kb_diagnostics_free(diagnostics);
}

static void ids_and_types(void **state)
{
    (void)state;
    char type[KB_CASE_TYPE_TEXT], first[KB_RECORD_TEXT], second[KB_RECORD_TEXT];
    kb_case_type_of("27.42.00-G01-12-26", type);
    assert_string_equal(type, "27.42.00");
    kb_case_type_of("2742-1", type);
    assert_string_equal(type, "");
    kb_case_type_of("", type);
    assert_string_equal(type, "");
    assert_true(kb_record_of_key("a", first) && kb_record_of_key("b", second));
    assert_string_not_equal(first, second);
    assert_true(kb_record_is(first));
    assert_int_equal(first[14], '4'); /* version 4, as MeMo wants it */
    assert_non_null(strchr("89ab", first[19]));
    assert_false(kb_record_is("../../etc"));
    assert_false(kb_record_is(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(unchanged_is_fine, restore),
        cmocka_unit_test_setup(each_column, restore),
        cmocka_unit_test_setup(other_changes, restore),
        cmocka_unit_test_setup(guards_are_missed, restore),
        cmocka_unit_test_setup(guards_refuse, restore),
        cmocka_unit_test_setup(the_end_has_an_anchor, restore),
        cmocka_unit_test_setup(a_changed_end_is_not_gone_on_from, restore),
        cmocka_unit_test_setup(each_byte, restore),
        cmocka_unit_test_setup(pruning, restore),
        cmocka_unit_test_setup(pruned_is_gone_from_the_file, restore),
        cmocka_unit_test_setup(clock_goes_back, restore),
        cmocka_unit_test_setup(no_journal, restore),
        cmocka_unit_test(ids_and_types),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
