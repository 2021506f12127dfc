#ifndef KB_LAYOUT_PAGE_H
#define KB_LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/drawing.h"
#include "base/slice.h"
#include "base/symbol.h"
#include "base/source.h"
#include "layout/metrics.h"

/*
 * What layout makes and pdf draws: pages of items at fixed places, and the structure tree they belong to.
 * Lengths are points (1/72 inch), from the page's top left corner, y downwards. No decision is left open.
 */

/* Standard structure types, ISO 32000-1, 14.8.4. */
enum kb_role {
    KB_ROLE_DOCUMENT,
    KB_ROLE_PART,
    KB_ROLE_SECT,
    KB_ROLE_DIV,
    KB_ROLE_BLOCKQUOTE,
    KB_ROLE_H1,
    KB_ROLE_H2,
    KB_ROLE_H3,
    KB_ROLE_P,
    KB_ROLE_L,
    KB_ROLE_LI,
    KB_ROLE_LBL,
    KB_ROLE_LBODY,
    KB_ROLE_TABLE,
    KB_ROLE_CAPTION,
    KB_ROLE_THEAD,
    KB_ROLE_TBODY,
    KB_ROLE_TR,
    KB_ROLE_TH,
    KB_ROLE_TD,
    KB_ROLE_SPAN,
    KB_ROLE_LINK,
    KB_ROLE_FIGURE,
    KB_ROLE_NOTE,
    KB_ROLE_FORM,
    KB_ROLE_COUNT
};

/* The type's name in the standard: "P", "TH". Lives for ever. */
const char *kb_role_name(enum kb_role role);

enum kb_list_numbering { KB_LIST_NONE, KB_LIST_DISC, KB_LIST_DECIMAL };

/* One element of the structure tree. Kids are the elements and items that name it as parent, in order of `order`. */
struct kb_structure {
    enum kb_role role;
    int32_t parent;                 /* index into kb_pages.structure; -1: the root */
    const char *alt;                /* figures: replacement text */
    const char *language;           /* NULL: as its parent */
    const char *scope;              /* TH: "Column", "Row", "Both" */
    uint16_t column_span, row_span; /* 0 and 1 mean one */
    enum kb_list_numbering numbering;
    double box[4]; /* figures: x, y, width, height on their page; zero elsewhere */
};

enum kb_item_kind { KB_ITEM_TEXT, KB_ITEM_PATH, KB_ITEM_IMAGE, KB_ITEM_WIDGET };

enum kb_artifact { KB_NOT_ARTIFACT, KB_ARTIFACT_HEADER, KB_ARTIFACT_FOOTER, KB_ARTIFACT_BACKGROUND, KB_ARTIFACT_LAYOUT };

enum kb_form_kind { KB_FORM_TEXT, KB_FORM_CHECK, KB_FORM_RADIO };

/* A field of a form (ISO 32000-1, 12.7): one question, with one widget or, to choose from, several. */
struct kb_form_field {
    enum kb_form_kind kind;
    size_t index;            /* in kb_pages.fields */
    const char *name;        /* ASCII, no other's; "." parts the levels of a full name */
    const char *label;       /* the question */
    bool multiline;          /* texts: of more than one line */
    double size;             /* texts: of what is typed */
    struct kb_colour border; /* texts: of the frame that readers draw anew */
    double border_width;
};

/* A place on a page where a field is filled in. */
struct kb_widget {
    const struct kb_form_field *field;
    const char *label;               /* ticks: what it stands for, said to those who can't see it */
    const char *value;               /* ticks: the field's value when this is ticked */
    const struct kb_image *off, *on; /* ticks: how it looks, not ticked and ticked */
    const struct kb_path *frame;     /* texts: around it, in the widget's own axes */
    const struct kb_path *lines;     /* texts: as long as nothing is written; or NULL */
};

/* Something drawn. Items of a page are in painting order, and, leaving out artifacts, in reading order. */
struct kb_item {
    enum kb_item_kind kind;
    enum kb_artifact artifact;
    int32_t structure; /* the element it is content of; -1 for artifacts */
    double x, y;       /* text: the pen on the baseline; path and image: top left corner */

    /* KB_ITEM_TEXT: one run in one face. `text` is what it says, in logical order, for ActualText and checks. */
    uint16_t face;
    double size;
    struct kb_colour colour;
    const struct kb_glyph *glyphs; /* clusters count from text.data */
    size_t glyph_count;
    struct kb_slice text;
    bool right_to_left;
    double angle; /* degrees, counter-clockwise; not 0 only for the draft mark */

    const struct kb_path *path; /* KB_ITEM_PATH, its points relative to (x, y) */

    const struct kb_image *image;    /* KB_ITEM_IMAGE */
    const struct kb_symbol_set *set; /* of a symbol: to whom attribution is owed; NULL: nobody */
    double width, height;

    const struct kb_widget *widget; /* KB_ITEM_WIDGET; `width` and `height` too */
};

/* A place to click. Its rectangle is one line of a link's text; a link over two lines has two. */
struct kb_link {
    int32_t structure; /* its Link element */
    const char *uri;
    const char *contents; /* what the link says, for those who can't see it */
    double x, y, width, height;
};

struct kb_page {
    const struct kb_item *items;
    size_t count;
    const struct kb_link *links;
    size_t link_count;
};

/* A heading for the bookmarks. */
struct kb_outline {
    const char *title;
    uint8_t level; /* 1-3 */
    size_t page;
    double y;
};

/* A character that no face has, where it came from first. */
struct kb_missing {
    uint32_t character;
    struct kb_place place;
};

struct kb_pages {
    double width, height;
    const struct kb_page *pages;
    size_t count;
    const struct kb_structure *structure; /* [0] is the Document; parents come before their kids */
    size_t structure_count;
    const struct kb_outline *outlines;
    size_t outline_count;
    const struct kb_missing *missing; /* what can't be set; pages that lack something are not to be drawn */
    size_t missing_count;
    const struct kb_form_field *const *fields; /* in reading order */
    size_t field_count;
    const char *title;
    const char *language; /* BCP 47: "da-DK" */
};

#endif
