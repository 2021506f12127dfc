#include "base/base64.h"

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
