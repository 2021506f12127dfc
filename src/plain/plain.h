#ifndef KB_PLAIN_PLAIN_H
#define KB_PLAIN_PLAIN_H

#include "base/buffer.h"
#include "base/source_map.h"
#include "doc/node.h"

/*
 * Writes the document as plain text: a paragraph a line, an empty line between blocks, "- " and "1. "
 * before list items, tables row by row with their heads named, links followed by their address. `map`
 * (may be NULL) leads from the text back to template and data.
 */
enum kb_status kb_plain_write(const struct kb_node *document, struct kb_source_map *map, struct kb_buffer *out);

#endif
