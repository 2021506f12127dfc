#ifdef __linux__
/* madvise(2) and its advice are no part of POSIX. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _DEFAULT_SOURCE
#endif

#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void kb_pages_fetch(void *block, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)block + page - 1) / page * page, end = ((uintptr_t)block + size) / page * page;
    if (end > start) {
        (void)madvise((char *)block + (start - (uintptr_t)block), end - start, MADV_POPULATE_WRITE);
    }
#else
    (void)block;
    (void)size;
#endif
}
