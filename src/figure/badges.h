#ifndef KB_FIGURE_BADGES_H
#define KB_FIGURE_BADGES_H

#include "figure/canvas.h"

/* Small marks that tell kinds of parts apart by their shape: around (x, y), `radius` to their sides. */
void kb_badge_now(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a pointer */
void kb_badge_wish(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a star */
void kb_badge_good(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a plus */
void kb_badge_step(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* an arrow */
void kb_badge_done(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a tick */
void kb_badge_goal(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a flag */
void kb_badge_worry(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a cloud */
void kb_badge_sun(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius);
void kb_badge_help(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y,
                   double radius); /* two that meet */
void kb_badge_why(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius); /* a heart */
void kb_badge_dot(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius);

/* The mark of a kind of part. */
typedef void kb_badge(struct kb_canvas *canvas, const struct kb_figure_part *part, double x, double y, double radius);
kb_badge *kb_badge_of(enum kb_part_kind kind);

#endif
