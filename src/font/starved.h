#ifndef KB_FONT_STARVED_H
#define KB_FONT_STARVED_H

#include <errno.h>
#include <stdbool.h>

/*
 * HarfBuzz makes do with less when memory runs out, and mostly does not say so: a table looks empty, a rule is
 * left out. malloc's errno tells. Call the first before a stretch of work, the second behind it.
 */
static inline void kb_starved_watch(void)
{
    errno = 0;
}

static inline bool kb_starved(void)
{
    return errno == ENOMEM;
}

#endif
