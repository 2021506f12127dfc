#ifndef KB_DOC_NODE_H
#define KB_DOC_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/source_map.h"

/*
 * The elements of the markup. HTML's own names where HTML has one; docs/markup.md says what each is for.
 * The rows (content model, attributes) are in doc/elements.c.
 */
enum kb_element {
    KB_EL_TEXT, /* a run of text; not an element of the markup */
    KB_EL_DOCUMENT,
    /* the frame of the first page */
    KB_EL_LETTERHEAD,
    KB_EL_RECIPIENT,
    KB_EL_REFERENCE,
    KB_EL_FOOTER,
    /* blocks */
    KB_EL_H1,
    KB_EL_H2,
    KB_EL_H3,
    KB_EL_P,
    KB_EL_UL,
    KB_EL_OL,
    KB_EL_LI,
    KB_EL_TABLE,
    KB_EL_CAPTION,
    KB_EL_THEAD,
    KB_EL_TBODY,
    KB_EL_TR,
    KB_EL_TH,
    KB_EL_TD,
    KB_EL_BLOCKQUOTE,
    KB_EL_SECTION,
    KB_EL_ASIDE,
    KB_EL_IMG,
    KB_EL_AGENDA,
    KB_EL_ITEM,
    KB_EL_AGREEMENTS,
    KB_EL_AGREEMENT,
    KB_EL_SIGNATURE,
    KB_EL_CONTACT,
    KB_EL_FIELD,
    KB_EL_CHOICE,
    KB_EL_QR,
    KB_EL_PAGEBREAK,
    KB_EL_KEEP,
    KB_EL_FIGURE,
    KB_EL_PART,
    KB_EL_GLOSSARY, /* once explained: a <li> for each word, with the <term> and what it means */
    KB_EL_LINE,
    /* inline */
    KB_EL_STRONG,
    KB_EL_EM,
    KB_EL_A,
    KB_EL_BR,
    KB_EL_SPAN,
    KB_EL_TERM, /* a word of the termbase; once explained: where its explanation stands */
    KB_EL_GAP,
    KB_EL_ALLOW, /* of the markup only: in a tree, spans and attributes know what is allowed in them */
    KB_ELEMENT_COUNT
};

enum kb_attribute {
    KB_AT_LANG,        /* any element: a BCP 47 tag */
    KB_AT_TITLE,       /* document (required), aside, contact, section, figure, glossary: a heading over the box */
    KB_AT_PAPER,       /* document: A4, A5 */
    KB_AT_ORIENTATION, /* document: portrait (default), landscape */
    KB_AT_WINDOW,      /* document: name of an envelope profile */
    KB_AT_LOGO,        /* letterhead: image file */
    KB_AT_ALT,         /* letterhead, img, qr: what the picture says; required */
    KB_AT_SRC,         /* img: image file; required */
    KB_AT_WIDTH,       /* img, qr: a length in mm ("40mm") or % of the line */
    KB_AT_HREF,        /* a, qr: https:, mailto: or tel: address; required */
    KB_AT_START,       /* ol: the first number */
    KB_AT_SCOPE,       /* th: col, row */
    KB_AT_COLSPAN,     /* th, td: 1-20 */
    KB_AT_ROWSPAN,     /* th, td: 1-20 */
    KB_AT_WIDTHS,      /* table: relative widths, "2 5 3" */
    KB_AT_TIME,        /* item: "10.00" */
    KB_AT_MINUTES,     /* item: "10 minutter", as text */
    KB_AT_WHO,         /* item, agreement, part; figure: whose it is */
    KB_AT_WHEN,        /* agreement, part */
    KB_AT_LABEL,       /* field: the question; required */
    KB_AT_LINES,       /* field, figure: writing lines, 1-40 */
    KB_AT_KIND,     /* field: line (default), check, choice, scale, faces; figure (required) and part: words of base/figure.h */
    KB_AT_STRENGTH, /* keep: 1 (weakest) - 9, always */
    KB_AT_FIELD,    /* gap: the data path that is missing */
    KB_AT_MOST,     /* figure: the highest value */
    KB_AT_AT,       /* part: its value */
    KB_AT_TO,       /* part: the value it is to get */
    KB_AT_GROUP,    /* part: what it belongs to */
    KB_AT_SYMBOL,   /* part, item: a word or a symbol's id */
    KB_AT_RULE,     /* allow: the rule that may be broken; required */
    KB_AT_REASON,   /* allow: why; required */
    KB_AT_WORD,     /* term: the word as the termbase has it */
    KB_AT_FORM,     /* document: paper (default), fillable */
    KB_AT_NAME,     /* field: what its answer is called; in a fillable document each field has one */
    KB_AT_VALUE,    /* choice: the answer it stands for; the same */
    KB_AT_LOW,      /* field of kind scale: what its lowest number means */
    KB_AT_HIGH,     /* the same of its highest */
    KB_AT_COLUMNS,  /* figure of kind board: 1-8 */
    KB_AT_ROWS,     /* the same: 1-8 on a page */
    KB_AT_CELL,     /* the same: the side of a cell, "30mm" */
    KB_AT_LABELS,   /* the same: below (default), above, none */
    KB_AT_FRAME,    /* the same: line (default), class, fill, none */
    KB_AT_COLOURS,  /* the same: full (default), black, contrast */
    KB_AT_CUT,      /* the same: yes, no (default) */
    KB_AT_ARROWS,   /* the same: yes, no (default) */
    KB_AT_LETTERS,  /* the same: upper, lower; else as they are written */
    KB_AT_ROW,      /* part of a board: new, it begins a row */
    KB_AT_PAGE,     /* figure of kind tabs: the tab that is in front, 1-99 */
    KB_AT_SYMBOLS,  /* section: yes (default), no: it stands without, whatever the citizen wishes */
    KB_ATTRIBUTE_COUNT
};

struct kb_attribute_value {
    enum kb_attribute attribute;
    const char *value;                    /* decoded, NUL-terminated */
    struct kb_place place;                /* of the value, in the template; its path when the value came from data */
    const struct kb_allowance *allowance; /* or NULL */
};

/*
 * One node of the document tree. Immutable once read; lives in the job's arena. White space in text is
 * folded to single spaces as in HTML; leading and trailing space of a block is gone.
 */
struct kb_node {
    enum kb_element element;
    struct kb_node *parent, *first, *last, *next, *previous;
    const struct kb_attribute_value *attributes;
    size_t attribute_count;
    struct kb_slice text;            /* KB_EL_TEXT */
    const struct kb_map_span *spans; /* KB_EL_TEXT: where each stretch of `text` came from, see kb_node_place */
    size_t span_count;
    struct kb_place place;                 /* the start tag, in the template */
    const struct kb_allowance *allowances; /* KB_EL_DOCUMENT: the first one */
};

/* What a walk over the tree comes past: a node with children is entered and left, a leaf is only entered. */
enum kb_walk_event { KB_ENTER, KB_LEAVE, KB_WALK_END };

struct kb_walk {
    const struct kb_node *root, *node; /* the node of the last event */
    enum kb_walk_event event;
};

void kb_walk_init(struct kb_walk *walk, const struct kb_node *root);
enum kb_walk_event kb_walk_next(struct kb_walk *walk);
void kb_walk_skip(struct kb_walk *walk); /* after KB_ENTER: pass over the children */

const char *kb_element_name(enum kb_element element);
const char *kb_attribute_name(enum kb_attribute attribute);
bool kb_element_is_inline(enum kb_element element); /* text, and what stands in it */
bool kb_element_is_heading(enum kb_element element);

/* The value of an attribute, or NULL; the row of it, for its place. */
const char *kb_node_attribute(const struct kb_node *node, enum kb_attribute attribute);
const struct kb_attribute_value *kb_node_attribute_row(const struct kb_node *node, enum kb_attribute attribute);

/* The language of a node: its own lang or the nearest ancestor's; "da" at the root. */
const char *kb_node_language(const struct kb_node *node);

/* Is this a part of the letter that asks to stand without symbols? */
bool kb_node_without_symbols(const struct kb_node *node);

/* Where byte `offset` of a text node came from. */
struct kb_place kb_node_place(const struct kb_node *text, size_t offset);

/* All text below a node, spaces between blocks, in the arena. */
struct kb_slice kb_node_all_text(const struct kb_node *node, struct kb_arena *arena);

#endif
