#ifndef KB_TMPL_RENDER_H
#define KB_TMPL_RENDER_H

#include "tmpl/template.h"
#include "tmpl/tree.h"

/* White space put before each line: the innermost first. */
struct kb_prefix {
    const struct kb_prefix *outer;
    const struct kb_source *source;
    struct kb_slice text; /* of the source */
    bool block;           /* left out before empty lines, where a block has none either */
};

/* The blocks that a parent tag hands to the template it names. */
struct kb_overrides {
    const struct kb_overrides *outer; /* those of who asked for the template that the tag is in */
    const struct kb_template *template_;
    size_t parent; /* index of the parent tag's node */
};

/* The list items being rendered, innermost first. */
struct kb_loop {
    const struct kb_loop *outer;
    const void *item;
    size_t index, count;
};

/* One run. */
struct kb_render {
    const struct kb_template_job *job;
    struct kb_buffer *out;
    struct kb_buffer value; /* scratch: one value before escaping */
    const void **stack;     /* context, outermost first */
    size_t depth, capacity;
    const struct kb_loop *loop;
    const struct kb_template *template_; /* the one whose nodes are being rendered */
    const struct kb_prefix *prefix;
    const struct kb_overrides *overrides;
    size_t partials; /* how many are inside one another right now */
    size_t steps;
    bool fresh;            /* a line begins here and has not got its prefix yet */
    bool stopped;          /* no use in going on */
    enum kb_status status; /* the first failure */
};

/* Writes template text, with the prefix before each line that begins in it. */
void kb_render_text(struct kb_render *render, const struct kb_tmpl_node *node);

/* Writes the prefix if a line begins here. */
void kb_render_begin(struct kb_render *render);

/* The line end of a standalone block, after an override that left its last line open. `start`: where it began on the output. */
void kb_render_line_end(struct kb_render *render, const struct kb_tmpl_node *node, size_t start);

/* Notes in the map that what is on the output since `start` stands for a tag. */
void kb_render_map(struct kb_render *render, const struct kb_tmpl_node *node, const char *path, size_t start);

/* {{name}} and {{{name}}} */
void kb_render_value(struct kb_render *render, const struct kb_tmpl_node *node);

/* The text of a dynamic name's field; false when there is none. Borrowed until the next value. */
bool kb_render_dynamic_name(struct kb_render *render, const struct kb_tmpl_node *node, struct kb_slice *name);

/* What a section's name stands for. */
struct kb_condition {
    enum kb_data_kind kind;
    const void *node; /* NULL: nothing that could be a context */
};
struct kb_condition kb_render_condition(struct kb_render *render, const struct kb_tmpl_node *node);

/* The place of a tag in its template. */
struct kb_place kb_render_place(const struct kb_render *render, const struct kb_tmpl_node *node);

/* Notes a failure; the first one is what the run comes to. */
void kb_render_fail(struct kb_render *render, enum kb_status status);

/* The same, and ends the run. */
void kb_render_stop(struct kb_render *render, enum kb_status status);

#endif
