#ifndef KB_HTML_HTML_H
#define KB_HTML_HTML_H

#include <stdbool.h>

#include <klarbrev/diagnostics.h>

#include "base/buffer.h"
#include "base/resources.h"
#include "doc/node.h"

struct kb_html_options {
    bool large_print;
    bool draft;         /* a visible note that this is a draft */
    bool unchecked;     /* a note in the head that no gate has seen the letter */
    const char *record; /* the id of its record, or NULL */
    struct kb_symbol_look symbols;
};

/* Writes one self-contained HTML file: style inside, images as data, no scripts, no requests (WCAG 2.1 AA). */
enum kb_status kb_html_write(const struct kb_node *document, const struct kb_html_options *options,
                             const struct kb_resources *resources, struct kb_diagnostics *diagnostics, struct kb_buffer *out);

/* Writes a drawing as a file of its own (SVG 1.1). */
void kb_html_svg_file(struct kb_buffer *out, const struct kb_drawing *drawing);

#endif
