#ifndef KB_DOC_READING_H
#define KB_DOC_READING_H

#include <libxml/parser.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/nearest.h"
#include "base/report.h"
#include "doc/elements.h"
#include "doc/origin.h"
#include "doc/read.h"
#include "doc/scan.h"
#include "doc/text.h"

/* An element whose end has not come yet. */
struct kb_open {
    struct kb_open *outer;
    struct kb_node *node;
    const struct kb_element_row *row; /* NULL: an unknown element, in which nothing is judged */
    uint64_t choice;                  /* of content and instead, what its first child chose; 0: none yet */
    int rank;                         /* of its last child */
    bool once;                        /* that child may not be repeated */
    bool self_closed;                 /* written <so/> */
    bool mixed_reported;
    bool lost;                            /* a child was left out, and that was said */
    struct kb_node *rows;                 /* table: the tbody that holds rows written without one */
    bool allows;                          /* an <allow>: most is its outer element's */
    const struct kb_allowance *allowance; /* <allow>: what was allowed before it */
};

/* One reading of one document. */
struct kb_reading {
    struct kb_arena *arena;
    struct kb_origin origin;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    xmlParserCtxtPtr parser;
    struct kb_scan scan;
    struct kb_text text;
    struct kb_open *open; /* innermost */
    struct kb_node *root;
    size_t depth, nodes;
    size_t said, decoded; /* bytes of text by libxml2's count and by the scanner's */
    int heading;          /* level of the last heading */
    bool has_glossary;
    struct kb_allowance *first_allowance, *last_allowance;
    size_t errors;     /* reported so far */
    bool syntax_error; /* ...by libxml2, once */
    enum kb_status status;
};

/* Reports an error and remembers that there was one. */
void kb_reading_error(struct kb_reading *reading, enum kb_message message, const struct kb_place *place,
                      const char *const *arguments);
void kb_reading_warning(struct kb_reading *reading, enum kb_message message, const struct kb_place *place,
                        const char *const *arguments);
void kb_reading_hint_nearest(struct kb_reading *reading, const struct kb_nearest *nearest);

/* Ends the reading with a status. */
void kb_reading_stop(struct kb_reading *reading, enum kb_status status);

/* The document as a tree: what the parser comes past. */
void kb_reading_text(struct kb_reading *reading);
void kb_reading_start(struct kb_reading *reading, const char *name, const xmlChar **attributes, size_t count);
void kb_reading_end(struct kb_reading *reading);

/* Judges where an element stands: parent, order, headings. An unknown one is only reported. */
void kb_reading_place(struct kb_reading *reading, enum kb_element element, const struct kb_place *place);
void kb_reading_unknown(struct kb_reading *reading, const char *name, const struct kb_place *place);

/*
 * Whether the innermost element, which has two kinds of content, has room for `want`. What comes first
 * decides; the rest of the other kind is an error, reported once.
 */
bool kb_reading_choose(struct kb_reading *reading, uint64_t want, const struct kb_place *place);

/*
 * <allow> stands around text or blocks and is no node of the tree: what is in it belongs to the element around
 * it, and knows what is allowed. Enters one and leaves it; false when out of memory.
 */
bool kb_reading_enter_allow(struct kb_reading *reading, const struct kb_place *place, const xmlChar **attributes, size_t count);
void kb_reading_leave_allow(struct kb_reading *reading);

/* Reads and checks the attributes of the element at the scanner, up to its ">". */
void kb_reading_attributes(struct kb_reading *reading, struct kb_node *node, const struct kb_element_row *row,
                           const xmlChar **attributes, size_t count);
void kb_reading_required(struct kb_reading *reading, struct kb_node *node, const struct kb_element_row *row,
                         const xmlChar **attributes, size_t count);

/* Checks a finished table: regular, widths for each column; gives scope to header cells without one. */
void kb_reading_table(struct kb_reading *reading, struct kb_node *table);

/* Checks a finished figure: parts that its kind has, values within its range. */
void kb_reading_figure(struct kb_reading *reading, const struct kb_node *figure);
/* Checks a finished field: its choices, and the attributes of its kind. */
void kb_reading_field(struct kb_reading *reading, const struct kb_node *field);

/* Checks that fields and their choices differ; in a document to fill in, names those that have no name. */
void kb_reading_name_fields(struct kb_reading *reading);

/* Says in the catalogue's words what libxml2 found wrong. */
void kb_reading_syntax(void *reading, xmlErrorPtr error);

#endif
