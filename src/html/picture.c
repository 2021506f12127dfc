/* Pictures: files as data: addresses, drawings as SVG. */

#include "base/base64.h"
#include "html/html.h"
#include "html/writer.h"

void kb_html_data(struct kb_buffer *out, const struct kb_image *image)
{
    kb_buffer_format(out, "data:%s;base64,", image->media_type);
    kb_buffer_put_base64(out, image->file, image->file_length);
}

static void put_point(struct kb_buffer *out, double x, double y)
{
    kb_buffer_put_number(out, x, 3);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_number(out, y, 3);
}

static void put_segment(struct kb_buffer *out, const struct kb_segment *segment)
{
    switch (segment->verb) {
    case KB_MOVE: kb_buffer_put_char(out, 'M'); break;
    case KB_LINE: kb_buffer_put_char(out, 'L'); break;
    case KB_CLOSE: kb_buffer_put_char(out, 'Z'); return;
    case KB_CURVE:
        kb_buffer_put_char(out, 'C');
        put_point(out, segment->x1, segment->y1);
        kb_buffer_put_char(out, ' ');
        put_point(out, segment->x2, segment->y2);
        kb_buffer_put_char(out, ' ');
        break;
    }
    put_point(out, segment->x, segment->y);
}

static void put_paint(struct kb_buffer *out, const char *what, bool painted, struct kb_colour colour)
{
    if (!painted) {
        kb_buffer_format(out, " %s=\"none\"", what);
        return;
    }
    kb_buffer_format(out, " %s=\"#%02x%02x%02x\"", what, colour.red, colour.green, colour.blue);
    if (colour.alpha < 255) {
        kb_buffer_format(out, " %s-opacity=\"", what);
        kb_buffer_put_number(out, colour.alpha / 255.0, 3);
        kb_buffer_put_char(out, '"');
    }
}

static void put_stroke(struct kb_buffer *out, const struct kb_path *path)
{
    static const char *const caps[] = {"butt", "round", "square"}, *const joins[] = {"miter", "round", "bevel"};
    kb_buffer_put_text(out, " stroke-width=\"");
    kb_buffer_put_number(out, path->line_width, 3);
    kb_buffer_format(out, "\" stroke-linecap=\"%s\" stroke-linejoin=\"%s\"", caps[path->line_cap % 3],
                     joins[path->line_join % 3]);
    for (size_t i = 0; path->dashes != NULL && i < path->dash_count; i++) {
        kb_buffer_put_text(out, i == 0 ? " stroke-dasharray=\"" : " ");
        kb_buffer_put_number(out, path->dashes[i], 3);
        kb_buffer_put_text(out, i + 1 == path->dash_count ? "\"" : "");
    }
    if (path->dash_offset > 0) {
        kb_buffer_put_text(out, " stroke-dashoffset=\"");
        kb_buffer_put_number(out, path->dash_offset, 3);
        kb_buffer_put_char(out, '"');
    }
    if (path->miter_limit >= 1 && path->miter_limit != KB_MITER_LIMIT) {
        kb_buffer_put_text(out, " stroke-miterlimit=\"");
        kb_buffer_put_number(out, path->miter_limit, 3);
        kb_buffer_put_char(out, '"');
    }
}

void kb_html_path(struct kb_buffer *out, const struct kb_path *path)
{
    kb_buffer_put_text(out, "<path d=\"");
    for (size_t i = 0; i < path->count; i++) {
        put_segment(out, &path->segments[i]);
    }
    kb_buffer_put_char(out, '"');
    put_paint(out, "fill", path->filled, path->fill);
    if (path->filled && path->even_odd) {
        kb_buffer_put_text(out, " fill-rule=\"evenodd\"");
    }
    if (path->stroked) {
        put_paint(out, "stroke", true, path->stroke);
        put_stroke(out, path);
    }
    kb_buffer_put_text(out, "/>");
}

/* A width of the markup for an attribute of HTML: millimetres as CSS pixels, percent as they are; else the natural width. */
static void put_width(struct kb_buffer *out, const char *width, double natural)
{
    double number = 0, place = 0;
    for (; width != NULL && ((*width >= '0' && *width <= '9') || *width == '.'); width++) {
        if (*width == '.') {
            place = 1;
        } else if (place > 0) {
            number += (*width - '0') * (place /= 10);
        } else {
            number = number * 10 + (*width - '0');
        }
    }
    kb_buffer_put_text(out, " width=\"");
    if (width != NULL && *width == '%') {
        kb_buffer_put_number(out, number, 2);
        kb_buffer_put_text(out, "%\"");
        return;
    }
    double pixels = width == NULL ? natural * 96 / 72 : number * 96 / 25.4;
    kb_buffer_put_number(out, pixels < 1 ? 1 : pixels, 0);
    kb_buffer_put_char(out, '"');
}

void kb_html_svg_file(struct kb_buffer *out, const struct kb_drawing *drawing)
{
    kb_buffer_put_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    put_point(out, drawing->width, drawing->height);
    kb_buffer_put_text(out, "\">");
    for (size_t i = 0; i < drawing->count; i++) {
        kb_html_path(out, &drawing->paths[i]);
    }
    kb_buffer_put_text(out, "</svg>\n");
}

static void put_svg(struct kb_html *html, const struct kb_image *image, const char *alt, const char *width)
{
    kb_buffer_put_text(html->out, "<svg");
    put_width(html->out, width, image->width);
    kb_buffer_put_text(html->out, " viewBox=\"0 0 ");
    put_point(html->out, image->drawing.width, image->drawing.height);
    kb_buffer_put_char(html->out, '"');
    if (alt[0] == '\0') {
        kb_buffer_put_text(html->out, " aria-hidden=\"true\"");
    } else {
        kb_buffer_put_text(html->out, " role=\"img\"");
        kb_html_attribute(html, "aria-label", alt);
    }
    kb_buffer_put_char(html->out, '>');
    for (size_t i = 0; i < image->drawing.count; i++) {
        kb_html_path(html->out, &image->drawing.paths[i]);
    }
    kb_buffer_put_text(html->out, "</svg>");
}

void kb_html_picture(struct kb_html *html, const struct kb_image *image, const char *alt, const char *width)
{
    if (image->file == NULL && image->kind == KB_IMAGE_DRAWING) {
        put_svg(html, image, alt, width);
        return;
    }
    if (image->file == NULL) {
        html->status = KB_BUG;
        return;
    }
    kb_buffer_put_text(html->out, "<img");
    kb_html_attribute(html, "alt", alt);
    put_width(html->out, width, image->width);
    kb_buffer_put_text(html->out, " src=\"");
    kb_html_data(html->out, image);
    kb_buffer_put_text(html->out, "\">");
}
