/* Tabs: one is in front, they follow one another, and rows of them are broken between tabs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "doc/disk.h"
#include "doc/figure.h"

#include "support/fake_figures.h"

static void tabs_follow_one_another(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_figure_content content;
    const struct kb_figure *figure;
    static const char markup[] = "<document title=\"x\"><figure kind=\"tabs\" page=\"2\"><part>Mad</part><part>Steder</part>"
                                 "<part>Et langt navn på en side</part><part>Nu</part></figure></document>";
    read_text(&sample, "faner.xml", kb_slice_of(markup), NULL);
    assert_int_equal(sample.status, KB_OK);
    assert_true(kb_figure_read(&content, sample.document->first, &sample.arena));
    content.order.width = 200;
    content.order.height = 400;
    content.order.size = 12;
    assert_int_equal(fake_figure(&sample.arena, &content.order, NULL, &figure), KB_OK);
    assert_true(figure->count > 1);
    for (size_t i = 0; i < figure->count; i++) {
        const struct kb_figure_panel *panel = &figure->panels[i];
        for (size_t k = 0; k + 2 < panel->count; k++) { /* the last is the edge of the page */
            assert_true(panel->pieces[k].x + panel->pieces[k].width < panel->pieces[k + 1].x);
        }
        assert_true(panel->pieces[panel->count - 1].decoration);
        assert_true(panel->pieces[panel->count - 2].x + panel->pieces[panel->count - 2].width <= 200.01);
    }
    assert_true(figure->panels[0].pieces[1].texts[0].bold && !figure->panels[0].pieces[0].texts[0].bold);
    const char *alt = kb_figure_alt(&content, NULL, &sample.arena);
    assert_non_null(strstr(alt, "Denne side: Steder"));
    drop(&sample);
}

static void without_pages_there_is_nothing(void **state)
{
    (void)state;
    struct sample sample;
    struct kb_figure_content content;
    const struct kb_figure *figure;
    read_text(&sample, "faner.xml", kb_slice_of("<document title=\"x\"><p>x</p><figure kind=\"tabs\" page=\"7\"/></document>"),
              NULL);
    assert_int_equal(sample.status, KB_OK);
    assert_true(kb_figure_read(&content, sample.document->last, &sample.arena));
    content.order.width = content.order.height = 200;
    content.order.size = 12;
    assert_int_equal(fake_figure(&sample.arena, &content.order, NULL, &figure), KB_OK);
    assert_int_equal(figure->count, 0);
    drop(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabs_follow_one_another),
        cmocka_unit_test(without_pages_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
