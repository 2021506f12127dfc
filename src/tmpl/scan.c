#include "tmpl/token.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "base/utf8.h"

enum { DELIMITER_MOST = 16, EXCERPT_MOST = 60 };

struct scanner {
    struct kb_tokens *tokens;
    struct kb_slice text;
    struct kb_slice open, close; /* the delimiters in force */
    size_t at;
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}

const char *kb_token_excerpt(struct kb_arena *arena, struct kb_slice text)
{
    size_t fit = kb_utf8_check_text(text), length = 0;
    for (size_t next = 0; next <= EXCERPT_MOST && next <= fit && next <= text.length;) {
        length = next;
        if (kb_utf8_next(text, &next) == KB_UTF8_END) {
            break;
        }
    }
    char *copy =
        kb_arena_format(arena, "%.*s%s", (int)length, text.data == NULL ? "" : text.data, length < text.length ? "…" : "");
    for (size_t i = 0; copy != NULL && copy[i] != '\0'; i++) {
        copy[i] = is_space(copy[i]) ? ' ' : copy[i];
    }
    return copy == NULL ? "" : copy;
}

void kb_token_error(struct kb_tokens *tokens, const struct kb_token *token, enum kb_message message, const char *const *arguments)
{
    struct kb_place place = {tokens->source, token->start, token->end - token->start, NULL};
    kb_report(tokens->diagnostics, KB_ERROR, message, &place, arguments);
    tokens->errors++;
}

bool kb_tokens_gave_up(const struct kb_tokens *tokens)
{
    return tokens->errors > 0 && tokens->errors >= tokens->limits->diagnostics;
}

/* The offset of `wanted` at or behind `from`, or the length of the text. */
static size_t find(struct kb_slice text, size_t from, struct kb_slice wanted)
{
    while (from + wanted.length <= text.length) {
        const char *hit = memchr(text.data + from, wanted.data[0], text.length - from - wanted.length + 1);
        if (hit == NULL) {
            break;
        }
        if (memcmp(hit, wanted.data, wanted.length) == 0) {
            return (size_t)(hit - text.data);
        }
        from = (size_t)(hit - text.data) + 1;
    }
    return text.length;
}

static struct kb_token *add(struct scanner *scanner, enum kb_token_kind kind, size_t start, size_t end)
{
    struct kb_tokens *tokens = scanner->tokens;
    struct kb_token *list = kb_arena_grow(tokens->arena, tokens->list, tokens->count, &tokens->capacity, sizeof *list);
    if (list == NULL) {
        return NULL;
    }
    tokens->list = list;
    struct kb_token *token = &list[tokens->count++];
    *token = (struct kb_token){.kind = kind, .start = start, .end = end, .from = start, .to = end};
    token->open = scanner->open;
    token->close = scanner->close;
    token->partner = KB_NO_PARTNER;
    return token;
}

static enum kb_tag_kind kind_of(char sigil)
{
    switch (sigil) {
    case '#': return KB_TAG_SECTION;
    case '^': return KB_TAG_INVERTED;
    case '/': return KB_TAG_END;
    case '>': return KB_TAG_PARTIAL;
    case '<': return KB_TAG_PARENT;
    case '$': return KB_TAG_BLOCK;
    case '&':
    case '{': return KB_TAG_RAW;
    default: return KB_TAG_VALUE;
    }
}

static bool is_path(enum kb_tag_kind tag)
{
    return tag == KB_TAG_VALUE || tag == KB_TAG_RAW || tag == KB_TAG_SECTION || tag == KB_TAG_INVERTED;
}

/* One word; where it leads into data, words parted by single dots, or the dot alone. */
static bool is_name(struct kb_slice key, bool dotted)
{
    for (size_t i = 0; i < key.length; i++) {
        if (is_space(key.data[i]) || key.data[i] == '{' || key.data[i] == '}') {
            return false;
        }
        if (dotted && key.length > 1 && key.data[i] == '.' && (i == 0 || i + 1 == key.length || key.data[i + 1] == '.')) {
            return false;
        }
    }
    return true;
}

static void check_name(struct scanner *scanner, struct kb_token *token)
{
    struct kb_tokens *tokens = scanner->tokens;
    struct kb_slice whole = kb_slice_part(scanner->text, token->start, token->end - token->start);
    if (token->key.length == 0) {
        kb_token_error(tokens, token, KB_MSG_TMPL_EMPTY_NAME, KB_ARGS(kb_token_excerpt(tokens->arena, whole)));
        kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_EMPTY_NAME, NULL);
    } else if (token->tag != KB_TAG_END && !is_name(token->key, is_path(token->tag) || token->dynamic)) {
        kb_token_error(tokens, token, KB_MSG_TMPL_BAD_NAME, KB_ARGS(kb_token_excerpt(tokens->arena, token->name)));
        kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_BAD_NAME, NULL);
    }
}

static bool add_tag(struct scanner *scanner, char sigil, size_t start, size_t end, struct kb_slice name)
{
    struct kb_token *token = add(scanner, KB_TOKEN_TAG, start, end);
    if (token == NULL) {
        return false;
    }
    token->tag = kind_of(sigil);
    token->name = token->key = kb_slice_trim(name);
    bool can_be_dynamic = token->tag == KB_TAG_PARTIAL || token->tag == KB_TAG_PARENT || token->tag == KB_TAG_END;
    if (can_be_dynamic && kb_slice_starts(token->name, "*")) {
        token->dynamic = true;
        token->key = kb_slice_trim(kb_slice_part(token->name, 1, token->name.length - 1));
    }
    return true;
}

/* Where the first word behind `at` ends. */
static size_t word_end(struct kb_slice text, size_t at)
{
    while (at < text.length && (text.data[at] == ' ' || text.data[at] == '*')) {
        at++;
    }
    while (at < text.length && !is_space(text.data[at]) && strchr("{}<>()[]\"',;:!?/", text.data[at]) == NULL) {
        at++;
    }
    return at;
}

/* Reports a tag without an end and goes on behind its first word, as if it had ended there. */
static bool unclosed(struct scanner *scanner, char sigil, size_t start, size_t name, struct kb_slice closer)
{
    struct kb_tokens *tokens = scanner->tokens;
    struct kb_slice text = scanner->text;
    size_t end = sigil == '!' || sigil == '=' ? name : word_end(text, name);
    if (end > name && !add_tag(scanner, sigil, start, end, kb_slice_part(text, name, end - name))) {
        return false;
    }
    struct kb_token broken = {.start = start, .end = end};
    const char *whole = kb_token_excerpt(tokens->arena, kb_slice_part(text, start, end - start));
    const char *close = kb_token_excerpt(tokens->arena, closer);
    kb_token_error(tokens, &broken, KB_MSG_TMPL_UNCLOSED_TAG, KB_ARGS(whole, close));
    if (end > name) {
        kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_UNCLOSED_TAG, KB_ARGS(whole, close));
    } else {
        kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_UNCLOSED_TEXT, KB_ARGS(close));
    }
    scanner->at = sigil == '!' ? text.length : find(text, end, scanner->open);
    return true;
}

static bool is_delimiter(struct kb_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_space(text.data[i]) || text.data[i] == '=') {
            return false;
        }
    }
    return text.length > 0 && text.length <= DELIMITER_MOST;
}

/* {{=<% %>=}} */
static void set_delimiters(struct scanner *scanner, const struct kb_token *token, struct kb_slice content)
{
    struct kb_slice both = kb_slice_trim(content);
    size_t length = 0;
    while (length < both.length && !is_space(both.data[length])) {
        length++;
    }
    struct kb_slice open = kb_slice_part(both, 0, length);
    struct kb_slice close = kb_slice_trim(kb_slice_part(both, length, both.length - length));
    if (is_delimiter(open) && is_delimiter(close)) {
        scanner->open = open;
        scanner->close = close;
        return;
    }
    struct kb_tokens *tokens = scanner->tokens;
    struct kb_slice whole = kb_slice_part(scanner->text, token->start, token->end - token->start);
    kb_token_error(tokens, token, KB_MSG_TMPL_BAD_DELIMITERS, KB_ARGS(kb_token_excerpt(tokens->arena, whole)));
    kb_hint(tokens->diagnostics, KB_MSG_HINT_TMPL_BAD_DELIMITERS, NULL);
}

/* What ends a tag: the close delimiter, after the brace or the equals sign that its sigil asks for. */
static struct kb_slice closer_of(const struct scanner *scanner, char sigil, char room[DELIMITER_MOST + 1])
{
    if (sigil != '{' && sigil != '=') {
        return scanner->close;
    }
    room[0] = sigil == '{' ? '}' : '=';
    memcpy(room + 1, scanner->close.data, scanner->close.length);
    return (struct kb_slice){room, scanner->close.length + 1};
}

/* The tag at `start`; the scanner moves behind it. */
static bool scan_tag(struct scanner *scanner, size_t start)
{
    struct kb_slice text = scanner->text;
    size_t name = start + scanner->open.length;
    char sigil = name < text.length ? text.data[name] : '\0';
    bool has_sigil = sigil != '\0' && strchr("#^/><$&{!=", sigil) != NULL;
    sigil = has_sigil ? sigil : '\0';
    name += has_sigil ? 1 : 0;
    char room[DELIMITER_MOST + 1];
    struct kb_slice closer = closer_of(scanner, sigil, room);
    size_t end = find(text, name, closer);
    bool free_text = sigil == '!' || sigil == '=';
    if (end == text.length || (!free_text && find(text, name, scanner->open) < end)) {
        return unclosed(scanner, sigil, start, name, closer);
    }
    struct kb_slice content = kb_slice_part(text, name, end - name);
    scanner->at = end + closer.length;
    if (free_text) {
        struct kb_token *token = add(scanner, KB_TOKEN_SILENT, start, scanner->at);
        if (token != NULL && sigil == '=') {
            set_delimiters(scanner, token, content);
        }
        return token != NULL;
    }
    if (!add_tag(scanner, sigil, start, scanner->at, content)) {
        return false;
    }
    check_name(scanner, &scanner->tokens->list[scanner->tokens->count - 1]);
    return true;
}

/* Whether the text can be scanned at all; characters that may not stand in a letter are reported, each. */
static bool check_text(struct kb_tokens *tokens)
{
    struct kb_slice text = tokens->source->text;
    struct kb_token token = {0};
    if (text.length > tokens->limits->template_bytes) {
        kb_report(tokens->diagnostics, KB_ERROR, KB_MSG_TMPL_TOO_LARGE, &(struct kb_place){.source = tokens->source},
                  KB_ARGS(kb_arena_format(tokens->arena, "%zu", tokens->limits->template_bytes)));
        tokens->errors++;
        return false;
    }
    token.start = kb_utf8_check(text);
    token.end = token.start + 1;
    if (token.start < text.length) {
        kb_token_error(tokens, &token, KB_MSG_NOT_UTF8, NULL);
        kb_hint(tokens->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
        return false;
    }
    for (size_t at = tokens->begin; at < text.length && !kb_tokens_gave_up(tokens); at = token.end) {
        at += kb_utf8_check_text(kb_slice_part(text, at, text.length - at));
        token.start = token.end = at;
        if (at < text.length) {
            uint32_t code_point = kb_utf8_next(text, &token.end);
            kb_token_error(tokens, &token, KB_MSG_TMPL_BAD_CHARACTER,
                           KB_ARGS(kb_arena_format(tokens->arena, "%04X", code_point)));
        }
    }
    return true;
}

enum kb_status kb_tokens_scan(struct kb_tokens *tokens)
{
    struct scanner scanner = {.tokens = tokens, .text = tokens->source->text, .open = {"{{", 2}, .close = {"}}", 2}};
    tokens->begin = kb_slice_starts(scanner.text, "\xEF\xBB\xBF") ? 3 : 0;
    if (!check_text(tokens)) {
        return KB_BAD_INPUT;
    }
    scanner.at = tokens->begin;
    while (scanner.at < scanner.text.length && !kb_tokens_gave_up(tokens)) {
        size_t tag = find(scanner.text, scanner.at, scanner.open);
        if (tag > scanner.at && add(&scanner, KB_TOKEN_TEXT, scanner.at, tag) == NULL) {
            return KB_NO_MEMORY;
        }
        scanner.at = tag;
        if (tag < scanner.text.length && !scan_tag(&scanner, tag)) {
            return KB_NO_MEMORY;
        }
    }
    return tokens->errors == 0 ? KB_OK : KB_BAD_INPUT;
}
