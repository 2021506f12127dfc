#include "symbol/packed.h"

#include <math.h>
#include <string.h>

/* Steps in a unit: fine enough for a symbol a page high, coarse enough for most numbers to take a byte or two. */
#define STEPS 128.0

/* How far a point may lie from where it began, in steps: SVG's own bound (symbol/outline.h) and some room. */
#define FARTHEST (1 << 28)

enum { MOST_COLOURS = 255, MOST_PATH_DASHES = 32 };

/* A path's traits, one byte: rule, cap and join, and what follows. */
enum { EVEN_ODD = 1, CAP_SHIFT = 1, JOIN_SHIFT = 3, DASHED = 1 << 5, MITRED = 1 << 6, TRAITS = 1 << 7 };

/* Writing. */

struct writer {
    struct kb_buffer *out;
    struct kb_colour colours[MOST_COLOURS];
    size_t colour_count;
    int64_t x, y; /* of the last point */
    bool unfit;
};

static void put_number(struct writer *writer, uint64_t number)
{
    while (number >= 0x80) {
        kb_buffer_put_char(writer->out, (char)((number & 0x7F) | 0x80));
        number >>= 7;
    }
    kb_buffer_put_char(writer->out, (char)number);
}

/* Small numbers of either sign become small ones without. */
static void put_signed(struct writer *writer, int64_t number)
{
    put_number(writer, number < 0 ? ((uint64_t)-number << 1) - 1 : (uint64_t)number << 1);
}

static int64_t steps_of(struct writer *writer, double length)
{
    double steps = round(length * STEPS);
    if (!(fabs(steps) <= FARTHEST)) {
        writer->unfit = true;
        return 0;
    }
    return (int64_t)steps;
}

static void put_length(struct writer *writer, double length)
{
    int64_t steps = steps_of(writer, length);
    writer->unfit |= steps < 0;
    put_number(writer, (uint64_t)(steps < 0 ? 0 : steps));
}

static void put_point(struct writer *writer, double x, double y)
{
    int64_t across = steps_of(writer, x), down = steps_of(writer, y);
    put_signed(writer, across - writer->x);
    put_signed(writer, down - writer->y);
    writer->x = across;
    writer->y = down;
}

static bool same_colour(struct kb_colour a, struct kb_colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}

/* The number of a colour, counted from 1; one that is new is added. */
static size_t colour_number(struct writer *writer, struct kb_colour colour)
{
    size_t i = 0;
    while (i < writer->colour_count && !same_colour(writer->colours[i], colour)) {
        i++;
    }
    if (i == MOST_COLOURS) {
        writer->unfit = true;
        return 1;
    }
    if (i == writer->colour_count) {
        writer->colours[writer->colour_count++] = colour;
    }
    return i + 1;
}

static void put_colours(struct writer *writer, const struct kb_drawing *drawing)
{
    for (size_t i = 0; i < drawing->count; i++) {
        const struct kb_path *path = &drawing->paths[i];
        if (path->filled) {
            colour_number(writer, path->fill);
        }
        if (path->stroked) {
            colour_number(writer, path->stroke);
        }
    }
    put_number(writer, writer->colour_count);
    for (size_t i = 0; i < writer->colour_count; i++) {
        struct kb_colour colour = writer->colours[i];
        uint8_t parts[4] = {colour.red, colour.green, colour.blue, colour.alpha};
        kb_buffer_put(writer->out, parts, sizeof parts);
    }
}

static void put_stroke(struct writer *writer, const struct kb_path *path, unsigned traits)
{
    put_length(writer, path->line_width);
    if (traits & MITRED) {
        put_length(writer, path->miter_limit);
    }
    if (traits & DASHED) {
        writer->unfit |= path->dash_count > MOST_PATH_DASHES;
        put_number(writer, path->dash_count);
        for (size_t i = 0; i < path->dash_count; i++) {
            put_length(writer, path->dashes[i]);
        }
        put_length(writer, path->dash_offset);
    }
}

/* Four verbs to the byte, then all points in their order, each counted from the one before. */
static void put_segments(struct writer *writer, const struct kb_path *path)
{
    put_number(writer, path->count);
    for (size_t i = 0; i < path->count; i += 4) {
        unsigned verbs = 0;
        for (size_t j = i; j < i + 4 && j < path->count; j++) {
            verbs |= (unsigned)path->segments[j].verb << 2 * (j - i);
        }
        kb_buffer_put_char(writer->out, (char)verbs);
    }
    for (size_t i = 0; i < path->count; i++) {
        const struct kb_segment *segment = &path->segments[i];
        if (segment->verb == KB_CURVE) {
            put_point(writer, segment->x1, segment->y1);
            put_point(writer, segment->x2, segment->y2);
        }
        if (segment->verb != KB_CLOSE) {
            put_point(writer, segment->x, segment->y);
        }
    }
}

static void put_path(struct writer *writer, const struct kb_path *path)
{
    bool mitred = path->miter_limit > 0 && path->miter_limit != KB_MITER_LIMIT && path->line_join == 0;
    unsigned traits = (path->even_odd ? EVEN_ODD : 0) | (unsigned)path->line_cap << CAP_SHIFT |
                      (unsigned)path->line_join << JOIN_SHIFT | (path->dash_count > 0 ? DASHED : 0) | (mitred ? MITRED : 0);
    put_number(writer, path->filled ? colour_number(writer, path->fill) : 0);
    put_number(writer, path->stroked ? colour_number(writer, path->stroke) : 0);
    put_number(writer, traits);
    if (path->stroked) {
        put_stroke(writer, path, traits);
    }
    put_segments(writer, path);
}

enum kb_status kb_packed_write(const struct kb_drawing *drawing, struct kb_buffer *out)
{
    struct writer writer = {.out = out};
    put_length(&writer, drawing->width);
    put_length(&writer, drawing->height);
    put_colours(&writer, drawing);
    put_number(&writer, drawing->count);
    for (size_t i = 0; i < drawing->count; i++) {
        put_path(&writer, &drawing->paths[i]);
    }
    return writer.unfit ? KB_BAD_INPUT : out->status;
}

/* Reading. */

struct reader {
    const uint8_t *at, *end;
    struct kb_arena *arena;
    size_t most; /* segments that may still come */
    const uint8_t *colours;
    size_t colour_count;
    int64_t x, y;
    bool wrong;
};

/* 0, and wrong for good, past the end or when the number is beyond all that can be meant. */
static uint64_t read_number(struct reader *reader)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 35 && reader->at < reader->end; shift += 7) {
        uint8_t byte = *reader->at++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            return number;
        }
    }
    reader->wrong = true;
    reader->at = reader->end;
    return 0;
}

/* A count of things that each take a byte or more, so that no more of them can be there than bytes. */
static size_t read_count(struct reader *reader, size_t per_byte)
{
    uint64_t number = read_number(reader);
    if (number > (uint64_t)(reader->end - reader->at) * per_byte) {
        reader->wrong = true;
        return 0;
    }
    return (size_t)number;
}

static double read_length(struct reader *reader)
{
    uint64_t steps = read_number(reader);
    reader->wrong |= steps > FARTHEST;
    return reader->wrong ? 0 : (double)steps / STEPS;
}

static int64_t read_step(struct reader *reader, int64_t from)
{
    uint64_t number = read_number(reader);
    int64_t to = from + (number & 1 ? -(int64_t)(number >> 1) - 1 : (int64_t)(number >> 1));
    if (to > FARTHEST || to < -FARTHEST) {
        reader->wrong = true;
        return 0;
    }
    return to;
}

static void read_point(struct reader *reader, double *x, double *y)
{
    reader->x = read_step(reader, reader->x);
    reader->y = read_step(reader, reader->y);
    *x = (double)reader->x / STEPS;
    *y = (double)reader->y / STEPS;
}

/* A colour's number; false for 0, which stands for none. */
static bool read_colour(struct reader *reader, struct kb_colour *colour)
{
    uint64_t number = read_number(reader);
    if (number == 0 || number > reader->colour_count) {
        reader->wrong |= number > 0;
        return false;
    }
    const uint8_t *parts = reader->colours + (number - 1) * 4;
    *colour = (struct kb_colour){parts[0], parts[1], parts[2], parts[3]};
    return true;
}

static void read_colours(struct reader *reader)
{
    reader->colour_count = read_count(reader, 1);
    if (reader->colour_count > (size_t)(reader->end - reader->at) / 4) {
        reader->wrong = true;
        reader->colour_count = 0;
    }
    reader->colours = reader->at;
    reader->at += reader->colour_count * 4;
}

static bool read_dashes(struct reader *reader, struct kb_path *path)
{
    size_t count = read_count(reader, 1);
    if (reader->wrong || count == 0 || count > MOST_PATH_DASHES) {
        reader->wrong = true;
        return true;
    }
    double *dashes = KB_NEW_ARRAY(reader->arena, double, count), sum = 0;
    for (size_t i = 0; dashes != NULL && i < count; i++) {
        dashes[i] = read_length(reader);
        sum += dashes[i];
    }
    path->dashes = dashes;
    path->dash_count = count;
    path->dash_offset = read_length(reader);
    reader->wrong |= !(sum > 0);
    return dashes != NULL;
}

static bool read_stroke(struct reader *reader, struct kb_path *path, uint64_t traits)
{
    path->line_width = read_length(reader);
    path->miter_limit = traits & MITRED ? read_length(reader) : KB_MITER_LIMIT;
    reader->wrong |= path->miter_limit < 1;
    return !(traits & DASHED) || read_dashes(reader, path);
}

static void read_segment(struct reader *reader, struct kb_segment *segment)
{
    if (segment->verb == KB_CURVE) {
        read_point(reader, &segment->x1, &segment->y1);
        read_point(reader, &segment->x2, &segment->y2);
    }
    if (segment->verb != KB_CLOSE) {
        read_point(reader, &segment->x, &segment->y);
    }
}

/* A path begins with a move: nothing else has a point to start from. */
static bool read_segments(struct reader *reader, struct kb_path *path)
{
    size_t count = read_count(reader, 4);
    if (reader->wrong || count == 0 || count > reader->most) {
        reader->wrong = true;
        return true;
    }
    const uint8_t *verbs = reader->at;
    struct kb_segment *segments = KB_NEW_ARRAY(reader->arena, struct kb_segment, count);
    if (segments == NULL) {
        return false;
    }
    reader->at += (count + 3) / 4;
    reader->most -= count;
    for (size_t i = 0; i < count && !reader->wrong; i++) {
        segments[i].verb = (enum kb_path_verb)(verbs[i / 4] >> 2 * (i % 4) & 3);
        reader->wrong |= i == 0 && segments[i].verb != KB_MOVE;
        read_segment(reader, &segments[i]);
    }
    path->segments = segments;
    path->count = count;
    return true;
}

static bool read_path(struct reader *reader, struct kb_path *path)
{
    path->filled = read_colour(reader, &path->fill);
    path->stroked = read_colour(reader, &path->stroke);
    uint64_t traits = read_number(reader);
    path->even_odd = traits & EVEN_ODD;
    path->line_cap = (uint8_t)(traits >> CAP_SHIFT & 3);
    path->line_join = (uint8_t)(traits >> JOIN_SHIFT & 3);
    reader->wrong |= traits >= TRAITS || path->line_cap > 2 || path->line_join > 2;
    return (!path->stroked || read_stroke(reader, path, traits)) && read_segments(reader, path);
}

enum kb_status kb_packed_read(struct kb_slice bytes, size_t most, struct kb_arena *arena, struct kb_drawing *drawing)
{
    const uint8_t *start = (const uint8_t *)bytes.data;
    struct reader reader = {.at = start, .end = start + bytes.length, .arena = arena, .most = most};
    double width = read_length(&reader), height = read_length(&reader);
    read_colours(&reader);
    size_t count = read_count(&reader, 1);
    *drawing = (struct kb_drawing){0};
    if (reader.wrong || count > most || width <= 0 || height <= 0) {
        return KB_BAD_INPUT;
    }
    struct kb_path *paths = KB_NEW_ARRAY(arena, struct kb_path, count);
    for (size_t i = 0; paths != NULL && i < count && !reader.wrong; i++) {
        if (!read_path(&reader, &paths[i])) {
            return KB_NO_MEMORY;
        }
    }
    if (paths == NULL) {
        return KB_NO_MEMORY;
    }
    if (reader.wrong || reader.at != reader.end) {
        return KB_BAD_INPUT;
    }
    *drawing = (struct kb_drawing){width, height, paths, count};
    return KB_OK;
}
