#ifndef KB_BASE_SLICE_H
#define KB_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Borrowed bytes, not NUL-terminated. An empty slice may have a NULL pointer. */
struct kb_slice {
    const char *data;
    size_t length; /* bytes */
};

/* a NUL-terminated string; NULL gives the empty slice */
static inline struct kb_slice kb_slice_of(const char *text)
{
    return (struct kb_slice){text, text == NULL ? 0 : strlen(text)};
}

static inline struct kb_slice kb_slice_part(struct kb_slice whole, size_t start, size_t length)
{
    if (start > whole.length) {
        start = whole.length;
    }
    if (length > whole.length - start) {
        length = whole.length - start;
    }
    return (struct kb_slice){start == 0 ? whole.data : whole.data + start, length}; /* NULL + 0 is not defined */
}

static inline bool kb_slice_equal(struct kb_slice a, struct kb_slice b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.data, b.data, a.length) == 0); /* NOLINT(clang-analyzer-core.NonNullParamChecker) */
}

static inline bool kb_slice_is(struct kb_slice a, const char *text)
{
    return kb_slice_equal(a, kb_slice_of(text));
}

static inline bool kb_slice_starts(struct kb_slice a, const char *text)
{
    struct kb_slice start = kb_slice_of(text);
    return a.length >= start.length && kb_slice_equal(kb_slice_part(a, 0, start.length), start);
}

static inline bool kb_slice_ends(struct kb_slice a, const char *text)
{
    struct kb_slice end = kb_slice_of(text);
    return a.length >= end.length && kb_slice_equal(kb_slice_part(a, a.length - end.length, end.length), end);
}

bool kb_slice_ends_in_one_of(struct kb_slice a, const char *const *ends); /* `ends`: behind the last one is NULL */

struct kb_slice kb_slice_trim(struct kb_slice a); /* without ASCII white space at the ends */

/* Cuts `*rest` at the first `separator`: returns what is before it and moves `*rest` behind it. */
struct kb_slice kb_slice_cut(struct kb_slice *rest, char separator);

/* Does the name of a file end in `ending`, with something before it? */
bool kb_ends_in(const char *name, const char *ending);

#endif
