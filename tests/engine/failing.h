#ifndef KB_TESTS_ENGINE_FAILING_H
#define KB_TESTS_ENGINE_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* An allocator that fails from its nth call on, for good or once. Set `count` to 0 and `fail_at` before a run. */
static size_t failing_count;
static size_t failing_at = (size_t)-1;
static bool failing_once;

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

#endif
