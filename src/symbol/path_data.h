#ifndef KB_SYMBOL_PATH_DATA_H
#define KB_SYMBOL_PATH_DATA_H

#include "symbol/outline.h"

/*
 * Draws what a "d" attribute says. True when all of it was read; otherwise `*wrong` is the offset of what
 * can't be read. The outline has faults of its own.
 */
bool kb_path_data_read(struct kb_slice text, struct kb_outline *outline, size_t *wrong);

#endif
