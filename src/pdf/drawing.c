#include "pdf/drawing.h"

#include "pdf/text.h"

struct opacity {
    uint8_t fill, stroke;
};

struct kb_pdf_opacities {
    uint8_t seen[65536 / 8];
    struct opacity *list;
    size_t count, capacity;
};

static void note_opacity(struct kb_pdf *pdf, uint8_t fill, uint8_t stroke)
{
    if (pdf->opacities == NULL) {
        pdf->opacities = KB_NEW(pdf->arena, struct kb_pdf_opacities);
    }
    struct kb_pdf_opacities *opacities = pdf->opacities;
    unsigned bit = (unsigned)fill << 8 | stroke;
    if (opacities == NULL || (opacities->seen[bit / 8] >> bit % 8 & 1) != 0) {
        kb_pdf_fail(pdf, opacities == NULL ? KB_NO_MEMORY : KB_OK);
        return;
    }
    struct opacity *list =
        kb_arena_grow(pdf->arena, opacities->list, opacities->count, &opacities->capacity, sizeof *opacities->list);
    if (list == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    opacities->list = list;
    list[opacities->count++] = (struct opacity){fill, stroke};
    opacities->seen[bit / 8] |= (uint8_t)(1 << bit % 8);
}

static void put_opacity_name(struct kb_buffer *buffer, uint8_t fill, uint8_t stroke)
{
    kb_buffer_put_text(buffer, "/G");
    kb_buffer_put_number(buffer, fill, 0);
    kb_buffer_put_char(buffer, '_');
    kb_buffer_put_number(buffer, stroke, 0);
}

void kb_pdf_put_opacity(struct kb_pdf *pdf, struct kb_buffer *content, uint8_t fill, uint8_t stroke)
{
    note_opacity(pdf, fill, stroke);
    put_opacity_name(content, fill, stroke);
    kb_buffer_put_text(content, " gs\n");
}

void kb_pdf_opacities_put_resources(struct kb_pdf *pdf)
{
    if (pdf->opacities == NULL) {
        return;
    }
    kb_buffer_put_text(&pdf->body, "/ExtGState<<");
    for (size_t i = 0; i < pdf->opacities->count; i++) {
        const struct opacity *opacity = &pdf->opacities->list[i];
        put_opacity_name(&pdf->body, opacity->fill, opacity->stroke);
        kb_buffer_put_text(&pdf->body, "<</ca ");
        kb_buffer_put_number(&pdf->body, opacity->fill / 255.0, 3);
        kb_buffer_put_text(&pdf->body, "/CA ");
        kb_buffer_put_number(&pdf->body, opacity->stroke / 255.0, 3);
        kb_buffer_put_text(&pdf->body, ">>");
    }
    kb_buffer_put_text(&pdf->body, ">>");
}

/* Grey where it is grey, so that a printer sets black text in black ink alone. */
void kb_pdf_put_colour(struct kb_buffer *content, struct kb_colour colour, bool stroke)
{
    kb_buffer_put_number(content, colour.red / 255.0, 3);
    if (colour.red == colour.green && colour.red == colour.blue) {
        kb_buffer_put_text(content, stroke ? " G\n" : " g\n");
        return;
    }
    kb_buffer_put_char(content, ' ');
    kb_buffer_put_number(content, colour.green / 255.0, 3);
    kb_buffer_put_char(content, ' ');
    kb_buffer_put_number(content, colour.blue / 255.0, 3);
    kb_buffer_put_text(content, stroke ? " RG\n" : " rg\n");
}

struct pen {
    struct kb_buffer *content;
    struct kb_pdf_place place;
    int decimals;
};

static void put_point(const struct pen *pen, double x, double y)
{
    kb_buffer_put_number(pen->content, pen->place.x + x, pen->decimals);
    kb_buffer_put_char(pen->content, ' ');
    kb_buffer_put_number(pen->content, pen->place.y - y, pen->decimals);
    kb_buffer_put_char(pen->content, ' ');
}

static void put_segment(const struct pen *pen, const struct kb_segment *segment)
{
    switch (segment->verb) {
    case KB_MOVE:
        put_point(pen, segment->x, segment->y);
        kb_buffer_put(pen->content, "m\n", 2);
        break;
    case KB_LINE:
        put_point(pen, segment->x, segment->y);
        kb_buffer_put(pen->content, "l\n", 2);
        break;
    case KB_CURVE:
        put_point(pen, segment->x1, segment->y1);
        put_point(pen, segment->x2, segment->y2);
        put_point(pen, segment->x, segment->y);
        kb_buffer_put(pen->content, "c\n", 2);
        break;
    case KB_CLOSE: kb_buffer_put(pen->content, "h\n", 2); break;
    }
}

static void put_stroke_style(struct kb_buffer *content, const struct kb_path *path, int decimals)
{
    kb_buffer_put_number(content, path->line_width, decimals);
    kb_buffer_put_text(content, " w\n");
    if (path->line_cap != 0) {
        kb_buffer_put_number(content, path->line_cap, 0);
        kb_buffer_put_text(content, " J\n");
    }
    if (path->line_join != 0) {
        kb_buffer_put_number(content, path->line_join, 0);
        kb_buffer_put_text(content, " j\n");
    } else {
        kb_buffer_put_number(content, path->miter_limit >= 1 ? path->miter_limit : KB_MITER_LIMIT, 3);
        kb_buffer_put_text(content, " M\n");
    }
    if (path->dash_count > 0 && path->dashes != NULL) {
        kb_buffer_put_char(content, '[');
        for (size_t i = 0; i < path->dash_count; i++) {
            kb_buffer_put_number(content, path->dashes[i], decimals);
            kb_buffer_put_char(content, ' ');
        }
        kb_buffer_put_char(content, ']');
        kb_buffer_put_number(content, path->dash_offset, decimals);
        kb_buffer_put_text(content, " d\n");
    }
}

static const char *painting_operator(bool filled, bool stroked, bool even_odd)
{
    if (filled && stroked) {
        return even_odd ? "B*\n" : "B\n";
    }
    return stroked ? "S\n" : even_odd ? "f*\n" : "f\n";
}

static bool is_filled(const struct kb_path *path)
{
    return path->filled && path->fill.alpha > 0;
}

static bool is_stroked(const struct kb_path *path)
{
    return path->stroked && path->stroke.alpha > 0 && path->line_width > 0;
}

bool kb_pdf_path_shows_through(const struct kb_path *path)
{
    return (is_filled(path) && path->fill.alpha < 255) || (is_stroked(path) && path->stroke.alpha < 255);
}

void kb_pdf_put_path(struct kb_pdf *pdf, struct kb_buffer *content, const struct kb_path *path, struct kb_pdf_place place,
                     int decimals)
{
    bool filled = is_filled(path), stroked = is_stroked(path);
    if ((!filled && !stroked) || path->count == 0) {
        return;
    }
    kb_buffer_put_text(content, "q\n");
    if (kb_pdf_path_shows_through(path)) {
        kb_pdf_put_opacity(pdf, content, filled ? path->fill.alpha : 255, stroked ? path->stroke.alpha : 255);
    }
    if (filled) {
        kb_pdf_put_colour(content, path->fill, false);
    }
    if (stroked) {
        kb_pdf_put_colour(content, path->stroke, true);
        put_stroke_style(content, path, decimals);
    }
    struct pen pen = {content, place, decimals};
    for (size_t i = 0; i < path->count; i++) {
        put_segment(&pen, &path->segments[i]);
    }
    kb_buffer_put_text(content, painting_operator(filled, stroked, path->even_odd));
    kb_buffer_put_text(content, "Q\n");
}
