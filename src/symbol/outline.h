#ifndef KB_SYMBOL_OUTLINE_H
#define KB_SYMBOL_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "symbol/matrix.h"

/* Points further out than this are refused: no page is that large, and PDF's numbers end there. */
#define KB_OUTLINE_FARTHEST 1e6

enum kb_outline_fault {
    KB_OUTLINE_FINE,
    KB_OUTLINE_FAR,  /* a point isn't finite or lies beyond KB_OUTLINE_FARTHEST */
    KB_OUTLINE_FULL, /* more than `most` segments */
    KB_OUTLINE_MEMORY
};

/*
 * Collects the segments of one path. Points are given in the element's own coordinates and kept in the
 * drawing's. After a fault nothing more is added, so that a caller may check once, at the end.
 */
struct kb_outline {
    struct kb_arena *arena;
    struct kb_matrix matrix;
    struct kb_segment *segments;
    size_t count, capacity, most;
    double x, y;             /* where the pen is, in the element's coordinates */
    double start_x, start_y; /* where the subpath began */
    bool open;               /* a subpath has begun and is not closed */
    enum kb_outline_fault fault;
};

void kb_outline_init(struct kb_outline *outline, struct kb_arena *arena, const struct kb_matrix *matrix, size_t most);

void kb_outline_move(struct kb_outline *outline, double x, double y);
void kb_outline_line(struct kb_outline *outline, double x, double y);
void kb_outline_curve(struct kb_outline *outline, double x1, double y1, double x2, double y2, double x, double y);
void kb_outline_quadratic(struct kb_outline *outline, double x1, double y1, double x, double y);
void kb_outline_close(struct kb_outline *outline);

/* An elliptical arc as in SVG's A command: radii, turn of the x axis in degrees, which of the four arcs. */
struct kb_arc {
    double radius_x, radius_y, degrees;
    bool large, clockwise;
};

void kb_outline_arc(struct kb_outline *outline, const struct kb_arc *arc, double x, double y);

#endif
