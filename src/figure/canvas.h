#ifndef KB_FIGURE_CANVAS_H
#define KB_FIGURE_CANVAS_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/figure.h"
#include "base/resources.h"
#include "layout/metrics.h"

/* Points in a millimetre. */
#define KB_FIGURE_MM (72.0 / 25.4)

/* Where one figure is being drawn. `status`: the first failure; everything after it draws nothing. */
struct kb_canvas {
    struct kb_arena *arena;
    const struct kb_metrics *metrics;
    const struct kb_resources *resources;
    struct kb_diagnostics *diagnostics;
    const struct kb_figure_order *order;
    enum kb_status status;

    struct kb_figure_panel *panels;
    size_t panel_count, panel_capacity;
    struct kb_figure_piece *pieces; /* of the panel that is open */
    size_t piece_count, piece_capacity;

    /* what the piece that is open holds so far */
    double piece_x, piece_y;
    struct kb_path *paths;
    size_t path_count, path_capacity;
    struct kb_figure_image *images;
    size_t image_count, image_capacity;
    struct kb_figure_text *texts;
    size_t text_count, text_capacity;
    bool decoration; /* the piece says nothing */
    size_t *parts;
    size_t part_count, part_capacity;
    struct kb_segment *segments; /* of the path that is open */
    size_t segment_count, segment_capacity;
};

/* Marks the drawing as failed; the first failure stays. */
void kb_canvas_fail(struct kb_canvas *canvas, enum kb_status status);

/* A panel is pieces between these two. */
void kb_panel_begin(struct kb_canvas *canvas);
void kb_panel_end(struct kb_canvas *canvas, double width, double height);

/* A piece is what is drawn between these two, from its own top left corner at (x, y) of the panel. */
void kb_piece_begin(struct kb_canvas *canvas, double x, double y);
void kb_piece_end(struct kb_canvas *canvas, double width, double height);

/* The piece shows part number `part` of the order. */
void kb_piece_show(struct kb_canvas *canvas, size_t part);

/* The piece that is open says nothing to those who can't see it. */
void kb_piece_decorate(struct kb_canvas *canvas);

/* How a path is painted. A colour with alpha 0 paints nothing. */
struct kb_pen {
    struct kb_colour fill, stroke;
    double width;
    const double *dashes; /* lives as long as the program, or NULL */
    size_t dash_count;
};

/* Steps of a path, and the end that paints it. */
void kb_path_move(struct kb_canvas *canvas, double x, double y);
void kb_path_line(struct kb_canvas *canvas, double x, double y);
void kb_path_curve(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, double x, double y);
void kb_path_close(struct kb_canvas *canvas);
void kb_path_paint(struct kb_canvas *canvas, const struct kb_pen *pen);

/* Adds an image. */
void kb_image_put(struct kb_canvas *canvas, const struct kb_figure_image *image);

/* Adds a line of text. */
void kb_text_put(struct kb_canvas *canvas, const struct kb_figure_text *text);

#endif
