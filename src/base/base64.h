#ifndef KB_BASE_BASE64_H
#define KB_BASE_BASE64_H

#include <stdint.h>

#include "base/buffer.h"

/* Bytes as base64 with padding, in one line (RFC 4648, 4). */
void kb_buffer_put_base64(struct kb_buffer *buffer, const uint8_t *data, size_t length);

#endif
