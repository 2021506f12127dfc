#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/tsv.h"

static const char *const columns[] = {"ord", "klasse", "note", NULL};

struct reading {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_source source;
    struct kb_tsv tsv;
    bool open;
};

static void open_table(struct reading *reading, const char *text, size_t length)
{
    kb_arena_init(&reading->arena);
    reading->diagnostics = kb_diagnostics_new(KB_ENGLISH, 100);
    reading->source = (struct kb_source){"ord.tsv", {text, length}};
    reading->open = kb_tsv_open(&reading->tsv, &reading->arena, &reading->source, columns, reading->diagnostics);
}

static void close_table(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_arena_finish(&reading->arena);
}

static void assert_row(struct reading *reading, const char *word, const char *word_class, const char *note)
{
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    assert_true(kb_tsv_next(&reading->tsv, cells));
    assert_true(kb_slice_is(cells[0], word));
    assert_true(kb_slice_is(cells[1], word_class));
    assert_true(kb_slice_is(cells[2], note));
}

static void assert_fault(const char *text, const char *message, uint32_t line, uint32_t column)
{
    struct reading reading;
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    open_table(&reading, text, strlen(text));
    while (reading.open && kb_tsv_next(&reading.tsv, cells)) {
    }
    assert_true(reading.tsv.wrong);
    assert_true(kb_diagnostics_count(reading.diagnostics) >= 1);
    const struct kb_diagnostic *first = kb_diagnostics_at(reading.diagnostics, 0);
    assert_string_equal(first->message, message);
    assert_int_equal(first->line, line);
    assert_int_equal(first->column, column);
    close_table(&reading);
}

static void reads_rows_in_any_order_of_columns(void **state)
{
    static const char text[] =
        "\xEF\xBB\xBFklasse\tord\tnote\r\n\r\n# en bemærkning\r\nnavneord\t hus \t\r\nverbum\tspise\r\n\t\t\n";
    struct reading reading;
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    (void)state;
    open_table(&reading, text, sizeof text - 1);
    assert_true(reading.open);
    assert_row(&reading, "hus", "navneord", "");
    assert_row(&reading, "spise", "verbum", "");
    assert_false(kb_tsv_next(&reading.tsv, cells));
    assert_false(reading.tsv.wrong);
    assert_int_equal(kb_diagnostics_count(reading.diagnostics), 0);
    close_table(&reading);
}

static void a_lacking_cell_is_empty_and_in_place(void **state)
{
    static const char text[] = "ord\tklasse\tnote\nhus\n";
    struct reading reading;
    struct kb_slice cells[KB_TSV_COLUMNS_MOST];
    (void)state;
    open_table(&reading, text, sizeof text - 1);
    assert_true(kb_tsv_next(&reading.tsv, cells));
    assert_int_equal(cells[2].length, 0);
    assert_ptr_equal(cells[2].data, text + sizeof text - 2);
    close_table(&reading);
}

static void faults_are_pointed_at(void **state)
{
    (void)state;
    assert_fault("", "The table is empty: the first row must be the heading.", 1, 1);
    assert_fault("# kun en bemærkning\n", "The table is empty: the first row must be the heading.", 1, 1);
    assert_fault("ord\tklase\tnote\n", "There is no column called “klase”.", 1, 5);
    assert_fault("ord\tord\tklasse\tnote\n", "The column “ord” is there twice.", 1, 5);
    assert_fault("\nord\tklasse\n", "The heading lacks the column “note”.", 2, 1);
    assert_fault("ord\tklasse\tnote\nhus\tnavneord\t\tmere\n", "“mere” stands in a column without a heading.", 2, 15);
    assert_fault("ord\tklasse\tnote\nh\xE5s\tnavneord\n", "The text is not valid UTF-8.", 2, 2);
    assert_fault("ord\tklasse\tnote\nhu\x01s\tnavneord\n", "Here is an invisible character that can't be in the table.", 2, 3);
}

static void reading_goes_on_after_a_fault(void **state)
{
    static const char text[] = "ord\tklasse\tnote\nh\xE5s\tx\nspise\tudsagnsord\n";
    struct reading reading;
    (void)state;
    open_table(&reading, text, sizeof text - 1);
    assert_row(&reading, "spise", "udsagnsord", "");
    assert_true(reading.tsv.wrong);
    close_table(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows_in_any_order_of_columns),
        cmocka_unit_test(a_lacking_cell_is_empty_and_in_place),
        cmocka_unit_test(faults_are_pointed_at),
        cmocka_unit_test(reading_goes_on_after_a_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
