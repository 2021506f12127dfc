#ifndef KB_ENGINE_BIND_H
#define KB_ENGINE_BIND_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/table.h"
#include "data/value.h"
#include "tmpl/template.h"

/*
 * A case as a template sees it: members and views by name, absent fields known by the schema. A field the
 * schema has and the case lacks is found and empty, so that a name never slips through to an outer group.
 * Caller's memory; lives as long as the run.
 */
struct kb_binding {
    struct kb_arena *arena;
    struct kb_date today;
    bool xml;   /* the case is XML: hints speak of elements */
    bool draft; /* missing values become gaps instead of errors */
    struct kb_diagnostics *diagnostics;
    struct kb_table told; /* paths whose absence was reported: once each is enough */
    bool lacks;           /* a list that must not be empty is */
};

void kb_binding_init(struct kb_binding *binding, struct kb_arena *arena, struct kb_date today, bool draft,
                     struct kb_diagnostics *diagnostics);

struct kb_template_data kb_binding_data(struct kb_binding *binding);

/* The node of a case's root, for kb_template_job.root; NULL when out of memory. */
const void *kb_binding_root(struct kb_binding *binding, const struct kb_value *root);

#endif
