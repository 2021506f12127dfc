#ifndef KB_LAYOUT_STRUCTURE_H
#define KB_LAYOUT_STRUCTURE_H

#include "layout/job.h"

/* Adds an element under `parent` and returns its index; -1 for artifacts and when out of memory. */
int32_t kb_structure_add(struct kb_layout_job *job, enum kb_role role, int32_t parent);

/* The same for a node of the document: its own language comes with it. */
int32_t kb_structure_add_node(struct kb_layout_job *job, enum kb_role role, int32_t parent, const struct kb_node *node);

#endif
