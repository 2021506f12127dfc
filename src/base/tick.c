#include "base/tick.h"

#define K 0.5523 /* how far the control points of a quarter of a circle stand out, in radii */
#define CIRCLE(x, y, r)                                                                                                          \
    KB_MOVE_TO((x) + (r), y), {KB_CURVE, (x) + (r), (y) + K * (r), (x) + K * (r), (y) + (r), x, (y) + (r)},                      \
        {KB_CURVE, (x)-K * (r), (y) + (r), (x) - (r), (y) + K * (r), (x) - (r), y},                                              \
        {KB_CURVE, (x) - (r), (y)-K * (r), (x)-K * (r), (y) - (r), x, (y) - (r)},                                                \
        {KB_CURVE, (x) + K * (r), (y) - (r), (x) + (r), (y)-K * (r), (x) + (r), y}, KB_CLOSE_PATH
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define STROKED(path, width)                                                                                                     \
    {                                                                                                                            \
        .segments = (path), .count = COUNT(path), .stroked = true, .stroke = {0, 0, 0, 255}, .line_width = (width),              \
        .line_cap = 1, .line_join = 1                                                                                            \
    }
#define FILLED(path)                                                                                                             \
    {                                                                                                                            \
        .segments = (path), .count = COUNT(path), .filled = true, .fill = { 0, 0, 0, 255 }                                       \
    }
#define GROUND(path)                                                                                                             \
    {                                                                                                                            \
        .segments = (path), .count = COUNT(path), .filled = true, .fill = { 255, 225, 120, 255 }                                 \
    }
#define PICTURE(picture, side, list)                                                                                             \
    {                                                                                                                            \
        .kind = KB_IMAGE_DRAWING, .name = (picture), .width = (side), .height = (side), .drawing = {                             \
            side,                                                                                                                \
            side,                                                                                                                \
            list,                                                                                                                \
            COUNT(list)                                                                                                          \
        }                                                                                                                        \
    }

/* Boxes and rings, in a square of 12. */
static const struct kb_segment box[] = {KB_MOVE_TO(0.5, 0.5), KB_LINE_TO(11.5, 0.5), KB_LINE_TO(11.5, 11.5),
                                        KB_LINE_TO(0.5, 11.5), KB_CLOSE_PATH};
static const struct kb_segment cross[] = {KB_MOVE_TO(2.8, 2.8), KB_LINE_TO(9.2, 9.2), KB_MOVE_TO(9.2, 2.8), KB_LINE_TO(2.8, 9.2)};
static const struct kb_segment ring[] = {CIRCLE(6, 6, 5.5)};
static const struct kb_segment dot[] = {CIRCLE(6, 6, 3.2)};
static const struct kb_path box_empty[] = {STROKED(box, 0.75)}, box_ticked[] = {STROKED(box, 0.75), STROKED(cross, 1.7)};
static const struct kb_path ring_empty[] = {STROKED(ring, 0.75)}, ring_ticked[] = {STROKED(ring, 0.75), FILLED(dot)};

/* Faces, in a square of 40. A mouth's corners and its middle say how it goes. */
#define MOUTH(corner, bend)                                                                                                      \
    KB_MOVE_TO(11.5, corner),                                                                                                    \
    {                                                                                                                            \
        KB_CURVE, 15.5, (corner) + (bend), 24.5, (corner) + (bend), 28.5, corner                                                 \
    }
static const struct kb_segment head[] = {CIRCLE(20, 20, 17.5)}, halo[] = {CIRCLE(20, 20, 18.2)};
static const struct kb_segment left_eye[] = {CIRCLE(14, 15.5, 2)}, right_eye[] = {CIRCLE(26, 15.5, 2)};
static const struct kb_segment mouths[5][2] = {
    {MOUTH(30, -10)}, {MOUTH(28, -5)}, {MOUTH(26, 0)}, {MOUTH(24.5, 5)}, {MOUTH(23, 10)}};

#define FACE(number) STROKED(head, 1.5), FILLED(left_eye), FILLED(right_eye), STROKED(mouths[number], 2)
#define CHOSEN(number) GROUND(head), STROKED(halo, 3.2), FILLED(left_eye), FILLED(right_eye), STROKED(mouths[number], 2.6)
static const struct kb_path face_empty[5][4] = {{FACE(0)}, {FACE(1)}, {FACE(2)}, {FACE(3)}, {FACE(4)}};
static const struct kb_path face_ticked[5][5] = {{CHOSEN(0)}, {CHOSEN(1)}, {CHOSEN(2)}, {CHOSEN(3)}, {CHOSEN(4)}};

static const struct kb_image boxes[2] = {PICTURE("box", 12, box_empty), PICTURE("box-ticked", 12, box_ticked)};
static const struct kb_image rings[2] = {PICTURE("ring", 12, ring_empty), PICTURE("ring-ticked", 12, ring_ticked)};
#define FACES(number)                                                                                                            \
    {                                                                                                                            \
        PICTURE("face" #number, 40, face_empty[number]), PICTURE("face" #number "-ticked", 40, face_ticked[number])              \
    }
static const struct kb_image faces[5][2] = {FACES(0), FACES(1), FACES(2), FACES(3), FACES(4)};

const struct kb_image *kb_tick_image(enum kb_tick_shape shape, size_t face, bool ticked)
{
    switch (shape) {
    case KB_TICK_BOX: return &boxes[ticked];
    case KB_TICK_RING: return &rings[ticked];
    case KB_TICK_FACE: break;
    }
    return &faces[face < 5 ? face : 4][ticked];
}
