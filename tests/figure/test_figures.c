/* What holds for every figure, whatever it is asked to show: sizes of text, nothing over anything, all inside its panel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "doc/disk.h"
#include "doc/elements.h"
#include "doc/figure.h"
#include "doc/figure_kinds.h"
#include "support/fake_figures.h"

/* Ink of a line: as high as most letters. */
struct edges {
    double left, top, right, bottom;
};

static struct edges edges_of(const struct kb_figure_piece *piece, const struct kb_figure_text *text)
{
    return (struct edges){piece->x + text->x, piece->y + text->y - 0.7 * text->size, piece->x + text->x + text->width,
                          piece->y + text->y + 0.2 * text->size};
}

static bool apart(struct edges a, struct edges b)
{
    return a.right <= b.left + 0.05 || b.right <= a.left + 0.05 || a.bottom <= b.top + 0.05 || b.bottom <= a.top + 0.05;
}

struct page {
    struct edges edges[20000];
    const struct kb_figure_text *texts[20000];
    size_t count;
};

static void gather(const struct kb_figure_panel *panel, struct page *page)
{
    page->count = 0;
    for (size_t i = 0; i < panel->count; i++) {
        for (size_t j = 0; j < panel->pieces[i].text_count && page->count < 20000; j++) {
            page->texts[page->count] = &panel->pieces[i].texts[j];
            page->edges[page->count++] = edges_of(&panel->pieces[i], &panel->pieces[i].texts[j]);
        }
    }
}

static void check_panel(const struct kb_figure_order *order, const struct kb_figure_panel *panel)
{
    static struct page page;
    if (panel->width > order->width + 0.01 || panel->height > order->height + 0.01 || panel->count == 0) {
        fail_msg("a panel of %.1f x %.1f in a room of %.1f x %.1f", panel->width, panel->height, order->width, order->height);
    }
    gather(panel, &page);
    for (size_t i = 0; i < page.count; i++) {
        const struct kb_figure_text *text = page.texts[i];
        struct edges one = page.edges[i];
        if (text->size < KB_FIGURE_TEXT_LEAST || text->text.length == 0) {
            fail_msg("text of %.1f points", text->size);
        }
        if (one.left < -0.05 || one.top < -0.05 || one.right > panel->width + 0.05 || one.bottom > panel->height + 0.05) {
            fail_msg("outside its panel: \"%.*s\" at %.1f %.1f to %.1f %.1f of %.1f %.1f", (int)text->text.length,
                     text->text.data, one.left, one.top, one.right, one.bottom, panel->width, panel->height);
        }
        for (size_t j = 0; j < i; j++) {
            if (!apart(one, page.edges[j])) {
                fail_msg("%s: \"%.*s\" lies over \"%.*s\"", kb_figure_kind_name(order->kind), (int)text->text.length,
                         text->text.data, (int)page.texts[j]->text.length, page.texts[j]->text.data);
            }
        }
    }
}

/* Every part is told by some piece. */
static void check_told(const struct kb_figure_order *order, const struct kb_figure *figure)
{
    bool *told = calloc(order->count + 1, sizeof *told);
    assert_non_null(told);
    for (size_t i = 0; i < figure->count; i++) {
        for (size_t j = 0; j < figure->panels[i].count; j++) {
            const struct kb_figure_piece *piece = &figure->panels[i].pieces[j];
            for (size_t k = 0; k < piece->part_count; k++) {
                assert_true(piece->parts[k] < order->count);
                told[piece->parts[k]] = true;
            }
        }
    }
    for (size_t i = 0; i < order->count; i++) {
        if (!told[i]) {
            fail_msg("part %zu of \"%s\" is told by no piece", i, kb_figure_kind_name(order->kind));
        }
    }
    free(told);
}

/* Rooms: a page, a page of small paper, a list item, and a line too low for anything but a few lines. */
static const double rooms[][3] = {{453.5, 640, 12}, {453.5, 640, 18}, {329, 420, 12},
                                  {329, 420, 18},   {700, 400, 12},   {250, 300, 11}};

static void check_figure(struct kb_figure_order *order)
{
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        struct kb_arena arena;
        struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 10);
        const struct kb_figure *figure = NULL;
        kb_arena_init(&arena);
        order->width = rooms[i][0];
        order->height = rooms[i][1];
        order->size = rooms[i][2];
        enum kb_status status = fake_figure(&arena, order, diagnostics, &figure);
        if (order->kind == KB_FIGURE_LINE && order->width < 283.5) { /* 100 mm are 100 mm */
            assert_int_equal(status, KB_BAD_INPUT);
            assert_int_equal(kb_diagnostics_count(diagnostics), 1);
        } else if ((order->kind == KB_FIGURE_BOARD || order->kind == KB_FIGURE_TABS) && status == KB_BAD_INPUT) {
            /* a cell and a tab have their size: the text must be shorter */
            assert_int_equal(kb_diagnostics_count(diagnostics), 1);
            assert_string_equal(kb_diagnostics_at(diagnostics, 0)->rule, "board");
        } else {
            assert_int_equal(status, KB_OK);
            for (size_t j = 0; j < figure->count; j++) {
                check_panel(order, &figure->panels[j]);
            }
            check_told(order, figure);
        }
        kb_diagnostics_free(diagnostics);
        kb_arena_finish(&arena);
    }
}

static void check_markup(const char *markup)
{
    struct sample sample;
    struct kb_figure_content content;
    read_text(&sample, "figur.xml", kb_slice_of(markup), NULL);
    if (sample.status != KB_OK) {
        fail_msg("refused: %s", markup);
    }
    assert_true(kb_figure_read(&content, sample.document->first, &sample.arena));
    check_figure(&content.order);
    drop(&sample);
}

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

/* Words of many lengths: one letter, a compound that no column holds, a few letters of other scripts. */
static void put_text(struct kb_buffer *out, unsigned *seed, size_t words)
{
    static const char *const vocabulary[] = {"jeg",   "i",    "sagsbehandlingsfristoverskridelserne", "vil", "Anna",
                                             "møde",  "שלום", "ring-til-mig/skriv-til-mig",           "ø",   "familie",
                                             "støtte"};
    for (size_t i = 0; i < words; i++) {
        kb_buffer_put_text(out, i > 0 ? " " : "");
        kb_buffer_put_text(out, vocabulary[next_random(seed) % (sizeof vocabulary / sizeof vocabulary[0])]);
    }
}

static void put_part(struct kb_buffer *out, enum kb_figure_kind figure, unsigned *seed, double least, double most)
{
    static const size_t lengths[] = {0, 1, 3, 8, 8, 20, 90};
    const struct kb_part_row *rows = kb_figure_row(figure)->parts;
    size_t count = 0;
    while (rows[count].kind != KB_PART_COUNT) {
        count++;
    }
    kb_buffer_format(out, "<part kind=\"%s\"", kb_part_kind_name(rows[next_random(seed) % count].kind));
    uint64_t uses = kb_figure_row(figure)->uses;
    if (next_random(seed) % 3 > 0 && (uses & KB_ONE(KB_AT_AT)) != 0) {
        kb_buffer_format(out, " at=\"%d\"", (int)least + (int)(next_random(seed) % ((unsigned)(most - least) + 1)));
    }
    if (next_random(seed) % 4 == 0 && (uses & KB_ONE(KB_AT_TO)) != 0) {
        kb_buffer_format(out, " to=\"%d\"", (int)least + (int)(next_random(seed) % ((unsigned)(most - least) + 1)));
    }
    static const enum kb_attribute said[] = {KB_AT_WHO, KB_AT_WHEN, KB_AT_GROUP, KB_AT_SYMBOL};
    for (size_t i = 0; i < 4; i++) {
        if (next_random(seed) % 3 == 0 && (uses & KB_ONE(said[i])) != 0) {
            kb_buffer_format(out, " %s=\"", kb_attribute_name(said[i]));
            put_text(out, seed, next_random(seed) % 12);
            kb_buffer_put_char(out, '"');
        }
    }
    kb_buffer_put_char(out, '>');
    put_text(out, seed, lengths[next_random(seed) % (sizeof lengths / sizeof lengths[0])]);
    kb_buffer_put_text(out, "</part>");
}

static void check_random(enum kb_figure_kind figure, unsigned seed)
{
    static const size_t counts[] = {1, 2, 3, 5, 8, 13, 40};
    struct kb_buffer out;
    size_t parts = counts[next_random(&seed) % (sizeof counts / sizeof counts[0])];
    kb_buffer_init(&out, 1 << 24);
    const struct kb_figure_row *row = kb_figure_row(figure);
    double most = row->most;
    kb_buffer_format(&out, "<document title=\"x\"><figure kind=\"%s\"", kb_figure_kind_name(figure));
    if ((row->uses & KB_ONE(KB_AT_MOST)) != 0 && next_random(&seed) % 2 == 0) {
        most = 2 + next_random(&seed) % ((row->limit > 0 ? (unsigned)row->limit : 100) - 1);
        kb_buffer_format(&out, " most=\"%g\"", most);
    }
    kb_buffer_put_text(&out, ">");
    for (size_t i = 0; i < parts; i++) {
        put_part(&out, figure, &seed, row->least, most);
    }
    kb_buffer_put_text(&out, "</figure></document>");
    check_markup(out.data);
    kb_buffer_finish(&out);
}

static void test_empty(void **state)
{
    (void)state;
    for (int i = 0; i < KB_FIGURE_COUNT; i++) {
        char markup[200];
        snprintf(markup, sizeof markup, "<document title=\"x\"><figure kind=\"%s\"/></document>",
                 kb_figure_kind_name((enum kb_figure_kind)i));
        check_markup(markup);
        if ((kb_figure_row((enum kb_figure_kind)i)->uses & KB_ONE(KB_AT_LINES)) != 0) {
            snprintf(markup, sizeof markup, "<document title=\"x\"><figure kind=\"%s\" lines=\"40\"/></document>",
                     kb_figure_kind_name((enum kb_figure_kind)i));
            check_markup(markup);
        }
    }
}

static void test_random(void **state)
{
    (void)state;
    for (int i = 0; i < KB_FIGURE_COUNT; i++) {
        for (unsigned seed = 1; seed <= 40; seed++) {
            check_random((enum kb_figure_kind)i, seed * 7919u);
        }
    }
}

/* A text of ten thousand characters, in each part that a figure may have. */
static void test_long(void **state)
{
    (void)state;
    for (int i = 0; i < KB_FIGURE_COUNT; i++) {
        const struct kb_part_row *row = kb_figure_row((enum kb_figure_kind)i)->parts;
        for (; row->kind != KB_PART_COUNT; row++) {
            struct kb_buffer out;
            kb_buffer_init(&out, 1 << 20);
            kb_buffer_format(&out, "<document title=\"x\"><figure kind=\"%s\"><part kind=\"%s\">",
                             kb_figure_kind_name((enum kb_figure_kind)i), kb_part_kind_name(row->kind));
            while (out.length < 10000) {
                kb_buffer_put_text(&out, "Jeg vil gerne lære at lave mad. ");
            }
            kb_buffer_put_text(&out, "</part><part kind=\"");
            kb_buffer_put_text(&out, kb_part_kind_name(row->kind));
            kb_buffer_put_text(&out, "\">");
            for (int j = 0; j < 2000; j++) {
                kb_buffer_put_text(&out, "ordet");
            }
            kb_buffer_put_text(&out, "</part></figure></document>");
            check_markup(out.data);
            kb_buffer_finish(&out);
        }
    }
}

/* What a ruler on the paper measures. */
static void test_hundred_millimetres(void **state)
{
    (void)state;
    struct kb_arena arena;
    const struct kb_figure *figure = NULL;
    struct kb_figure_order order = {
        .kind = KB_FIGURE_LINE, .most = 100, .width = 453.5, .height = 600, .size = 12, .language = "da"};
    kb_arena_init(&arena);
    assert_int_equal(fake_figure(&arena, &order, NULL, &figure), KB_OK);
    const struct kb_path *line = &figure->panels[0].pieces[0].drawing->drawing.paths[0];
    assert_int_equal(line->count, 2);
    assert_true(fabs(line->segments[1].x - line->segments[0].x - 283.4646) < 0.001);
    assert_true(figure->panels[0].pieces[0].width == figure->panels[0].pieces[0].drawing->drawing.width);
    kb_arena_finish(&arena);
}

/* A symbol stands beside its text; a word without one stands alone, and a part of nothing else is told by it. */
static void test_symbols(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_figure_content content;
    const struct kb_figure *figure = NULL;
    read_text(&sample, "x",
              kb_slice_of("<document title=\"x\"><figure kind=\"goal\"><part kind=\"why\" symbol=\"hjem\">Ro</part>"
                          "<part kind=\"why\" symbol=\"ukendt\"/></figure></document>"),
              NULL);
    assert_int_equal(sample.status, KB_OK);
    assert_true(kb_figure_read(&content, sample.document->first, &sample.arena));
    assert_string_equal(content.order.parts[1].text.text, "ukendt");
    content.order.width = 400;
    content.order.height = 600;
    content.order.size = 12;
    assert_int_equal(fake_figure(&sample.arena, &content.order, sample.diagnostics, &figure), KB_OK);
    const struct kb_figure_piece *piece = &figure->panels[0].pieces[0];
    assert_int_equal(piece->image_count, 1);
    assert_string_equal(piece->images[0].symbol->id, "own:hjem");
    assert_true(piece->images[0].width > 30 && piece->images[0].width == piece->images[0].height);
    drop(&sample);
}

static enum kb_status no_memory(void *context, struct kb_arena *arena, struct kb_slice text, bool bold, const char *language,
                                struct kb_shaped *out)
{
    (void)context, (void)arena, (void)text, (void)bold, (void)language, (void)out;
    return KB_NO_MEMORY;
}

/* A step that fails is told, whatever the figure was about to draw. */
static void test_failing(void **state)
{
    (void)state;
    for (int i = 0; i < KB_FIGURE_COUNT; i++) {
        char markup[200];
        struct sample sample;
        struct kb_figure_content content;
        const struct kb_figure *figure = NULL;
        snprintf(
            markup, sizeof markup, "<document title=\"x\"><figure kind=\"%s\"><part kind=\"%s\">x</part></figure></document>",
            kb_figure_kind_name((enum kb_figure_kind)i), kb_part_kind_name(kb_figure_row((enum kb_figure_kind)i)->parts[0].kind));
        read_text(&sample, "x", kb_slice_of(markup), NULL);
        assert_true(kb_figure_read(&content, sample.document->first, &sample.arena));
        content.order.width = 400;
        content.order.height = 600;
        content.order.size = 12;
        const struct kb_resources symbols = {.symbol = fake_symbol};
        const struct kb_metrics metrics = {NULL, no_memory, fake_vertical};
        assert_int_equal(kb_figure_draw(&sample.arena, &content.order, &metrics, &symbols, sample.diagnostics, &figure),
                         KB_NO_MEMORY);
        drop(&sample);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),   cmocka_unit_test(test_random),
        cmocka_unit_test(test_long),    cmocka_unit_test(test_hundred_millimetres),
        cmocka_unit_test(test_symbols), cmocka_unit_test(test_failing),
    };
    return cmocka_run_group_tests_name("figure/figures", tests, NULL, NULL);
}
