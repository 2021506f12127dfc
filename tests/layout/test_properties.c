/* What must hold for any document, tried on documents made of random blocks and words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "layout/properties.h"

enum { DOCUMENTS = 120, MARKUP_MOST = 1 << 20 };

/* A small generator of the same numbers everywhere. */
static uint32_t next_number(uint32_t *state, uint32_t most)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % most;
}

static void put_words(struct kb_buffer *out, uint32_t *state, uint32_t most)
{
    static const char *const words[] = {
        "du",     "vil", "gerne",       "mødes",         "med",   "mig",  "på", "torsdag",         "kl. 10.00",
        "håb",    "og",  "i",           "kommunikation", "ønske", "ord.", "øl", "selvbestemmelse", "(måske)",
        "3. maj", "a/b", "46 31 50 00", "hjem,"};
    uint32_t count = 1 + next_number(state, most);
    for (uint32_t i = 0; i < count; i++) {
        const char *word = words[next_number(state, sizeof words / sizeof *words)];
        bool strong = next_number(state, 12) == 0, link = !strong && next_number(state, 20) == 0;
        kb_buffer_put_text(out, i > 0 ? " " : "");
        kb_buffer_put_text(out, strong ? "<strong>" : link ? "<a href=\"https://example.dk\">" : "");
        kb_buffer_put_text(out, word);
        kb_buffer_put_text(out, strong ? "</strong>" : link ? "</a>" : "");
    }
}

static void put_element(struct kb_buffer *out, uint32_t *state, const char *name, uint32_t words)
{
    kb_buffer_format(out, "<%s>", name);
    put_words(out, state, words);
    kb_buffer_format(out, "</%s>\n", name);
}

static void put_list(struct kb_buffer *out, uint32_t *state, const char *name)
{
    uint32_t count = 1 + next_number(state, 9);
    kb_buffer_format(out, "<%s>\n", name);
    for (uint32_t i = 0; i < count; i++) {
        put_element(out, state, "li", 25);
    }
    kb_buffer_format(out, "</%s>\n", name);
}

static void put_table(struct kb_buffer *out, uint32_t *state)
{
    uint32_t columns = 1 + next_number(state, 4), rows = 1 + next_number(state, 14);
    kb_buffer_put_text(out, "<table><thead><tr>");
    for (uint32_t i = 0; i < columns; i++) {
        put_element(out, state, "th", 2);
    }
    kb_buffer_put_text(out, "</tr></thead><tbody>");
    for (uint32_t i = 0; i < rows; i++) {
        kb_buffer_put_text(out, "<tr>");
        for (uint32_t j = 0; j < columns; j++) {
            put_element(out, state, "td", 12);
        }
        kb_buffer_put_text(out, "</tr>");
    }
    kb_buffer_put_text(out, "</tbody></table>\n");
}

static void put_block(struct kb_buffer *out, uint32_t *state)
{
    switch (next_number(state, 10)) {
    case 0:
        put_element(out, state, "h2", 7);
        put_element(out, state, "p", 60);
        break;
    case 1: put_list(out, state, "ul"); break;
    case 2: put_list(out, state, "ol"); break;
    case 3: put_table(out, state); break;
    case 4:
        kb_buffer_put_text(out, "<aside>");
        put_element(out, state, "p", 60);
        put_list(out, state, "ul");
        kb_buffer_put_text(out, "</aside>");
        break;
    case 5:
        kb_buffer_format(out, "<keep strength=\"%u\">", 1 + (unsigned)next_number(state, 9));
        put_element(out, state, "p", 70);
        put_element(out, state, "p", 70);
        kb_buffer_put_text(out, "</keep>");
        break;
    case 6:
        kb_buffer_put_text(out, "<blockquote>");
        put_element(out, state, "p", 40);
        kb_buffer_put_text(out, "</blockquote>");
        break;
    default: put_element(out, state, "p", 120); break;
    }
}

static void make_markup(struct kb_buffer *out, uint32_t seed)
{
    uint32_t state = seed * 7919 + 17;
    kb_buffer_format(out, "<document title=\"Prøve\" lang=\"da\" paper=\"%s\">", seed % 3 == 0 ? "A5" : "A4");
    if (seed % 2 == 0) {
        kb_buffer_put_text(out, "<recipient><line>Anna</line></recipient><reference><line>i dag</line></reference>");
    }
    kb_buffer_put_text(out, "<footer><line>Foden er nederst</line></footer>\n");
    put_element(out, &state, "h1", 8);
    uint32_t blocks = 1 + next_number(&state, 40);
    for (uint32_t i = 0; i < blocks; i++) {
        put_block(out, &state);
    }
    kb_buffer_put_text(out, "</document>\n");
}

static bool is_leaf_block(enum kb_element element)
{
    return element == KB_EL_H1 || element == KB_EL_H2 || element == KB_EL_P || element == KB_EL_LI || element == KB_EL_TH ||
           element == KB_EL_TD || element == KB_EL_LINE;
}

/* The block that a text is in, -1 for artifacts. */
static int32_t block_of(const struct kb_pages *pages, const struct kb_item *item)
{
    if (item->kind != KB_ITEM_TEXT || item->structure < 0) {
        return -1;
    }
    const struct kb_structure *element = &pages->structure[item->structure];
    return element->role == KB_ROLE_LINK ? element->parent : item->structure;
}

static void put_block_text(const struct kb_pages *pages, int32_t block, struct kb_buffer *out)
{
    bool begun = false;
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            const struct kb_item *item = &pages->pages[i].items[j];
            if (block_of(pages, item) == block) {
                kb_buffer_put_text(out, !begun && out->length > 0 ? "\n" : "");
                kb_buffer_put_slice(out, item->text);
                begun = true;
            }
        }
    }
}

/* What the pages say, in the order of the structure tree: all content but bullets and numbers. Lines are joined as they are. */
static void put_page_text(const struct kb_pages *pages, struct kb_buffer *out)
{
    for (size_t i = 0; i < pages->structure_count; i++) {
        if (pages->structure[i].role != KB_ROLE_LBL && pages->structure[i].role != KB_ROLE_LINK) {
            put_block_text(pages, (int32_t)i, out);
        }
    }
}

/* Content comes in the order of the structure tree, but for table rows that are cut, whose cells take turns. */
static void check_order(const struct kb_pages *pages)
{
    int32_t before = -1;
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            int32_t block = block_of(pages, &pages->pages[i].items[j]);
            if (block >= 0 && pages->structure[block].role != KB_ROLE_TD) {
                assert_true(block >= before);
                before = block;
            }
        }
    }
}

static void put_tree_text(const struct kb_node *document, struct kb_arena *arena, struct kb_buffer *out)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    for (enum kb_walk_event event = kb_walk_next(&walk); event != KB_WALK_END; event = kb_walk_next(&walk)) {
        if (event != KB_ENTER) {
            continue;
        }
        if (walk.node->element == KB_EL_FOOTER) {
            kb_walk_skip(&walk);
        } else if (is_leaf_block(walk.node->element)) {
            kb_buffer_put_text(out, out->length > 0 ? "\n" : "");
            kb_buffer_put_slice(out, kb_node_all_text(walk.node, arena));
            kb_walk_skip(&walk);
        }
    }
}

/* All text of the document is on the pages, once, in order; a line that was broken at a space still has it. */
static void check_text(struct laid *laid)
{
    struct kb_buffer is, ought;
    kb_buffer_init(&is, MARKUP_MOST);
    kb_buffer_init(&ought, MARKUP_MOST);
    put_page_text(laid->pages, &is);
    put_tree_text(laid->document, &laid->arena, &ought);
    size_t same = 0;
    while (same < is.length && same < ought.length && is.data[same] == ought.data[same]) {
        same++;
    }
    if (same < is.length || same < ought.length) {
        fail_msg("at %zu: the pages say \"%.60s\", the document \"%.60s\"", same, is.data + same, ought.data + same);
    }
    kb_buffer_finish(&is);
    kb_buffer_finish(&ought);
}

/* Lines of an element on a page: different heights of its texts. */
static size_t lines_on_page(const struct kb_pages *pages, const struct kb_page *page, int32_t block)
{
    size_t lines = 0;
    double y = -1;
    for (size_t i = 0; i < page->count; i++) {
        if (block_of(pages, &page->items[i]) == block && page->items[i].y > y) {
            y = page->items[i].y;
            lines++;
        }
    }
    return lines;
}

/* A paragraph, item or heading that goes over a page's end has two lines at least on either side. */
static void check_lonely_lines(const struct kb_pages *pages)
{
    for (size_t i = 0; i + 1 < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            int32_t block = block_of(pages, &pages->pages[i].items[j]);
            size_t here = block < 0 ? 0 : lines_on_page(pages, &pages->pages[i], block);
            size_t there = block < 0 ? 0 : lines_on_page(pages, &pages->pages[i + 1], block);
            if (there > 0 && pages->structure[block].role != KB_ROLE_TD && pages->structure[block].role != KB_ROLE_TH) {
                if (here < 2 || there < 2) {
                    fail_msg("page %zu: %s %d has %zu and %zu lines", i + 1, "element", (int)block, here, there);
                }
            }
        }
    }
}

/* Lines stay within the margins. */
static void check_measure(const struct kb_pages *pages, double margin)
{
    for (size_t i = 0; i < pages->count; i++) {
        for (size_t j = 0; j < pages->pages[i].count; j++) {
            const struct kb_item *item = &pages->pages[i].items[j];
            if (is_flat_text(item)) {
                struct edges edges = text_edges(item);
                if (edges.left < margin - 0.01 || edges.right > pages->width - margin + 0.2) {
                    fail_msg("page %zu: \"%.*s\" from %.1f to %.1f", i + 1, (int)item->text.length, item->text.data, edges.left,
                             edges.right);
                }
            }
        }
    }
}

static void random_documents_hold(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < DOCUMENTS; seed++) {
        struct kb_buffer markup;
        struct laid laid;
        struct kb_layout_options options = {.window = NULL, .large_print = seed % 4 == 0, .draft = false};
        struct kb_limits limits = kb_limits_default();
        kb_buffer_init(&markup, MARKUP_MOST);
        make_markup(&markup, seed);
        lay_with(&laid, kb_buffer_slice(&markup), &options, &limits);
        assert_int_equal(laid.status, KB_OK);
        check_pages(laid.pages);
        check_text(&laid);
        check_order(laid.pages);
        check_lonely_lines(laid.pages);
        check_measure(laid.pages, (seed % 3 == 0 ? 16 : 25) * 72 / 25.4);
        laid_drop(&laid);
        kb_buffer_finish(&markup);
    }
}

/* The page breaker weighs keeps: of two that can't both hold, the stronger does. */
static void stronger_keep_holds(void **state)
{
    (void)state;
    for (int strong_first = 0; strong_first < 2; strong_first++) {
        struct kb_buffer markup;
        struct laid laid;
        kb_buffer_init(&markup, MARKUP_MOST);
        kb_buffer_put_text(&markup, "<document title=\"t\"><h1>h</h1>");
        for (int i = 0; i < 2; i++) {
            kb_buffer_format(&markup, "<keep strength=\"%d\">", (i == 0) == (strong_first == 1) ? 9 : 2);
            for (int j = 0; j < 23; j++) {
                kb_buffer_format(&markup, "<p>%c%d</p>", 'a' + i, j);
            }
            kb_buffer_put_text(&markup, "</keep>");
        }
        kb_buffer_put_text(&markup, "</document>");
        lay(&laid, markup.data);
        assert_int_equal(laid.status, KB_OK);
        assert_int_equal(laid.pages->count, 2);
        const struct kb_page *first = &laid.pages->pages[0];
        const struct kb_item *last = &first->items[first->count - 1];
        assert_true(kb_slice_is(last->text, "a22")); /* both keeps hold: one page each */
        laid_drop(&laid);
        kb_buffer_finish(&markup);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(random_documents_hold), cmocka_unit_test(stronger_keep_holds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
