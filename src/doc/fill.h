#ifndef KB_DOC_FILL_H
#define KB_DOC_FILL_H

#include <stdbool.h>

#include "doc/node.h"

/* What a field asks for. The rows of the markup say it in attributes; this is the same for those who write it out. */
enum kb_fill { KB_FILL_LINE, KB_FILL_CHECK, KB_FILL_CHOICE, KB_FILL_SCALE, KB_FILL_FACES };

/* Is a node's document to be filled in on a screen? Its fields then have names, and its choices values. */
bool kb_fill_on_screen(const struct kb_node *node);

enum kb_fill kb_fill_kind(const struct kb_node *field);

/* Lines to write on, at least 1. */
long kb_fill_lines(const struct kb_node *field);

/* One of the answers to choose from: a <choice>, a number of a scale, a face. */
struct kb_fill_option {
    size_t number;              /* from 1 */
    const char *value;          /* NULL for a choice in a document on paper */
    const struct kb_node *node; /* the <choice> that says what it means, or NULL and */
    const char *text;           /* its text */
};

/* The next answer; start with a zeroed option. False after the last, and at once for lines and ticks. */
bool kb_fill_next(const struct kb_node *field, struct kb_fill_option *option);

#endif
