#include "tmpl/token.h"

/*
 * Standalone tags. A tag that writes nothing by itself and has a line of its own takes the line with it.
 * A parent is judged by what stands before its opening and after its end; a block inside a parent stands
 * for nothing where it is, so that nothing counts as standing before its opening or after its end.
 */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Whether only white space stands before the token on its line; `*start` is where that begins. */
static bool blank_before(const struct kb_tokens *tokens, const struct kb_token *token, size_t *start)
{
    const char *text = tokens->source->text.data;
    size_t at = token->start;
    while (at > tokens->begin && is_blank(text[at - 1])) {
        at--;
    }
    *start = at;
    return at == tokens->begin || text[at - 1] == '\n';
}

/* Whether only white space stands behind the token on its line; `*next` is where the next line begins. */
static bool blank_after(const struct kb_tokens *tokens, const struct kb_token *token, size_t *next)
{
    struct kb_slice text = tokens->source->text;
    size_t at = token->end;
    while (at < text.length && is_blank(text.data[at])) {
        at++;
    }
    if (at + 1 < text.length && text.data[at] == '\r' && text.data[at + 1] == '\n') {
        at++;
    }
    *next = at < text.length ? at + 1 : at;
    return at == text.length || text.data[at] == '\n';
}

static struct kb_slice line_end(const struct kb_tokens *tokens, size_t next)
{
    struct kb_slice text = tokens->source->text;
    size_t length = next == 0 || text.data[next - 1] != '\n' ? 0 : next > 1 && text.data[next - 2] == '\r' ? 2 : 1;
    return kb_slice_part(text, next - length, length);
}

static void cut_before(struct kb_tokens *tokens, size_t index, size_t start)
{
    if (index > 0 && tokens->list[index - 1].kind == KB_TOKEN_TEXT) {
        struct kb_token *text = &tokens->list[index - 1];
        text->to = start > text->from ? start : text->from;
    }
}

static void cut_after(struct kb_tokens *tokens, size_t index, size_t next)
{
    if (index + 1 < tokens->count && tokens->list[index + 1].kind == KB_TOKEN_TEXT) {
        struct kb_token *text = &tokens->list[index + 1];
        text->from = next < text->to ? next : text->to;
    }
}

/* Takes the lines away if nothing else stands before `first` and behind `last`. */
static bool take_line(struct kb_tokens *tokens, size_t first, size_t last)
{
    struct kb_token *token = &tokens->list[first];
    size_t start = 0, next = 0;
    if (!blank_before(tokens, token, &start) || !blank_after(tokens, &tokens->list[last], &next)) {
        return false;
    }
    cut_before(tokens, first, start);
    cut_after(tokens, last, next);
    token->alone = true;
    token->indent = kb_slice_part(tokens->source->text, start, token->start - start);
    token->line_end = line_end(tokens, next);
    return true;
}

/* Whether a block holds nothing but white space on one line. */
static bool is_empty_on_one_line(const struct kb_tokens *tokens, size_t index)
{
    const struct kb_token *block = &tokens->list[index], *end = &tokens->list[block->partner];
    for (size_t at = block->end; at < end->start; at++) {
        if (!is_blank(tokens->source->text.data[at])) {
            return false;
        }
    }
    return true;
}

static void trim_argument(struct kb_tokens *tokens, size_t index)
{
    struct kb_token *block = &tokens->list[index];
    size_t next = 0, start = 0;
    if (blank_after(tokens, block, &next)) {
        block->alone = true;
        cut_after(tokens, index, next);
    }
    if (blank_before(tokens, &tokens->list[block->partner], &start)) {
        cut_before(tokens, block->partner, start);
    }
}

static void trim_block(struct kb_tokens *tokens, size_t index)
{
    struct kb_token *block = &tokens->list[index];
    size_t end = block->partner;
    if (block->argument) {
        trim_argument(tokens, index);
    } else if (is_empty_on_one_line(tokens, index)) {
        block->pair = take_line(tokens, index, end);
        if (block->pair && end == index + 2) {
            tokens->list[index + 1].to = tokens->list[index + 1].from;
        }
    } else {
        take_line(tokens, index, index);
        take_line(tokens, end, end);
        block->line_end = tokens->list[end].line_end;
    }
}

static void trim_tag(struct kb_tokens *tokens, size_t index)
{
    const struct kb_token *token = &tokens->list[index];
    switch (token->tag) {
    case KB_TAG_SECTION:
    case KB_TAG_INVERTED:
        take_line(tokens, index, index);
        take_line(tokens, token->partner, token->partner);
        break;
    case KB_TAG_PARTIAL: take_line(tokens, index, index); break;
    case KB_TAG_PARENT: take_line(tokens, index, token->partner); break;
    case KB_TAG_BLOCK: trim_block(tokens, index); break;
    case KB_TAG_VALUE:
    case KB_TAG_RAW:
    case KB_TAG_END: /* with the tag it closes */
    case KB_TAG_TEXT: break;
    }
}

void kb_tokens_trim(struct kb_tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->list[i].kind == KB_TOKEN_SILENT) {
            take_line(tokens, i, i);
        } else if (tokens->list[i].kind == KB_TOKEN_TAG) {
            trim_tag(tokens, i);
        }
    }
}
