/* What other programs read out of a PDF of ours. A program that is not installed is named and its tests are skipped. */
#include <stdlib.h>
#include <unistd.h>

#include "pdf/sample_full.h"

static char path[] = "/tmp/klarbrev-test-XXXXXX";

static int set_up(void **state)
{
    struct kb_fonts *fonts;
    struct kb_shaper *shaper;
    struct kb_limits limits = kb_limits_default();
    struct sample sample;
    struct kb_buffer out;
    (void)state;
    assert_int_equal(kb_fonts_new(&fonts, &disk_world, &limits, kb_font_files_default(), NULL), KB_OK);
    assert_int_equal(kb_shaper_new(&shaper, fonts), KB_OK);
    sample_init(&sample, shaper);
    sample_full(&sample);
    sample_write(&sample, fonts, &out);
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, out.data, out.length), (ssize_t)out.length);
    close(file);
    kb_buffer_finish(&out);
    sample_finish(&sample);
    kb_shaper_free(shaper);
    kb_fonts_free(fonts);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(path);
}

/* Runs "PROGRAM OPTIONS FILE REST" and gives all it says; skips the test when there is no such program. */
static int run(const char *program, const char *options, const char *rest, char *said, size_t size)
{
    char command[512];
    snprintf(command, sizeof command, "command -v %s >/dev/null", program);
    if (system(command) != 0) {
        print_message("skipped: %s is not installed\n", program);
        skip();
    }
    snprintf(command, sizeof command, "%s %s %s %s 2>&1", program, options, path, rest);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t length = fread(said, 1, size - 1, pipe);
    said[length] = '\0';
    return pclose(pipe);
}

static void qpdf_finds_no_fault(void **state)
{
    char said[4096];
    (void)state;
    assert_int_equal(run("qpdf", "--check", "", said, sizeof said), 0);
    assert_non_null(strstr(said, "No syntax or stream encoding errors"));
}

static void all_fonts_are_embedded_with_unicode(void **state)
{
    char said[8192];
    size_t fonts = 0;
    (void)state;
    assert_int_equal(run("pdffonts", "", "", said, sizeof said), 0);
    for (const char *at = said; (at = strstr(at, "CID TrueType      Identity-H       yes yes yes")) != NULL; at++) {
        fonts++;
    }
    assert_int_equal(fonts, 7);
    assert_null(strstr(said, "rror"));
}

static void the_text_comes_out_as_it_went_in(void **state)
{
    char said[16384];
    static const char *const texts[] = {"Vi vil gerne mødes med dig\n",
                                        "Kære Åse. Mødet bliver på kontoret,",
                                        "og fin flittig office fjord er ligaturer (med parentes \\).",
                                        "Læs mere på borger.dk om dine rettigheder.",
                                        "Καλημέρα σας, πώς είστε;",
                                        "Добрий день, Олено.",
                                        "Nguyễn Văn Đức",
                                        "नमस्ते क्षत्रिय",
                                        "Łukasz Wójcik",
                                        "Forenet: a\u030A ",
                                        "»Jeg vil gerne lære at lave mad selv.«"};
    (void)state;
    assert_int_equal(run("pdftotext", "", "-", said, sizeof said), 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strstr(said, texts[i]) == NULL) {
            fail_msg("\"%s\" is not in \"%s\"", texts[i], said);
        }
    }
}

static void the_structure_reads_in_order(void **state)
{
    char said[16384];
    static const char *const parts[] = {"H1",
                                        "\"Vi vil gerne mødes med dig\"",
                                        "P (block)",
                                        "\"Kære Åse. Mødet bliver på kontoret, og fin flittig",
                                        "Lbl",
                                        "\"Du bestemmer, hvem der skal være med.\"",
                                        "Table",
                                        "/Scope /Column",
                                        "TBody",
                                        "\"10.00\"",
                                        "TD",
                                        "/ColSpan 2",
                                        "\"Læs mere på \"",
                                        "Link",
                                        "\"borger.dk\"",
                                        "Object",
                                        "\" om dine rettigheder.\"",
                                        "Figure",
                                        "\"السلام عليكم، موعدنا يوم 3 ديسمبر \"",
                                        "\"Et afsnit, der fortsætter \"",
                                        "\"på næste side.\"",
                                        "Note",
                                        "BlockQuote"};
    const char *at = said;
    (void)state;
    assert_int_equal(run("pdfinfo", "-struct-text", "", said, sizeof said), 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        at = strstr(at, parts[i]);
        if (at == NULL) {
            fail_msg("\"%s\" is not where it should be in %s", parts[i], said);
        }
        at += strlen(parts[i]);
    }
    assert_null(strstr(said, "UDKAST")); /* artifacts are not read out */
    assert_null(strstr(said, "Side 1 af 2"));
}

static void another_program_draws_it_without_complaint(void **state)
{
    char said[4096];
    (void)state;
    assert_int_equal(run("mutool draw -q -F txt -o /dev/null", "", "", said, sizeof said), 0);
    assert_null(strstr(said, "error"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(qpdf_finds_no_fault),
        cmocka_unit_test(all_fonts_are_embedded_with_unicode),
        cmocka_unit_test(the_text_comes_out_as_it_went_in),
        cmocka_unit_test(the_structure_reads_in_order),
        cmocka_unit_test(another_program_draws_it_without_complaint),
    };
    return cmocka_run_group_tests_name("readers", tests, set_up, tear_down);
}
