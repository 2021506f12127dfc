/* Every sample in good/ and bad/: tree, messages, and whether the grammar says the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <libxml/relaxng.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"
#include "golden.h"

/* What the program finds and a grammar can't. */
static const char *const beyond_grammar[] = {"choice-empty",   "control",      "control-reference", "field-names",
                                             "field-values",   "figures",      "glossaries",        "heading-empty",
                                             "headings",       "no-body",      "table-nested",      "table-overlap",
                                             "table-past-end", "table-uneven", "table-widths",      NULL};

static bool is_beyond_grammar(const char *stem)
{
    const char *const *name = beyond_grammar;
    while (*name != NULL && strcmp(*name, stem) != 0) {
        name++;
    }
    return *name != NULL;
}

static void quiet(void *context, const char *message, ...)
{
    (void)context, (void)message;
}

static void quiet_error(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

static bool grammar_accepts(const char *text, size_t length)
{
    xmlSetGenericErrorFunc(NULL, quiet);
    xmlSetStructuredErrorFunc(NULL, quiet_error);
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt("docs/markup.rng");
    xmlRelaxNGPtr grammar = xmlRelaxNGParse(parser);
    assert_non_null(grammar);
    xmlDocPtr document = xmlReadMemory(text, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    bool valid = false;
    if (document != NULL) {
        xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(grammar);
        valid = xmlRelaxNGValidateDoc(validator, document) == 0;
        xmlRelaxNGFreeValidCtxt(validator);
    }
    xmlFreeDoc(document);
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
    return valid;
}

static void check_messages(const struct sample *sample, const char *stem)
{
    char golden[300];
    char *text;
    size_t length;
    assert_int_equal(kb_diagnostics_text(sample->diagnostics, KB_FORMAT_HUMAN, &text, &length), KB_OK);
    snprintf(golden, sizeof golden, "tests/doc/golden/%s.messages", stem);
    assert_golden(golden, text, length);
    kb_free(text);
}

static void check_tree(const struct sample *sample, const char *stem)
{
    char golden[300];
    struct kb_buffer dump;
    kb_buffer_init(&dump, 1 << 20);
    kb_document_dump(sample->document, &dump);
    assert_int_equal(dump.status, KB_OK);
    snprintf(golden, sizeof golden, "tests/doc/golden/%s.dump", stem);
    assert_golden(golden, dump.data, dump.length);
    kb_buffer_finish(&dump);
}

static int is_sample(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0;
}

static size_t each_sample(const char *folder, void (*check)(struct sample *sample, const char *stem))
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_sample, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[300], stem[200];
        snprintf(path, sizeof path, "%s/%.190s", folder, entries[i]->d_name);
        snprintf(stem, sizeof stem, "%.*s", (int)strlen(entries[i]->d_name) - 4, entries[i]->d_name);
        struct sample sample;
        size_t length;
        char *text = load(path, &length);
        read_text(&sample, entries[i]->d_name, (struct kb_slice){text, length}, NULL);
        check(&sample, stem);
        drop(&sample);
        free(text);
        free(entries[i]);
    }
    free(entries);
    return (size_t)count;
}

static void check_good(struct sample *sample, const char *stem)
{
    if (sample->status != KB_OK) {
        fail_msg("%s is refused", stem);
    }
    check_tree(sample, stem);
    if (kb_diagnostics_count(sample->diagnostics) > 0) {
        check_messages(sample, stem);
    }
    assert_int_equal(kb_diagnostics_count_of(sample->diagnostics, KB_ERROR), 0);
    if (!grammar_accepts(sample->source.text.data, sample->source.text.length)) {
        fail_msg("docs/markup.rng refuses good/%s.xml", stem);
    }
}

static void check_bad(struct sample *sample, const char *stem)
{
    assert_int_equal(sample->status, KB_BAD_INPUT);
    assert_null(sample->document);
    assert_true(kb_diagnostics_count_of(sample->diagnostics, KB_ERROR) > 0);
    check_messages(sample, stem);
    if (grammar_accepts(sample->source.text.data, sample->source.text.length) != is_beyond_grammar(stem)) {
        fail_msg("docs/markup.rng and the program disagree on bad/%s.xml", stem);
    }
}

static void test_good(void **state)
{
    (void)state;
    assert_true(each_sample("tests/doc/good", check_good) >= 8);
}

static void test_bad(void **state)
{
    (void)state;
    assert_true(each_sample("tests/doc/bad", check_bad) >= 30);
}

/* One value each for every attribute that has a form, right and wrong. */
static const struct {
    const char *before, *value, *after;
    bool good;
} values[] = {
/* clang-format off */
#define ATTRIBUTE(before, value, after, good) {before "=\"", value, "\"" after, good},
#define LANG(value, good) ATTRIBUTE("<p lang", value, ">x</p>", good)
    LANG("da", true) LANG("en-GB", true) LANG("zh-Hant-TW", true) LANG("d", false) LANG("dansk", false) LANG("da_DK", false)
    LANG("da-", false) LANG("", false) LANG(" da ", true) LANG("d1", false) LANG("da-123456789", false)
#define WIDTH(value, good) ATTRIBUTE("<img src=\"a\" alt=\"\" width", value, "/>", good)
    WIDTH("40mm", true) WIDTH("40.5mm", true) WIDTH("100%", true) WIDTH("99.5%", true) WIDTH("101%", false) WIDTH("0mm", false)
    WIDTH("0.0%", false) WIDTH("40", false) WIDTH("40 mm", false) WIDTH("-4mm", false) WIDTH("4.123mm", false)
    WIDTH("12345mm", false) WIDTH("40px", false) WIDTH(".5mm", false) WIDTH("5.mm", false) WIDTH("0.5mm", true) WIDTH("", false)
    WIDTH("9999mm", true)
#define FILE_(value, good) ATTRIBUTE("<img alt=\"\" src", value, "/>", good)
    FILE_("a.svg", true) FILE_("a/b c.png", true) FILE_("a..b/.c", true) FILE_("/a", false) FILE_("../a", false)
    FILE_("a/../b", false) FILE_("a/..", false) FILE_("..", false) FILE_("C:a", false) FILE_("a\\b", false) FILE_("", false)
    FILE_("https://x/y", false) FILE_("æøå.svg", true) FILE_("...", true) FILE_("a//b", true)
#define HREF(value, good) ATTRIBUTE("<p><a href", value, ">x</a></p>", good)
    HREF("https://a.dk", true) HREF("HTTPS://A.DK/?q=1#x", true) HREF("http://a.dk:80/", true) HREF("mailto:a@b.dk", true)
    HREF("tel:112", true) HREF("tel:+45 46 31 30 00", true) HREF("tel:", false) HREF("tel:ring", false) HREF("tel:+", false)
    HREF("javascript:alert(1)", false) HREF("data:text/html,x", false) HREF("file:///etc/passwd", false) HREF("//a.dk", false)
    HREF("a.dk", false) HREF("https://", false) HREF("https:///x", false) HREF("https://a b", false) HREF("mailto:", false)
    HREF("https:a.dk", false) HREF("", false) HREF("https://a.dk/{x}", false) HREF("https://kommune.dk/møde", true)
    HREF("https://a.dk/&lt;", false) HREF("https://?x", false) HREF("tel:12-34 (5).6", true) HREF(" https://a.dk ", true)
#define START(value, good) ATTRIBUTE("<ol start", value, "><li>x</li></ol>", good)
    START("0", true) START("99999", true) START("100000", false) START("01", false) START("-1", false) START("1.5", false)
    START("", false)
#define SPAN(value, good) ATTRIBUTE("<table><tr><td colspan", value, ">x</td></tr></table>", good)
    SPAN("1", true) SPAN("20", true) SPAN("21", false) SPAN("0", false) SPAN("x", false) SPAN("", false)
#define SCOPE(value, good) ATTRIBUTE("<table><tr><th scope", value, ">x</th></tr></table>", good)
    SCOPE("col", true) SCOPE("row", true) SCOPE("Row", false) SCOPE("", false)
#define WIDTHS(value, good) ATTRIBUTE("<table widths", value, "><tr><td>x</td><td>y</td></tr></table>", good)
    WIDTHS("2 5", true) WIDTHS("0.5 12.25", true) WIDTHS("2  5", true) WIDTHS("2 0", false) WIDTHS("0.0 1", false)
    WIDTHS("2,5", false) WIDTHS("a b", false) WIDTHS("", false) WIDTHS("1 2.125", false)
#define LINES(value, good) ATTRIBUTE("<field label=\"x\" lines", value, "/>", good)
    LINES("1", true) LINES("40", true) LINES("41", false) LINES("0", false) LINES("", false)
#define KIND(value, good) ATTRIBUTE("<field label=\"x\" kind", value, "/>", good)
    KIND("line", true) KIND("check", true) KIND("tick", false) KIND("", false)
#define STRENGTH(value, good) ATTRIBUTE("<keep strength", value, "><p>x</p></keep>", good)
    STRENGTH("1", true) STRENGTH("9", true) STRENGTH("always", true) STRENGTH("0", false) STRENGTH("10", false)
    STRENGTH("", false)
#define LABEL(value, good) ATTRIBUTE("<field label", value, "/>", good)
    LABEL("x", true) LABEL(" ", false) LABEL("", false)
#define WHO(value, good) ATTRIBUTE("<agenda><item who", value, ">x</item></agenda>", good)
    WHO("", true) WHO("Mette &amp; Anna", true)
#define TITLE(value, good) ATTRIBUTE("<aside title", value, "><p>x</p></aside>", good)
    TITLE("", true) TITLE("x", true)
#define AT(value, good) ATTRIBUTE("<figure kind=\"scale\"><part kind=\"now\" at", value, "/></figure>", good)
    AT("0", true) AT("10", true) AT("4,5", true) AT("4.25", true) AT("-", false) AT("4.", false) AT(".5", false)
    AT("1.234", false) AT("fire", false) AT("", false) AT("00001", false) AT("+1", false)
#define MOST(value, good) ATTRIBUTE("<figure kind=\"scale\" most", value, "/>", good)
    MOST("2", true) MOST("100", true) MOST("1", false) MOST("101", false) MOST("", false) MOST("5,5", false)
#define WORD(value, good) ATTRIBUTE("<p><term word", value, ">x</term></p>", good)
    WORD("bisidder", true) WORD(" ", false)
#define NAME(value, good) ATTRIBUTE("<field label=\"x\" name", value, "/>", good)
    NAME("haab", true) NAME("maal[0].hvordan_gaar_det", true) NAME("a1_b", true) NAME("maal[999].ord", true) NAME(" haab ", true)
    NAME("maal[1000].ord", false) NAME("maal[01]", false) NAME("maal[]", false) NAME("Haab", false) NAME("håb", false)
    NAME("1a", false) NAME("a..b", false) NAME("a.", false) NAME(".a", false) NAME("a b", false) NAME("", false)
#define CHOICE(value, good) {"<field label=\"x\" kind=\"choice\"><choice>a</choice><choice value=\"", value, "\">b</choice></field>", good},
    CHOICE("ja", true) CHOICE("ved-ikke", true) CHOICE("10", true) CHOICE("Ja", false) CHOICE("a b", false) CHOICE("", false) CHOICE("nå", false)
    /* clang-format on */
};

static void test_values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char text[400];
        int length = snprintf(text, sizeof text, "<document title=\"x\">%s%s%s</document>", values[i].before, values[i].value,
                              values[i].after);
        struct sample sample;
        read_text(&sample, "value.xml", (struct kb_slice){text, (size_t)length}, NULL);
        if ((sample.status == KB_OK) != values[i].good) {
            fail_msg("the program is wrong about %s", text);
        }
        if (grammar_accepts(text, (size_t)length) != values[i].good) {
            fail_msg("docs/markup.rng is wrong about %s", text);
        }
        drop(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_bad),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests_name("doc/read", tests, NULL, NULL);
}
