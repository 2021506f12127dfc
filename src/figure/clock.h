#ifndef KB_FIGURE_CLOCK_H
#define KB_FIGURE_CLOCK_H

#include "figure/canvas.h"

struct kb_clock_time {
    int hour, minute;
};

/* Finds a time of the day in words such as "kl. 8.30", "16:15" or "kl. 10"; false when there is none. */
bool kb_clock_read(const struct kb_saying *saying, struct kb_clock_time *time);

/* A clock face around (x, y); without hands when `time` is NULL. A large one has its hours in numbers. */
void kb_draw_clock_face(struct kb_canvas *canvas, double x, double y, double radius, const struct kb_clock_time *time);

#endif
