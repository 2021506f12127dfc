#include "base/slice.h"

#include <string.h>

bool kb_ends_in(const char *name, const char *ending)
{
    return strlen(name) > strlen(ending) && kb_slice_ends(kb_slice_of(name), ending);
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool kb_slice_ends_in_one_of(struct kb_slice a, const char *const *ends)
{
    for (; *ends != NULL; ends++) {
        if (kb_slice_ends(a, *ends)) {
            return true;
        }
    }
    return false;
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
