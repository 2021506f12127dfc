#include "check/capitals.h"

#include <string.h>

#include "base/utf8.h"
#include "base/letter.h"

/* Latin Extended-A: letters in pairs, the capital first, but for a few with ways of their own. */
static bool is_paired(uint32_t c)
{
    return c >= 0x100 && c < 0x17F && c != 0x130 && c != 0x131 && c != 0x138 && c != 0x149 && c != 0x178;
}

enum kb_capitals kb_capitals_of(struct kb_slice word)
{
    size_t at = 0, count = 0, capitals = 0, neutral = 0;
    bool first = false;
    while (at < word.length) {
        uint32_t c = kb_utf8_next(word, &at);
        enum kb_letter_kind letter = kb_letter_of(c);
        bool sign = letter == KB_LETTER_OTHER && c >= 0x80;
        if (sign || letter == KB_LETTER_SPACE || (c >= 0x100 && !is_paired(c)) || c == 0xAA || c == 0xB5 || c == 0xBA ||
            c == 0xDF || c == 0xFF) {
            return KB_CAPITALS_ODD;
        }
        capitals += letter == KB_LETTER_UPPER;
        neutral += letter != KB_LETTER_UPPER && letter != KB_LETTER_LOWER;
        first = first || (count == 0 && letter == KB_LETTER_UPPER);
        count++;
    }
    if (capitals == 0) {
        return KB_CAPITALS_NONE;
    }
    return capitals == 1 && first ? KB_CAPITALS_FIRST : capitals + neutral == count ? KB_CAPITALS_ALL : KB_CAPITALS_MIXED;
}

void kb_capitalise(char *text, struct kb_slice lower)
{
    memcpy(text, lower.data, lower.length);
    if (text[0] >= 'a' && text[0] <= 'z') {
        text[0] = (char)(text[0] - ('a' - 'A'));
    } else if (lower.length > 1 && (unsigned char)text[0] == 0xC3 && (unsigned char)text[1] >= 0xA0) {
        text[1] = (char)(text[1] - 0x20);
    } else if (lower.length > 1 && ((unsigned char)text[0] == 0xC4 || (unsigned char)text[0] == 0xC5)) {
        uint32_t c = ((uint32_t)text[0] & 0x1F) << 6 | ((uint32_t)text[1] & 0x3F);
        bool even = c < 0x139 || (c > 0x148 && c < 0x179);
        c -= is_paired(c) && (c % 2 == 1) == even;
        text[0] = (char)(0xC0 | c >> 6);
        text[1] = (char)(0x80 | (c & 0x3F));
    }
}
