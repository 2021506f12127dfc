#include "figure/canvas.h"

#include <stdlib.h>

void kb_canvas_fail(struct kb_canvas *canvas, enum kb_status status)
{
    if (canvas->status == KB_OK) {
        canvas->status = status;
    }
}

/* The array with room for one element more; as it was, and the drawing has failed, when there is none. */
static void *grow(struct kb_canvas *canvas, void *array, size_t count, size_t *capacity, size_t size)
{
    void *grown = canvas->status == KB_OK ? kb_arena_grow(canvas->arena, array, count, capacity, size) : NULL;
    if (grown == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
    }
    return grown == NULL ? array : grown;
}

#define GROW(canvas, list)                                                                                                       \
    ((canvas)->list##s =                                                                                                         \
         grow((canvas), (canvas)->list##s, (canvas)->list##_count, &(canvas)->list##_capacity, sizeof *(canvas)->list##s),       \
     (canvas)->status == KB_OK)

/* The array that was filled becomes the piece's or the panel's own; the next one begins with nothing. */
#define LET_GO(canvas, list) ((canvas)->list##s = NULL, (canvas)->list##_count = (canvas)->list##_capacity = 0)

void kb_panel_begin(struct kb_canvas *canvas)
{
    LET_GO(canvas, piece);
}

void kb_panel_end(struct kb_canvas *canvas, double width, double height)
{
    if (GROW(canvas, panel)) {
        canvas->panels[canvas->panel_count++] = (struct kb_figure_panel){width, height, canvas->pieces, canvas->piece_count};
    }
}

void kb_piece_begin(struct kb_canvas *canvas, double x, double y)
{
    canvas->decoration = false;
    canvas->piece_x = x;
    canvas->piece_y = y;
    LET_GO(canvas, path);
    LET_GO(canvas, image);
    LET_GO(canvas, text);
    LET_GO(canvas, part);
    LET_GO(canvas, segment);
}

static int compare(const void *a, const void *b)
{
    const size_t *one = a, *other = b;
    return *one < *other ? -1 : *one > *other;
}

/* The words tell parts in the order's order, each once, wherever in the picture they stand. */
static void sort_parts(struct kb_canvas *canvas)
{
    size_t count = 0;
    if (canvas->part_count > 0) {
        qsort(canvas->parts, canvas->part_count, sizeof *canvas->parts, compare);
    }
    for (size_t i = 0; i < canvas->part_count; i++) {
        if (count == 0 || canvas->parts[count - 1] != canvas->parts[i]) {
            canvas->parts[count++] = canvas->parts[i];
        }
    }
    canvas->part_count = count;
}

void kb_piece_decorate(struct kb_canvas *canvas)
{
    canvas->decoration = true;
}

void kb_piece_end(struct kb_canvas *canvas, double width, double height)
{
    struct kb_image *drawing = KB_NEW(canvas->arena, struct kb_image);
    sort_parts(canvas);
    if (drawing == NULL) {
        kb_canvas_fail(canvas, KB_NO_MEMORY);
        return;
    }
    *drawing = (struct kb_image){.kind = KB_IMAGE_DRAWING,
                                 .name = "figure",
                                 .width = width,
                                 .height = height,
                                 .drawing = {width, height, canvas->paths, canvas->path_count}};
    if (GROW(canvas, piece)) {
        canvas->pieces[canvas->piece_count++] = (struct kb_figure_piece){.x = canvas->piece_x,
                                                                         .y = canvas->piece_y,
                                                                         .width = width,
                                                                         .height = height,
                                                                         .drawing = drawing,
                                                                         .images = canvas->images,
                                                                         .image_count = canvas->image_count,
                                                                         .texts = canvas->texts,
                                                                         .text_count = canvas->text_count,
                                                                         .parts = canvas->parts,
                                                                         .part_count = canvas->part_count,
                                                                         .decoration = canvas->decoration};
    }
}

void kb_piece_show(struct kb_canvas *canvas, size_t part)
{
    bool again = canvas->part_count > 0 && canvas->parts[canvas->part_count - 1] == part;
    if (!again && GROW(canvas, part)) {
        canvas->parts[canvas->part_count++] = part;
    }
}

static void add_segment(struct kb_canvas *canvas, const struct kb_segment *segment)
{
    if (GROW(canvas, segment)) {
        canvas->segments[canvas->segment_count++] = *segment;
    }
}

void kb_path_move(struct kb_canvas *canvas, double x, double y)
{
    add_segment(canvas, &(struct kb_segment){.verb = KB_MOVE, .x = x, .y = y});
}

void kb_path_line(struct kb_canvas *canvas, double x, double y)
{
    add_segment(canvas, &(struct kb_segment){.verb = KB_LINE, .x = x, .y = y});
}

void kb_path_curve(struct kb_canvas *canvas, double x1, double y1, double x2, double y2, double x, double y)
{
    add_segment(canvas, &(struct kb_segment){KB_CURVE, x1, y1, x2, y2, x, y});
}

void kb_path_close(struct kb_canvas *canvas)
{
    add_segment(canvas, &(struct kb_segment){.verb = KB_CLOSE});
}

void kb_path_paint(struct kb_canvas *canvas, const struct kb_pen *pen)
{
    if (GROW(canvas, path)) {
        canvas->paths[canvas->path_count++] = (struct kb_path){.segments = canvas->segments,
                                                               .count = canvas->segment_count,
                                                               .filled = pen->fill.alpha > 0,
                                                               .stroked = pen->stroke.alpha > 0 && pen->width > 0,
                                                               .fill = pen->fill,
                                                               .stroke = pen->stroke,
                                                               .line_width = pen->width,
                                                               .line_cap = pen->dash_count > 0 ? 0 : 1,
                                                               .line_join = 1,
                                                               .dashes = pen->dashes,
                                                               .dash_count = pen->dash_count};
    }
    LET_GO(canvas, segment);
}

void kb_image_put(struct kb_canvas *canvas, const struct kb_figure_image *image)
{
    if (GROW(canvas, image)) {
        canvas->images[canvas->image_count++] = *image;
    }
}

void kb_text_put(struct kb_canvas *canvas, const struct kb_figure_text *text)
{
    if (GROW(canvas, text)) {
        canvas->texts[canvas->text_count++] = *text;
    }
}
