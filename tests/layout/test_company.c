/* What keeps company at the end of a page, and the looks that a golden file doesn't explain. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "base/buffer.h"
#include "layout/paragraph.h"
#include "layout/properties.h"

enum { MARKUP_MOST = 1 << 20, FILLERS = 60, AFTER = 20 };

/* The first item that says something, and its page; NULL when none does. */
static const struct kb_item *find_text(const struct kb_pages *pages, const char *text, size_t *page)
{
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            const struct kb_item *item = &pages->pages[i].items[j];
            if (item->kind == KB_ITEM_TEXT && kb_slice_is(kb_slice_trim(item->text), text)) {
                *page = i;
                return item;
            }
        }
    }
    return NULL;
}

static size_t page_of(const struct kb_pages *pages, const char *text)
{
    size_t page = 0;
    const struct kb_item *item = find_text(pages, text, &page);
    if (item == NULL) {
        fail_msg("no item says \"%s\"", text);
    }
    return page;
}

/* Lays out a document of `lines` short paragraphs, `rest`, and enough after it that the last page is no matter. */
static void lay_after(struct laid *laid, struct kb_buffer *markup, int lines, const char *rest, int after)
{
    kb_buffer_init(markup, MARKUP_MOST);
    kb_buffer_put_text(markup, "<document title=\"t\"><h1>h</h1>");
    for (int i = 0; i < lines; i++) {
        kb_buffer_put_text(markup, "<p>x</p>");
    }
    kb_buffer_put_text(markup, rest);
    for (int i = 0; i < after; i++) {
        kb_buffer_put_text(markup, "<p>x</p>");
    }
    kb_buffer_put_text(markup, "</document>");
    lay(laid, markup->data);
    assert_int_equal(laid->status, KB_OK);
    check_pages(laid->pages);
}

static void drop(struct laid *laid, struct kb_buffer *markup)
{
    laid_drop(laid);
    kb_buffer_finish(markup);
}

#define SIX_ROWS                                                                                                                 \
    "<agenda><item who=\"A\">r1</item><item who=\"B\">r2</item><item who=\"C\">r3</item>"                                        \
    "<item who=\"D\">r4</item><item who=\"E\">r5</item><item who=\"F\">r6</item></agenda>"

/* Wherever the page ends: heading, introduction, head and two rows stay together, and no row is alone. */
static void table_stays_with_its_heading(void **state)
{
    (void)state;
    for (int lines = 0; lines < FILLERS; lines++) {
        struct kb_buffer markup;
        struct laid laid;
        lay_after(&laid, &markup, lines, "<h2>Overskrift</h2><p>Indledning</p>" SIX_ROWS, AFTER);
        size_t page = page_of(laid.pages, "Overskrift");
        assert_int_equal(page_of(laid.pages, "Indledning"), page);
        assert_int_equal(page_of(laid.pages, "Emne"), page);
        assert_int_equal(page_of(laid.pages, "r1"), page);
        assert_int_equal(page_of(laid.pages, "r2"), page);
        assert_int_equal(page_of(laid.pages, "r5"), page_of(laid.pages, "r6"));
        drop(&laid, &markup);
    }
}

/* The same where the table is longer than a page and must be torn somewhere. */
static void rows_are_not_alone(void **state)
{
    (void)state;
    struct kb_buffer rest;
    kb_buffer_init(&rest, MARKUP_MOST);
    kb_buffer_put_text(&rest, "<agenda>");
    for (int i = 1; i <= 30; i++) {
        kb_buffer_format(&rest, "<item who=\"A\">r%d</item>", i);
    }
    kb_buffer_put_text(&rest, "</agenda>");
    for (int lines = 0; lines < FILLERS; lines++) {
        struct kb_buffer markup;
        struct laid laid;
        lay_after(&laid, &markup, lines, rest.data, AFTER);
        assert_int_equal(page_of(laid.pages, "r1"), page_of(laid.pages, "r2"));
        assert_int_equal(page_of(laid.pages, "r29"), page_of(laid.pages, "r30"));
        drop(&laid, &markup);
    }
    kb_buffer_finish(&rest);
}

#define LONG_INTRODUCTION "<h2>Overskrift</h2><p>Den første linje<br/>og den anden<br/>og den tredje</p>" SIX_ROWS

/* A long introduction would fit alone, but the table would not follow: both go, unless that costs a page. */
static void long_introduction_goes_along(void **state)
{
    (void)state;
    for (int lines = 0; lines < FILLERS; lines++) {
        struct kb_buffer markup, kept_markup;
        struct laid laid, kept;
        lay_after(&laid, &markup, lines, LONG_INTRODUCTION, AFTER);
        lay_after(&kept, &kept_markup, lines, "<keep strength=\"always\">" LONG_INTRODUCTION "</keep>", AFTER);
        bool together = page_of(laid.pages, "og den tredje") == page_of(laid.pages, "r2");
        assert_true(together || kept.pages->count > laid.pages->count);
        drop(&laid, &markup);
        drop(&kept, &kept_markup);
    }
}

/* Content of two pages less a few lines takes two pages, though the table lies over the page's end. */
static void table_is_split_to_save_a_page(void **state)
{
    (void)state;
    struct kb_buffer rest, markup;
    struct laid laid;
    kb_buffer_init(&rest, MARKUP_MOST);
    kb_buffer_put_text(&rest, "<agenda>");
    for (int i = 1; i <= 20; i++) {
        kb_buffer_format(&rest, "<item who=\"A\">r%d</item>", i);
    }
    kb_buffer_put_text(&rest, "</agenda>");
    lay_after(&laid, &markup, 16, rest.data, 11);
    assert_int_equal(laid.pages->count, 2);
    assert_int_equal(page_of(laid.pages, "r2"), 0);
    assert_int_equal(page_of(laid.pages, "r19"), 1);
    size_t heads = 0;
    for (size_t i = 0; i < laid.pages->pages[1].count; i++) {
        const struct kb_item *item = &laid.pages->pages[1].items[i];
        heads += item->kind == KB_ITEM_TEXT && kb_slice_is(item->text, "Emne") && item->artifact == KB_ARTIFACT_LAYOUT;
    }
    assert_int_equal(heads, 1);
    drop(&laid, &markup);
    kb_buffer_finish(&rest);
}

/* The last line of a list item, of a section and of a quote, and the title of a quote, are never alone on a page. */
static void short_ends_are_not_alone(void **state)
{
    (void)state;
    static const char item[] = "<ol><li>et</li><li>to</li><li><p>Første afsnit.</p><p>Og et til.</p></li></ol>";
    static const char section[] = "<h2>Overskrift</h2><p>Et afsnit<br/>på to linjer.</p><p>Og et til.</p><h2>Ny</h2><p>a</p>";
    static const char quote[] = "<blockquote><p><strong>Titel</strong></p><p>a</p><p>b</p><p>y</p><p>z</p></blockquote>";
    for (int lines = 0; lines < FILLERS; lines++) {
        struct kb_buffer markup;
        struct laid laid;
        lay_after(&laid, &markup, lines, item, AFTER);
        assert_int_equal(page_of(laid.pages, "Og et til."), page_of(laid.pages, "Første afsnit."));
        drop(&laid, &markup);
        lay_after(&laid, &markup, lines, section, AFTER);
        assert_int_equal(page_of(laid.pages, "Og et til."), page_of(laid.pages, "på to linjer."));
        drop(&laid, &markup);
        lay_after(&laid, &markup, lines, quote, AFTER);
        assert_int_equal(page_of(laid.pages, "Titel"), page_of(laid.pages, "a"));
        assert_int_equal(page_of(laid.pages, "z"), page_of(laid.pages, "y"));
        drop(&laid, &markup);
    }
}

/* alt="" says that a picture says nothing: no element, and nothing to read aloud. */
static void decoration_is_an_artifact(void **state)
{
    (void)state;
    struct laid laid;
    lay(&laid,
        "<document title=\"t\"><h1>h</h1><img src=\"100x50.png\" alt=\"\"/><img src=\"40x40.png\" alt=\"Et hus\"/></document>");
    assert_int_equal(laid.status, KB_OK);
    check_pages(laid.pages);
    size_t figures = 0, pictures = 0, artifacts = 0;
    for (size_t i = 0; i < laid.pages->structure_count; i++) {
        figures += laid.pages->structure[i].role == KB_ROLE_FIGURE;
    }
    for (size_t i = 0; i < laid.pages->pages[0].count; i++) {
        const struct kb_item *item = &laid.pages->pages[0].items[i];
        pictures += item->kind == KB_ITEM_IMAGE;
        artifacts += item->kind == KB_ITEM_IMAGE && item->artifact == KB_ARTIFACT_LAYOUT;
    }
    assert_int_equal(figures, 1);
    assert_int_equal(pictures, 2);
    assert_int_equal(artifacts, 1);
    laid_drop(&laid);
}

/* A long title is cut at a word, with an ellipsis, and never reaches the page number. */
static void check_title(const char *title, const char *last_line)
{
    struct kb_buffer markup;
    struct laid laid;
    kb_buffer_init(&markup, MARKUP_MOST);
    kb_buffer_format(&markup, "<document title=\"%s\"><h1>h</h1><p>a</p><pagebreak/><p>b</p></document>", title);
    lay(&laid, markup.data);
    assert_int_equal(laid.status, KB_OK);
    check_pages(laid.pages);
    const struct kb_page *page = &laid.pages->pages[1];
    double number = 0, right = 0;
    const struct kb_item *last = NULL;
    for (size_t i = 0; i < page->count; i++) {
        const struct kb_item *item = &page->items[i];
        if (item->artifact == KB_ARTIFACT_HEADER && kb_slice_starts(item->text, "Side")) {
            number = item->x;
        } else if (item->artifact == KB_ARTIFACT_HEADER) {
            last = item;
            right = fmax(right, text_edges(item).right);
        }
    }
    assert_non_null(last);
    assert_true(right + 20 < number);
    if (!kb_slice_is(last->text, last_line)) {
        fail_msg("the title ends in \"%.*s\"", (int)last->text.length, last->text.data);
    }
    drop(&laid, &markup);
}

static void long_titles_are_cut(void **state)
{
    (void)state;
    check_title("Invitation til møde", "Invitation til møde");
    check_title("Referat af mødet om hvordan du kan komme til svømning, og hvem der kan følge dig derhen og hjem igen, "
                "når din kontaktperson har fri, og når bussen ikke kører",
                "der kan følge dig derhen og hjem igen, når din kontaktperson…");
    check_title("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
                "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
                "34567890123456789012345678901234567890123456789012345678901234…");
}

static void lay_large(struct laid *laid, const char *recipient)
{
    struct kb_buffer markup;
    struct kb_layout_options options = {.window = NULL, .large_print = true, .draft = false};
    struct kb_limits limits = kb_limits_default();
    kb_buffer_init(&markup, MARKUP_MOST);
    kb_buffer_format(&markup,
                     "<document title=\"t\"><letterhead><line>Kommune</line><line>b</line><line>c</line><line>d</line>"
                     "</letterhead><recipient>%s</recipient><reference><line>Dato</line></reference><h1>h</h1></document>",
                     recipient);
    lay_with(laid, kb_buffer_slice(&markup), &options, &limits);
    assert_int_equal(laid->status, KB_OK);
    check_pages(laid->pages);
    kb_buffer_finish(&markup);
}

/* In large print the address grows when its lines still fit the window, and begins on a line with the reference. */
static void address_grows_with_print(void **state)
{
    (void)state;
    static const struct {
        const char *lines;
        double size;
    } cases[] = {
        {"<line>Else</line><line>Bakken 2</line><line>4999 By</line>", 14},
        {"<line>Else</line><line>b</line><line>c</line><line>d</line><line>e</line><line>4999 By</line>", 12},
        {"<line>Else</line><line>En adresse på en linje, der næsten er fuld</line>", 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct laid laid;
        size_t page;
        lay_large(&laid, cases[i].lines);
        const struct kb_item *name = find_text(laid.pages, "Else", &page), *date = find_text(laid.pages, "Dato", &page);
        assert_true(fabs(name->size - cases[i].size) < 0.01);
        assert_true(i > 0 || fabs(name->y - date->y) < 0.01);
        laid_drop(&laid);
    }
}

/* A line break between these would tear a number from its unit. */
static void numbers_keep_their_units(void **state)
{
    (void)state;
    for (int words = 0; words < 12; words++) {
        struct kb_buffer markup;
        struct laid laid;
        kb_buffer_init(&markup, MARKUP_MOST);
        kb_buffer_put_text(&markup, "<document title=\"t\"><h1>h</h1><p>Det koster i alt vist nok omkring måske ");
        for (int i = 0; i < words; i++) {
            kb_buffer_put_text(&markup, "xx ");
        }
        kb_buffer_put_text(&markup, "12 % af de 4.200 kr., som du har sparet op til møbler, der er 40 cm høje.</p></document>");
        lay(&laid, markup.data);
        assert_int_equal(laid.status, KB_OK);
        for (size_t i = 0; i < laid.pages->pages[0].count; i++) {
            struct kb_slice text = laid.pages->pages[0].items[i].text;
            assert_false(kb_slice_starts(text, "%") || kb_slice_starts(text, "kr") || kb_slice_starts(text, "cm"));
        }
        drop(&laid, &markup);
    }
}

/* A name in Arabic letters does not turn a Danish line around, whether it comes first or last. */
static void names_do_not_turn_lines(void **state)
{
    (void)state;
    struct kb_slice first = kb_slice_of("فاطمة الزهراء, din kontaktperson i huset"), last = kb_slice_of("din kone فاطمة الزهراء");
    assert_false(kb_text_right_to_left(first, "da"));
    assert_false(kb_text_right_to_left(last, "da"));
    assert_true(kb_text_right_to_left(kb_slice_of("فاطمة الزهراء"), "da"));
    assert_true(kb_text_right_to_left(last, "ar"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_stays_with_its_heading), cmocka_unit_test(rows_are_not_alone),
        cmocka_unit_test(long_introduction_goes_along), cmocka_unit_test(table_is_split_to_save_a_page),
        cmocka_unit_test(short_ends_are_not_alone),     cmocka_unit_test(decoration_is_an_artifact),
        cmocka_unit_test(long_titles_are_cut),          cmocka_unit_test(address_grows_with_print),
        cmocka_unit_test(numbers_keep_their_units),     cmocka_unit_test(names_do_not_turn_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
