#ifdef __linux__
/* madvise(2) and its advice are no part of POSIX. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _DEFAULT_SOURCE
#endif

#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

void kb_pages_make_large(void *block, size_t size)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t large = KB_LARGE_PAGE;
    uintptr_t start = ((uintptr_t)block + large - 1) / large * large, end = ((uintptr_t)block + size) / large * large;
    if (end > start) {
        (void)madvise((char *)block + (start - (uintptr_t)block), end - start, MADV_HUGEPAGE);
    }
#else
    (void)block;
    (void)size;
#endif
}
