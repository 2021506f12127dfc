#include "check/text.h"

#include <string.h>

#include "base/utf8.h"

/* Marks that open and close a quotation in Danish texts. Straight ones do both. */
static bool opens(uint32_t c)
{
    return c == '"' || c == 0x00BB || c == 0x00AB || c == 0x201C || c == 0x201D || c == 0x201E;
}

/* Whether `c` closes what `open` opened: »...«, «...», "...", “...”, ”...”, „...“. */
static bool closes(uint32_t open, uint32_t c)
{
    switch (open) {
    case '"': return c == '"';
    case 0x00BB: return c == 0x00AB;
    case 0x00AB: return c == 0x00BB;
    case 0x201E: return c == 0x201C || c == 0x201D;
    default: return c == 0x201D || c == 0x201C;
    }
}

static void mark(struct kb_text *text, uint32_t first, size_t from, size_t to)
{
    for (size_t i = first; i < text->token_count && text->tokens[i].start < to; i++) {
        if (text->tokens[i].start >= from) {
            text->tokens[i].flags |= KB_TOKEN_QUOTED;
        }
    }
}

/* Whether none of eight bytes is a straight quotation mark, or no ASCII. */
static bool are_plain(const char bytes[8])
{
    const uint64_t ones = UINT64_MAX / 255, high = ones * 0x80;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t mark = word ^ (ones * '"');
    return ((word | ((mark - ones) & ~mark)) & high) == 0;
}

/* Behind bytes that are no part of a quotation mark: ASCII, and letters with the lead byte 0xC3. */
static size_t skip_plain(struct kb_slice text, size_t at, size_t end)
{
    while (at < end) {
        unsigned char byte = (unsigned char)text.data[at];
        if (at + 8 <= end && are_plain(text.data + at)) {
            at += 8;
        } else if (byte == 0xC3 && at + 1 < end) {
            at += 2;
        } else if (byte < 0x80 && byte != '"') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

void kb_text_mark_quotes(struct kb_text *text, const struct kb_paragraph *paragraph)
{
    if (paragraph->count == 0) {
        return;
    }
    uint32_t token = text->sentences[paragraph->first].first, open = 0;
    size_t from = 0;
    if (paragraph->quoted) {
        mark(text, token, paragraph->start, (size_t)paragraph->end + 1);
    }
    for (size_t at = paragraph->start; (at = skip_plain(text->text, at, paragraph->end)) < paragraph->end;) {
        uint32_t c = kb_utf8_next(text->text, &at);
        if (open != 0 && closes(open, c)) {
            while (token < text->token_count && text->tokens[token].start < from) {
                token++;
            }
            mark(text, token, from, at);
            open = 0;
        } else if (open == 0 && opens(c)) {
            open = c;
            from = at;
        }
    }
}
