#ifndef KB_LAYOUT_LAYOUT_H
#define KB_LAYOUT_LAYOUT_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/resources.h"
#include "doc/node.h"
#include "layout/metrics.h"
#include "layout/page.h"

/* Where an envelope's window is, as a print supplier states it. Millimetres from the page's top left corner. */
struct kb_window {
    const char *name;
    double left, top, width, height;
    bool supplier_stamps; /* the supplier prints the address itself: the area is left empty */
};

struct kb_layout_options {
    const struct kb_window *window; /* NULL: a built-in neutral place */
    bool large_print;               /* body text of 18 pt instead of 12 pt */
    bool draft;                     /* "UDKAST" across each page */
    struct kb_symbol_look symbols;
};

/* Lays a document out. A character that no face has is reported as missing-glyph at its place, and ends as KB_HELD. */
enum kb_status kb_layout(struct kb_arena *arena, const struct kb_node *document, const struct kb_layout_options *options,
                         const struct kb_metrics *metrics, const struct kb_resources *resources, const struct kb_limits *limits,
                         struct kb_diagnostics *diagnostics, const struct kb_pages **out);

/* Writes the pages for a person to read: one line an item, with place, size, role and text (`dump pages`). */
void kb_pages_dump(const struct kb_pages *pages, struct kb_buffer *out);

#endif
