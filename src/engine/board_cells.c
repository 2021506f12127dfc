/* The cells of a board as buttons of the Open Board Format, each picture with whose it is. */

#include "engine/board_cells.h"

#include "base/letter.h"
#include "figure/figure.h"
#include "html/html.h"

/* A picture's size for programs that want pixels; a drawing has none of its own. */
#define DRAWING_PIXELS 300.0

static struct kb_obf_licence licence_of(const struct kb_symbol_set *set)
{
    return (struct kb_obf_licence){
        .type = set->licence, .notice_url = set->licence_url, .source_url = set->source_url, .author_name = set->author};
}

/* A drawing as SVG, a raster as the file it came from. */
static bool fill_bytes(struct kb_board_job *boards, const struct kb_image *image, struct kb_obf_image *out)
{
    struct kb_buffer svg;
    if (image->kind != KB_IMAGE_DRAWING) {
        out->bytes = (struct kb_slice){(const char *)image->file, image->file_length};
        out->media_type = image->media_type;
        out->width = image->columns;
        out->height = image->rows;
        return true;
    }
    kb_buffer_init(&svg, boards->job->worker->engine->limits.output_bytes);
    kb_html_svg_file(&svg, &image->drawing);
    const char *copy = svg.status == KB_OK ? kb_arena_copy(&boards->job->arena, kb_buffer_slice(&svg)) : NULL;
    out->bytes = (struct kb_slice){copy, svg.length};
    out->media_type = "image/svg+xml";
    out->width = out->height = DRAWING_PIXELS;
    kb_buffer_finish(&svg);
    return copy != NULL;
}

/* "own:naeste-skridt" is the file own-naeste-skridt.svg. */
static const char *file_id(struct kb_board_job *boards, const char *symbol, bool black)
{
    char *id = kb_arena_format(&boards->job->arena, "%s%s", symbol, black ? "-sort" : "");
    for (char *at = id; at != NULL && *at != '\0'; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '_';
        *at = plain ? *at : '-';
    }
    return id;
}

static const struct kb_obf_image *image_of(struct kb_board_job *boards, const struct kb_symbol *symbol, bool black)
{
    const char *key = kb_arena_format(&boards->job->arena, "%s%s", black ? " " : "", symbol->id);
    struct kb_obf_image *image = key == NULL ? NULL : kb_table_get(&boards->images, kb_slice_of(key));
    if (key == NULL || image != NULL) {
        return image;
    }
    image = KB_NEW(&boards->job->arena, struct kb_obf_image);
    if (image == NULL || !fill_bytes(boards, symbol->image, image)) {
        return NULL;
    }
    image->id = file_id(boards, symbol->id, black);
    image->symbol = symbol->id;
    image->licence = licence_of(symbol->set);
    return image->id != NULL && kb_table_set(&boards->images, kb_slice_of(key), image) ? image : NULL;
}

static bool says(const struct kb_saying *saying)
{
    return saying->text != NULL && saying->text[0] != '\0';
}

static void colour(const struct kb_board_look *look, struct kb_obf_button *button)
{
    bool fill = look->frame == KB_BOARD_CLASS_FILL, frame = look->frame == KB_BOARD_CLASS_FRAME;
    if (look->colours == KB_BOARD_CONTRAST) {
        button->has_background = button->has_border = true;
        button->border = (struct kb_colour){255, 255, 255, 255};
    } else if (look->colours == KB_BOARD_COLOURS && (fill || frame)) {
        kb_figure_class_colours(button->word_class, &button->border, &button->background);
        button->has_border = true;
        button->has_background = fill;
    }
}

static enum kb_status find_symbol(struct kb_board_job *boards, const struct kb_figure_order *order,
                                  const struct kb_figure_part *part, struct kb_obf_button *button)
{
    bool black = order->board.colours == KB_BOARD_BLACK;
    const struct kb_saying *from = says(&part->symbol) ? &part->symbol : &part->text;
    const struct kb_symbol_wish wish = {.word = from->text, .black = black};
    const struct kb_symbol *symbol;
    enum kb_status status =
        kb_symbol_job_find(&boards->job->pictures.symbols, &wish, &from->place, boards->job->diagnostics, &symbol);
    if (status != KB_OK || symbol == NULL) {
        return status;
    }
    button->word_class = symbol->word_class;
    button->image = image_of(boards, symbol, black);
    return button->image == NULL ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_board_button(struct kb_board_job *boards, const struct kb_figure_order *order,
                               const struct kb_figure_part *part, const struct kb_obf_button **out)
{
    *out = NULL;
    if (!says(&part->text) && !says(&part->symbol)) {
        return KB_OK;
    }
    struct kb_obf_button *button = KB_NEW(&boards->job->arena, struct kb_obf_button);
    if (button == NULL) {
        return KB_NO_MEMORY;
    }
    button->id = kb_arena_format(&boards->job->arena, "%zu", ++boards->buttons);
    button->label = part->text.text;
    button->above = part->when.text;
    button->symbol = part->symbol.text;
    enum kb_status status = find_symbol(boards, order, part, button);
    if (status == KB_OK) {
        colour(&order->board, button);
        *out = button;
    }
    return boards->job->arena.failed ? KB_NO_MEMORY : status;
}
