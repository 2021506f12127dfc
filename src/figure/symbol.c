#include "figure/symbol.h"

#include <math.h>

const struct kb_symbol *kb_symbol_of(struct kb_canvas *canvas, const struct kb_figure_part *part)
{
    const struct kb_symbol *symbol = NULL;
    if (part->symbol.text == NULL || canvas->status != KB_OK) {
        return NULL;
    }
    const struct kb_symbol_wish wish = {.word = part->symbol.text};
    const struct kb_resources *resources = canvas->resources;
    kb_canvas_fail(canvas, resources->symbol(resources->context, &wish, &part->symbol.place, canvas->diagnostics, &symbol));
    return symbol;
}

void kb_symbol_put(struct kb_canvas *canvas, const struct kb_symbol *symbol, double x, double y, double side)
{
    const struct kb_image *image = symbol->image;
    double scale = side / fmax(fmax(image->width, image->height), 1e-6);
    double width = image->width * scale, height = image->height * scale;
    const struct kb_figure_image placed = {image, symbol, x + (side - width) / 2, y + (side - height) / 2, width, height};
    kb_image_put(canvas, &placed);
}
