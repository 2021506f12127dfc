#include "tmpl/token.h"

#include <string.h>

/*
 * Indentation of blocks: what all lines of a standalone block have in common is taken away where the block
 * is written and put back, as the place where it ends up has it.
 */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool kb_token_starts_line(const struct kb_tokens *tokens, const struct kb_token *token)
{
    size_t at = token->kind == KB_TOKEN_TEXT ? token->from : token->start;
    return token->alone || at == tokens->begin || tokens->source->text.data[at - 1] == '\n';
}

size_t kb_indent_shared(struct kb_slice text, struct kb_slice indent)
{
    size_t shared = 0;
    while (shared < text.length && shared < indent.length && text.data[shared] == indent.data[shared]) {
        shared++;
    }
    return shared;
}

struct common {
    struct kb_slice indent;
    bool found;
};

static void meet(struct common *common, struct kb_slice indent)
{
    if (common->found) {
        common->indent.length = kb_indent_shared(common->indent, indent);
    } else {
        *common = (struct common){indent, true};
    }
}

/* The indentation of each line that begins in a text and is not blank. `inline_next`: a tag goes on with its last line. */
static void meet_text(struct common *common, const struct kb_tokens *tokens, const struct kb_token *token, bool inline_next)
{
    const char *text = tokens->source->text.data;
    size_t at = token->from;
    bool starts = kb_token_starts_line(tokens, token);
    while (at < token->to) {
        size_t end = at;
        while (end < token->to && is_blank(text[end])) {
            end++;
        }
        bool blank = end == token->to ? !inline_next : text[end] == '\n' || text[end] == '\r';
        if (starts && !blank) {
            meet(common, (struct kb_slice){text + at, end - at});
        }
        const char *newline = memchr(text + at, '\n', token->to - at);
        at = newline == NULL ? token->to : (size_t)(newline - text) + 1;
        starts = true;
    }
}

static bool is_empty(const struct kb_tokens *tokens, size_t block)
{
    size_t end = tokens->list[block].partner;
    return end == block + 1 || (end == block + 2 && tokens->list[block + 1].kind == KB_TOKEN_TEXT &&
                                tokens->list[block + 1].from >= tokens->list[block + 1].to);
}

static void meet_tag(struct common *common, const struct kb_tokens *tokens, size_t index)
{
    const struct kb_token *token = &tokens->list[index];
    if (!token->alone) {
        if (kb_token_starts_line(tokens, token)) {
            meet(common, (struct kb_slice){NULL, 0});
        }
    } else if (token->kind == KB_TOKEN_TAG && (token->tag == KB_TAG_PARTIAL || token->tag == KB_TAG_PARENT ||
                                               (token->tag == KB_TAG_BLOCK && is_empty(tokens, index)))) {
        meet(common, token->indent);
    }
}

bool kb_token_common_indent(const struct kb_tokens *tokens, size_t block, struct kb_slice *indent)
{
    struct common common = {{NULL, 0}, false};
    size_t last = tokens->list[block].partner;
    for (size_t i = block + 1; i < last && !(common.found && common.indent.length == 0); i++) {
        const struct kb_token *token = &tokens->list[i];
        if (token->kind == KB_TOKEN_TEXT) {
            meet_text(&common, tokens, token, !tokens->list[i + 1].alone);
            continue;
        }
        meet_tag(&common, tokens, i);
        if (token->kind == KB_TOKEN_TAG && token->tag == KB_TAG_PARENT) {
            i = token->partner;
        }
    }
    *indent = common.indent;
    return common.found;
}
