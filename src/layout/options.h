#ifndef KB_LAYOUT_OPTIONS_H
#define KB_LAYOUT_OPTIONS_H

#include "layout/widget.h"

/* Sets what a field gives to choose from: answers under one another, or numbers or faces side by side. `field`: NULL on paper. */
void kb_flow_options(struct kb_layout_job *job, const struct kb_node *node, const struct kb_form_field *field,
                     const struct kb_area *area);

#endif
