#ifndef KB_SYMBOL_SHEET_H
#define KB_SYMBOL_SHEET_H

#include <libxml/tree.h>

#include "base/table.h"

struct kb_svg;

/* What one selector gives the elements it is about. */
struct kb_rule {
    const struct kb_rule *next; /* the next with the same selector */
    size_t order;
    struct kb_slice body; /* the declarations */
    size_t offset;        /* where they stand in the source */
};

/* The rules of all <style> elements of a picture, by what they are about. */
struct kb_sheet {
    struct kb_table elements, classes, ids;
    size_t count;
    const struct kb_rule **matches; /* memory for kb_sheet_match */
    size_t capacity;
};

/* Reads all <style> elements. What klarbrev doesn't read of CSS is reported. */
void kb_sheet_read(struct kb_svg *svg, const xmlNode *root);

/* The rules about an element, the weakest first; the list is good until the next call. */
const struct kb_rule *const *kb_sheet_match(struct kb_svg *svg, const xmlNode *node, size_t *count);

#endif
