#include <stdio.h>

#include "base/report.h"
#include "check/rule.h"

/* Longer words than this are read letter by letter. */
enum { LONG_WORD = 20, UNREAD = 255 };

static bool is_long(const struct kb_token *token)
{
    uint32_t spared = KB_TOKEN_NAME | KB_TOKEN_WEB | KB_TOKEN_NUMBER;
    return token->entry != NULL && token->entry->letters >= LONG_WORD && token->entry->letters < UNREAD &&
           !(token->flags & spared);
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
        if (is_long(&check->text->tokens[i]) && !was_told(check, i)) {
            char letters[24];
            snprintf(letters, sizeof letters, "%u", (unsigned)check->text->tokens[i].entry->letters);
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LONG_WORD,
                                                       .first = i,
                                                       .last = i,
                                                       .message = KB_MSG_LONG_WORD,
                                                       .hint = KB_MSG_HINT_LONG_WORD,
                                                       .arguments = KB_ARGS(kb_check_words(check, i, i), letters)});
        }
    }
}
