#ifndef KB_FILLED_READING_H
#define KB_FILLED_READING_H

#include <qpdf/qpdf-c.h>

#include "base/report.h"
#include "base/table.h"
#include "filled/filled.h"

/* One reading of one form. Handles of qpdf's are given back as soon as they are used. */
struct kb_filling {
    struct kb_arena *arena;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    struct kb_place place; /* the file */
    qpdf_data qpdf;
    struct kb_table seen;  /* objects: a field's kids may lead back to it */
    struct kb_table names; /* -> index + 1 of the field */
    struct kb_filled_field *fields;
    size_t count, capacity;
    size_t nodes; /* of the tree of fields, so far */
    enum kb_status status;
};

/* The bits of /Ff that say what a button is, ISO 32000-1, table 226. */
enum { KB_FIELD_RADIO = 1 << 15, KB_FIELD_PUSHBUTTON = 1 << 16 };

/* What a field has from those above it. Handles are the caller's. */
struct kb_above {
    const char *name; /* NULL: none yet */
    const char *type; /* "Tx", "Btn"..., NULL: not known yet */
    long long flags;
    qpdf_oh value, options; /* 0: none */
};

void kb_filling_fail(struct kb_filling *filling, enum kb_status status);

/* What a dictionary has under a key, to be given back with kb_filling_drop; 0 where there is nothing. */
qpdf_oh kb_filling_get(struct kb_filling *filling, qpdf_oh dictionary, const char *key);
void kb_filling_drop(struct kb_filling *filling, qpdf_oh handle);

/* A text string as UTF-8 in the arena: control characters gone, lines parted by line feeds. NULL: it is no string. */
const char *kb_filling_text(struct kb_filling *filling, qpdf_oh string);

/* A name without its slash, in the arena; NULL: it is no name, or "Off". */
const char *kb_filling_name(struct kb_filling *filling, qpdf_oh name);

/* Reads all fields below the /Fields array. */
void kb_filling_fields(struct kb_filling *filling, qpdf_oh fields);

/* Reads what a field was filled in with; `widgets`: its kids, or 0 when it is its own widget. False: it has nothing to say. */
bool kb_filling_value(struct kb_filling *filling, qpdf_oh dictionary, const struct kb_above *field, qpdf_oh widgets,
                      struct kb_filled_field *out);

#endif
