#ifndef KB_BASE_PAGES_H
#define KB_BASE_PAGES_H

#include <stddef.h>

enum { KB_LARGE_PAGE = 1 << 21 }; /* bytes */

/*
 * Asks for the memory of a large block to come in large pages, where the system has them: a block of megabytes that is written
 * once takes longer to be handed out page by page than to be filled. Changes nothing else, and may do nothing.
 */
void kb_pages_make_large(void *block, size_t size);

#endif
