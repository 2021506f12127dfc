#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/disk.h"
#include "golden.h"
#include "html/sha256.h"
#include "support/fake_figures.h"
#include "html/writer.h"
#include "support/explainer.h"

static const uint8_t file[] = {0x89, 'P', 'N', 'G', 0, 255};
static const struct kb_image picture = {.kind = KB_IMAGE_GREY,
                                        .name = "hus.png",
                                        .width = 72,
                                        .height = 36,
                                        .file = file,
                                        .file_length = 6,
                                        .media_type = "image/png"};
static const struct kb_segment segments[] = {{.verb = KB_MOVE, .x = 4, .y = 4},
                                             {.verb = KB_LINE, .x = 25, .y = 4.5},
                                             {.verb = KB_CURVE, .x1 = 1, .y1 = 2, .x2 = 3, .y2 = 4, .x = 4, .y = 25},
                                             {.verb = KB_CLOSE}};
static const double dashes[] = {1, 2};
static const struct kb_path paths[] = {
    {.segments = segments, .count = 4, .filled = true, .even_odd = true, .fill = {0, 0, 0, 255}},
    {.segments = segments,
     .count = 2,
     .stroked = true,
     .stroke = {255, 0, 16, 128},
     .line_width = 1.5,
     .line_cap = 1,
     .dashes = dashes,
     .dash_count = 2,
     .dash_offset = 0.5,
     .miter_limit = 10}};
static const struct kb_image modules = {.kind = KB_IMAGE_DRAWING, .width = 29, .height = 29, .drawing = {29, 29, paths, 2}};

static enum kb_status find_image(void *context, const char *name, const struct kb_place *place,
                                 struct kb_diagnostics *diagnostics, const struct kb_image **image)
{
    (void)context, (void)place, (void)diagnostics;
    *image = &picture;
    return strcmp(name, "borte.png") == 0 ? KB_ENVIRONMENT : KB_OK;
}

static enum kb_status make_code(void *context, const char *text, const struct kb_place *place, struct kb_diagnostics *diagnostics,
                                const struct kb_image **image)
{
    (void)context, (void)place, (void)diagnostics;
    *image = &modules;
    return strlen(text) > 100 ? KB_BAD_INPUT : KB_OK;
}

static enum kb_status write(const char *text, struct kb_html_options options, struct kb_buffer *out)
{
    struct sample sample;
    kb_buffer_init(out, 1 << 20);
    read_text(&sample, "x.xml", kb_slice_of(text), NULL);
    assert_int_equal(sample.status, KB_OK);
    assert_int_equal(explain(&sample.arena, sample.document, &sample.document), KB_OK);
    const struct kb_resources resources = {&sample.arena, find_image, make_code, fake_symbol, fake_symbols, fake_figure};
    enum kb_status status = kb_html_write(sample.document, &options, &resources, sample.diagnostics, out);
    drop(&sample);
    return status;
}

static void assert_holds(const struct kb_buffer *out, const char *what)
{
    if (strstr(out->data, what) == NULL) {
        fail_msg("%s is missing in\n%s", what, strstr(out->data, "<body"));
    }
}

/* From <body> on: the style sheet is held by its hash. */
static void test_letter(void **state)
{
    (void)state;
    size_t length;
    char *text = load("tests/doc/good/brev.xml", &length);
    struct kb_buffer out;
    text[length] = '\0';
    assert_int_equal(write(text, (struct kb_html_options){.draft = false}, &out), KB_OK);
    const char *body = strstr(out.data, "<body>");
    assert_non_null(body);
    assert_golden("tests/html/golden/brev.html", body, strlen(body));
    assert_int_equal(strncmp(out.data, "<!DOCTYPE html>\n<html lang=\"da\">", 32), 0);
    assert_holds(&out, "<title>Dit møde &amp; din plan</title>");
    assert_null(strstr(out.data, "<script"));
    assert_null(strstr(out.data, " style="));
    kb_buffer_finish(&out);
    free(text);
}

static void test_tables_and_languages(void **state)
{
    (void)state;
    static const char *const stems[] = {"tables", "languages", "empty", "white-space", "figures", "fields", "fields-on-paper"};
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        char path[100];
        size_t length;
        struct kb_buffer out;
        snprintf(path, sizeof path, "tests/doc/good/%s.xml", stems[i]);
        char *text = load(path, &length);
        text[length] = '\0';
        assert_int_equal(write(text, (struct kb_html_options){.draft = false}, &out), KB_OK);
        snprintf(path, sizeof path, "tests/html/golden/%s.html", stems[i]);
        const char *body = strstr(out.data, "<body>");
        assert_golden(path, body, strlen(body));
        kb_buffer_finish(&out);
        free(text);
    }
}

static void test_terms(void **state)
{
    (void)state;
    struct kb_buffer out;
    assert_int_equal(write("<document title=\"x\"><h1>y</h1><p>En <term>bisidder</term>. To <term>bisiddere</term>.</p>"
                           "<ul><li lang=\"en\">Din <term>klagefrist</term></li></ul><glossary lang=\"da\"/></document>",
                           (struct kb_html_options){.draft = false}, &out),
                     KB_OK);
    assert_holds(&out, "<p>En <dfn>bisidder</dfn>. En bisidder er en ven. To bisiddere.</p>\n");
    assert_holds(&out, "<li lang=\"en\">Din <dfn>klagefrist</dfn><br>Klagefristen er en dag.</li>");
    assert_holds(&out, "<h2>Ord i brevet</h2>\n<dl lang=\"da\">\n<dt>bisidder</dt>\n<dd>En bisidder er en ven.</dd>\n"
                       "<dt>klagefrist</dt>\n<dd>Klagefristen er en dag.</dd>\n</dl>\n");
    kb_buffer_finish(&out);
}

static void test_options(void **state)
{
    (void)state;
    struct kb_buffer out;
    assert_int_equal(write("<document title=\"x\"><p>a <gap field=\"moede.tid\"/></p></document>",
                           (struct kb_html_options){.large_print = true, .draft = true}, &out),
                     KB_OK);
    assert_holds(&out, "<body class=\"large\">");
    assert_holds(&out, "<header>\n<p class=\"draft\"><strong>Udkast</strong>");
    assert_holds(&out, "a <mark>[mangler: moede.tid]</mark>");
    assert_holds(&out, "<h1 class=\"hidden\">x</h1>");
    kb_buffer_finish(&out);
    assert_int_equal(
        write("<document title=\"x\" lang=\"en\"><h1>y</h1></document>", (struct kb_html_options){.draft = true}, &out), KB_OK);
    assert_holds(&out, "<strong>Draft</strong>");
    assert_null(strstr(out.data, "class=\"hidden\""));
    kb_buffer_finish(&out);
}

static void test_nothing_breaks_out(void **state)
{
    (void)state;
    struct kb_buffer out;
    assert_int_equal(write("<document title=\"&lt;/title>&lt;script>\"><p>&lt;script>alert('1')&lt;/script> &amp;lt;</p>"
                           "<img src=\"a&quot;b\" alt=\"&quot;>&lt;script>\"/><field label=\"&lt;b>\"/>"
                           "<agenda><item who=\"&quot;>&lt;i>\">x</item></agenda></document>",
                           (struct kb_html_options){.draft = false}, &out),
                     KB_OK);
    assert_null(strstr(out.data, "<script"));
    assert_null(strstr(out.data, "<b>"));
    assert_null(strstr(out.data, "<i>"));
    assert_holds(&out, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp;lt;");
    assert_holds(&out, "alt=\"&quot;&gt;&lt;script&gt;\"");
    kb_buffer_finish(&out);
}

static void test_pictures(void **state)
{
    (void)state;
    struct kb_buffer out;
    assert_int_equal(
        write("<document title=\"x\"><img src=\"a.png\" alt=\"\"/><img src=\"a.png\" alt=\"a\" width=\"12.5%\"/>"
              "<img src=\"a.png\" alt=\"a\" width=\"25.4mm\"/><qr href=\"tel:1\" alt=\"Ring\" width=\"50%\"/></document>",
              (struct kb_html_options){.draft = false}, &out),
        KB_OK);
    assert_holds(&out, "<img alt=\"\" width=\"96\" src=\"data:image/png;base64,iVBORwD/\">");
    assert_holds(&out, "<img alt=\"a\" width=\"12.5%\"");
    assert_holds(&out, "<img alt=\"a\" width=\"96\"");
    assert_holds(
        &out, "<svg width=\"50%\" viewBox=\"0 0 29 29\" role=\"img\" aria-label=\"Ring\"><path d=\"M4 4L25 4.5C1 2 3 4 4 25Z\" "
              "fill=\"#000000\" fill-rule=\"evenodd\"/><path d=\"M4 4L25 4.5\" fill=\"none\" stroke=\"#ff0010\" "
              "stroke-opacity=\"0.502\" stroke-width=\"1.5\" stroke-linecap=\"round\" stroke-linejoin=\"miter\" "
              "stroke-dasharray=\"1 2\" stroke-dashoffset=\"0.5\" stroke-miterlimit=\"10\"/></svg>");
    kb_buffer_finish(&out);
    assert_int_equal(write("<document title=\"x\"><img src=\"borte.png\" alt=\"\"/></document>",
                           (struct kb_html_options){.draft = false}, &out),
                     KB_ENVIRONMENT);
    kb_buffer_finish(&out);
}

static void test_ceiling(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_buffer out;
    struct kb_html_options options = {.draft = false};
    kb_buffer_init(&out, 5000);
    read_text(&sample, "x", kb_slice_of("<document title=\"x\"><p>y</p></document>"), NULL);
    kb_buffer_finish(&out);
    kb_buffer_init(&out, 3000);
    const struct kb_resources resources = {.image = find_image, .qr = make_code};
    assert_int_equal(kb_html_write(sample.document, &options, &resources, NULL, &out), KB_BAD_INPUT);
    kb_buffer_finish(&out);
    drop(&sample);
}

static void check_style(const char *const *parts, const char *expected)
{
    struct kb_buffer style;
    char hash[SHA256_TEXT];
    kb_buffer_init(&style, 1 << 16);
    for (; *parts != NULL; parts++) {
        kb_buffer_put_text(&style, *parts);
    }
    sha256_base64(style.data, style.length, hash);
    assert_string_equal(expected, hash);
    assert_null(strstr(style.data, "url("));
    assert_null(strstr(style.data, "@import"));
    assert_null(strstr(style.data, "</"));
    kb_buffer_finish(&style);
}

/* The policy lets in these style sheets and no other: a change of the one wants a change of the other. */
static void test_style_hash(void **state)
{
    (void)state;
    char hash[SHA256_TEXT];
    sha256_base64("abc", 3, hash);
    assert_string_equal(hash, "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    check_style(kb_html_style, kb_html_style_hash);
    check_style(kb_html_field_style, kb_html_field_style_hash);
    check_style(kb_html_symbol_style, kb_html_symbol_style_hash);
}

/* What is heard: the text of the body without tags, and without what is hidden from those who listen. */
static void keep_heard(struct kb_buffer *out)
{
    char *to = out->data, *svg;
    const char *from = strstr(out->data, "<body");
    while (*from != '\0') {
        svg = strncmp(from, "<svg", 4) == 0 ? strstr(from, "</svg>") : NULL;
        if (svg != NULL) {
            from = svg + 6;
        } else if (*from == '<') {
            from = strchr(from, '>') + 1;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

static const char symbol_text[] =
    "<document title=\"x\"><recipient><line>Anna sol</line></recipient><h1>Om sol, og sol &amp; hjem.</h1>"
    "<p>(sol) <strong>sol</strong>/hjem<br/>ikke sol <a href=\"https://sol.dk\">til Anna</a></p>"
    "<aside title=\"hjem\"><p>Anna</p></aside><agenda><item time=\"10.00\" who=\"Anna\">sol</item></agenda>"
    "<section symbols=\"no\"><p>Uden sol</p></section>"
    "<signature><line>sol</line></signature></document>";

/* A reader who can't see the symbols hears the same letter, and each text once. */
static void test_symbols_are_silent(void **state)
{
    (void)state;
    struct kb_buffer plain, worded;
    for (int below = 0; below < 2; below++) {
        struct kb_symbol_look look = {.form = KB_SYMBOLS_WORDS, .below = below > 0, .inflections = true};
        assert_int_equal(write(symbol_text, (struct kb_html_options){.draft = false}, &plain), KB_OK);
        assert_int_equal(write(symbol_text, (struct kb_html_options){.symbols = look}, &worded), KB_OK);
        keep_heard(&plain);
        keep_heard(&worded);
        char *credit = strstr(worded.data, "Suns by somebody\n");
        assert_non_null(credit);
        memmove(credit, credit + 17, strlen(credit + 17) + 1);
        assert_string_equal(worded.data, plain.data);
        kb_buffer_finish(&plain);
        kb_buffer_finish(&worded);
    }
}

static void test_symbols(void **state)
{
    (void)state;
    struct kb_buffer out;
    struct kb_html_options options = {.symbols = {.form = KB_SYMBOLS_WORDS}};
    assert_int_equal(write(symbol_text, options, &out), KB_OK);
    assert_holds(&out, kb_html_symbol_style_hash);
    assert_holds(
        &out,
        "<h1>Om <span class=\"w\"><span class=\"ys\"><svg class=\"y\" viewBox=\"0 0 72 72\" aria-hidden=\"true\"><g id=\"s1\"");
    assert_holds(&out, "</svg></span>sol,</span> og <span class=\"w\"><span class=\"ys\"><svg class=\"y\" viewBox=\"0 0 72 72\" "
                       "aria-hidden=\"true\"><use href=\"#s1\"/></svg></span>sol</span> &amp; ");
    assert_holds(&out, ">A</text></svg></span>Anna</span></a>");
    assert_holds(&out, "Anna sol</address>");
    assert_holds(&out, "<p>Uden sol</p>");
    assert_holds(&out, "<p lang=\"en\"><small>Suns by somebody</small></p>");
    kb_buffer_finish(&out);
    options.symbols.form = KB_SYMBOLS_BESIDE;
    assert_int_equal(write(symbol_text, options, &out), KB_OK);
    assert_holds(&out, "<main class=\"by\">");
    assert_holds(&out, "<h1 class=\"sb\"><svg class=\"y\" viewBox=\"0 0 72 72\" aria-hidden=\"true\">");
    assert_holds(&out, "</svg>Om sol, og sol &amp; hjem.</h1>");
    kb_buffer_finish(&out);
    options.symbols.form = KB_SYMBOLS_NONE;
    assert_int_equal(write(symbol_text, options, &out), KB_OK);
    assert_null(strstr(out.data, kb_html_symbol_style_hash));
    kb_buffer_finish(&out);
    assert_int_equal(
        write("<document title=\"x\"><agenda><item symbol=\"sol\">a</item><item>b</item></agenda></document>", options, &out),
        KB_OK);
    assert_holds(&out, "<td><div class=\"topic\"><svg class=\"y\" viewBox=\"0 0 72 72\" aria-hidden=\"true\"><g id=\"s1\"");
    assert_holds(&out, "</svg><div>a</div></div></td>");
    assert_holds(&out, "<td>b</td>");
    kb_buffer_finish(&out);
}

/* A letter without fields doesn't pay for them. */
static void test_field_style(void **state)
{
    (void)state;
    struct kb_buffer out;
    struct kb_html_options options = {.draft = false};
    assert_int_equal(write("<document title=\"x\"><p>y</p></document>", options, &out), KB_OK);
    assert_null(strstr(out.data, kb_html_field_style_hash));
    kb_buffer_finish(&out);
    assert_int_equal(write("<document title=\"x\" form=\"fillable\"><field label=\"&quot;&lt;b>\"/></document>", options, &out),
                     KB_OK);
    assert_holds(&out, kb_html_field_style_hash);
    assert_holds(&out, kb_html_field_style[0]);
    assert_holds(&out, "<label class=\"title\" for=\"f1\">&quot;&lt;b&gt;</label><input type=\"text\" id=\"f1\" name=\"b\">");
    kb_buffer_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_letter),
        cmocka_unit_test(test_tables_and_languages),
        cmocka_unit_test(test_terms),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_nothing_breaks_out),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_ceiling),
        cmocka_unit_test(test_style_hash),
        cmocka_unit_test(test_field_style),
        cmocka_unit_test(test_symbols_are_silent),
        cmocka_unit_test(test_symbols),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
