#include "base/slice.h"

#include <string.h>

struct kb_slice kb_slice_of(const char *text)
{
    return (struct kb_slice){text, text == NULL ? 0 : strlen(text)};
}

struct kb_slice kb_slice_part(struct kb_slice whole, size_t start, size_t length)
{
    if (start > whole.length) {
        start = whole.length;
    }
    if (length > whole.length - start) {
        length = whole.length - start;
    }
    return (struct kb_slice){whole.data == NULL ? NULL : whole.data + start, length};
}

bool kb_slice_equal(struct kb_slice a, struct kb_slice b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.data, b.data, a.length) == 0); /* NOLINT(clang-analyzer-core.NonNullParamChecker) */
}

bool kb_slice_is(struct kb_slice a, const char *text)
{
    return kb_slice_equal(a, kb_slice_of(text));
}

bool kb_slice_starts(struct kb_slice a, const char *text)
{
    struct kb_slice start = kb_slice_of(text);
    return a.length >= start.length && kb_slice_equal(kb_slice_part(a, 0, start.length), start);
}

bool kb_slice_ends(struct kb_slice a, const char *text)
{
    struct kb_slice end = kb_slice_of(text);
    return a.length >= end.length && kb_slice_equal(kb_slice_part(a, a.length - end.length, end.length), end);
}

bool kb_ends_in(const char *name, const char *ending)
{
    return strlen(name) > strlen(ending) && kb_slice_ends(kb_slice_of(name), ending);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

struct kb_slice kb_slice_trim(struct kb_slice a)
{
    while (a.length > 0 && is_space(a.data[0])) {
        a.data++;
        a.length--;
    }
    while (a.length > 0 && is_space(a.data[a.length - 1])) {
        a.length--;
    }
    return a;
}

struct kb_slice kb_slice_cut(struct kb_slice *rest, char separator)
{
    const char *found = rest->length == 0 ? NULL : memchr(rest->data, separator, rest->length);
    struct kb_slice before = *rest;
    if (found == NULL) {
        *rest = kb_slice_part(*rest, rest->length, 0);
        return before;
    }
    before.length = (size_t)(found - rest->data);
    *rest = kb_slice_part(*rest, before.length + 1, rest->length);
    return before;
}
