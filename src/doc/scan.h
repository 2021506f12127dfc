#ifndef KB_DOC_SCAN_H
#define KB_DOC_SCAN_H

#include <stdbool.h>

#include "base/slice.h"

/*
 * Walks over markup side by side with libxml2 and tells where things are, to the byte. libxml2 says what
 * the markup means and whether it is well-formed; but its positions are lines and columns at the end of
 * what it has just read, and text reaches its callbacks decoded and in pieces. This scanner only ever
 * passes over what libxml2 has accepted, and stays within the text whatever it holds.
 */
struct kb_scan {
    struct kb_slice text;
    size_t offset;
    bool in_cdata;
};

/* A stretch of character data: what it says, and where that is written. */
struct kb_piece {
    size_t offset, length; /* in the markup */
    struct kb_slice said;  /* decoded; points into the markup or into `decoded` */
    char decoded[4];
    bool verbatim; /* said as written */
};

/* The next piece of character data, past comments and processing instructions; false at a tag or at the end. */
bool kb_scan_piece(struct kb_scan *scan, struct kb_piece *piece);

/* At "<name" or "</name": passes over it and gives the name. Empty when no tag is there. */
struct kb_slice kb_scan_tag_name(struct kb_scan *scan);

struct kb_raw_attribute {
    struct kb_slice name;
    size_t offset, value_offset, value_length; /* the value without its quotes */
};

/* The next attribute of the start tag; false at its end. */
bool kb_scan_attribute(struct kb_scan *scan, struct kb_raw_attribute *attribute);

/* Passes over "/>" or ">"; true for "/>". */
bool kb_scan_tag_end(struct kb_scan *scan);

#endif
