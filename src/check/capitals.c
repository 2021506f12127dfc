#include "check/capitals.h"

#include <string.h>

#include "base/utf8.h"
#include "base/letter.h"

enum kb_capitals kb_capitals_of(struct kb_slice word)
{
    size_t at = 0, count = 0, capitals = 0, neutral = 0;
    bool first = false;
    while (at < word.length) {
        uint32_t c = kb_utf8_next(word, &at);
        enum kb_letter_kind letter = kb_letter_of(c);
        bool sign = letter == KB_LETTER_OTHER && c != '-' && c != '\'' && c != '.';
        if (sign || letter == KB_LETTER_SPACE || c >= 0x100 || c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xDF || c == 0xFF) {
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
    }
}
