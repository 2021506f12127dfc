#include "base/base64.h"

#include <string.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes as four digits. */
static void encode(const uint8_t *data, size_t left, char *four)
{
    uint32_t bits = (uint32_t)data[0] << 16;
    bits |= left > 1 ? (uint32_t)data[1] << 8 : 0;
    bits |= left > 2 ? (uint32_t)data[2] : 0;
    four[0] = digits[bits >> 18];
    four[1] = digits[bits >> 12 & 63];
    four[2] = left > 1 ? digits[bits >> 6 & 63] : '=';
    four[3] = left > 2 ? digits[bits & 63] : '=';
}

/* In pieces, so that a large file costs one call a thousand bytes. */
void kb_buffer_put_base64(struct kb_buffer *buffer, const uint8_t *data, size_t length)
{
    char piece[1024];
    size_t filled = 0;
    for (size_t i = 0; i < length; i += 3) {
        encode(data + i, length - i, piece + filled);
        filled += 4;
        if (filled == sizeof piece) {
            kb_buffer_put(buffer, piece, filled);
            filled = 0;
        }
    }
    kb_buffer_put(buffer, piece, filled);
}

bool kb_base64_read(struct kb_arena *arena, struct kb_slice text, struct kb_slice *bytes)
{
    uint8_t *data = kb_arena_alloc(arena, text.length / 4 * 3 + 4);
    uint32_t bits = 0;
    size_t used = 0, held = 0;
    *bytes = (struct kb_slice){NULL, 0};
    for (size_t i = 0; data != NULL && i < text.length; i++) {
        const char *digit = memchr(digits, text.data[i], sizeof digits - 1);
        if (text.data[i] == '=' || text.data[i] == ' ' || text.data[i] == '\n' || text.data[i] == '\r' || text.data[i] == '\t') {
            continue;
        }
        if (digit == NULL) {
            return false;
        }
        bits = bits << 6 | (uint32_t)(digit - digits);
        if (++held % 4 != 1) { /* every digit but the first of four completes a byte */
            size_t spare = held % 4 == 2 ? 4 : held % 4 == 3 ? 2 : 0;
            data[used++] = (uint8_t)(bits >> spare);
        }
    }
    *bytes = data == NULL ? (struct kb_slice){NULL, 0} : (struct kb_slice){(const char *)data, used};
    return data != NULL;
}
