/* One symbol as a file of its own, for pages on which people choose. */

#include "base/report.h"
#include "engine/symbol_answer.h"
#include "html/writer.h"

static void write_drawing(const struct kb_image *image, struct kb_buffer *out)
{
    bool vector = image->kind == KB_IMAGE_DRAWING;
    kb_buffer_put_text(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    kb_buffer_put_number(out, vector ? image->drawing.width : image->width, 3);
    kb_buffer_put_char(out, ' ');
    kb_buffer_put_number(out, vector ? image->drawing.height : image->height, 3);
    kb_buffer_put_text(out, "\">");
    for (size_t i = 0; vector && i < image->drawing.count; i++) {
        kb_html_path(out, &image->drawing.paths[i]);
    }
    if (!vector && image->file != NULL) {
        kb_buffer_put_text(out, "<image width=\"100%\" height=\"100%\" href=\"");
        kb_html_data(out, image);
        kb_buffer_put_text(out, "\"/>");
    }
    kb_buffer_put_text(out, "</svg>\n");
}

static enum kb_status draw(struct kb_symbol_answer *answer, const void *question)
{
    const char *id = question;
    const struct kb_symbol *symbol;
    enum kb_status status =
        kb_symbol_store_find(answer->engine->symbols, id, false, &answer->arena, NULL, answer->diagnostics, &symbol);
    if (status == KB_OK && symbol == NULL) {
        const char *nearest = kb_symbol_store_nearest(answer->engine->symbols, id, &answer->arena);
        kb_report(answer->diagnostics, KB_ERROR, KB_MSG_SYMBOL_UNKNOWN, NULL, KB_ARGS(id));
        if (nearest != NULL) {
            kb_hint(answer->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest));
        }
        return KB_BAD_INPUT;
    }
    if (status == KB_OK) {
        write_drawing(symbol->image, &answer->out);
    }
    return status == KB_OK ? answer->out.status : status;
}

enum kb_status kb_symbol_drawing(struct kb_engine *engine, const char *id, struct kb_diagnostics *diagnostics, char **text,
                                 size_t *length)
{
    struct kb_symbol_answer answer = {.engine = engine, .diagnostics = diagnostics};
    return kb_symbol_answer_give(&answer, draw, id, text, length);
}
