#ifndef KB_BASE_SLICE_H
#define KB_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>

/* Borrowed bytes, not NUL-terminated. An empty slice may have a NULL pointer. */
struct kb_slice {
    const char *data;
    size_t length; /* bytes */
};

struct kb_slice kb_slice_of(const char *text); /* a NUL-terminated string; NULL gives the empty slice */
struct kb_slice kb_slice_part(struct kb_slice whole, size_t start, size_t length);
bool kb_slice_equal(struct kb_slice a, struct kb_slice b);
bool kb_slice_is(struct kb_slice a, const char *text);
bool kb_slice_starts(struct kb_slice a, const char *text);
bool kb_slice_ends(struct kb_slice a, const char *text);
struct kb_slice kb_slice_trim(struct kb_slice a); /* without ASCII white space at the ends */

/* Cuts `*rest` at the first `separator`: returns what is before it and moves `*rest` behind it. */
struct kb_slice kb_slice_cut(struct kb_slice *rest, char separator);

/* Does the name of a file end in `ending`, with something before it? */
bool kb_ends_in(const char *name, const char *ending);

#endif
