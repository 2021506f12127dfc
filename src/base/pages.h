#ifndef KB_BASE_PAGES_H
#define KB_BASE_PAGES_H

#include <stddef.h>

/*
 * Asks the system to hand out all pages of a block at once: one by one, as they are written to, takes longer. Changes nothing
 * else, and may do nothing.
 */
void kb_pages_fetch(void *block, size_t size);

#endif
