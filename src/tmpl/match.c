#include "tmpl/token.h"

#include "base/report.h"

/* The tags that are open, outermost first. */
struct open_tags {
    struct kb_tokens *tokens;
    size_t *list; /* template_depth of them */
    size_t count;
};

static bool opens(const struct kb_token *token)
{
    return token->kind == KB_TOKEN_TAG && (token->tag == KB_TAG_SECTION || token->tag == KB_TAG_INVERTED ||
                                           token->tag == KB_TAG_PARENT || token->tag == KB_TAG_BLOCK);
}

static bool ends(const struct kb_token *token, const struct kb_token *end)
{
    return token->dynamic == end->dynamic && kb_slice_equal(token->key, end->key);
}

static const char *as_written(struct kb_tokens *tokens, const struct kb_token *token)
{
    return kb_token_excerpt(tokens->arena, kb_slice_part(tokens->source->text, token->start, token->end - token->start));
}

/* The tag that would close `token`. */
static const char *end_for(struct kb_tokens *tokens, const struct kb_token *token)
{
    return kb_arena_format(tokens->arena, "%.*s/%s%.*s", (int)token->open.length, token->open.data,
                           kb_token_excerpt(tokens->arena, token->name), (int)token->close.length, token->close.data);
}

static void report_unclosed(struct kb_tokens *tokens, const struct kb_token *token)
{
    kb_token_error(tokens, token, KB_MSG_TMPL_UNCLOSED_SECTION, KB_ARGS(as_written(tokens, token)));
    kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_UNCLOSED_SECTION, KB_ARGS(end_for(tokens, token)));
}

/* Whether an end for the open tag `index` comes behind `from`. */
static bool ends_later(const struct kb_tokens *tokens, size_t index, size_t from)
{
    const struct kb_token *token = &tokens->list[index];
    size_t inner = 0;
    for (size_t i = from; i < tokens->count; i++) {
        const struct kb_token *other = &tokens->list[i];
        if (opens(other) && ends(token, other)) {
            inner++;
        } else if (other->kind == KB_TOKEN_TAG && other->tag == KB_TAG_END && ends(token, other) && inner-- == 0) {
            return true;
        }
    }
    return false;
}

static void report_stray(struct kb_tokens *tokens, const struct kb_token *end)
{
    kb_token_error(tokens, end, KB_MSG_TMPL_STRAY_END, KB_ARGS(as_written(tokens, end)));
    kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_STRAY_END, NULL);
}

/* An end that closes none of the open tags: it is misspelt, or one too many when the innermost has its own further on. */
static void misfit(struct open_tags *open, size_t index)
{
    struct kb_tokens *tokens = open->tokens;
    const struct kb_token *end = &tokens->list[index];
    if (open->count == 0) {
        report_stray(tokens, end);
        return;
    }
    size_t top = open->list[open->count - 1];
    const struct kb_token *token = &tokens->list[top];
    if (ends_later(tokens, top, index + 1)) {
        report_stray(tokens, end);
        return;
    }
    struct kb_position opened = kb_source_position(tokens->source, token->start);
    kb_token_error(
        tokens, end, KB_MSG_TMPL_WRONG_END,
        KB_ARGS(as_written(tokens, end), as_written(tokens, token), kb_arena_format(tokens->arena, "%u", opened.line)));
    kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_WRONG_END, KB_ARGS(end_for(tokens, token)));
    open->count--;
}

static void close_tag(struct open_tags *open, size_t index)
{
    struct kb_tokens *tokens = open->tokens;
    struct kb_token *end = &tokens->list[index];
    size_t at = open->count;
    while (at > 0 && !ends(&tokens->list[open->list[at - 1]], end)) {
        at--;
    }
    if (at == 0) {
        misfit(open, index);
        return;
    }
    for (size_t i = at; i < open->count; i++) {
        report_unclosed(tokens, &tokens->list[open->list[i]]);
    }
    open->count = at - 1;
    end->partner = open->list[at - 1];
    end->argument = tokens->list[end->partner].argument;
    tokens->list[end->partner].partner = index;
}

static bool open_tag(struct open_tags *open, size_t index)
{
    struct kb_tokens *tokens = open->tokens;
    struct kb_token *token = &tokens->list[index];
    if (open->count == tokens->limits->template_depth) {
        kb_token_error(tokens, token, KB_MSG_TMPL_TOO_DEEP,
                       KB_ARGS(kb_arena_format(tokens->arena, "%zu", tokens->limits->template_depth)));
        return false;
    }
    token->argument =
        token->tag == KB_TAG_BLOCK && open->count > 0 && tokens->list[open->list[open->count - 1]].tag == KB_TAG_PARENT;
    open->list[open->count++] = index;
    return true;
}

enum kb_status kb_tokens_match(struct kb_tokens *tokens)
{
    struct open_tags open = {.tokens = tokens, .list = KB_NEW_ARRAY(tokens->arena, size_t, tokens->limits->template_depth)};
    if (open.list == NULL) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < tokens->count && !kb_tokens_gave_up(tokens); i++) {
        if (opens(&tokens->list[i]) && !open_tag(&open, i)) {
            return KB_BAD_INPUT;
        }
        if (tokens->list[i].kind == KB_TOKEN_TAG && tokens->list[i].tag == KB_TAG_END) {
            close_tag(&open, i);
        }
    }
    for (size_t i = 0; i < open.count && !kb_tokens_gave_up(tokens); i++) {
        report_unclosed(tokens, &tokens->list[open.list[i]]);
    }
    return tokens->errors == 0 ? KB_OK : KB_BAD_INPUT;
}
