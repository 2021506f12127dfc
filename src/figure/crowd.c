#include "figure/crowd.h"

#include <math.h>

#define PI 3.14159265358979323846
#define APART 3.0 /* between two boxes */

enum { RADII = 5, ANGLES = 18 };

static bool inside(const struct kb_cell_of_ring *cell, double x, double y)
{
    double r = hypot(x - cell->x, y - cell->y), angle = atan2(y - cell->y, x - cell->x);
    while (angle < cell->from - 1e-9) {
        angle += 2 * PI;
    }
    return r >= cell->least && r <= cell->most && (angle <= cell->to + 1e-9 || cell->to - cell->from > 2 * PI - 1e-6);
}

/* A box lies in its sector with all its corners, and does not touch the middle. */
static bool fits(const struct kb_cell_of_ring *cell, const struct kb_spot *spot)
{
    double w = spot->width / 2, h = spot->height / 2;
    for (int i = 0; i < 4; i++) {
        if (!inside(cell, spot->x + (i % 2 == 0 ? -w : w), spot->y + (i < 2 ? -h : h))) {
            return false;
        }
    }
    double nearest_x = fmax(spot->x - w, fmin(cell->x, spot->x + w)), nearest_y = fmax(spot->y - h, fmin(cell->y, spot->y + h));
    return hypot(nearest_x - cell->x, nearest_y - cell->y) >= cell->least;
}

/* Whether the line from the middle to a box crosses another one. */
static bool crosses(const struct kb_cell_of_ring *cell, const struct kb_spot *spot, const struct kb_spot *other)
{
    double enter = 0, leave = 1;
    const double from[2] = {cell->x, cell->y}, to[2] = {spot->x, spot->y}, middle[2] = {other->x, other->y};
    const double half[2] = {other->width / 2 + 1, other->height / 2 + 1};
    for (int i = 0; i < 2; i++) {
        double step = to[i] - from[i], low = middle[i] - half[i] - from[i], high = middle[i] + half[i] - from[i];
        if (fabs(step) < 1e-9) {
            if (low > 0 || high < 0) {
                return false;
            }
            continue;
        }
        enter = fmax(enter, fmin(low / step, high / step));
        leave = fmin(leave, fmax(low / step, high / step));
    }
    return enter < leave;
}

static bool is_free(const struct kb_crowd *crowd, const struct kb_cell_of_ring *cell, bool tied, const struct kb_spot *spot)
{
    for (size_t i = 0; i < crowd->count; i++) {
        const struct kb_spot *other = &crowd->spots[i];
        if (fabs(other->x - spot->x) < (other->width + spot->width) / 2 + APART &&
            fabs(other->y - spot->y) < (other->height + spot->height) / 2 + APART) {
            return false;
        }
        if (tied && crosses(cell, spot, other)) {
            return false;
        }
    }
    return true;
}

/* Angles tried from the box's own share of the cell outwards, radii from the middle of the ring outwards. */
static bool search(const struct kb_crowd *crowd, const struct kb_cell_of_ring *cell, double share, bool tied,
                   struct kb_spot *spot)
{
    double span = cell->to - cell->from, depth = cell->outer - cell->inner;
    for (int i = 0; i < 2 * ANGLES; i++) {
        int turn = (i + 1) / 2 * (i % 2 == 0 ? 1 : -1);
        double fraction = share + (double)turn / ANGLES;
        if (fraction < 0 || fraction > 1) {
            continue;
        }
        for (int j = 0; j < RADII; j++) {
            int step = (j + 1) / 2 * (j % 2 == 0 ? 1 : -1);
            double r = cell->inner + depth * (0.5 + (double)step / RADII), angle = cell->from + span * fraction;
            spot->x = cell->x + r * cos(angle);
            spot->y = cell->y + r * sin(angle);
            if (fits(cell, spot) && is_free(crowd, cell, tied, spot)) {
                return true;
            }
        }
    }
    return false;
}

bool kb_crowd_place(struct kb_canvas *canvas, struct kb_crowd *crowd, const struct kb_cell_of_ring *cell, size_t index,
                    size_t count, bool tied, struct kb_spot *spot)
{
    if (!search(crowd, cell, ((double)index + 0.5) / (double)count, tied, spot)) {
        return false;
    }
    struct kb_spot *grown = kb_arena_grow(canvas->arena, crowd->spots, crowd->count, &crowd->capacity, sizeof *grown);
    if (grown == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return false;
    }
    crowd->spots = grown;
    grown[crowd->count++] = *spot;
    return true;
}
