#include "figure/qr.h"

#include <errno.h>
#include <stdint.h>

#include <qrencode.h>

enum { QUIET_ZONE = 4 }; /* modules; ISO/IEC 18004 asks for no less */

enum direction { RIGHT, DOWN, LEFT, UP };

/* The outlines of all dark areas while they are followed, always with dark on the right-hand side. */
struct tracer {
    struct kb_arena *arena;
    const QRcode *code;
    bool *followed; /* per module: its upper edge is part of an outline already */
    struct kb_segment *segments;
    size_t count, capacity;
};

static bool is_dark(const QRcode *code, int x, int y)
{
    return x >= 0 && y >= 0 && x < code->width && y < code->width && (code->data[y * code->width + x] & 1) != 0;
}

/* Whether an outline runs from the corner (x, y) in a direction: dark to its right, light to its left. */
static bool is_edge(const QRcode *code, int x, int y, enum direction direction)
{
    bool north_west = is_dark(code, x - 1, y - 1), north_east = is_dark(code, x, y - 1);
    bool south_west = is_dark(code, x - 1, y), south_east = is_dark(code, x, y);
    switch (direction) {
    case RIGHT: return south_east && !north_east;
    case DOWN: return south_west && !south_east;
    case LEFT: return north_west && !south_west;
    case UP: return north_east && !north_west;
    }
    return false;
}

static bool add_segment(struct tracer *tracer, enum kb_path_verb verb, int x, int y)
{
    struct kb_segment *segments =
        kb_arena_grow(tracer->arena, tracer->segments, tracer->count, &tracer->capacity, sizeof *segments);
    if (segments == NULL) {
        return false;
    }
    double across = x + QUIET_ZONE, down = y + QUIET_ZONE;
    segments[tracer->count++] = (struct kb_segment){verb, across, down, across, down, across, down};
    tracer->segments = segments;
    return true;
}

/* Where two areas touch at a corner, turning right first keeps them apart. */
static enum direction next_direction(const QRcode *code, int x, int y, enum direction direction)
{
    enum direction right = (direction + 1) % 4, left = (direction + 3) % 4;
    if (is_edge(code, x, y, right)) {
        return right;
    }
    return is_edge(code, x, y, direction) ? direction : left;
}

/* One outline, from the upper left corner of a module back to it. */
static bool follow(struct tracer *tracer, int start_x, int start_y)
{
    static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
    int x = start_x, y = start_y;
    enum direction direction = RIGHT;
    bool fine = add_segment(tracer, KB_MOVE, x, y), finished;
    do {
        if (direction == RIGHT) {
            tracer->followed[y * tracer->code->width + x] = true;
        }
        x += step_x[direction];
        y += step_y[direction];
        enum direction next = next_direction(tracer->code, x, y, direction);
        finished = x == start_x && y == start_y && next == RIGHT;
        if (next != direction && !finished) {
            fine = fine && add_segment(tracer, KB_LINE, x, y);
        }
        direction = next;
    } while (!finished);
    return fine && add_segment(tracer, KB_CLOSE, x, y);
}

static bool trace(struct tracer *tracer)
{
    int width = tracer->code->width;
    tracer->followed = KB_NEW_ARRAY(tracer->arena, bool, (size_t)width *(size_t)width);
    bool fine = tracer->followed != NULL;
    for (int y = 0; y < width && fine; y++) {
        for (int x = 0; x < width && fine; x++) {
            if (is_edge(tracer->code, x, y, RIGHT) && !tracer->followed[y * width + x]) {
                fine = follow(tracer, x, y);
            }
        }
    }
    return fine;
}

static enum kb_status draw(struct kb_arena *arena, const QRcode *code, struct kb_drawing *out)
{
    struct tracer tracer = {.arena = arena, .code = code};
    struct kb_path *path = KB_NEW(arena, struct kb_path);
    if (path == NULL || !trace(&tracer)) {
        return KB_NO_MEMORY;
    }
    *path = (struct kb_path){.segments = tracer.segments, .count = tracer.count, .filled = true, .fill = KB_BLACK};
    double size = code->width + 2 * QUIET_ZONE;
    *out = (struct kb_drawing){size, size, path, 1};
    return KB_OK;
}

enum kb_status kb_qr_draw(struct kb_arena *arena, struct kb_slice text, struct kb_drawing *out)
{
    *out = (struct kb_drawing){0};
    if (text.length == 0 || text.length > INT16_MAX) {
        return KB_BAD_INPUT;
    }
    errno = 0;
    QRcode *code = QRcode_encodeData((int)text.length, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
    if (code == NULL) {
        return errno == ENOMEM ? KB_NO_MEMORY : KB_BAD_INPUT;
    }
    enum kb_status status = draw(arena, code, out);
    QRcode_free(code);
    return status;
}
