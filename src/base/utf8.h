#ifndef KB_BASE_UTF8_H
#define KB_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#define KB_UTF8_END UINT32_MAX

/*
 * The code point at `*offset`, which moves behind it; KB_UTF8_END at the end. A malformed byte gives
 * U+FFFD and moves one byte.
 */
uint32_t kb_utf8_next_wide(struct kb_slice text, size_t *offset);

static inline uint32_t kb_utf8_next(struct kb_slice text, size_t *offset)
{
    const unsigned char *at = (const unsigned char *)text.data + *offset;
    if (*offset < text.length && at[0] < 0x80) {
        ++*offset;
        return at[0];
    }
    if (*offset + 1 < text.length && at[0] == 0xC3 && (at[1] & 0xC0) == 0x80) { /* æ, ø, å */
        *offset += 2;
        return 0xC0 | (at[1] & 0x3FU);
    }
    return kb_utf8_next_wide(text, offset);
}

/* Whether a text may be cut at `at`: its end, or where a code point begins. */
static inline bool kb_utf8_is_boundary(struct kb_slice text, size_t at)
{
    return at >= text.length || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/*
 * The offset behind what most text is made of, from an offset on: ASCII from the space on but for the byte `stop`, and the
 * letters from U+00C0 to U+00FF, such as æ, ø and å. Eight bytes at a time.
 */
size_t kb_utf8_skip_plain(struct kb_slice text, size_t offset, char stop);

/* The offset of the first malformed byte, or text.length when all is well-formed UTF-8 (RFC 3629). */
size_t kb_utf8_check(struct kb_slice text);

/*
 * The offset of the first code point that may not stand in a document: C0/C1 controls but tab, line feed
 * and carriage return, surrogates, noncharacters, U+FEFF, and the bidi overrides U+202A-U+202E and
 * U+2066-U+2069; text.length when there is none.
 */
size_t kb_utf8_check_text(struct kb_slice text);

/* Whether the text is well-formed and all of it may stand in a document: both of the above in one go. */
bool kb_utf8_is_good(struct kb_slice text);

/* May this code point stand in a document, and be printed in a message? See kb_utf8_check_text. */
bool kb_utf8_is_text(uint32_t code_point);

size_t kb_utf8_count(struct kb_slice text);                /* code points */
size_t kb_utf8_encode(uint32_t code_point, char bytes[4]); /* number of bytes, 0: not a scalar value */

/* The columns that a code point takes on a terminal: 0 for a mark on the letter before it, 2 for a wide character. */
size_t kb_utf8_width(uint32_t code_point);

/* Case folding and comparison by utf8proc; false when out of memory or unequal. */
bool kb_utf8_equal_fold(struct kb_slice a, struct kb_slice b);

#endif
