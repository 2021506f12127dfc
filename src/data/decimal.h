#ifndef KB_DATA_DECIMAL_H
#define KB_DATA_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* A decimal number, exactly as written: `digits` with the last `scale` of them behind the mark. At most 15 digits. */
struct kb_decimal {
    int64_t digits;
    int scale;
};

/* "-1234.50", as JSON writes it, without an exponent. */
bool kb_decimal_read(struct kb_slice text, struct kb_decimal *decimal);

/* "1.234,50" or "1234,5"; a lone "." before exactly three digits parts thousands, before fewer it is the decimal mark. */
bool kb_decimal_read_danish(struct kb_slice text, struct kb_decimal *decimal);

/* The same number at another scale; false when digits would be lost. */
bool kb_decimal_rescale(struct kb_decimal *decimal, int scale);

double kb_decimal_value(struct kb_decimal decimal);

/* As JSON writes it, in the arena; NULL data when out of memory. */
struct kb_slice kb_decimal_text(struct kb_arena *arena, struct kb_decimal decimal);

#endif
