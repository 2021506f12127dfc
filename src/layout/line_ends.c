#include "layout/line_ends.h"

#include <string.h>

#include <linebreak.h>

/*
 * Nearly all words are letters and digits, then perhaps a comma or a full stop. Inside such a plain word no line
 * may end, and between two of them it may: only the others, each with its neighbours, need the whole algorithm.
 */

/* The length of the letter (U+0041 to U+00FF) or digit at `at`, 0 when it is another character. */
static size_t plain_letter(struct kb_slice text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte < 0x80) {
        return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    }
    unsigned char next = byte == 0xC3 && at + 1 < text.length ? (unsigned char)text.data[at + 1] : 0x97;
    return next == 0x97 || next == 0xB7 ? 0 : 2; /* not the signs of multiplication and division */
}

/* Passes over the plain word that starts at `start`; no further than that when there is none. */
static size_t plain_end(struct kb_slice text, size_t start)
{
    size_t end = start;
    while (end < text.length) {
        char byte = text.data[end];
        bool mark = end > start && (byte == '.' || byte == ',' || byte == ':' || byte == ';');
        size_t length = mark ? 1 : plain_letter(text, end);
        if (length == 0) {
            break;
        }
        end += length;
    }
    return end;
}

static size_t word_end(struct kb_slice text, size_t start)
{
    const char *space = start < text.length ? memchr(text.data + start, ' ', text.length - start) : NULL;
    return space == NULL ? text.length : (size_t)(space - text.data);
}

static void ask(struct kb_slice text, size_t start, size_t end, char *ends)
{
    set_linebreaks_utf8((const utf8_t *)text.data + start, end - start, NULL, ends + start);
    if (end < text.length) {
        ends[end - 1] = LINEBREAK_NOBREAK; /* before a space */
    }
}

void kb_line_ends_find(struct kb_slice text, char *ends)
{
    size_t previous = 0, first = 0;
    bool open = false; /* words from `first` on wait to be asked about */
    memset(ends, LINEBREAK_NOBREAK, text.length);
    for (size_t start = 0, end; start <= text.length; start = end + 1) {
        end = plain_end(text, start);
        bool plain = end > start && (end == text.length || text.data[end] == ' ');
        if (!plain) {
            end = word_end(text, end);
            first = open ? first : previous;
            open = true;
        } else if (open) {
            ask(text, first, end, ends);
            open = false;
        } else if (start > 0) {
            ends[start - 1] = LINEBREAK_ALLOWBREAK;
        }
        previous = start;
    }
    if (open && first < text.length) {
        ask(text, first, text.length, ends);
    }
}
