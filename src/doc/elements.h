#ifndef KB_DOC_ELEMENTS_H
#define KB_DOC_ELEMENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/messages.h"
#include "doc/node.h"

/* A set of elements or of attributes, one bit each. */
#define KB_ONE(element_or_attribute) (UINT64_C(1) << (element_or_attribute))

/* What to do with an element that turned out to hold nothing. */
enum kb_emptiness {
    KB_EMPTY_FINE,     /* an empty cell is a cell */
    KB_EMPTY_KEPT,     /* a warning */
    KB_EMPTY_LEFT_OUT, /* a warning; the element is taken out of the tree, so that no writer has to draw nothing */
    KB_EMPTY_UNSAID,   /* taken out without a word */
    KB_EMPTY_ERROR
};

/* One element of the markup: the whole truth about it. */
struct kb_element_row {
    const char *name;
    uint64_t content;           /* what may stand in it; the bit of KB_EL_TEXT: text */
    uint64_t instead;           /* what may stand in it instead, never both; 0: there is no other choice */
    uint64_t allowed, required; /* attributes; `lang` is allowed everywhere but in <allow> */
    uint64_t blank;             /* required attributes that may be empty */
    enum kb_element wrapper;    /* where stray text belongs; KB_EL_TEXT: nowhere */
    enum kb_emptiness empty;
};

struct kb_attribute_row {
    const char *name;
    bool (*check)(const char *value); /* NULL: any text */
    enum kb_message hint;             /* what to write, when `check` says no */
};

const struct kb_element_row *kb_element_row(enum kb_element element);

/* What an attribute may be in an element. */
const struct kb_attribute_row *kb_attribute_row(enum kb_element element, enum kb_attribute attribute);

bool kb_attribute_from_name(struct kb_slice name, enum kb_attribute *attribute);

/*
 * The place of a child in its parent's order: a child may not follow one with a higher rank, and one that
 * may stand only once not one of its own rank either. Parents without an order give 0 for every child.
 */
struct kb_rank {
    int rank;
    bool once;
};
struct kb_rank kb_element_rank(enum kb_element parent, enum kb_element child);

/* Checks of attribute values, one per kind. */
bool kb_value_language(const char *value);
bool kb_value_paper(const char *value);
bool kb_value_orientation(const char *value);
bool kb_value_window(const char *value);
bool kb_value_file(const char *value);
bool kb_value_width(const char *value);
bool kb_value_address(const char *value);
bool kb_value_start(const char *value);
bool kb_value_scope(const char *value);
bool kb_value_span(const char *value);
bool kb_value_widths(const char *value);
bool kb_value_lines(const char *value);
bool kb_value_kind(const char *value);
bool kb_value_form(const char *value);
bool kb_value_name(const char *value);
bool kb_value_answer(const char *value);
bool kb_value_strength(const char *value);
bool kb_value_most(const char *value);
bool kb_value_cells(const char *value);
bool kb_value_cell(const char *value);
bool kb_value_labels(const char *value);
bool kb_value_frame(const char *value);
bool kb_value_colours(const char *value);
bool kb_value_letters(const char *value);
bool kb_value_row(const char *value);
bool kb_value_page(const char *value);
bool kb_value_yes(const char *value);
bool kb_value_number(const char *value);
bool kb_value_word(const char *value);

#endif
