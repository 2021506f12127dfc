#ifndef KB_SYMBOL_PROPERTY_H
#define KB_SYMBOL_PROPERTY_H

#include "symbol/reader.h"
#include "symbol/style.h"

enum { KB_PROPERTY_COUNT = 27 };

/* What is said of a property, and where: by an attribute of the element, or by a part of the style sheet. */
struct kb_said {
    struct kb_slice value; /* NULL data: nothing */
    const char *attribute; /* its own, or "style" */
    struct kb_slice part;  /* of the source; NULL data: not the style sheet */
    bool important;
};

/* The number of a property, or -1: not one that shows in klarbrev's drawings. */
int kb_property_find(struct kb_slice name);

/* The attribute that says the same, or NULL. */
const char *kb_property_attribute(int property);

/* Takes over into `style` what is said. What can't be drawn is reported, and so is what can't be read. */
void kb_property_set(struct kb_svg *svg, const xmlNode *node, int property, const struct kb_said *said, struct kb_style *style);

#endif
