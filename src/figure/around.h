#ifndef KB_FIGURE_AROUND_H
#define KB_FIGURE_AROUND_H

#include "figure/fit.h"

/* A name at the side of something round, with a line that leads to it. */
struct kb_label {
    double angle;                 /* of what it names, clockwise from the right, in radians */
    const struct kb_saying *name; /* nothing said: no label */
    const char *number;           /* stands there when the name is too long */
    bool whole;                   /* the name itself stands there */
    struct kb_fit fit;
    bool right; /* at the right side */
    double y;   /* its top */
};

/* A circle in the middle of `width`, and what stands around it. */
struct kb_around {
    struct kb_label *labels;
    size_t count;
    double width;
    double reach;  /* free around the circle */
    double radius; /* from here on: chosen by kb_around_fit */
    double side;   /* width of a label */
    double height; /* of circle and labels together; the circle's middle is at half of it */
};

/*
 * Chooses the radius of the circle, and gives each label its place, so that none meets another. All together
 * they are no higher than `room`, as long as there are few enough of them: 24.
 */
void kb_around_fit(struct kb_canvas *canvas, struct kb_around *around, double room);

/* Draws the lines, and puts the labels, with the circle's middle at (width / 2, y). */
void kb_around_put(struct kb_canvas *canvas, const struct kb_around *around, double y);

#endif
