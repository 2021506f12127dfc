#ifndef KB_ENGINE_TAKE_H
#define KB_ENGINE_TAKE_H

#include "base/buffer.h"

/* Hands a finished text over to a caller, who frees it with kb_free; even an empty one is a block. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_take_text(struct kb_buffer *out, char **bytes, size_t *length);

#endif
