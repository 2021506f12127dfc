#include "base/report.h"
#include "check/rule.h"

/* The dictionary takes half of all random pairs of nouns for words: "kontaktpeson" is one to it. */
void kb_rule_compound(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (token->entry == NULL || !token->entry->compound || (token->flags & (KB_TOKEN_NAME | KB_TOKEN_TERM | KB_TOKEN_LAW)) ||
            ((token->flags & KB_TOKEN_CAPITAL) && !(token->flags & KB_TOKEN_FIRST))) {
            continue;
        }
        const char *meant = kb_lookup_slip(check->lookup, token->entry);
        const char **suggestions = meant == NULL ? NULL : (const char **)kb_arena_array(check->arena, 1, sizeof *suggestions);
        if (suggestions != NULL) {
            suggestions[0] = meant;
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_COMPOUND,
                                                       .first = i,
                                                       .last = i,
                                                       .message = KB_MSG_COMPOUND,
                                                       .hint = KB_NO_HINT,
                                                       .arguments = KB_ARGS(kb_check_words(check, i, i), meant),
                                                       .suggestions = suggestions,
                                                       .suggestion_count = 1});
        }
    }
}
