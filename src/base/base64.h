#ifndef KB_BASE_BASE64_H
#define KB_BASE_BASE64_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

/* Bytes as base64 with padding, in one line (RFC 4648, 4). */
void kb_buffer_put_base64(struct kb_buffer *buffer, const uint8_t *data, size_t length);

/*
 * The bytes that base64 stands for, in the arena; white space and missing padding are fine. False, and `*bytes` empty, when
 * there is another character or memory runs out (then the arena has failed).
 */
bool kb_base64_read(struct kb_arena *arena, struct kb_slice text, struct kb_slice *bytes);

#endif
