#ifndef KB_FIGURE_FIGURE_H
#define KB_FIGURE_FIGURE_H

#include "figure/canvas.h"

/*
 * Draws a figure to order, in the arena. No text is smaller than KB_FIGURE_TEXT_LEAST, no two texts meet, and no
 * panel is larger than the order's room. `resources` is asked for symbols only.
 */
enum kb_status kb_figure_draw(struct kb_arena *arena, const struct kb_figure_order *order, const struct kb_metrics *metrics,
                              const struct kb_resources *resources, struct kb_diagnostics *diagnostics,
                              const struct kb_figure **figure);

/* The key of the board: the colour of a class of words, as a line and as a surface. */
void kb_figure_class_colours(enum kb_word_class word_class, struct kb_colour *line, struct kb_colour *surface);

/* The figures, each in a file of its own. */
void kb_draw_scale(struct kb_canvas *canvas);
void kb_draw_columns(struct kb_canvas *canvas);
void kb_draw_rooms(struct kb_canvas *canvas);
void kb_draw_network(struct kb_canvas *canvas);
void kb_draw_wheel(struct kb_canvas *canvas);
void kb_draw_stair(struct kb_canvas *canvas);
void kb_draw_timeline(struct kb_canvas *canvas);
void kb_draw_road(struct kb_canvas *canvas);
void kb_draw_faces(struct kb_canvas *canvas);
void kb_draw_thermometer(struct kb_canvas *canvas);
void kb_draw_hundred(struct kb_canvas *canvas);
void kb_draw_goal(struct kb_canvas *canvas);
void kb_draw_agreements(struct kb_canvas *canvas);
void kb_draw_day(struct kb_canvas *canvas);
void kb_draw_clocks(struct kb_canvas *canvas);
void kb_draw_board(struct kb_canvas *canvas);
void kb_draw_tabs(struct kb_canvas *canvas);

#endif
