#include "tmpl/template.h"

#include <string.h>

#include "tmpl/token.h"
#include "tmpl/tree.h"

struct open_node {
    size_t node;
    struct kb_slice strip; /* the indentation that lines inside lose */
};

struct builder {
    const struct kb_tokens *tokens;
    struct kb_arena *arena;
    struct kb_tmpl_node *nodes;
    size_t count, capacity;
    struct open_node *open; /* open[0] stands for the template itself */
    size_t depth;
};

static struct kb_tmpl_node *add(struct builder *builder, enum kb_tag_kind kind, bool line_start)
{
    struct kb_tmpl_node *nodes = kb_arena_grow(builder->arena, builder->nodes, builder->count, &builder->capacity, sizeof *nodes);
    if (nodes == NULL) {
        return NULL;
    }
    builder->nodes = nodes;
    struct kb_tmpl_node *node = &nodes[builder->count++];
    *node = (struct kb_tmpl_node){.kind = kind, .end = builder->count};
    /* Where the first line of a block ends up is a matter of the place that takes it. */
    size_t around = builder->open[builder->depth].node;
    bool first_in_block = builder->depth > 0 && around + 2 == builder->count && nodes[around].kind == KB_TAG_BLOCK;
    node->line_start = line_start && !first_in_block;
    return node;
}

static bool add_text(struct builder *builder, size_t from, size_t to, bool line_start)
{
    struct kb_slice text = builder->tokens->source->text;
    struct kb_tmpl_node *node = add(builder, KB_TAG_TEXT, line_start);
    if (node != NULL) {
        node->text = kb_slice_part(text, from, to - from);
        node->offset = from;
        node->length = to - from;
    }
    return node != NULL;
}

static bool add_lines(struct builder *builder, const struct kb_token *token)
{
    struct kb_slice text = builder->tokens->source->text;
    struct kb_slice strip = builder->open[builder->depth].strip;
    bool line_start = kb_token_starts_line(builder->tokens, token);
    if (strip.length == 0) {
        return token->from >= token->to || add_text(builder, token->from, token->to, line_start);
    }
    for (size_t at = token->from; at < token->to; line_start = true) {
        const char *newline = memchr(text.data + at, '\n', token->to - at);
        size_t next = newline == NULL ? token->to : (size_t)(newline - text.data) + 1;
        size_t from = at + (line_start ? kb_indent_shared(kb_slice_part(text, at, next - at), strip) : 0);
        if (!add_text(builder, from, next, line_start)) {
            return false;
        }
        at = next;
    }
    return true;
}

static enum kb_loop_name loop_name_of(struct kb_slice key)
{
    return kb_slice_is(key, "-index")   ? KB_LOOP_INDEX
           : kb_slice_is(key, "-first") ? KB_LOOP_FIRST
           : kb_slice_is(key, "-last")  ? KB_LOOP_LAST
           : kb_slice_is(key, "-path")  ? KB_LOOP_PATH
                                        : KB_LOOP_NONE;
}

static bool set_name(struct builder *builder, struct kb_tmpl_node *node, const struct kb_token *token)
{
    node->text = token->name;
    node->key = token->key;
    node->dynamic = token->dynamic;
    node->loop_name = loop_name_of(token->key);
    node->label = kb_arena_copy(builder->arena, token->key);
    if (node->label == NULL || kb_slice_is(token->key, ".")) {
        return node->label != NULL;
    }
    size_t count = 1;
    for (size_t i = 0; i < token->key.length; i++) {
        count += token->key.data[i] == '.';
    }
    struct kb_slice *segments = KB_NEW_ARRAY(builder->arena, struct kb_slice, count);
    if (segments == NULL) {
        return false;
    }
    struct kb_slice rest = token->key;
    for (size_t i = 0; i < count; i++) {
        segments[i] = kb_slice_cut(&rest, '.');
    }
    node->segments = segments;
    node->segment_count = count;
    return true;
}

static struct kb_slice without(struct kb_slice indent, struct kb_slice strip)
{
    size_t shared = kb_indent_shared(indent, strip);
    return kb_slice_part(indent, shared, indent.length - shared);
}

static void open_node(struct builder *builder, size_t index)
{
    const struct kb_token *token = &builder->tokens->list[index];
    struct kb_tmpl_node *node = &builder->nodes[builder->count - 1];
    struct kb_slice strip = builder->open[builder->depth].strip;
    struct kb_slice none = {NULL, 0}, common = none;
    bool has_lines = token->tag == KB_TAG_BLOCK && token->alone && kb_token_common_indent(builder->tokens, index, &common);
    if (has_lines && !token->argument) {
        node->indent = without(common, strip);
    }
    if (token->tag == KB_TAG_PARENT || token->argument || has_lines) {
        strip = common;
    }
    builder->open[++builder->depth] = (struct open_node){builder->count - 1, strip};
}

static void close_node(struct builder *builder, const struct kb_token *token)
{
    struct kb_tmpl_node *node = &builder->nodes[builder->open[builder->depth--].node];
    node->end = builder->count; /* NOLINT(clang-analyzer-core.NullDereference): what closes was opened */
    node->end_offset = token->start;
    node->end_length = token->end - token->start;
}

static bool add_tag(struct builder *builder, size_t index)
{
    const struct kb_token *token = &builder->tokens->list[index];
    if (token->tag == KB_TAG_END) {
        close_node(builder, token);
        return true;
    }
    struct kb_tmpl_node *node = add(builder, token->tag, kb_token_starts_line(builder->tokens, token));
    if (node == NULL || !set_name(builder, node, token)) {
        return false;
    }
    node->offset = token->start;
    node->length = token->end - token->start;
    node->alone = token->alone;
    node->indent = without(token->indent, builder->open[builder->depth].strip);
    node->line_end = token->line_end;
    if (token->partner != KB_NO_PARTNER) {
        open_node(builder, index);
    }
    return true;
}

static const struct kb_template *build(struct kb_arena *arena, const struct kb_tokens *tokens)
{
    struct builder builder = {.tokens = tokens, .arena = arena};
    struct kb_template *template_ = KB_NEW(arena, struct kb_template);
    builder.open = KB_NEW_ARRAY(tokens->arena, struct open_node, tokens->limits->template_depth + 1);
    if (template_ == NULL || builder.open == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < tokens->count; i++) {
        const struct kb_token *token = &tokens->list[i];
        bool added =
            token->kind == KB_TOKEN_TEXT ? add_lines(&builder, token) : token->kind != KB_TOKEN_TAG || add_tag(&builder, i);
        if (!added) {
            return NULL;
        }
    }
    *template_ = (struct kb_template){tokens->source, builder.nodes, builder.count};
    return template_;
}

enum kb_status kb_template_compile(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                                   struct kb_diagnostics *diagnostics, const struct kb_template **out)
{
    struct kb_arena scratch;
    kb_arena_init(&scratch);
    struct kb_tokens tokens = {.arena = &scratch, .source = source, .limits = limits, .diagnostics = diagnostics};
    enum kb_status scanned = kb_tokens_scan(&tokens);
    enum kb_status status = scanned == KB_NO_MEMORY ? scanned : kb_tokens_match(&tokens);
    if (status == KB_OK) {
        kb_tokens_trim(&tokens);
        *out = build(arena, &tokens);
        status = *out == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_arena_finish(&scratch);
    return scanned == KB_OK || status == KB_NO_MEMORY ? status : scanned;
}
