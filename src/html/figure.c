/* Figures: drawn to the width of a letter, then as SVG with their texts as text. */
#include "doc/figure.h"
#include "html/writer.h"

/* The room a figure is drawn in, in points: a narrow line, so that a small screen shows much of it, and what fits a page. */
#define ROOM_WIDTH 390.0
#define ROOM_HEIGHT 620.0
#define TEXT_NORMAL 12.0
#define TEXT_LARGE 18.0

static void put_measure(struct kb_buffer *out, const char *name, double value)
{
    kb_buffer_format(out, " %s=\"", name);
    kb_buffer_put_number(out, value, 2);
    kb_buffer_put_char(out, '"');
}

/* The browser's typeface is another than the one that was measured: the width is held. */
static void put_text(struct kb_html *html, const struct kb_figure_text *text, const char *language)
{
    struct kb_buffer *out = html->out;
    kb_buffer_put_text(out, "<text");
    put_measure(out, "x", text->x);
    put_measure(out, "y", text->y);
    put_measure(out, "textLength", text->width);
    put_measure(out, "font-size", text->size);
    kb_buffer_put_text(out, " lengthAdjust=\"spacingAndGlyphs\"");
    if (text->bold) {
        kb_buffer_put_text(out, " font-weight=\"700\"");
    }
    kb_buffer_format(out, " fill=\"#%02x%02x%02x\"", text->colour.red, text->colour.green, text->colour.blue);
    bool other = text->language != NULL && !kb_slice_is(kb_slice_of(text->language), language);
    kb_html_attribute(html, "lang", other ? text->language : NULL);
    kb_buffer_put_char(out, '>');
    kb_buffer_put_escaped(out, text->text);
    kb_buffer_put_text(out, "</text>");
}

static void put_piece(struct kb_html *html, const struct kb_figure_piece *piece, const char *language)
{
    for (size_t i = 0; i < piece->drawing->drawing.count; i++) {
        kb_html_path(html->out, &piece->drawing->drawing.paths[i]);
    }
    for (size_t i = 0; i < piece->image_count; i++) {
        const struct kb_figure_image *image = &piece->images[i];
        kb_html_image(html, image->image, image->x, image->y, image->width, image->height, NULL);
        kb_html_note_set(html, image->symbol);
    }
    for (size_t i = 0; i < piece->text_count; i++) {
        put_text(html, &piece->texts[i], language);
    }
}

static void put_name(struct kb_html *html, const struct kb_figure_content *content, const struct kb_figure_piece *piece,
                     struct kb_arena *arena)
{
    if (piece->decoration) {
        kb_html_attribute(html, "aria-hidden", "true");
        kb_buffer_put_char(html->out, '>');
        return;
    }
    const char *alt = kb_figure_alt(content, piece, arena);
    html->status = alt == NULL ? KB_NO_MEMORY : html->status;
    kb_html_attribute(html, "aria-label", alt);
    kb_buffer_put_char(html->out, '>');
}

static void put_panel(struct kb_html *html, const struct kb_figure_content *content, const struct kb_figure_panel *panel,
                      struct kb_arena *arena)
{
    struct kb_buffer *out = html->out;
    bool one = panel->count == 1;
    kb_buffer_put_text(out, "<svg");
    put_measure(out, "width", panel->width * 96 / 72);
    kb_buffer_put_text(out, " viewBox=\"0 0 ");
    kb_buffer_put_number(out, panel->width, 2);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_number(out, panel->height, 2);
    kb_buffer_put_char(out, '"');
    if (one) {
        kb_buffer_put_text(out, " role=\"img\"");
        put_name(html, content, &panel->pieces[0], arena);
        put_piece(html, &panel->pieces[0], content->order.language);
    } else {
        kb_buffer_put_char(out, '>');
    }
    for (size_t i = 0; !one && i < panel->count && html->status == KB_OK; i++) {
        const struct kb_figure_piece *piece = &panel->pieces[i];
        kb_buffer_format(out, "<g%s transform=\"translate(", piece->decoration ? "" : " role=\"img\"");
        kb_buffer_put_number(out, piece->x, 2);
        kb_buffer_put_char(out, ' ');
        kb_buffer_put_number(out, piece->y, 2);
        kb_buffer_put_text(out, ")\"");
        put_name(html, content, piece, arena);
        put_piece(html, piece, content->order.language);
        kb_buffer_put_text(out, "</g>");
    }
    kb_buffer_put_text(out, "</svg>\n");
}

/* A narrow screen scrolls the figure: made smaller, its text could not be read. */
static void enter_figure(struct kb_html *html, const struct kb_node *figure)
{
    const char *title = kb_node_attribute(figure, KB_AT_TITLE);
    kb_buffer_put_text(html->out, "<figure");
    kb_html_attribute(html, "lang", kb_node_attribute(figure, KB_AT_LANG));
    kb_buffer_put_text(html->out, ">\n");
    if (title != NULL) {
        html->ids++;
        kb_buffer_format(html->out, "<figcaption class=\"title\" id=\"t%zu\">", html->ids);
        kb_html_text(html, title);
        kb_buffer_put_text(html->out, "</figcaption>\n");
    }
    kb_buffer_put_text(html->out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
    if (title != NULL) {
        kb_buffer_format(html->out, " aria-labelledby=\"t%zu\">\n", html->ids);
    } else {
        kb_html_attribute(html, "aria-label", kb_word(html->language, KB_WORD_PICTURE));
        kb_buffer_put_text(html->out, ">\n");
    }
}

void kb_html_figure(struct kb_html *html, const struct kb_node *node)
{
    struct kb_figure_content content;
    const struct kb_figure *figure = NULL;
    struct kb_arena arena;
    kb_arena_init(&arena);
    if (!kb_figure_read(&content, node, &arena)) {
        html->status = KB_NO_MEMORY;
    } else {
        content.order.width = ROOM_WIDTH;
        content.order.height = ROOM_HEIGHT;
        content.order.board.rows = 0; /* a screen has no page to fill, and no millimetres */
        content.order.board.cell = 0;
        content.order.size = html->options->large_print ? TEXT_LARGE : TEXT_NORMAL;
        html->status = html->resources->figure(html->resources->context, &content.order, html->diagnostics, &figure);
    }
    if (html->status == KB_OK) {
        enter_figure(html, node);
    }
    for (size_t i = 0; html->status == KB_OK && i < figure->count; i++) {
        put_panel(html, &content, &figure->panels[i], &arena);
    }
    if (html->status == KB_OK) {
        kb_buffer_put_text(html->out, "</div>\n</figure>");
    }
    kb_arena_finish(&arena);
}
