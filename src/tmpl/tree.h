#ifndef KB_TMPL_TREE_H
#define KB_TMPL_TREE_H

#include "base/source.h"
#include "tmpl/template.h"

/* Names that speak of the place in a list, see kb_template_job.indexes. */
enum kb_loop_name { KB_LOOP_NONE, KB_LOOP_INDEX, KB_LOOP_FIRST, KB_LOOP_LAST, KB_LOOP_PATH };

/*
 * One node of a compiled template. All nodes lie in one array in reading order; those inside nodes[i] are
 * i+1 to nodes[i].end-1, and nodes[i].end is the next one beside it.
 */
struct kb_tmpl_node {
    enum kb_tag_kind kind;
    struct kb_slice text;            /* KB_TAG_TEXT: what is written; else the name, with the '*' of a dynamic one */
    struct kb_slice key;             /* the name without it */
    const char *label;               /* the key, NUL-terminated */
    const struct kb_slice *segments; /* the key, cut at its dots */
    size_t segment_count;            /* 0: "." */
    enum kb_loop_name loop_name;
    size_t offset, length;         /* the tag in the source, in bytes */
    size_t end_offset, end_length; /* the tag that closes it */
    size_t end;                    /* index behind the last node inside */
    struct kb_slice indent;        /* a standalone partial, parent or block: put before each of its lines */
    struct kb_slice line_end;      /* a standalone block: for an override that does not end its last line */
    bool dynamic;
    bool line_start; /* first on a line of the source */
    bool alone;      /* a standalone tag */
};

struct kb_template {
    const struct kb_source *source;
    const struct kb_tmpl_node *nodes;
    size_t count;
};

#endif
