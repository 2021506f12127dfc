/* Lines of NDJSON, names of files, the ledger and its sums; and a batch whose results come in the order of its cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <klarbrev/batch.h>
#include <klarbrev/ledger.h>

/* A text that is given some bytes at a time. */
struct reader {
    const char *text;
    size_t length, at, step;
};

static long read_text(void *context, char *bytes, size_t room, int *reason)
{
    struct reader *reader = context;
    size_t left = reader->length - reader->at, part = reader->step < room ? reader->step : room;
    (void)reason;
    part = part < left ? part : left;
    memcpy(bytes, reader->text + reader->at, part);
    reader->at += part;
    return (long)part;
}

/* All lines of a text as "name=data;", however it is cut. */
static void read_lines(const char *text, size_t step, char *seen)
{
    struct reader reader = {text, strlen(text), 0, step};
    struct kb_batch_lines *lines = kb_batch_lines_new(read_text, &reader, "f", 10);
    seen[0] = '\0';
    for (;;) {
        struct kb_batch_case next = {0};
        assert_int_equal(kb_batch_lines_next(lines, &next), KB_OK);
        if (next.end) {
            break;
        }
        assert_true((next.data == NULL) == (next.status == KB_BAD_INPUT));
        sprintf(seen + strlen(seen), "%s=%s;", next.name, next.data == NULL ? "too long" : next.data);
        kb_free(next.name);
        kb_free(next.data);
    }
    assert_true(kb_batch_lines_read(lines) >= strlen(text));
    kb_batch_lines_free(lines);
}

static void test_lines(void **state)
{
    char seen[256];
    (void)state;
    for (size_t step = 1; step < 40; step++) {
        read_lines("", step, seen);
        assert_string_equal(seen, "");
        read_lines("\n \r\n\t\n", step, seen);
        assert_string_equal(seen, "");
        read_lines("a\n\nb", step, seen);
        assert_string_equal(seen, "f#1=a;f#3=b;");
        read_lines("0123456789\n01234567890\nc\r\n", step, seen);
        assert_string_equal(seen, "f#1=0123456789;f#2=too long;f#3=c\r;");
        read_lines("012345678901234567890123456789012345678901234567890123456789\nz\n", step, seen);
        assert_string_equal(seen, "f#1=too long;f#2=z;");
        read_lines("0123456789012", step, seen);
        assert_string_equal(seen, "f#1=too long;");
    }
}

static void test_names(void **state)
{
    static const struct {
        uint64_t index;
        const char *number, *name;
    } rows[] = {
        {1, "27.42.00-G01-12-26", "0000001-27.42.00-G01-12-26.pdf"},
        {2, "", "0000002.pdf"},
        {3, "../../etc/passwd", "0000003-..-..-etc-passwd.pdf"},
        {4, "sag nr. 5/æøå\x01", "0000004-sag-nr.-5-.pdf"},
        {12345678, "-----", "12345678.pdf"},
    };
    char name[KB_BATCH_NAME_LENGTH];
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        kb_batch_name(rows[i].index, rows[i].number, "pdf", name);
        assert_string_equal(name, rows[i].name);
    }
    kb_batch_name(UINT64_MAX, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "html", name);
    assert_true(strlen(name) < sizeof name && strstr(name, ".html") != NULL);
}

static const struct kb_ledger_entry entry = {
    .index = 17,
    .hash = "0123456789abcdef0123456789abcdef",
    .facts = {.case_number = "27.42.00\tæ", .postcode = "4000", .pages = 3},
    .file = "0000017-27.pdf",
    .rules = "jargon=2 spelling=1",
};

static void test_ledger(void **state)
{
    char line[KB_LEDGER_LINE_MOST];
    struct kb_ledger_entry read;
    size_t length = kb_ledger_write(&entry, line);
    (void)state;
    assert_int_equal(line[length - 1], '\n');
    assert_true(kb_ledger_read(line, length - 1, &read));
    assert_int_equal(read.index, 17);
    assert_int_equal(read.facts.pages, 3);
    assert_string_equal(read.hash, entry.hash);
    assert_string_equal(read.facts.case_number, "27.42.00 æ");
    assert_string_equal(read.rules, entry.rules);
    for (size_t i = 0; i < length - 1; i++) { /* no part of it is a line, and none may be another */
        char kept = line[i];
        assert_false(kb_ledger_read(line, i, &read));
        line[i] = (char)(kept ^ 1);
        assert_false(kb_ledger_read(line, length - 1, &read));
        line[i] = kept;
    }
}

static void test_head(void **state)
{
    char line[KB_LEDGER_LINE_MOST];
    struct kb_ledger_head head = {"abc", {2026, 11, 27}}, read;
    size_t length = kb_ledger_write_head(&head, line);
    (void)state;
    assert_true(kb_ledger_read_head(line, length - 1, &read));
    assert_string_equal(read.settings, "abc");
    assert_int_equal(read.date.day, 27);
    assert_false(kb_ledger_read_head(line, length - 2, &read));
}

static void test_tally(void **state)
{
    struct kb_tally tally = {0};
    struct kb_ledger_entry held = entry;
    char *text;
    size_t length;
    (void)state;
    held.status = KB_HELD;
    kb_tally_add(&tally, &entry, true);
    kb_tally_add(&tally, &held, false);
    tally.made = 1234567;
    assert_int_equal(kb_tally_text(&tally, KB_DANISH, &text, &length), KB_OK);
    assert_string_equal(text, "1.234.567 breve er lavet, 1 af dem allerede i en tidligere kørsel, 1 holdt tilbage.\n"
                              "  jargon               4 fund i 2 breve\n"
                              "  spelling             2 fund i 2 breve\n");
    kb_free(text);
}

static void test_hash(void **state)
{
    char hash[KB_BATCH_HASH_LENGTH];
    (void)state;
    kb_batch_hash("abc", 3, hash); /* FIPS 180-4's example */
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines), cmocka_unit_test(test_names), cmocka_unit_test(test_ledger),
        cmocka_unit_test(test_head),  cmocka_unit_test(test_tally), cmocka_unit_test(test_hash),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
