#include "figure/figure.h"

static void (*const figures[KB_FIGURE_COUNT])(struct kb_canvas *canvas) = {
    [KB_FIGURE_SCALE] = kb_draw_scale,
    [KB_FIGURE_COLUMNS] = kb_draw_columns,
    [KB_FIGURE_ROOMS] = kb_draw_rooms,
    [KB_FIGURE_NETWORK] = kb_draw_network,
    [KB_FIGURE_WHEEL] = kb_draw_wheel,
    [KB_FIGURE_STAIR] = kb_draw_stair,
    [KB_FIGURE_TIMELINE] = kb_draw_timeline,
    [KB_FIGURE_ROAD] = kb_draw_road,
    [KB_FIGURE_FACES] = kb_draw_faces,
    [KB_FIGURE_THERMOMETER] = kb_draw_thermometer,
    [KB_FIGURE_LINE] = kb_draw_hundred,
    [KB_FIGURE_GOAL] = kb_draw_goal,
    [KB_FIGURE_AGREEMENTS] = kb_draw_agreements,
    [KB_FIGURE_DAY] = kb_draw_day,
    [KB_FIGURE_CLOCK] = kb_draw_clocks,
    [KB_FIGURE_BOARD] = kb_draw_board,
    [KB_FIGURE_TABS] = kb_draw_tabs,
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
