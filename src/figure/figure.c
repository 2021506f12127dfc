#include "figure/figure.h"

static void (*const figures[KB_FIGURE_COUNT])(struct kb_canvas *canvas) = {
    [KB_FIGURE_SCALE] = kb_draw_scale,
};

enum kb_status kb_figure_draw(struct kb_arena *arena, const struct kb_figure_order *order, const struct kb_metrics *metrics,
                              const struct kb_resources *resources, struct kb_diagnostics *diagnostics,
                              const struct kb_figure **figure)
{
    struct kb_canvas canvas = {
        .arena = arena, .metrics = metrics, .resources = resources, .diagnostics = diagnostics, .order = order};
    figures[order->kind](&canvas);
    struct kb_figure *out = KB_NEW(arena, struct kb_figure);
    if (out == NULL) {
        return KB_NO_MEMORY;
    }
    *out = (struct kb_figure){canvas.panels, canvas.panel_count};
    *figure = out;
    return canvas.status;
}
