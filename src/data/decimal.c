#include "data/decimal.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

enum { DIGITS_MOST = 15, SIGNED_MOST = 32 };

bool kb_decimal_read(struct kb_slice text, struct kb_decimal *decimal)
{
    size_t at = text.length > 0 && text.data[0] == '-' ? 1 : 0;
    bool negative = at == 1, mark = false;
    int count = 0;
    *decimal = (struct kb_decimal){0, 0};
    for (; at < text.length; at++) {
        char byte = text.data[at];
        if (byte == '.' && !mark && count > 0 && at + 1 < text.length) {
            mark = true;
        } else if (byte >= '0' && byte <= '9' && count < DIGITS_MOST) {
            decimal->digits = decimal->digits * 10 + (byte - '0');
            decimal->scale += mark ? 1 : 0;
            count++;
        } else {
            return false;
        }
    }
    decimal->digits = negative ? -decimal->digits : decimal->digits;
    return count > 0;
}

/* Whether every "." of a whole number has three digits behind it, and at most three before the first. */
static bool thousands_parted(struct kb_slice whole)
{
    size_t since = 0;
    bool first = true;
    for (size_t i = 0; i < whole.length; i++) {
        if (whole.data[i] != '.') {
            since += whole.data[i] == '-' ? 0 : 1;
            continue;
        }
        if (since == 0 || since > 3 || (!first && since != 3)) {
            return false;
        }
        first = false;
        since = 0;
    }
    return first || since == 3;
}

bool kb_decimal_read_danish(struct kb_slice text, struct kb_decimal *decimal)
{
    char plain[SIGNED_MOST];
    size_t length = 0;
    if (text.length >= sizeof plain) {
        return false;
    }
    struct kb_slice rest = text;
    struct kb_slice whole = kb_slice_cut(&rest, ',');
    bool comma = whole.length < text.length;
    if (!thousands_parted(whole)) {
        return !comma && kb_decimal_read(text, decimal);
    }
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != '.') {
            plain[length++] = text.data[i] == ',' ? '.' : text.data[i];
        } else if (i > whole.length) {
            return false;
        }
    }
    return kb_decimal_read((struct kb_slice){plain, length}, decimal);
}

bool kb_decimal_rescale(struct kb_decimal *decimal, int scale)
{
    while (decimal->scale > scale && decimal->digits % 10 == 0) {
        decimal->digits /= 10;
        decimal->scale--;
    }
    while (decimal->scale < scale && decimal->digits < INT64_MAX / 10 && decimal->digits > INT64_MIN / 10) {
        decimal->digits *= 10;
        decimal->scale++;
    }
    return decimal->scale == scale;
}

double kb_decimal_value(struct kb_decimal decimal)
{
    double power = 1;
    for (int i = 0; i < decimal.scale; i++) {
        power *= 10;
    }
    return (double)decimal.digits / power;
}

struct kb_slice kb_decimal_text(struct kb_arena *arena, struct kb_decimal decimal)
{
    uint64_t power = 1;
    for (int i = 0; i < decimal.scale; i++) {
        power *= 10;
    }
    uint64_t digits = (uint64_t)(decimal.digits < 0 ? -decimal.digits : decimal.digits);
    const char *sign = decimal.digits < 0 ? "-" : "";
    const char *text = decimal.scale == 0 ? kb_arena_format(arena, "%s%" PRIu64, sign, digits)
                                          : kb_arena_format(arena, "%s%" PRIu64 ".%0*" PRIu64, sign, digits / power,
                                                            decimal.scale, digits % power);
    return kb_slice_of(text);
}
