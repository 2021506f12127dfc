#ifndef KB_TESTS_SUPPORT_FAILING_H
#define KB_TESTS_SUPPORT_FAILING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/*
 * Memory that runs out: an allocator that fails at a number of one's choice.
 *
 *     kb_allocator_set(failing_reallocate, NULL);
 *     failing_set(7, true);    the eighth allocation from here fails, and no other
 *     ...
 *     failing_off();
 *     kb_allocator_set(NULL, NULL);
 */
static _Atomic size_t failing_count;   /* allocations since failing_set */
static size_t failing_at = (size_t)-1; /* the number of the first to fail, from 0 */
static bool failing_once;              /* and of the only one */
static _Atomic long failing_alive;     /* blocks that are not freed */

static inline bool failing_now(void)
{
    size_t number = failing_count++;
    return failing_once ? number == failing_at : number >= failing_at;
}

static inline void failing_set(size_t at, bool once)
{
    failing_count = 0;
    failing_at = at;
    failing_once = once;
}

static inline void failing_off(void)
{
    failing_at = (size_t)-1;
}

static inline void *failing_reallocate(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        failing_alive -= block != NULL;
        free(block);
        return NULL;
    }
    void *moved = failing_now() ? NULL : realloc(block, size);
    failing_alive += block == NULL && moved != NULL;
    return moved;
}

#endif
