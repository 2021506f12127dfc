#ifndef KB_LAYOUT_FLOW_H
#define KB_LAYOUT_FLOW_H

#include "layout/paragraph.h"
#include "layout/rows.h"

/* Sets all that is in a node: its blocks, or its inline text as one paragraph of the area's own element. */
void kb_flow_content(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);

/* Sets one block. */
void kb_flow_block(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);

/* Sets sibling blocks, from `first` to the last. */
void kb_flow_blocks(struct kb_layout_job *job, const struct kb_node *first, const struct kb_area *area);

/* Sets a paragraph's lines; NULL is fine and sets nothing. */
void kb_flow_paragraph(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area);

/* From the top of a paragraph that is about to be set to the top of its first line's text: room that symbols take. */
double kb_flow_lift(struct kb_layout_job *job, struct kb_paragraph *paragraph, const struct kb_area *area);

/* A paragraph of plain text from an attribute as an element of its own. */
void kb_flow_attribute(struct kb_layout_job *job, const struct kb_node *node, enum kb_attribute attribute, enum kb_role role,
                       enum kb_style_name style, const struct kb_area *area);

/* The kinds of blocks that have a file of their own. */
void kb_flow_list(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_table(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_plan(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_picture(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_figure(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_qr(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);
void kb_flow_field(struct kb_layout_job *job, const struct kb_node *node, const struct kb_area *area);

#endif
