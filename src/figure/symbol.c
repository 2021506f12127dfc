#include "figure/symbol.h"

#include <math.h>

const struct kb_image *kb_symbol_of(struct kb_canvas *canvas, const struct kb_figure_part *part)
{
    const struct kb_symbol *symbol = NULL;
    if (part->symbol.text == NULL || canvas->status != KB_OK) {
        return NULL;
    }
    const struct kb_symbol_wish wish = {.word = part->symbol.text};
    const struct kb_resources *resources = canvas->resources;
    kb_canvas_fail(canvas, resources->symbol(resources->context, &wish, &part->symbol.place, canvas->diagnostics, &symbol));
    return symbol == NULL ? NULL : symbol->image;
}

void kb_symbol_put(struct kb_canvas *canvas, const struct kb_image *symbol, double x, double y, double side)
{
    double scale = side / fmax(fmax(symbol->width, symbol->height), 1e-6);
    double width = symbol->width * scale, height = symbol->height * scale;
    kb_image_put(canvas, symbol, x + (side - width) / 2, y + (side - height) / 2, width, height);
}
