#include "symbol/drawing.h"

#include <math.h>
#include <string.h>

static struct kb_segment *scale_segments(struct kb_arena *arena, const struct kb_path *path, double factor)
{
    struct kb_segment *segments = KB_NEW_ARRAY(arena, struct kb_segment, path->count);
    for (size_t i = 0; segments != NULL && i < path->count; i++) {
        const struct kb_segment *from = &path->segments[i];
        segments[i] = (struct kb_segment){from->verb,        from->x1 * factor, from->y1 * factor, from->x2 * factor,
                                          from->y2 * factor, from->x * factor,  from->y * factor};
    }
    return segments;
}

static bool scale_path(struct kb_arena *arena, struct kb_path *path, double factor)
{
    double *dashes = path->dash_count == 0 ? NULL : KB_NEW_ARRAY(arena, double, path->dash_count);
    path->segments = scale_segments(arena, path, factor);
    path->line_width *= factor;
    path->dash_offset *= factor;
    for (size_t i = 0; dashes != NULL && i < path->dash_count; i++) {
        dashes[i] = path->dashes[i] * factor;
    }
    path->dashes = dashes;
    return !arena->failed;
}

static struct kb_path *copy_paths(struct kb_arena *arena, const struct kb_drawing *drawing)
{
    struct kb_path *paths = KB_NEW_ARRAY(arena, struct kb_path, drawing->count);
    if (paths != NULL && drawing->count > 0) {
        memcpy(paths, drawing->paths, drawing->count * sizeof *paths);
    }
    return paths;
}

bool kb_drawing_fit(struct kb_arena *arena, struct kb_drawing *drawing, double size)
{
    double longer = fmax(drawing->width, drawing->height), factor = longer > 0 ? size / longer : 1;
    if (factor == 1) {
        return true;
    }
    struct kb_path *paths = copy_paths(arena, drawing);
    for (size_t i = 0; paths != NULL && i < drawing->count; i++) {
        if (!scale_path(arena, &paths[i], factor)) {
            return false;
        }
    }
    drawing->paths = paths;
    drawing->width *= factor;
    drawing->height *= factor;
    return paths != NULL;
}

/* Luma of ITU-R BT.709, good enough in sRGB's own values. */
static struct kb_colour grey_of(struct kb_colour colour)
{
    double luma = 0.2126 * colour.red + 0.7152 * colour.green + 0.0722 * colour.blue;
    uint8_t grey = (uint8_t)lround(luma);
    return (struct kb_colour){grey, grey, grey, colour.alpha};
}

bool kb_drawing_grey(struct kb_arena *arena, const struct kb_drawing *drawing, struct kb_drawing *grey)
{
    struct kb_path *paths = copy_paths(arena, drawing);
    for (size_t i = 0; paths != NULL && i < drawing->count; i++) {
        paths[i].fill = grey_of(paths[i].fill);
        paths[i].stroke = grey_of(paths[i].stroke);
    }
    *grey = (struct kb_drawing){drawing->width, drawing->height, paths, drawing->count};
    return paths != NULL;
}
