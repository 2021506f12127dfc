#ifndef KB_DATA_TYPING_H
#define KB_DATA_TYPING_H

#include "data/schema.h"
#include "data/tree.h"
#include "data/value.h"

/*
 * Gives each node of a syntax tree its meaning by the schema, the same for JSON and XML. All that is wrong
 * is reported. NULL when the root is wrong or memory ran out.
 */
struct kb_value *kb_typing_run(struct kb_data_reading *reading, const struct kb_field *schema, const struct kb_tree *tree);

#endif
