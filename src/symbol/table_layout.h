#ifndef KB_SYMBOL_TABLE_LAYOUT_H
#define KB_SYMBOL_TABLE_LAYOUT_H

#include "symbol/set.h"

/* Where things lie in a table of symbols, in bytes. All numbers are 32 bits, the lowest byte first. */
enum {
    AT_VERSION = 8,
    AT_SIZE = 12, /* of the whole file */
    AT_SETS = 16, /* four stretches: where it begins, and how many or how long */
    AT_SYMBOLS = 24,
    AT_TEXTS = 32,
    AT_DRAWINGS = 40,
    HEADING = 48,

    REFERENCE = 8,                       /* a stretch of the texts or drawings: offset, length */
    SET_SIZE = KB_SET_TEXTS * REFERENCE, /* the texts of struct kb_symbol_set in their order */

    SYMBOL_ID = 0, /* references to texts, then to drawings, then the number of the set */
    SYMBOL_LABEL = 8,
    SYMBOL_WORDS = 16,
    SYMBOL_COLOUR = 24,
    SYMBOL_BLACK = 32,
    SYMBOL_SET = 40,
    SYMBOL_SIZE = 44
};

#endif
