#ifndef KB_PLAIN_WRITER_H
#define KB_PLAIN_WRITER_H

#include <stdbool.h>

#include "plain/plain.h"

/* One text being written. */
struct kb_plain {
    struct kb_buffer *out;
    struct kb_source_map *map; /* NULL: none is wanted */
    const char *language;
    size_t indent; /* spaces before each line */
    bool tight;    /* no empty line between blocks */
    bool fresh;    /* the next block goes on where the line stands: behind a list's marker */
};

/* Begins a block: an empty line between, or a new line where things are tight. */
void kb_plain_begin(struct kb_plain *plain);
void kb_plain_new_line(struct kb_plain *plain);

/* What a node holds: inline content (`flat`: on one line), blocks or lines, or whichever it is. */
void kb_plain_inline(struct kb_plain *plain, const struct kb_node *parent, bool flat);
void kb_plain_blocks(struct kb_plain *plain, const struct kb_node *parent);
void kb_plain_flow(struct kb_plain *plain, const struct kb_node *parent);

/* A text, or the value of an attribute, and where it came from, and what it is allowed. */
void kb_plain_placed(struct kb_plain *plain, const char *text, const struct kb_place *place,
                     const struct kb_allowance *allowance);
void kb_plain_attribute(struct kb_plain *plain, const struct kb_attribute_value *row);

/* A figure in words. */
void kb_plain_figure(struct kb_plain *plain, const struct kb_node *figure);

/* A table row by row; an agenda or agreements entry by entry. */
void kb_plain_table(struct kb_plain *plain, const struct kb_node *table);
void kb_plain_entries(struct kb_plain *plain, const struct kb_node *list);

/* A question and room for its answer. */
void kb_plain_field(struct kb_plain *plain, const struct kb_node *field);

#endif
