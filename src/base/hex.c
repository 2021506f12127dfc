#include "base/hex.h"

void kb_hex_write(const unsigned char *bytes, size_t count, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * count] = '\0';
}

bool kb_hex_is(struct kb_slice text, size_t count)
{
    for (size_t i = 0; i < text.length; i++) {
        if (kb_hex_value(text.data[i]) < 0 || (text.data[i] >= 'A' && text.data[i] <= 'F')) {
            return false;
        }
    }
    return text.length == count;
}

int kb_hex_value(char digit)
{
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}
