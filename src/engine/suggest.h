#ifndef KB_ENGINE_SUGGEST_H
#define KB_ENGINE_SUGGEST_H

#include <klarbrev/diagnostics.h>

#include "base/nearest.h"
#include "base/source.h"
#include "data/schema.h"

/* Holds a misspelt name against all that may stand after a field and a dot: members, views, words. */
void kb_suggest_members(struct kb_nearest *nearest, const struct kb_field *field);

/* Reports that a field was to be written as text that has none, a group of fields most likely, and names one of its fields. */
void kb_report_group(struct kb_diagnostics *diagnostics, const struct kb_field *field, const char *name,
                     const struct kb_place *place);

#endif
