#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include <klarbrev/world.h>

enum { DELETE = 0x7F };

/* The length of the well-formed sequence at `bytes`, 0 if there is none (RFC 3629, section 4). */
static size_t sequence(const unsigned char *bytes, size_t left, uint32_t *code_point)
{
    unsigned char first = bytes[0];
    if (first < 0x80) {
        *code_point = first;
        return 1;
    }
    size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    uint32_t value = first & (0x7FU >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *code_point = value;
    return length;
}

uint32_t kb_utf8_next_wide(struct kb_slice text, size_t *offset)
{
    if (*offset >= text.length) {
        return KB_UTF8_END;
    }
    uint32_t code_point = 0xFFFD;
    size_t length = sequence((const unsigned char *)text.data + *offset, text.length - *offset, &code_point);
    *offset += length == 0 ? 1 : length;
    return code_point;
}

static bool is_printable(char byte, char stop)
{
    return (unsigned char)byte >= ' ' && (unsigned char)byte < 0x80 && byte != stop;
}

/* How many of eight bytes, from the first on, are printable ASCII other than `stop`. */
static size_t count_printable(const char bytes[8], char stop)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    /* A byte with its high bit, below a space, or that is the one leaves a high bit; the lowest of them is the first. */
    const uint64_t ones = UINT64_MAX / 255, high = ones * 0x80;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t stopped = word ^ (ones * (unsigned char)stop);
    uint64_t others = (word | (word - ones * ' ') | ((stopped - ones) & ~stopped)) & high;
    return others == 0 ? 8 : (size_t)__builtin_ctzll(others) / 8;
#else
    size_t count = 0;
    while (count < 8 && is_printable(bytes[count], stop)) {
        count++;
    }
    return count;
#endif
}

size_t kb_utf8_skip_plain(struct kb_slice text, size_t offset, char stop)
{
    while (offset < text.length) {
        size_t count =
            offset + 8 <= text.length ? count_printable(text.data + offset, stop) : (size_t)is_printable(text.data[offset], stop);
        const unsigned char *at = (const unsigned char *)text.data + offset + count;
        offset += count;
        if (count == 8 || (count == 1 && offset + 7 > text.length)) {
            continue;
        }
        if (offset + 1 >= text.length || at[0] != 0xC3 || (at[1] & 0xC0) != 0x80) {
            break;
        }
        offset += 2;
    }
    return offset;
}

/* Plain text with the ends of its lines and cells. */
static size_t skip_lines(struct kb_slice text, size_t offset)
{
    while ((offset = kb_utf8_skip_plain(text, offset, DELETE)) < text.length &&
           (text.data[offset] == '\n' || text.data[offset] == '\t')) {
        offset++;
    }
    return offset;
}

/* The offset of the first malformed byte, or of what else `fits` refuses; NULL: it refuses nothing. */
static size_t first_flaw(struct kb_slice text, bool (*fits)(uint32_t code_point))
{
    size_t offset = 0;
    while ((offset = skip_lines(text, offset)) < text.length) {
        uint32_t code_point;
        size_t length = sequence((const unsigned char *)text.data + offset, text.length - offset, &code_point);
        if (length == 0 || (fits != NULL && !fits(code_point))) {
            return offset;
        }
        offset += length;
    }
    return offset;
}

size_t kb_utf8_check(struct kb_slice text)
{
    return first_flaw(text, NULL);
}

bool kb_utf8_is_text(uint32_t c)
{
    if (c < 0x20) {
        return c == '\t' || c == '\n' || c == '\r';
    }
    bool control = c >= 0x7F && c <= 0x9F;
    bool noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    bool override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    bool separator = c == 0x2028 || c == 0x2029;
    return !control && !noncharacter && !override && !separator && c != 0xFEFF;
}

size_t kb_utf8_check_text(struct kb_slice text)
{
    size_t offset = 0;
    while ((offset = skip_lines(text, offset)) < text.length) {
        size_t start = offset;
        if (!kb_utf8_is_text(kb_utf8_next(text, &offset))) {
            return start;
        }
    }
    return offset;
}

bool kb_utf8_is_good(struct kb_slice text)
{
    return first_flaw(text, kb_utf8_is_text) == text.length;
}

size_t kb_utf8_count(struct kb_slice text)
{
    size_t count = 0, offset = 0;
    while (kb_utf8_next(text, &offset) != KB_UTF8_END) {
        count++;
    }
    return count;
}

size_t kb_utf8_encode(uint32_t c, char bytes[4])
{
    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
        return 0;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        bytes[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    bytes[0] = (char)(lead[length] | c);
    return length;
}

size_t kb_utf8_width(uint32_t code_point)
{
    int width = code_point > 0x10FFFF ? 1 : utf8proc_charwidth((utf8proc_int32_t)code_point);
    return width < 0 ? 1 : (size_t)width;
}

/* Walks both texts code point by code point; full folding of one may take several of the other, so fold each first. */
bool kb_utf8_equal_fold(struct kb_slice a, struct kb_slice b)
{
    size_t at_a = 0, at_b = 0;
    utf8proc_int32_t fold_a[8], fold_b[8];
    utf8proc_ssize_t count_a = 0, count_b = 0, next_a = 0, next_b = 0;
    const utf8proc_option_t options = UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE;
    for (;;) {
        if (next_a == count_a) {
            uint32_t c = kb_utf8_next(a, &at_a);
            count_a = c == KB_UTF8_END ? -1 : utf8proc_decompose_char((utf8proc_int32_t)c, fold_a, 8, options, NULL);
            next_a = 0;
        }
        if (next_b == count_b) {
            uint32_t c = kb_utf8_next(b, &at_b);
            count_b = c == KB_UTF8_END ? -1 : utf8proc_decompose_char((utf8proc_int32_t)c, fold_b, 8, options, NULL);
            next_b = 0;
        }
        if (count_a < 0 || count_b < 0) {
            return count_a < 0 && count_b < 0;
        }
        if (fold_a[next_a++] != fold_b[next_b++]) {
            return false;
        }
    }
}
