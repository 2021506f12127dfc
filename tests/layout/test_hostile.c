/* Input that is wrong, huge or strange: a message or pages, and never a text off the page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "layout/properties.h"

enum { MARKUP_MOST = 1 << 22 };

static void put_times(struct kb_buffer *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        kb_buffer_put_text(out, text);
    }
}

/* Lays out a document whose blocks are `count` times `block`, between `before` and `after`. */
static void lay_times(struct laid *laid, struct kb_buffer *markup, const char *head, const char *before, const char *block,
                      size_t count, const char *after, bool large)
{
    struct kb_layout_options options = {.window = NULL, .large_print = large, .draft = false};
    struct kb_limits limits = kb_limits_default();
    kb_buffer_init(markup, MARKUP_MOST);
    kb_buffer_format(markup, "<document title=\"t\"%s><h1>h</h1>", head);
    kb_buffer_put_text(markup, before);
    put_times(markup, block, count);
    kb_buffer_put_text(markup, after);
    kb_buffer_put_text(markup, "</document>");
    lay_with(laid, kb_buffer_slice(markup), &options, &limits);
}

static void drop(struct laid *laid, struct kb_buffer *markup)
{
    laid_drop(laid);
    kb_buffer_finish(markup);
}

static void fits(const char *head, const char *before, const char *block, size_t count, const char *after)
{
    for (int large = 0; large < 2; large++) {
        struct laid laid;
        struct kb_buffer markup;
        lay_times(&laid, &markup, head, before, block, count, after, large == 1);
        if (laid.status != KB_OK) {
            fail_msg("%s: %s", before, kb_diagnostics_at(laid.diagnostics, 0)->message);
        }
        check_pages(laid.pages);
        drop(&laid, &markup);
    }
}

static void long_words_are_torn(void **state)
{
    (void)state;
    fits("", "<p>", "ord", 170, "</p>");
    fits(" paper=\"A5\"", "<ul><li>", "a", 500, "</li></ul>");
    fits("", "<p>kort ", "e\xCC\x81", 500, " kort</p>");
    fits("", "<p>", "\xD7\xA9", 500, "</p>");
    fits(" paper=\"A5\"", "<agenda><item who=\"Wolfeschlegelsteinhausenbergerdorff\">", "x", 400, "</item></agenda>");
    fits("", "<p>", "\xE2\x80\x8B", 3000, "</p>");
    fits("", "<p>", "<strong>a</strong>b", 800, "</p>");
}

/* A character is never parted from its accent. */
static void characters_stay_whole(void **state)
{
    (void)state;
    struct laid laid;
    struct kb_buffer markup;
    lay_times(&laid, &markup, "", "<p>", "e\xCC\x81", 300, "</p>", false);
    assert_int_equal(laid.status, KB_OK);
    for (size_t i = 0; i < laid.pages->pages[0].count; i++) {
        const struct kb_item *item = &laid.pages->pages[0].items[i];
        if (item->kind == KB_ITEM_TEXT) {
            assert_int_not_equal((unsigned char)item->text.data[0], 0xCC);
        }
    }
    drop(&laid, &markup);
}

static void tall_things_fit(void **state)
{
    (void)state;
    fits("", "<img src=\"9000x9000.png\" alt=\"a\"/>", "<img src=\"10x90000.png\" alt=\"a\"/>", 3, "");
    fits(" paper=\"A5\"", "<table><tr><td>", "lang celle ", 2000, "</td><td>kort</td></tr></table>");
    fits("", "<table><tr><td rowspan=\"2\">a</td><td>", "lang celle ", 3000, "</td></tr><tr><td>b</td></tr></table>");
    fits("", "<aside title=\"Boks\">", "<p>linje</p>", 300, "</aside>");
    fits("", "<keep strength=\"always\">", "<p>linje</p>", 300, "</keep>");
    fits("", "<qr href=\"https://example.dk/\" alt=\"a\">", "<p>linje</p>", 120, "</qr>");
    fits("", "<signature>", "<line>linje</line>", 200, "</signature>");
    fits("", "<field label=\"skriv\" lines=\"40\"/>", "<field label=\"kryds\" kind=\"check\"/>", 90, "");
    fits("", "<table><thead><tr><th>", "hoved ", 900, "</th></tr></thead><tbody><tr><td>krop</td></tr></tbody></table>");
}

static void deep_things_fit(void **state)
{
    (void)state;
    struct kb_buffer open, close;
    kb_buffer_init(&open, MARKUP_MOST);
    kb_buffer_init(&close, MARKUP_MOST);
    put_times(&open, "<ul><li>", 28);
    put_times(&close, "</li></ul>", 28);
    fits("", open.data, "dybt nede ", 30, close.data);
    kb_buffer_clear(&open);
    kb_buffer_clear(&close);
    put_times(&open, "<aside>", 50);
    put_times(&close, "</aside>", 50);
    fits(" paper=\"A5\"", open.data, "<p>dybt nede</p>", 60, close.data);
    kb_buffer_finish(&open);
    kb_buffer_finish(&close);
}

static const struct kb_diagnostic *first_message(const struct laid *laid)
{
    const struct kb_diagnostic *message = kb_diagnostics_at(laid->diagnostics, 0);
    assert_non_null(message);
    return message;
}

static void wide_table_is_refused(void **state)
{
    (void)state;
    struct laid laid;
    struct kb_buffer markup;
    lay_times(&laid, &markup, "", "<table><tr>", "<td>a</td>", 100, "</tr></table>", false);
    assert_int_equal(laid.status, KB_BAD_INPUT);
    assert_string_equal(first_message(&laid)->rule, "table");
    assert_int_equal(first_message(&laid)->line, 1);
    drop(&laid, &markup);
    lay_times(&laid, &markup, " paper=\"A5\"", "<table><tr>", "<td>a</td>", 14, "</tr></table>", true);
    assert_int_equal(laid.status, KB_BAD_INPUT);
    drop(&laid, &markup);
}

static void long_address_is_refused(void **state)
{
    (void)state;
    struct laid laid;
    lay(&laid, "<document title=\"t\"><recipient><line>1</line><line>2</line><line>3</line><line>4</line><line>5</line>"
               "<line>6</line></recipient><h1>h</h1></document>");
    assert_int_equal(laid.status, KB_OK);
    laid_drop(&laid);
    lay(&laid, "<document title=\"t\"><recipient><line>1</line><line>2</line><line>3</line><line>4</line><line>5</line>"
               "<line>6</line><line>7</line></recipient><h1>h</h1></document>");
    assert_int_equal(laid.status, KB_BAD_INPUT);
    assert_string_equal(first_message(&laid)->rule, "address-window");
    assert_string_equal(first_message(&laid)->message,
                        "Adressen fylder mere end de 6 linjer, der er plads til i kuvertens rude.");
    assert_int_equal(first_message(&laid)->column, 21);
    laid_drop(&laid);
}

static void tall_letterhead_is_refused(void **state)
{
    (void)state;
    struct laid laid;
    struct kb_buffer markup;
    kb_buffer_init(&markup, MARKUP_MOST);
    kb_buffer_put_text(&markup, "<document title=\"t\"><letterhead>");
    put_times(&markup, "<line>a</line>", 70);
    kb_buffer_put_text(&markup, "</letterhead><h1>h</h1></document>");
    lay(&laid, markup.data);
    assert_int_equal(laid.status, KB_BAD_INPUT);
    assert_string_equal(first_message(&laid)->rule, "letterhead");
    drop(&laid, &markup);
}

static void pages_have_a_limit(void **state)
{
    (void)state;
    struct laid laid;
    struct kb_layout_options options = {.window = NULL, .large_print = false, .draft = false};
    struct kb_limits limits = kb_limits_default();
    const char *markup = "<document title=\"t\"><h1>1</h1><pagebreak/><p>2</p><pagebreak/><p>3</p></document>";
    limits.pages = 3;
    lay_with(&laid, kb_slice_of(markup), &options, &limits);
    assert_int_equal(laid.status, KB_OK);
    assert_int_equal(laid.pages->count, 3);
    laid_drop(&laid);
    limits.pages = 2;
    lay_with(&laid, kb_slice_of(markup), &options, &limits);
    assert_int_equal(laid.status, KB_BAD_INPUT);
    assert_string_equal(first_message(&laid)->rule, "limit");
    laid_drop(&laid);
}

/* Every character that no face has is told, at its place; then the document is held. */
static void missing_glyphs_are_told(void **state)
{
    (void)state;
    struct laid laid;
    lay(&laid,
        "<document title=\"t\"><h1>h</h1><p>Kære \xE4\xB8\xAD\xE5\x9B\xBD\xE4\xB8\xAD og <strong>\xE4\xBA\xBA</strong></p>\n"
        "<agenda><item who=\"\xE5\x85\xAC\">emne</item></agenda></document>");
    assert_int_equal(laid.status, KB_HELD);
    assert_int_equal(laid.pages->missing_count, 4); /* the pages tell what they lack */
    assert_int_equal(laid.pages->missing[0].character, 0x4E2D);
    assert_int_equal(kb_diagnostics_count_of(laid.diagnostics, KB_ERROR), 4);
    const struct kb_diagnostic *message = first_message(&laid);
    assert_string_equal(message->rule, "missing-glyph");
    assert_string_equal(message->message, "Skriften har ikke tegnet \xE4\xB8\xAD (U+4E2D).");
    assert_int_equal(message->column, 39);
    assert_int_equal(kb_diagnostics_at(laid.diagnostics, 1)->column, 40);
    assert_int_equal(kb_diagnostics_at(laid.diagnostics, 3)->line, 2);
    assert_int_equal(kb_diagnostics_at(laid.diagnostics, 3)->column, 20);
    laid_drop(&laid);
}

static void bad_picture_is_passed_on(void **state)
{
    (void)state;
    struct laid laid;
    lay(&laid, "<document title=\"t\"><h1>h</h1><img src=\"bad.png\" alt=\"a\"/></document>");
    assert_int_equal(laid.status, KB_BAD_INPUT);
    laid_drop(&laid);
}

/* Lets so many allocations pass and fails the rest. */
struct scarce {
    size_t left;
};

static void *scarce_reallocate(void *context, void *block, size_t size)
{
    struct scarce *scarce = context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    if (scarce->left == 0) {
        return NULL;
    }
    scarce->left--;
    return realloc(block, size);
}

/* Whichever allocation fails, the status says so and nothing leaks. */
static void memory_may_run_out(void **state)
{
    (void)state;
    static const char markup[] =
        "<document title=\"t\"><letterhead logo=\"9x9.png\" "
        "alt=\"a\"><line>a</line></letterhead><recipient><line>b</line></recipient>"
        "<footer><line>f</line></footer><h1>h</h1><p>Hej <a href=\"tel:1\">1</a></p><aside "
        "title=\"a\"><ul><li>x</li></ul></aside>"
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><pagebreak/><p>to</p></document>";
    enum kb_status status = KB_NO_MEMORY;
    struct kb_layout_options options = {.window = NULL, .large_print = false, .draft = true};
    struct kb_limits limits = kb_limits_default();
    for (size_t allowed = 0; status == KB_NO_MEMORY; allowed++) {
        struct scarce scarce = {allowed};
        struct laid laid;
        assert_true(allowed < 5000);
        kb_allocator_set(scarce_reallocate, &scarce);
        lay_with(&laid, kb_slice_of(markup), &options, &limits);
        status = laid.status;
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
        laid_drop(&laid);
        kb_allocator_set(NULL, NULL);
    }
    assert_int_equal(status, KB_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_words_are_torn),
        cmocka_unit_test(characters_stay_whole),
        cmocka_unit_test(tall_things_fit),
        cmocka_unit_test(deep_things_fit),
        cmocka_unit_test(wide_table_is_refused),
        cmocka_unit_test(long_address_is_refused),
        cmocka_unit_test(tall_letterhead_is_refused),
        cmocka_unit_test(pages_have_a_limit),
        cmocka_unit_test(missing_glyphs_are_told),
        cmocka_unit_test(bad_picture_is_passed_on),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
