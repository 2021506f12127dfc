/* Figures drawn by fake metrics; the only symbol there is stands for "hjem". */
#ifndef KB_TESTS_SUPPORT_FAKE_FIGURES_H
#define KB_TESTS_SUPPORT_FAKE_FIGURES_H

#include <string.h>

#include "figure/figure.h"
#include "support/fake_metrics.h"

static inline enum kb_status fake_symbol(void *context, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                         struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol)
{
    static const struct kb_segment segments[] = {{.verb = KB_MOVE}, {.verb = KB_LINE, .x = 72, .y = 72}, {.verb = KB_CLOSE}};
    static const struct kb_path path = {.segments = segments, .count = 3, .filled = true};
    static const struct kb_image image = {
        .kind = KB_IMAGE_DRAWING, .name = "hjem", .width = 72, .height = 72, .drawing = {72, 72, &path, 1}};
    static const struct kb_symbol_set own = {"own", "", "", "", "", "", ""};
    static const struct kb_symbol home = {"own:hjem", &own, &image, "hjem", KB_CLASS_NOUN};
    (void)context, (void)place, (void)diagnostics;
    *symbol = strcmp(wish->word, "hjem") == 0 ? &home : NULL;
    return KB_OK;
}

/* `context`: an arena. */
static inline enum kb_status fake_figure(void *context, const struct kb_figure_order *order, struct kb_diagnostics *diagnostics,
                                         const struct kb_figure **figure)
{
    static const struct kb_resources symbols = {.symbol = fake_symbol};
    struct kb_metrics metrics = fake_metrics();
    return kb_figure_draw(context, order, &metrics, &symbols, diagnostics, figure);
}

#endif
