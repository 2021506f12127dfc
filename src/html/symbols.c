/* Symbols of words, as <svg>: each drawing is in the page once. They are for the eye; what they say is in the text. */
#include <math.h>
#include <stdio.h>

#include "html/writer.h"

#define SIDE 72.0 /* of the grid that symbols and their marks are drawn on */

static void put_measure(struct kb_buffer *out, const char *name, double value)
{
    kb_buffer_format(out, " %s=\"", name);
    kb_buffer_put_number(out, value, 2);
    kb_buffer_put_char(out, '"');
}

static void put_id(struct kb_html *html, const char *id)
{
    if (id != NULL) {
        kb_html_attribute(html, "id", id);
    }
}

static void put_file(struct kb_html *html, const struct kb_image *image, double x, double y, double width, double height,
                     const char *id)
{
    struct kb_buffer *out = html->out;
    kb_buffer_put_text(out, "<image");
    put_id(html, id);
    put_measure(out, "x", x);
    put_measure(out, "y", y);
    put_measure(out, "width", width);
    put_measure(out, "height", height);
    kb_buffer_put_text(out, " href=\"");
    kb_html_data(out, image);
    kb_buffer_put_text(out, "\"/>");
}

void kb_html_image(struct kb_html *html, const struct kb_image *image, double x, double y, double width, double height,
                   const char *id)
{
    struct kb_buffer *out = html->out;
    const struct kb_drawing *drawing = &image->drawing;
    if (image->kind != KB_IMAGE_DRAWING) {
        put_file(html, image, x, y, width, height, id);
        return;
    }
    kb_buffer_put_text(out, "<g");
    put_id(html, id);
    kb_buffer_put_text(out, " transform=\"translate(");
    kb_buffer_put_number(out, x, 2);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_number(out, y, 2);
    kb_buffer_put_text(out, ")scale(");
    kb_buffer_put_number(out, width / drawing->width, 5);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_number(out, height / drawing->height, 5);
    kb_buffer_put_text(out, ")\">");
    for (size_t i = 0; i < drawing->count; i++) {
        kb_html_path(out, &drawing->paths[i]);
    }
    kb_buffer_put_text(out, "</g>");
}

void kb_html_note_set(struct kb_html *html, const struct kb_symbol *symbol)
{
    const struct kb_symbol_set *set = symbol == NULL ? NULL : symbol->set;
    size_t i = 0;
    while (i < html->set_count && html->sets[i] != set) {
        i++;
    }
    if (set != NULL && i == html->set_count && i < KB_HTML_SETS) {
        html->sets[html->set_count++] = set;
    }
}

static void put_new(struct kb_html *html, const struct kb_image *image, size_t number)
{
    char id[24] = "";
    double scale = SIDE / fmax(fmax(image->width, image->height), 1);
    double width = image->width * scale, height = image->height * scale;
    snprintf(id, sizeof id, "s%zu", number);
    kb_html_image(html, image, (SIDE - width) / 2, (SIDE - height) / 2, width, height, id);
}

/* A drawing that is in the page already is only pointed to. */
static void put_image(struct kb_html *html, const struct kb_image *image)
{
    size_t number = 0;
    while (number < html->image_count && html->images[number] != image) {
        number++;
    }
    if (number < html->image_count) {
        kb_buffer_format(html->out, "<use href=\"#s%zu\"/>", number + 1);
        return;
    }
    const struct kb_image **grown =
        kb_arena_grow(&html->arena, html->images, html->image_count, &html->image_capacity, sizeof *grown);
    if (grown == NULL) {
        html->status = KB_NO_MEMORY;
        return;
    }
    html->images = grown;
    grown[html->image_count++] = image;
    put_new(html, image, number + 1);
}

static void enter_symbol(struct kb_html *html)
{
    kb_buffer_put_text(html->out, "<svg class=\"y\" viewBox=\"0 0 72 72\" aria-hidden=\"true\">");
}

static void leave_symbol(struct kb_html *html)
{
    kb_buffer_put_text(html->out, "</svg>");
}

static void put_initials(struct kb_html *html, const char *initials)
{
    put_image(html, kb_symbol_mark_image(KB_MARK_NAME));
    kb_buffer_put_text(html->out, "<text x=\"36\" y=\"46\" font-size=\"28\" font-weight=\"700\" text-anchor=\"middle\">");
    kb_html_text(html, initials);
    kb_buffer_put_text(html->out, "</text>");
}

static void put_marks(struct kb_html *html, const struct kb_symbol_word *word)
{
    bool inflections = html->options->symbols.form == KB_SYMBOLS_WORDS && html->options->symbols.inflections;
    if (word->negated && !kb_symbol_says_no(word->symbol)) {
        put_image(html, kb_symbol_mark_image(KB_MARK_NOT));
    }
    if (word->plural && inflections) {
        put_image(html, kb_symbol_mark_image(KB_MARK_PLURAL));
    }
    if (word->past && inflections) {
        put_image(html, kb_symbol_mark_image(KB_MARK_PAST));
    }
}

void kb_html_symbol(struct kb_html *html, const struct kb_symbol_word *word)
{
    bool words = html->options->symbols.form == KB_SYMBOLS_WORDS;
    if (word->with != NULL && words) {
        enter_symbol(html);
        put_image(html, word->with->image);
        kb_html_note_set(html, word->with);
        leave_symbol(html);
    }
    enter_symbol(html);
    if (word->symbol == NULL) {
        put_initials(html, word->initials);
    } else {
        put_image(html, word->symbol->image);
        kb_html_note_set(html, word->symbol);
        put_marks(html, word);
    }
    leave_symbol(html);
}
