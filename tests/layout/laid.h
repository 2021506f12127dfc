#ifndef KB_TESTS_LAYOUT_LAID_H
#define KB_TESTS_LAYOUT_LAID_H

#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

#include "doc/read.h"
#include "layout/layout.h"
#include "support/explainer.h"
#include "support/fake_figures.h"

/* Markup and the pages it came to; include after cmocka.h. */
struct laid {
    struct kb_arena arena;
    struct kb_source source;
    struct kb_diagnostics *diagnostics;
    const struct kb_node *document;
    const struct kb_pages *pages;
    enum kb_status status;
};

/* A picture's size is in its name: "300x200.png". */
static inline enum kb_status laid_image(void *context, const char *name, const struct kb_place *place,
                                        struct kb_diagnostics *diagnostics, const struct kb_image **out)
{
    (void)place, (void)diagnostics;
    struct kb_image *image = KB_NEW((struct kb_arena *)context, struct kb_image);
    if (image == NULL) {
        return KB_NO_MEMORY;
    }
    char *end;
    image->name = name;
    image->width = strtod(name, &end);
    image->height = *end == 'x' ? strtod(end + 1, NULL) : image->width;
    *out = image;
    return strncmp(name, "bad", 3) == 0 ? KB_BAD_INPUT : KB_OK;
}

static inline enum kb_status laid_qr(void *context, const char *text, const struct kb_place *place,
                                     struct kb_diagnostics *diagnostics, const struct kb_image **out)
{
    (void)text;
    return laid_image(context, "37x37.qr", place, diagnostics, out);
}

static inline void lay_with(struct laid *laid, struct kb_slice markup, const struct kb_layout_options *options,
                            const struct kb_limits *limits)
{
    *laid = (struct laid){.source = {"brev.xml", markup}};
    kb_arena_init(&laid->arena);
    laid->diagnostics = kb_diagnostics_new(KB_DANISH, limits->diagnostics);
    if (laid->diagnostics == NULL) {
        laid->status = KB_NO_MEMORY;
        return;
    }
    laid->status = kb_document_read(&laid->arena, &laid->source, NULL, limits, laid->diagnostics, &laid->document);
    if (laid->status == KB_OK) {
        laid->status = explain(&laid->arena, laid->document, &laid->document);
    }
    if (laid->status == KB_OK) {
        struct kb_metrics metrics = fake_metrics();
        struct kb_resources resources = {&laid->arena, laid_image, laid_qr, fake_symbol, fake_symbols, fake_figure};
        laid->status =
            kb_layout(&laid->arena, laid->document, options, &metrics, &resources, limits, laid->diagnostics, &laid->pages);
    }
}

static inline void lay(struct laid *laid, const char *markup)
{
    struct kb_layout_options options = {.window = NULL, .large_print = false, .draft = false};
    struct kb_limits limits = kb_limits_default();
    lay_with(laid, kb_slice_of(markup), &options, &limits);
}

static inline void laid_drop(struct laid *laid)
{
    kb_diagnostics_free(laid->diagnostics);
    kb_arena_finish(&laid->arena);
}

#endif
