#ifndef KB_ENGINE_BIND_NODE_H
#define KB_ENGINE_BIND_NODE_H

#include "data/schema.h"
#include "data/view.h"
#include "engine/bind.h"

/* What a template's opaque node is. Private to bind.c and bind_missing.c. */

enum kb_node_kind {
    NODE_VALUE,  /* a value of the case */
    NODE_ABSENT, /* a field of the schema that the case lacks */
    NODE_VIEW,   /* a way of showing a value as text */
    NODE_TRUTH,  /* a yes or no about a value */
    NODE_LINES,  /* a view of several lines, such as an address */
    NODE_LINE    /* one of them */
};

struct kb_bound {
    enum kb_node_kind kind;
    const struct kb_value *value; /* all but NODE_ABSENT */
    const struct kb_field *field;
    const struct kb_view *view;
    const char *path; /* made when first asked for */
    bool truth;
    struct kb_slice line;
    const struct kb_bound *const *lines;
    size_t line_count;
};

/* A member of a group: what the case has, what the schema knows, or a view of the group. NULL: none of them. */
const struct kb_bound *kb_bound_member(struct kb_binding *binding, const struct kb_bound *owner, struct kb_slice name);

/* The data path of a node, or NULL. */
const char *kb_bound_path(struct kb_binding *binding, const struct kb_bound *node);

/* Reports that the case lacks a field, at `place` of the template (NULL: nowhere). */
void kb_bound_report_absent(struct kb_binding *binding, const struct kb_bound *node, const struct kb_place *place);

/* kb_template_data.missing */
enum kb_missing_answer kb_bound_missing(void *context, const void *const *stack, size_t depth, struct kb_slice name,
                                        bool is_section, const struct kb_place *place, struct kb_buffer *out);

#endif
