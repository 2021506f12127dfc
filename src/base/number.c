#include "base/number.h"

enum { LONGEST = 12 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_space(struct kb_slice text)
{
    size_t at = 0;
    while (at < text.length && (text.data[at] == ' ' || (text.data[at] >= '\t' && text.data[at] <= '\r'))) {
        at++;
    }
    return at;
}

bool kb_number_cut(struct kb_slice *rest, double *number)
{
    size_t start = skip_space(*rest), at = start, digits = 0;
    double value = 0, scale = 1;
    bool fraction = false;
    for (; at < rest->length; at++) {
        char c = rest->data[at];
        if (is_digit(c)) {
            value = value * 10 + (c - '0');
            scale *= fraction ? 10 : 1;
            digits++;
        } else if ((c == '.' || c == ',') && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    if (digits == 0 || at - start > LONGEST) {
        return false;
    }
    *number = value / scale;
    *rest = kb_slice_part(*rest, at, rest->length - at);
    return true;
}
