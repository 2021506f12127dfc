/* Answers out of forms, as different programs write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "filled/made.h"

static void reads(const char *const *fields, const char *expected)
{
    struct made made;
    made_form(&made, fields);
    made_end(&made);
    assert_reads(&made, expected);
    kb_buffer_finish(&made.pdf);
}

static void texts(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Tx/T(navn)/V(Anna)>>", "<</FT/Tx/T(tom)>>", "<</FT/Tx/T(blank)/V()>>", NULL},
          "{\"navn\": \"Anna\",\"tom\": null,\"blank\": null}");
}

/* PDFDocEncoding, UTF-16 with its mark, either way round, UTF-8 with its own, escapes and hexadecimal. */
static void danish_letters(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Tx/T(a)/V(S\xF8ren \xC6r\xF8 \xC5 \x84 \xA0)>>",
                                "<</FT/Tx/T(b)/V<FEFF00530072007200C600F800E52013D83DDE00>>>",
                                "<</FT/Tx/T(c)/V(\\376\\377\\000\\306\\000\\370)>>",
                                "<</FT/Tx/T(d)/V(\xEF\xBB\xBF\xC3\xA6\xC3\xB8\xC3\xA5)>>",
                                "<</FT/Tx/T<FEFF00F8>/V(x\\(\\)\\\\y)>>", "<</FT/Tx/T(e)/V<FFFEC600F800>>>", NULL},
          "{\"a\": \"S\xC3\xB8ren \xC3\x86r\xC3\xB8 \xC3\x85 \xE2\x80\x94 \xE2\x82\xAC\","
          "\"b\": \"Srr\xC3\x86\xC3\xB8\xC3\xA5\xE2\x80\x93\xF0\x9F\x98\x80\",\"c\": \"\xC3\x86\xC3\xB8\","
          "\"d\": \"\xC3\xA6\xC3\xB8\xC3\xA5\",\"\xC3\xB8\": \"x()\\\\y\",\"e\": \"\xC3\x86\xC3\xB8\"}");
}

static void lines_are_parted_alike(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Tx/T(a)/V(en\\rto\\r\\ntre\\nfire\\000\\007\\t.)>>",
                                "<</FT/Tx/T(b)/V<FEFF0061202800622029202E>>>", NULL},
          "{\"a\": \"en\\nto\\ntre\\nfire\\t.\",\"b\": \"a\\nb\\n\"}");
}

static void ticks_and_choices(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Btn/T(ja)/V/Ja/AS/Ja>>", "<</FT/Btn/T(nej)/V/Off/AS/Off>>", "<</FT/Btn/T(intet)>>",
                                "<</FT/Btn/T(tegnet)/AS/Ja>>", "<</FT/Btn/Ff 32768/T(valg)/V/hjemme/Kids[9 0 R]>>",
                                "<</Parent 8 0 R/AS/hjemme>>", "<</FT/Btn/Ff 32768/T(tomt)/V/Off/Kids[11 0 R]>>",
                                "<</Parent 10 0 R/AS/Off>>", "<</FT/Btn/Ff 32768/T(kun_tegnet)/Kids[13 0 R 14 0 R]>>",
                                "<</Parent 12 0 R/AS/Off>>", "<</Parent 12 0 R/AS/to>>", NULL},
          "{\"ja\": true,\"nej\": false,\"intet\": false,\"tegnet\": true,\"valg\": \"hjemme\",\"tomt\": null,"
          "\"kun_tegnet\": \"to\"}");
}

/* Boxes of one name that stand for different things are a choice; states may be numbers of a list. */
static void forms_of_others(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Btn/T(to)/V/b/Kids[5 0 R 6 0 R]>>",
                                "<</Parent 4 0 R/AS/Off/AP<</N<</a null/Off null/x 2 0 R>>>>>>",
                                "<</Parent 4 0 R/AS/b/AP<</N<</b 2 0 R>>>>>>",
                                "<</FT/Btn/Ff 32768/T(nr)/V/1/Opt[(Nej)(M\xE5ske)]>>",
                                "<</FT/Ch/T(liste)/V(Odense)/Opt[(Odense)]>>", "<</FT/Ch/T(flere)/V[(a)(b)]>>",
                                "<</FT/Ch/T(ingen)>>", "<</FT/Btn/Ff 65536/T(knap)>>", "<</FT/Sig/T(underskrift)/V<<>>>>",
                                "<</T(uden_type)/V(x)>>", "<</FT/Tx/V(uden navn)>>", NULL},
          "{\"to\": \"b\",\"nr\": \"M\xC3\xA5ske\",\"liste\": \"Odense\",\"flere\": [\"a\", \"b\"],\"ingen\": null}");
}

static void names_have_levels_that_hand_down(void **state)
{
    (void)state;
    reads((const char *const[]){"<</T(maal[0])/FT/Tx/Kids[5 0 R 6 0 R 8 0 R]>>", "<</Parent 4 0 R/T(ord)/V(lave mad)>>",
                                "<</Parent 4 0 R/T(tal)/FT/Btn/Ff 32768/V/7/Kids[7 0 R]>>", "<</Parent 6 0 R/AS/7>>",
                                "<</Parent 4 0 R/T(a)/Kids[9 0 R]>>", "<</Parent 8 0 R/T(b)/TU(Hvad?)/V(dybt)>>", NULL},
          "{\"maal[0].ord\": \"lave mad\",\"maal[0].tal\": \"7\",\"maal[0].a.b\": \"dybt\"}");
}

static void a_name_that_comes_twice_is_one_answer(void **state)
{
    (void)state;
    reads((const char *const[]){"<</FT/Tx/T(a)>>", "<</FT/Tx/T(a)/V(svar)>>", "<</FT/Tx/T(a)/V(senere)>>", NULL},
          "{\"a\": \"svar\"}");
}

static void what_was_added_later_counts(void **state)
{
    (void)state;
    struct made made;
    made_form(&made, (const char *const[]){"<</FT/Tx/T(a)/V(f\xF8rst)>>", "<</FT/Btn/T(b)/V/Off>>", NULL});
    made_end(&made);
    made_object(&made, 4, "<</FT/Tx/T(a)/V(sidst)>>");
    made_end(&made);
    made_object(&made, 5, "<</FT/Btn/T(b)/V/Ja/AS/Ja>>");
    made_end(&made);
    assert_reads(&made, "{\"a\": \"sidst\",\"b\": true}");
    kb_buffer_finish(&made.pdf);
}

/* Objects 1 to 4 in a packed stream: where each begins, and then the objects. */
static struct kb_slice pack_objects(struct kb_arena *arena, size_t *first)
{
    static const char *const objects[] = {"<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>> ", "<</Type/Pages/Kids[]/Count 0>> ",
                                          "<</Fields[4 0 R]>> ", "<</FT/Tx/T(a)/V(pakket)>>"};
    struct kb_buffer content;
    struct kb_slice packed;
    size_t at = 0;
    kb_buffer_init(&content, 4096);
    for (int i = 0; i < 4; at += strlen(objects[i++])) {
        kb_buffer_format(&content, "%d %zu ", i + 1, at);
    }
    *first = content.length;
    for (int i = 0; i < 4; i++) {
        kb_buffer_put_text(&content, objects[i]);
    }
    assert_int_equal(kb_deflate_once(kb_buffer_slice(&content), 9, arena, &packed), KB_OK);
    kb_buffer_finish(&content);
    return packed;
}

/* As writers of PDF 1.5 and on do it: objects in a stream, and a table that is one. */
static void objects_in_streams(void **state)
{
    (void)state;
    struct made made;
    struct kb_arena arena;
    char entries[100], rows[7 * 4];
    size_t first;
    kb_arena_init(&arena);
    made_init(&made);
    struct kb_slice packed = pack_objects(&arena, &first);
    snprintf(entries, sizeof entries, "/Type/ObjStm/N 4/First %zu/Filter/FlateDecode", first);
    made_stream(&made, 5, entries, packed);
    size_t stream = made.offsets[5], table = made.pdf.length;
    const size_t row[7][3] = {{0, 0, 255}, {2, 5, 0}, {2, 5, 1}, {2, 5, 2}, {2, 5, 3}, {1, stream, 0}, {1, table, 0}};
    for (int i = 0; i < 7; i++) {
        rows[4 * i] = (char)row[i][0];
        rows[4 * i + 1] = (char)(row[i][1] >> 8);
        rows[4 * i + 2] = (char)row[i][1];
        rows[4 * i + 3] = (char)row[i][2];
    }
    made_stream(&made, 6, "/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R", (struct kb_slice){rows, sizeof rows});
    kb_buffer_format(&made.pdf, "startxref\n%zu\n%%%%EOF\n", table);
    assert_reads(&made, "{\"a\": \"pakket\"}");
    kb_buffer_finish(&made.pdf);
    kb_arena_finish(&arena);
}

/* A long text may be a stream. */
static void a_text_in_a_stream(void **state)
{
    (void)state;
    struct made made;
    made_form(&made, (const char *const[]){"<</FT/Tx/T(a)/V 10 0 R>>", NULL});
    made_stream(&made, 10, "", (struct kb_slice){"\xFE\xFF\0H\0\xE5", 6});
    made_end(&made);
    assert_reads(&made, "{\"a\": \"H\xC3\xA5\"}");
    kb_buffer_finish(&made.pdf);
}

static void labels_come_along(void **state)
{
    (void)state;
    struct made made;
    struct got got;
    made_form(&made, (const char *const[]){"<</FT/Tx/T(a)/TU(Hvordan g\xE5r det?)>>", "<</FT/Tx/T(b)>>", NULL});
    made_end(&made);
    got_read(&got, kb_buffer_slice(&made.pdf), NULL);
    assert_int_equal(got.filled.count, 2);
    assert_string_equal(got.filled.fields[0].label, "Hvordan g\xC3\xA5r det?");
    assert_null(got.filled.fields[1].label);
    got_drop(&got);
    kb_buffer_finish(&made.pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(danish_letters),
        cmocka_unit_test(lines_are_parted_alike),
        cmocka_unit_test(ticks_and_choices),
        cmocka_unit_test(forms_of_others),
        cmocka_unit_test(names_have_levels_that_hand_down),
        cmocka_unit_test(a_name_that_comes_twice_is_one_answer),
        cmocka_unit_test(what_was_added_later_counts),
        cmocka_unit_test(objects_in_streams),
        cmocka_unit_test(a_text_in_a_stream),
        cmocka_unit_test(labels_come_along),
    };
    return cmocka_run_group_tests_name("filled", tests, NULL, NULL);
}
