#ifndef KB_FIGURE_COURSE_H
#define KB_FIGURE_COURSE_H

#include "figure/list.h"
#include "figure/shapes.h"

/* A stop of a course on one panel. */
struct kb_stop {
    const struct kb_figure_part *part;
    struct kb_point point;
    bool side; /* beside the course, not on it */
};

/*
 * A line down along a list, from entry to entry: a road, a life. It runs on where the list goes on to another
 * panel. `draw` paints it through all stops of a panel, and `mark` each stop on it.
 */
struct kb_course {
    double (*place)(const struct kb_course *course, const struct kb_figure_part *part, size_t index); /* x of a stop */
    void (*draw)(const struct kb_course *course, const struct kb_point *points, size_t count);
    void (*mark)(const struct kb_course *course, const struct kb_stop *stop);
    struct kb_canvas *canvas;
    size_t count; /* of the order's parts: how far the course goes */
    struct kb_stop *stops;
    size_t stop_count, stop_capacity;
    double last_x; /* where the course left the panel before */
    bool began;    /* on an earlier panel */
    size_t seen;   /* stops on it so far, on all panels */
    bool open;     /* it goes on after this panel */
};

/* Makes a list draw the course along itself. `course` outlives the list. */
void kb_course_join(struct kb_course *course, struct kb_list *list);

/* A smooth curve through points one below another, as the path that is open. */
void kb_course_path(struct kb_canvas *canvas, const struct kb_point *points, size_t count);

#endif
