#ifndef KLARBREV_LIMITS_H
#define KLARBREV_LIMITS_H

#include <stddef.h>

#pragma GCC visibility push(default)

/*
 * Every size, depth and count that input can drive has its ceiling here. A value over its ceiling is an
 * error that names the limit; none of them is silently cut.
 */
struct kb_limits {
    size_t case_bytes;       /* one case, JSON or XML, in bytes */
    size_t case_depth;       /* nesting of objects and lists in a case */
    size_t case_values;      /* values in one case, leaves and branches */
    size_t text_bytes;       /* one text value, in bytes of UTF-8 */
    size_t template_bytes;   /* one template or partial, in bytes */
    size_t template_depth;   /* nesting of sections in one template */
    size_t template_tags;    /* tags of one template with its partials, each time they are asked for */
    size_t partial_depth;    /* partials and parents inside one another */
    size_t markup_bytes;     /* the expanded markup of one document, in bytes */
    size_t markup_depth;     /* nesting of elements */
    size_t markup_nodes;     /* elements and texts in one document */
    size_t image_bytes;      /* one image file, in bytes */
    size_t image_pixels;     /* width times height of one raster image */
    size_t svg_segments;     /* path segments in one SVG drawing */
    size_t symbols;          /* drawings of one set, and rows of one table of words */
    size_t symbol_bytes;     /* one table of symbols, or of words, in bytes */
    size_t board_bytes;      /* a file of boards in the Open Board Format, and all that is packed in it, unpacked, in bytes */
    size_t pages;            /* pages in one document */
    size_t output_bytes;     /* one finished document, in bytes */
    size_t font_bytes;       /* one font file, in bytes */
    size_t check_bytes;      /* one text to check, in bytes */
    size_t check_words;      /* different words of one text that are looked up in the dictionary; twice as many of a long one */
    size_t findings;         /* findings kept for one text; the rest are counted */
    size_t dictionary_bytes; /* the dictionary's list of words, in bytes */
    size_t termbase_bytes;   /* the termbase, or the word list, in bytes */
    size_t termbase_rows;    /* terms in the termbase */
    size_t form_bytes;       /* one filled-in PDF form, in bytes */
    size_t form_unpacked;    /* its packed streams together, unpacked, in bytes */
    size_t form_words;       /* words and brackets of such a form: what its reader makes objects of */
    size_t form_fields;      /* fields, and levels of their names, in one form */
    size_t diagnostics;      /* messages kept; the rest are counted */
};

/* The limits klarbrev ships with. */
struct kb_limits kb_limits_default(void);

#pragma GCC visibility pop

#endif
