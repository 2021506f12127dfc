#include <stdio.h>

#include "base/report.h"
#include "base/utf8.h"
#include "check/entry.h"
#include "check/rule.h"

/* Longer words than this are read letter by letter. UNREAD: one that was not looked up. */
enum { LONG_WORD = 20, UNREAD = 255 };

static size_t letters_of(const struct kb_check *check, const struct kb_token *token)
{
    if (token->end - token->start > KB_ENTRY_LONGEST) { /* too long to be looked up */
        return kb_utf8_count(kb_token_slice(check->text, token));
    }
    return token->entry == NULL || token->entry->letters == UNREAD ? 0 : token->entry->letters;
}

static bool is_long(const struct kb_check *check, const struct kb_token *token)
{
    uint32_t spared = KB_TOKEN_NAME | KB_TOKEN_WEB | KB_TOKEN_NUMBER;
    return letters_of(check, token) >= LONG_WORD && !(token->flags & spared);
}

/* The word as a message has it: nobody reads on in one without end. */
static const char *shown(struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    size_t end = token->start + KB_ENTRY_LONGEST;
    if (token->end <= end) {
        return kb_check_words(check, at, at);
    }
    while (end > token->start && !kb_utf8_is_boundary(check->text->text, end)) {
        end--;
    }
    const char *text = kb_arena_format(check->arena, "%.*s…", (int)(end - token->start), check->text->text.data + token->start);
    return text == NULL ? "" : text;
}

static bool was_told(const struct kb_check *check, uint32_t at)
{
    for (size_t i = 0; i < check->findings->count; i++) {
        const struct kb_finding *finding = &check->findings->items[i];
        struct kb_slice word = kb_slice_part(check->text->text, finding->offset, finding->length);
        if (finding->rule == KB_RULE_LONG_WORD && kb_slice_equal(word, kb_token_slice(check->text, &check->text->tokens[at]))) {
            return true;
        }
    }
    return false;
}

/* Each word once. */
void kb_rule_long_word(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        if (is_long(check, &check->text->tokens[i]) && !was_told(check, i)) {
            char letters[24];
            snprintf(letters, sizeof letters, "%zu", letters_of(check, &check->text->tokens[i]));
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LONG_WORD,
                                                       .first = i,
                                                       .last = i,
                                                       .message = KB_MSG_LONG_WORD,
                                                       .hint = KB_MSG_HINT_LONG_WORD,
                                                       .arguments = KB_ARGS(shown(check, i), letters)});
        }
    }
}
