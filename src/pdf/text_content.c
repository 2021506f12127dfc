#include "pdf/text_content.h"

#include <math.h>

#include "base/utf8.h"
#include "pdf/drawing.h"
#include "pdf/text.h"

/* An item's glyphs on their way out. Lengths are 1/1000 of the font size. */
struct line {
    struct kb_pdf *pdf;
    const struct kb_pdf_font *font;
    const struct kb_item *item;
    double pen;     /* where the viewer's pen stands */
    double rise;    /* of the baseline, as set by Ts */
    bool in_array;  /* "[" is written */
    bool in_string; /* "(" is written */
};

void kb_text_state_init(struct kb_text_state *state)
{
    *state = (struct kb_text_state){.colour = KB_BLACK};
}

static void end_string(struct line *line)
{
    if (line->in_string) {
        kb_buffer_put_char(&line->pdf->content, ')');
        line->in_string = false;
    }
}

static void end_array(struct line *line)
{
    end_string(line);
    if (line->in_array) {
        kb_buffer_put(&line->pdf->content, "]TJ\n", 4);
        line->in_array = false;
    }
}

static void begin_array(struct line *line)
{
    if (!line->in_array) {
        kb_buffer_put_char(&line->pdf->content, '[');
        line->in_array = true;
    }
}

static void set_rise(struct line *line, double rise)
{
    if (line->rise != rise) {
        end_array(line);
        kb_buffer_put_number(&line->pdf->content, rise * line->item->size / 1000, 3);
        kb_buffer_put_text(&line->pdf->content, " Ts\n");
        line->rise = rise;
    }
}

/* Two bytes of a string, escaped where need be. */
static void put_code(struct kb_buffer *content, uint16_t code)
{
    char bytes[4];
    size_t length = 0;
    for (int shift = 8; shift >= 0; shift -= 8) {
        char byte = (char)(code >> shift & 0xFF);
        if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
            bytes[length++] = '\\';
            byte = byte == '\r' ? 'r' : byte;
        }
        bytes[length++] = byte;
    }
    kb_buffer_put(content, bytes, length);
}

/* Shows a glyph whose own place starts at `start`. */
static void put_glyph(struct line *line, const struct kb_glyph *glyph, double start)
{
    struct kb_buffer *content = &line->pdf->content;
    uint16_t code = line->font->subset.new_of_old[glyph->id];
    set_rise(line, glyph->y_offset);
    begin_array(line);
    double apart = start + glyph->x_offset - line->pen;
    if (fabs(apart) >= 0.5) {
        double move = round(apart);
        end_string(line);
        kb_buffer_put_number(content, -move, 0);
        line->pen += move;
    }
    if (!line->in_string) {
        kb_buffer_put_char(content, '(');
        line->in_string = true;
    }
    put_code(content, code);
    line->pen += line->font->subset.widths[code];
}

static const struct kb_glyph_text *says(const struct kb_pdf_font *font, const struct kb_glyph *glyph)
{
    return &font->texts[font->subset.new_of_old[glyph->id]];
}

/* Reads on in what the font's ToUnicode says of a glyph; false where the text says otherwise. */
static bool follows(const struct kb_glyph_text *says, struct kb_slice text, size_t *offset)
{
    for (size_t i = 0; i < 4 && says->code_points[i] != 0; i++) {
        uint32_t code_point = kb_utf8_next(text, offset);
        while (kb_font_ignorable(code_point)) {
            code_point = kb_utf8_next(text, offset);
        }
        if (code_point != says->code_points[i]) {
            return false;
        }
    }
    return true;
}

/* Whether the font's ToUnicode says what the cluster's text is. */
static bool speaks_for_itself(const struct kb_pdf_font *font, const struct kb_item *item, const struct kb_pdf_cluster *cluster)
{
    const struct kb_glyph *glyphs = item->glyphs;
    size_t offset = 0;
    if (cluster->text.length == 1 && cluster->end - cluster->first == 1) {
        const struct kb_glyph_text *text = says(font, &glyphs[cluster->first]);
        return text->code_points[0] == (uint8_t)cluster->text.data[0] && text->code_points[1] == 0;
    }
    for (size_t i = cluster->first; i < cluster->end; i++) {
        size_t logical = item->right_to_left ? cluster->first + cluster->end - 1 - i : i;
        if (!follows(says(font, &glyphs[logical]), cluster->text, &offset)) {
            return false;
        }
    }
    while (offset < cluster->text.length) {
        if (!kb_font_ignorable(kb_utf8_next(cluster->text, &offset))) {
            return false;
        }
    }
    return true;
}

static double width_of(const struct kb_item *item, size_t first, size_t end)
{
    double width = 0;
    for (size_t i = first; i < end; i++) {
        width += item->glyphs[i].advance;
    }
    return width;
}

bool kb_text_segment_next(const struct kb_pdf *pdf, const struct kb_item *item, struct kb_text_segment *segment)
{
    const struct kb_pdf_font *font = &pdf->used_fonts->fonts[item->face];
    bool first_segment = segment->next.taken == 0, first_cluster = true;
    segment->start = first_segment && item->right_to_left ? width_of(item, 0, item->glyph_count) : segment->end;
    segment->end = segment->start;
    segment->before = segment->next;
    for (struct kb_pdf_cluster cluster = segment->next; kb_pdf_cluster_next(item, &cluster); segment->next = cluster) {
        bool speaks = item->artifact != KB_NOT_ARTIFACT || speaks_for_itself(font, item, &cluster);
        if (first_cluster) {
            segment->text = cluster.text;
            segment->speaks = speaks;
        } else if (speaks != segment->speaks) {
            return true;
        } else {
            segment->text.length += cluster.text.length;
        }
        double width = width_of(item, cluster.first, cluster.end);
        segment->end += item->right_to_left ? -width : width;
        first_cluster = false;
    }
    return !first_cluster;
}

/* Text goes out in the order it is read; right to left, the pen steps back from glyph to glyph. */
static void put_glyphs(struct kb_pdf *pdf, const struct kb_item *item, const struct kb_text_segment *segment)
{
    struct line line = {.pdf = pdf, .font = &pdf->used_fonts->fonts[item->face], .item = item};
    double at = segment->start;
    for (size_t i = segment->before.taken; i < segment->next.taken; i++) {
        const struct kb_glyph *glyph = &item->glyphs[item->right_to_left ? item->glyph_count - 1 - i : i];
        at -= item->right_to_left ? glyph->advance : 0;
        put_glyph(&line, glyph, at);
        at += item->right_to_left ? 0 : glyph->advance;
    }
    set_rise(&line, 0);
    end_array(&line);
}

static void set_font(struct kb_pdf *pdf, struct kb_text_state *state, const struct kb_item *item)
{
    if (state->size == item->size && state->face == item->face) {
        return;
    }
    kb_buffer_put_text(&pdf->content, "/F");
    kb_buffer_put_number(&pdf->content, item->face, 0);
    kb_pdf_put_length(&pdf->content, item->size);
    kb_buffer_put_text(&pdf->content, " Tf\n");
    state->size = item->size;
    state->face = item->face;
}

static void set_colour(struct kb_pdf *pdf, struct kb_text_state *state, struct kb_colour colour)
{
    struct kb_colour now = state->colour;
    if (now.red != colour.red || now.green != colour.green || now.blue != colour.blue) {
        kb_pdf_put_colour(&pdf->content, colour, false);
        state->colour = colour;
    }
}

static double hundredths(double points)
{
    return round(points * 100) / 100;
}

/* Moves to the item's pen; relative moves start from what was written, so that roundings do not add up. */
static void move_to(struct kb_pdf *pdf, struct kb_text_state *state, double x, double y)
{
    if (!state->in_text) {
        kb_buffer_put_text(&pdf->content, "BT\n");
        state->in_text = true;
        state->x = state->y = 0;
    }
    x = hundredths(x);
    y = hundredths(y);
    if (x != state->x || y != state->y) {
        kb_buffer_put_number(&pdf->content, x - state->x, 2);
        kb_pdf_put_length(&pdf->content, y - state->y);
        kb_buffer_put_text(&pdf->content, " Td\n");
        state->x = x;
        state->y = y;
    }
}

/* Turned or see-through text is set by itself. */
static void put_special(struct kb_pdf *pdf, struct kb_text_state *state, const struct kb_item *item,
                        const struct kb_text_segment *segment)
{
    double angle = item->angle * 3.14159265358979323846 / 180, turn[4] = {cos(angle), sin(angle), -sin(angle), cos(angle)};
    struct kb_text_state inner;
    kb_pdf_end_text(pdf, state);
    kb_buffer_put_text(&pdf->content, "q\n");
    if (item->colour.alpha < 255) {
        kb_pdf_put_opacity(pdf, &pdf->content, item->colour.alpha, item->colour.alpha);
    }
    kb_text_state_init(&inner);
    inner.colour = state->colour;
    set_colour(pdf, &inner, item->colour);
    kb_buffer_put_text(&pdf->content, "BT\n");
    set_font(pdf, &inner, item);
    for (size_t i = 0; i < 4; i++) {
        kb_buffer_put_number(&pdf->content, turn[i], 5);
        kb_buffer_put_char(&pdf->content, ' ');
    }
    kb_buffer_put_number(&pdf->content, item->x, 2);
    kb_pdf_put_length(&pdf->content, pdf->pages->height - item->y);
    kb_buffer_put_text(&pdf->content, " Tm\n");
    put_glyphs(pdf, item, segment);
    kb_buffer_put_text(&pdf->content, "ET\nQ\n");
}

void kb_pdf_put_text(struct kb_pdf *pdf, struct kb_text_state *state, const struct kb_item *item,
                     const struct kb_text_segment *segment)
{
    if (item->angle != 0 || item->colour.alpha < 255) {
        put_special(pdf, state, item, segment);
        return;
    }
    move_to(pdf, state, item->x, pdf->pages->height - item->y);
    set_font(pdf, state, item);
    set_colour(pdf, state, item->colour);
    put_glyphs(pdf, item, segment);
}

void kb_pdf_end_text(struct kb_pdf *pdf, struct kb_text_state *state)
{
    if (state->in_text) {
        kb_buffer_put_text(&pdf->content, "ET\n");
        state->in_text = false;
    }
}
