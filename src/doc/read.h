#ifndef KB_DOC_READ_H
#define KB_DOC_READ_H

#include <stdbool.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/buffer.h"
#include "doc/node.h"

/*
 * Reads markup into a document tree: well-formed XML by libxml2 (no DTD, no entities but XML's five, no
 * network, no files), then the content model. Unknown elements and attributes, wrong nesting, missing or
 * malformed attributes are all reported at their place in the template, with the nearest right name.
 * `map` leads from the markup back to template and data; NULL: positions are in the markup itself.
 */
enum kb_status kb_document_read(struct kb_arena *arena, const struct kb_source *markup, const struct kb_source_map *map,
                                const struct kb_limits *limits, struct kb_diagnostics *diagnostics,
                                const struct kb_node **document);

/*
 * Sets libxml2 up, once for the program. Before several threads read XML, of any kind, one has to have done this: the first
 * parsers of two threads would get in each other's way.
 */
void kb_document_set_up(void);

/* Writes the tree for a person to read: one line a node, indented, with attributes, text and place (`dump doc`). */
void kb_document_dump(const struct kb_node *document, struct kb_buffer *out);

/* Facts of the markup language, for lint and completion. */
bool kb_element_from_name(struct kb_slice name, enum kb_element *element);
bool kb_attribute_allowed(enum kb_element element, enum kb_attribute attribute);
bool kb_attribute_required(enum kb_element element, enum kb_attribute attribute);

#endif
