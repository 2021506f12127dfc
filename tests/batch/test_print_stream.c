/* Letters gathered in one PDF: numbers moved, one structure, bookmarks in a chain; and what is no letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <klarbrev/print_stream.h>

#include "batch/pdf_letter.h"

static char letter[4096];
static size_t letter_length;

struct file {
    char bytes[64 * 1024];
    size_t length, most;
};

static bool put(void *context, const char *bytes, size_t length)
{
    struct file *file = context;
    if (file->length + length >= file->most) {
        return false;
    }
    memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
    file->bytes[file->length] = '\0';
    return true;
}

static int read_letter(void **state)
{
    FILE *file = fopen("tests/fuzz/corpus/print_stream/small.pdf", "rb");
    (void)state;
    letter_length = file == NULL ? 0 : fread(letter, 1, sizeof letter, file);
    return file == NULL || fclose(file) != 0 || letter_length == 0;
}

static void letters_become_one_file(void **state)
{
    static struct file file;
    struct kb_print_stream *stream;
    struct kb_print_stream_place place;
    (void)state;
    file = (struct file){.most = sizeof file.bytes};
    assert_int_equal(kb_print_stream_new(&stream, put, &file, "Søs"), KB_OK);
    assert_int_equal(kb_print_stream_end(stream), KB_BAD_INPUT);
    for (size_t i = 1; i <= 3; i++) {
        assert_int_equal(kb_print_stream_add(stream, letter, letter_length, "Sag 😀", &place), KB_OK);
        assert_int_equal(place.page, i);
        assert_int_equal(place.pages, 1);
    }
    assert_int_equal(kb_print_stream_end(stream), KB_OK);
    assert_int_equal(kb_print_stream_letters(stream), 3);
    assert_int_equal(kb_print_stream_bytes(stream), file.length);
    kb_print_stream_free(stream);
    assert_non_null(strstr(file.bytes, "/Type/Pages/Count 3/Kids["));
    assert_non_null(strstr(file.bytes, "/ParentTreeNextKey 3"));
    assert_non_null(strstr(file.bytes, "/Limits[2 2]\n/Nums[2["));
    assert_non_null(strstr(file.bytes, "/StructParents 2"));
    assert_non_null(strstr(file.bytes, "/S/Part/P 6 0 R"));
    assert_non_null(strstr(file.bytes, "/ID(0000003-note00000001)"));
    assert_non_null(strstr(file.bytes, "/Limits[(0000003-note00000001)(0000003-note00000001)]"));
    assert_non_null(strstr(file.bytes, "<FEFF0053006100670020D83DDE00>"));
    assert_non_null(strstr(file.bytes, "/Count -1"));
}

static void what_is_written_is_read_again(void **state)
{
    static struct file file;
    struct kb_print_stream *stream;
    struct kb_print_stream_place place;
    struct kb_pdf_letter read;
    struct kb_arena arena;
    (void)state;
    file = (struct file){.most = sizeof file.bytes};
    assert_int_equal(kb_print_stream_new(&stream, put, &file, "T"), KB_OK);
    assert_int_equal(kb_print_stream_add(stream, letter, letter_length, "1", &place), KB_OK);
    assert_int_equal(kb_print_stream_end(stream), KB_OK);
    kb_print_stream_free(stream);
    kb_arena_init(&arena);
    struct kb_slice table = {strstr(file.bytes, "xref\n"), 0};
    assert_non_null(table.data);
    char *end = strstr(file.bytes, "startxref\n");
    assert_int_equal(strtoul(end + 10, NULL, 10), (size_t)(table.data - file.bytes));
    assert_false(kb_pdf_letter_read(&arena, (struct kb_slice){file.bytes, file.length - 20}, &read));
    kb_arena_finish(&arena);
}

static void what_is_no_letter_is_refused(void **state)
{
    static struct file file;
    struct kb_print_stream *stream;
    struct kb_print_stream_place place;
    (void)state;
    file = (struct file){.most = sizeof file.bytes};
    assert_int_equal(kb_print_stream_new(&stream, put, &file, "T"), KB_OK);
    for (size_t length = 0; length + 7 < letter_length; length += 3) {
        assert_int_equal(kb_print_stream_add(stream, letter, length, "x", &place), KB_BAD_INPUT);
    }
    assert_int_equal(kb_print_stream_letters(stream), 0);
    kb_print_stream_free(stream);
}

static void a_full_disk_is_told(void **state)
{
    static struct file file;
    struct kb_print_stream *stream;
    struct kb_print_stream_place place;
    (void)state;
    file = (struct file){.most = 400};
    assert_int_equal(kb_print_stream_new(&stream, put, &file, "T"), KB_OK);
    assert_int_equal(kb_print_stream_add(stream, letter, letter_length, "x", &place), KB_ENVIRONMENT);
    assert_int_equal(kb_print_stream_end(stream), KB_ENVIRONMENT);
    kb_print_stream_free(stream);
    file.most = 3;
    file.length = 0;
    assert_int_equal(kb_print_stream_new(&stream, put, &file, "T"), KB_ENVIRONMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_become_one_file),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(what_is_no_letter_is_refused),
        cmocka_unit_test(a_full_disk_is_told),
    };
    return cmocka_run_group_tests_name("print_stream", tests, read_letter, NULL);
}
