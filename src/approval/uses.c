#include "approval/uses.h"

#include <string.h>

/* What is between {{ and }}, moving `*rest` behind it. False at the end. */
static bool next_tag(struct kb_slice *rest, struct kb_slice *tag)
{
    while (rest->length >= 2) {
        if (rest->data[0] != '{' || rest->data[1] != '{') {
            *rest = kb_slice_part(*rest, 1, rest->length - 1);
            continue;
        }
        *rest = kb_slice_part(*rest, 2, rest->length - 2);
        size_t length = 0;
        while (length + 1 < rest->length && (rest->data[length] != '}' || rest->data[length + 1] != '}')) {
            length++;
        }
        *tag = kb_slice_part(*rest, 0, length);
        *rest = kb_slice_part(*rest, length, rest->length - length);
        return true;
    }
    return false;
}

enum kb_status kb_uses_each(struct kb_slice text, void *context, enum kb_status (*visit)(void *context, struct kb_slice name),
                            bool *any)
{
    struct kb_slice rest = text, tag;
    enum kb_status status = KB_OK;
    while (status == KB_OK && next_tag(&rest, &tag)) {
        tag = kb_slice_trim(tag);
        if (kb_slice_starts(tag, "=")) {
            *any = true;
        } else if (kb_slice_starts(tag, ">") || kb_slice_starts(tag, "<")) {
            struct kb_slice name = kb_slice_trim(kb_slice_part(tag, 1, tag.length - 1));
            if (kb_slice_starts(name, "*")) {
                *any = true;
            } else {
                status = visit(context, name);
            }
        }
    }
    return status;
}
