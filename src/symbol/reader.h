#ifndef KB_SYMBOL_READER_H
#define KB_SYMBOL_READER_H

#include <libxml/tree.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "base/messages.h"
#include "base/source.h"
#include "base/table.h"
#include "symbol/outline.h"
#include "symbol/sheet.h"

enum { MOST_LAYERS = 100 }; /* elements inside one another, those reached through <use> counted along */

/* What the parts of the SVG reader share while one file is read. */
struct kb_svg {
    struct kb_arena *arena; /* holds what the drawing keeps */
    const struct kb_source *source;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    enum kb_status status; /* the first failure; reading goes on after KB_BAD_INPUT to find more */
    bool halted;           /* no use going on: out of memory, or a limit was hit */
    struct kb_table ids;   /* id to xmlNode */
    const char **id_list;  /* the same ids, for guessing what was meant */
    size_t id_count, id_capacity;
    struct kb_sheet sheet;
    struct kb_table told;           /* parts of the style sheet that were reported, each once */
    struct kb_slice sheet_part;     /* what reports point at while a rule of the style sheet is at work */
    struct kb_table named;          /* what has been reported as not drawable, each thing once */
    double view_width, view_height; /* what percentages are counted of */
    const char *without;            /* elements with this id are left out; NULL: none */
    bool left_out;                  /* one was */
    size_t visited;                 /* elements; <use> may visit one many times */
    size_t segments;                /* of all paths so far */
    size_t bytes;                   /* of attributes and rules read so far, each time counted */
    struct kb_path *paths;
    size_t count, capacity;
};

/* The tree of the file, or NULL with the reason reported. Freed by xmlFreeDoc. No entities, nothing fetched. */
xmlDoc *kb_svg_parse(struct kb_svg *svg);

/* True for elements that belong to the picture, false for what drawing programs keep for themselves. */
bool kb_svg_is_element(const xmlNode *node);
bool kb_svg_is_named(const xmlNode *node, const char *name);

/* The node after `node` in document order, or NULL after the last one inside `root`. */
const xmlNode *kb_svg_next(const xmlNode *node, const xmlNode *root);

/* The value of an attribute, trimmed; empty data when it isn't there. */
struct kb_slice kb_svg_attribute(const xmlNode *node, const char *name);

/* What `use` refers to: href, with or without the xlink prefix. */
struct kb_slice kb_svg_reference(const xmlNode *node);

/* Reports at an element or, when `attribute` isn't NULL, at its attribute. Marks the reading as failed. */
void kb_svg_report(struct kb_svg *svg, const xmlNode *node, const char *attribute, enum kb_message message,
                   const char *const *arguments);

/*
 * Reports something that can't be drawn, each thing once, with the hint that fits: an element called
 * `topic`, or, when it has data, a value of the property `topic`. Points as kb_svg_report does.
 */
void kb_svg_cannot_draw(struct kb_svg *svg, const xmlNode *node, const char *attribute, const char *topic, struct kb_slice value);

/* Reports a value that the property `name` can't have. */
void kb_svg_bad_value(struct kb_svg *svg, const xmlNode *node, const char *attribute, const char *name, struct kb_slice value);

/* A copy fit for a message: the first 40 bytes or so, on one line. */
const char *kb_svg_excerpt(struct kb_svg *svg, struct kb_slice text);

void kb_svg_no_memory(struct kb_svg *svg);

/* Reports that a limit was hit, and halts. */
void kb_svg_limit(struct kb_svg *svg, const xmlNode *node, enum kb_message message, size_t limit);

/* Counts what is read for an element: <use> may read a long text many times. False: too much by now, and halted. */
bool kb_svg_charge(struct kb_svg *svg, const xmlNode *node, size_t bytes);

/* What a percentage is a part of: the width, the height, or the diagonal divided by the root of two. */
enum kb_svg_axis { KB_SVG_ACROSS, KB_SVG_DOWN, KB_SVG_ALONG };

/* A length in user units, with px, pt, pc, mm, cm, in, % or no unit. */
bool kb_svg_length(const struct kb_svg *svg, struct kb_slice text, enum kb_svg_axis axis, double *length);

/* Draws a shape element. False when it isn't one; what is wrong with it is reported. */
bool kb_svg_shape(struct kb_svg *svg, const xmlNode *node, struct kb_outline *outline);

#endif
