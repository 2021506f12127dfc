#include "symbol/outline.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

void kb_outline_init(struct kb_outline *outline, struct kb_arena *arena, const struct kb_matrix *matrix, size_t most)
{
    *outline = (struct kb_outline){.arena = arena, .matrix = *matrix, .most = most};
}

static bool place_point(struct kb_outline *outline, double *x, double *y)
{
    kb_matrix_apply(&outline->matrix, x, y);
    if (fabs(*x) <= KB_OUTLINE_FARTHEST && fabs(*y) <= KB_OUTLINE_FARTHEST) {
        return true;
    }
    outline->fault = KB_OUTLINE_FAR;
    return false;
}

static void add_segment(struct kb_outline *outline, struct kb_segment segment)
{
    if (outline->fault) {
        return;
    }
    if (outline->count >= outline->most) {
        outline->fault = KB_OUTLINE_FULL;
        return;
    }
    if (!place_point(outline, &segment.x1, &segment.y1) || !place_point(outline, &segment.x2, &segment.y2) ||
        !place_point(outline, &segment.x, &segment.y)) {
        return;
    }
    struct kb_segment *segments =
        kb_arena_grow(outline->arena, outline->segments, outline->count, &outline->capacity, sizeof *segments);
    if (!segments) {
        outline->fault = KB_OUTLINE_MEMORY;
        return;
    }
    outline->segments = segments;
    segments[outline->count++] = segment;
}

void kb_outline_move(struct kb_outline *outline, double x, double y)
{
    add_segment(outline, (struct kb_segment){KB_MOVE, x, y, x, y, x, y});
    outline->x = outline->start_x = x;
    outline->y = outline->start_y = y;
    outline->open = true;
}

/* After a close, SVG goes on from where the closed subpath began; PDF wants to be told. */
static void begin(struct kb_outline *outline)
{
    if (!outline->open) {
        kb_outline_move(outline, outline->x, outline->y);
    }
}

void kb_outline_line(struct kb_outline *outline, double x, double y)
{
    begin(outline);
    add_segment(outline, (struct kb_segment){KB_LINE, x, y, x, y, x, y});
    outline->x = x;
    outline->y = y;
}

void kb_outline_curve(struct kb_outline *outline, double x1, double y1, double x2, double y2, double x, double y)
{
    begin(outline);
    add_segment(outline, (struct kb_segment){KB_CURVE, x1, y1, x2, y2, x, y});
    outline->x = x;
    outline->y = y;
}

void kb_outline_quadratic(struct kb_outline *outline, double x1, double y1, double x, double y)
{
    double from_x = outline->x, from_y = outline->y;
    kb_outline_curve(outline, from_x + (x1 - from_x) * 2 / 3, from_y + (y1 - from_y) * 2 / 3, x + (x1 - x) * 2 / 3,
                     y + (y1 - y) * 2 / 3, x, y);
}

void kb_outline_close(struct kb_outline *outline)
{
    if (!outline->open) {
        return;
    }
    double x = outline->start_x, y = outline->start_y;
    add_segment(outline, (struct kb_segment){KB_CLOSE, x, y, x, y, x, y});
    outline->x = x;
    outline->y = y;
    outline->open = false;
}

/* An ellipse about its centre, and the stretch of it to draw. */
struct ellipse {
    double centre_x, centre_y, radius_x, radius_y, cosine, sine;
    double from, sweep; /* radians */
};

/* From endpoints to a centre: SVG 1.1, appendix F.6.5 and F.6.6. */
static struct ellipse find_ellipse(const struct kb_outline *outline, const struct kb_arc *arc, double x, double y)
{
    struct ellipse e = {.radius_x = fabs(arc->radius_x), .radius_y = fabs(arc->radius_y)};
    e.cosine = cos(arc->degrees * pi / 180);
    e.sine = sin(arc->degrees * pi / 180);
    double half_x = (outline->x - x) / 2, half_y = (outline->y - y) / 2;
    double px = (e.cosine * half_x + e.sine * half_y) / e.radius_x;
    double py = (-e.sine * half_x + e.cosine * half_y) / e.radius_y;
    double distance = px * px + py * py;
    double reach = 0;
    if (distance > 1) {
        e.radius_x *= sqrt(distance);
        e.radius_y *= sqrt(distance);
        px /= sqrt(distance);
        py /= sqrt(distance);
    } else {
        reach = sqrt((1 - distance) / distance) * (arc->large == arc->clockwise ? -1 : 1);
    }
    double cx = reach * py, cy = -reach * px; /* the centre, on the unit circle's scale */
    e.from = atan2(py - cy, px - cx);
    e.sweep = atan2(-py - cy, -px - cx) - e.from;
    if (arc->clockwise && e.sweep < 0) {
        e.sweep += 2 * pi;
    }
    if (!arc->clockwise && e.sweep > 0) {
        e.sweep -= 2 * pi;
    }
    cx *= e.radius_x;
    cy *= e.radius_y;
    e.centre_x = e.cosine * cx - e.sine * cy + (outline->x + x) / 2;
    e.centre_y = e.sine * cx + e.cosine * cy + (outline->y + y) / 2;
    return e;
}

static void ellipse_point(const struct ellipse *e, double unit_x, double unit_y, double *x, double *y)
{
    unit_x *= e->radius_x;
    unit_y *= e->radius_y;
    *x = e->centre_x + e->cosine * unit_x - e->sine * unit_y;
    *y = e->centre_y + e->sine * unit_x + e->cosine * unit_y;
}

/* Each quarter turn or less becomes one curve, off by less than 0.03 % of the radius. */
static void draw_ellipse(struct kb_outline *outline, const struct ellipse *e, double x, double y)
{
    int parts = (int)ceil(fabs(e->sweep) / (pi / 2) - 1e-9);
    parts = parts < 1 ? 1 : parts;
    double step = e->sweep / parts, reach = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < parts; i++) {
        double from = e->from + step * i, to = from + step;
        double x1, y1, x2, y2, end_x = x, end_y = y;
        ellipse_point(e, cos(from) - reach * sin(from), sin(from) + reach * cos(from), &x1, &y1);
        ellipse_point(e, cos(to) + reach * sin(to), sin(to) - reach * cos(to), &x2, &y2);
        if (i < parts - 1) {
            ellipse_point(e, cos(to), sin(to), &end_x, &end_y);
        }
        kb_outline_curve(outline, x1, y1, x2, y2, end_x, end_y);
    }
}

void kb_outline_arc(struct kb_outline *outline, const struct kb_arc *arc, double x, double y)
{
    if (outline->x == x && outline->y == y) {
        return;
    }
    if (arc->radius_x == 0 || arc->radius_y == 0) {
        kb_outline_line(outline, x, y);
        return;
    }
    struct ellipse ellipse = find_ellipse(outline, arc, x, y);
    if (!isfinite(ellipse.sweep) || !isfinite(ellipse.radius_x) || !isfinite(ellipse.radius_y)) {
        kb_outline_line(outline, x, y);
        return;
    }
    draw_ellipse(outline, &ellipse, x, y);
}
