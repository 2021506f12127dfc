/* Boards of symbols: cells of one size, in their places, on as many panels as they take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "doc/disk.h"
#include "doc/figure.h"
#include "support/fake_figures.h"

#define MM (72.0 / 25.4)

struct drawn {
    struct sample sample;
    struct kb_figure_content content;
    struct kb_diagnostics *diagnostics;
    const struct kb_figure *figure;
    enum kb_status status;
};

/* A board of the given attributes and parts, in a room of 500 by 400 points. */
static void draw(struct drawn *drawn, const char *attributes, const char *parts)
{
    char markup[4096];
    snprintf(markup, sizeof markup, "<document title=\"x\"><figure kind=\"board\" %s>%s</figure></document>", attributes, parts);
    *drawn = (struct drawn){.figure = NULL};
    read_text(&drawn->sample, "tavle.xml", kb_slice_of(markup), NULL);
    assert_int_equal(drawn->sample.status, KB_OK);
    assert_true(kb_figure_read(&drawn->content, drawn->sample.document->first, &drawn->sample.arena));
    drawn->content.order.width = 500;
    drawn->content.order.height = 400;
    drawn->content.order.size = 12;
    drawn->diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    drawn->status = fake_figure(&drawn->sample.arena, &drawn->content.order, drawn->diagnostics, &drawn->figure);
}

static void forget(struct drawn *drawn)
{
    kb_diagnostics_free(drawn->diagnostics);
    drop(&drawn->sample);
}

static void cells_are_pieces_of_one_size(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, "columns=\"2\" rows=\"2\"", "<part>ja</part><part>et ord, der er noget længere</part><part>nej</part>");
    assert_int_equal(drawn.status, KB_OK);
    assert_int_equal(drawn.figure->count, 1);
    assert_int_equal(drawn.figure->panels[0].count, 3);
    const struct kb_figure_piece *pieces = drawn.figure->panels[0].pieces;
    assert_true(fabs(pieces[0].width - pieces[1].width) < 0.01 && fabs(pieces[0].height - pieces[2].height) < 0.01);
    assert_true(fabs(pieces[0].x - pieces[2].x) < 0.01 && pieces[1].x > pieces[0].x + pieces[0].width);
    assert_true(pieces[2].y > pieces[0].y + pieces[0].height);
    assert_int_equal(pieces[1].parts[0], 1);
    forget(&drawn);
}

static void a_free_place_is_kept_and_says_nothing(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, "columns=\"3\"", "<part>ja</part><part/><part>nej</part>");
    assert_int_equal(drawn.figure->panels[0].count, 3);
    assert_true(drawn.figure->panels[0].pieces[1].decoration);
    assert_false(drawn.figure->panels[0].pieces[2].decoration);
    assert_true(drawn.figure->panels[0].pieces[2].x > drawn.figure->panels[0].pieces[1].x);
    forget(&drawn);
}

static void a_row_begins_where_it_is_told(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, "columns=\"3\"", "<part>mandag</part><part>bus</part><part row=\"new\">tirsdag</part>");
    assert_int_equal(drawn.figure->panels[0].count, 4);
    const struct kb_figure_piece *pieces = drawn.figure->panels[0].pieces;
    assert_true(pieces[2].decoration);
    assert_int_equal(pieces[3].parts[0], 3);
    assert_true(fabs(pieces[3].x - pieces[0].x) < 0.01 && pieces[3].y > pieces[0].y);
    forget(&drawn);
}

static void words_are_in_the_letters_asked_for(void **state)
{
    (void)state;
    static const struct {
        const char *attributes, *text;
    } boards[] = {{"columns=\"1\"", "Æble på ø"},
                  {"columns=\"1\" letters=\"upper\"", "ÆBLE PÅ Ø"},
                  {"columns=\"1\" letters=\"lower\"", "æble på ø"}};
    for (size_t i = 0; i < sizeof boards / sizeof *boards; i++) {
        struct drawn drawn;
        draw(&drawn, boards[i].attributes, "<part>Æble på ø</part>");
        assert_true(kb_slice_is(drawn.figure->panels[0].pieces[0].texts[0].text, boards[i].text));
        forget(&drawn);
    }
}

static void exact_cells_are_exact(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, "columns=\"3\" cell=\"30mm\" cut=\"yes\"", "<part>ja</part><part>nej</part><part>stop</part><part>mere</part>");
    assert_int_equal(drawn.status, KB_OK);
    const struct kb_figure_panel *panel = &drawn.figure->panels[0];
    assert_true(fabs(panel->pieces[0].width - 30 * MM) < 0.01 && fabs(panel->pieces[0].height - 30 * MM) < 0.01);
    assert_true(fabs(panel->pieces[1].x - panel->pieces[0].x - 38 * MM) < 0.01); /* four millimetres round each card */
    assert_true(panel->pieces[4].decoration);
    forget(&drawn);
}

static void more_cells_take_more_panels(void **state)
{
    (void)state;
    struct drawn drawn;
    draw(&drawn, "columns=\"2\" rows=\"1\"", "<part>ja</part><part>nej</part><part>stop</part>");
    assert_int_equal(drawn.figure->count, 2);
    assert_true(fabs(drawn.figure->panels[0].pieces[0].width - drawn.figure->panels[1].pieces[0].width) < 0.01);
    forget(&drawn);
}

static void assert_refused(const char *attributes, const char *parts)
{
    struct drawn drawn;
    draw(&drawn, attributes, parts);
    assert_int_equal(drawn.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(drawn.diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(drawn.diagnostics, 0)->rule, "board");
    assert_int_equal(kb_diagnostics_at(drawn.diagnostics, 0)->line, 1);
    forget(&drawn);
}

static void what_does_not_go_is_pointed_at(void **state)
{
    (void)state;
    assert_refused("columns=\"8\" cell=\"60mm\"", "<part>ja</part>");
    assert_refused("columns=\"8\"", "<part>sagsbehandlingsfristoverskridelserne</part>");
    assert_refused("columns=\"8\" rows=\"8\"",
                   "<part>en tekst, der er så lang, at den aldrig kan stå i en så lille celle</part>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_pieces_of_one_size),   cmocka_unit_test(a_free_place_is_kept_and_says_nothing),
        cmocka_unit_test(a_row_begins_where_it_is_told),  cmocka_unit_test(words_are_in_the_letters_asked_for),
        cmocka_unit_test(exact_cells_are_exact),          cmocka_unit_test(more_cells_take_more_panels),
        cmocka_unit_test(what_does_not_go_is_pointed_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
