#include "base/letter.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD, APOSTROPHE = 0x2019 };

enum kb_letter_kind kb_letter_of_other(uint32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT: return KB_LETTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return KB_LETTER_LOWER;
    case UTF8PROC_CATEGORY_ND: return KB_LETTER_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return KB_LETTER_SPACE;
    default: return KB_LETTER_OTHER;
    }
}

enum { O = KB_LETTER_OTHER, S = KB_LETTER_SPACE, D = KB_LETTER_DIGIT, L = KB_LETTER_LOWER, U = KB_LETTER_UPPER };

/* A soft hyphen is part of its word. */
const unsigned char kb_letter_kinds[256] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* 00 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 10 */
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 20 */
    D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, /* 30 */
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40 */
    U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O, /* 50 */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
    L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* 70 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 80 */
    O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 90 */
    S, O, O, O, O, O, O, O, O, O, L, O, O, L, O, O, /* A0 */
    O, O, O, O, O, L, O, O, O, O, L, O, O, O, O, O, /* B0 */
    U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* C0 */
    U, U, U, U, U, U, U, O, U, U, U, U, U, U, U, L, /* D0 */
    L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* E0 */
    L, L, L, L, L, L, L, O, L, L, L, L, L, L, L, L, /* F0 */
};

static uint32_t lower_of(uint32_t c)
{
    if (c < 0x80) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

static uint32_t upper_of(uint32_t c)
{
    return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
}

static bool is_mark(struct kb_slice text, size_t at)
{
    return at < text.length && ((unsigned char)text.data[at] == 0xCC || (unsigned char)text.data[at] == 0xCD);
}

/* One letter of a letter and the marks behind it: a and U+030A are å. Moves `at` past the marks that it takes. */
static uint32_t composed(struct kb_slice text, size_t *at, uint32_t c)
{
    while (is_mark(text, *at)) {
        size_t next = *at;
        utf8proc_int32_t pair[2] = {(utf8proc_int32_t)c, (utf8proc_int32_t)kb_utf8_next(text, &next)};
        if (utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE | UTF8PROC_STABLE) != 1) {
            break;
        }
        c = (uint32_t)pair[0];
        *at = next;
    }
    return c;
}

enum letters { AS_THEY_ARE, LOWER, UPPER };

/* What nearly all words are made of: ASCII, and letters with the lead byte 0xC3, as many bytes in each case. How many of them. */
static size_t write_plain(struct kb_slice text, char *bytes, size_t room, bool lower)
{
    size_t at = 0;
    while (at < text.length && at + 1 < room) {
        unsigned char byte = (unsigned char)text.data[at];
        if (byte < 0x80 && !is_mark(text, at + 1)) {
            bytes[at++] = (char)(lower && byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
            continue;
        }
        if (byte != 0xC3 || at + 1 == text.length || ((unsigned char)text.data[at + 1] & 0xC0) != 0x80 || is_mark(text, at + 2)) {
            break;
        }
        unsigned char second = (unsigned char)text.data[at + 1];
        bool capital = lower && second <= 0x9E && second != 0x97; /* A with grave to thorn, but not the sign of multiplying */
        bytes[at++] = (char)byte;
        bytes[at++] = (char)(capital ? second + 0x20 : second);
    }
    return at;
}

static size_t write(struct kb_slice text, char *bytes, size_t room, enum letters letters)
{
    size_t at = letters == UPPER ? 0 : write_plain(text, bytes, room, letters == LOWER), used = at;
    while (at < text.length) {
        uint32_t c = kb_utf8_next(text, &at);
        c = composed(text, &at, c);
        char encoded[4];
        c = c == APOSTROPHE ? '\'' : letters == LOWER ? lower_of(c) : letters == UPPER ? upper_of(c) : c;
        size_t length = c == SOFT_HYPHEN ? 0 : kb_utf8_encode(c, encoded);
        if (length > room - used) {
            return 0;
        }
        memcpy(bytes + used, encoded, length);
        used += length;
    }
    return used;
}

size_t kb_letter_lower(struct kb_slice text, char *bytes, size_t room)
{
    return write(text, bytes, room, LOWER);
}

size_t kb_letter_plain(struct kb_slice text, char *bytes, size_t room)
{
    return write(text, bytes, room, AS_THEY_ARE);
}

char *kb_letter_lower_copy(struct kb_arena *arena, struct kb_slice text)
{
    /* A lower-case letter takes at most half as many bytes again. */
    size_t room = text.length * 2 + 4;
    char *copy = kb_arena_alloc(arena, room + 1);
    if (copy != NULL) {
        copy[kb_letter_lower(text, copy, room)] = '\0';
    }
    return copy;
}

char *kb_letter_upper_copy(struct kb_arena *arena, struct kb_slice text)
{
    size_t room = text.length * 2 + 4;
    char *copy = kb_arena_alloc(arena, room + 1);
    if (copy != NULL) {
        copy[write(text, copy, room, UPPER)] = '\0';
    }
    return copy;
}

size_t kb_letter_count(struct kb_slice text)
{
    size_t at = 0, count = 0;
    while (at < text.length) {
        count += kb_letter_of(kb_utf8_next(text, &at)) >= KB_LETTER_DIGIT;
    }
    return count;
}
