#ifndef KB_ENGINE_SUGGEST_H
#define KB_ENGINE_SUGGEST_H

#include "base/nearest.h"
#include "data/schema.h"

/* Holds a misspelt name against all that may stand after a field and a dot: members, views, words. */
void kb_suggest_members(struct kb_nearest *nearest, const struct kb_field *field);

#endif
