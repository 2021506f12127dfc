#ifndef KB_BASE_RESOURCES_H
#define KB_BASE_RESOURCES_H

#include <klarbrev/diagnostics.h>

#include "base/drawing.h"
#include "base/source.h"
#include "base/symbol.h"

struct kb_figure;
struct kb_figure_order;

/*
 * Where layout, html and figures get pictures from: the engine gives them this, so that none opens files.
 * All calls report what is wrong at `place`; what they give is borrowed and lives as long as the job.
 */
struct kb_resources {
    void *context;

    /* The image named in a template, relative to the template folder. */
    enum kb_status (*image)(void *context, const char *name, const struct kb_place *place, struct kb_diagnostics *diagnostics,
                            const struct kb_image **image);

    /* A QR code of `text` as a drawing in modules, with its quiet zone of 4 modules. */
    enum kb_status (*qr)(void *context, const char *text, const struct kb_place *place, struct kb_diagnostics *diagnostics,
                         const struct kb_image **image);

    /* The symbol for a wish. KB_OK and NULL when no set has one: then the word itself is shown. */
    enum kb_status (*symbol)(void *context, const struct kb_symbol_wish *wish, const struct kb_place *place,
                             struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol);

    /* The symbols for a text. */
    enum kb_status (*symbols)(void *context, const struct kb_symbol_text *text, const struct kb_place *place,
                              struct kb_diagnostics *diagnostics, const struct kb_symbol_line **line);

    /* A figure, drawn to order. */
    enum kb_status (*figure)(void *context, const struct kb_figure_order *order, struct kb_diagnostics *diagnostics,
                             const struct kb_figure **figure);
};

#endif
