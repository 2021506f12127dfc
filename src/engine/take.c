#include "engine/take.h"

enum kb_status kb_take_text(struct kb_buffer *out, char **bytes, size_t *length)
{
    out->most++;                 /* the ceiling is one for the text */
    kb_buffer_put(out, "\0", 1); /* so that even an empty text is a block */
    if (out->status != KB_OK) {
        return KB_NO_MEMORY;
    }
    *bytes = kb_buffer_take(out, length);
    --*length;
    return KB_OK;
}
