#include "check/text.h"

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
    struct kb_slice whole = kb_slice_part(text->text, 0, paragraph->end);
    for (size_t at = paragraph->start; (at = kb_utf8_skip_plain(whole, at, '"')) < paragraph->end;) {
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
