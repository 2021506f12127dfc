#ifndef KB_DOC_TEXT_H
#define KB_DOC_TEXT_H

#include "base/buffer.h"
#include "doc/node.h"
#include "doc/origin.h"
#include "doc/scan.h"

/*
 * Gathers the text of a block: white space is folded to single spaces, across inline elements too, and
 * each stretch keeps its origin. Space at the start and at the end of a line is dropped. U+00A0 is kept.
 */
struct kb_text {
    struct kb_arena *arena;
    const struct kb_origin *origin;
    struct kb_buffer buffer;   /* the node being gathered */
    struct kb_map_span *spans; /* of `buffer` */
    size_t span_count, span_capacity;
    const struct kb_allowance *allowance; /* of what is added from now on */
    bool at_start;                        /* nothing visible on the line yet */
    bool after_space;                     /* the last thing on the line is a space... */
    struct kb_node *trailing;             /* ...and it is the last byte of this node */
};

void kb_text_init(struct kb_text *text, struct kb_arena *arena, const struct kb_origin *origin);
void kb_text_finish(struct kb_text *text);

/* A line begins: a block, or what follows a <br/>. */
void kb_text_begin_line(struct kb_text *text);

/* The line ends: takes its last space back. A node that is empty then is unlinked. */
void kb_text_end_line(struct kb_text *text);

/* Something visible that is not text stands here. */
void kb_text_pass_object(struct kb_text *text);

void kb_text_add(struct kb_text *text, const struct kb_piece *piece);

/* Makes a node of what was gathered, at the end of `parent`; false when out of memory. `*made`: there was something. */
bool kb_text_flush(struct kb_text *text, struct kb_node *parent, bool *made);

/* Links and unlinks children. */
void kb_node_append(struct kb_node *parent, struct kb_node *child);
void kb_node_unlink(struct kb_node *child);

#endif
