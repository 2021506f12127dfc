#include "base/report.h"
#include "check/rule.h"

static bool says_you(const struct kb_check *check, const struct kb_sentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if ((kb_check_roles(check, i) & KB_ROLE_YOU) && !(check->text->tokens[i].flags & KB_TOKEN_QUOTED)) {
            return true;
        }
    }
    return false;
}

/* De and borgeren mean the reader anywhere; man may mean everybody, but not beside a du. */
static bool is_other(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_NAME)) {
        return false;
    }
    return (token->flags & (KB_TOKEN_FORMAL | KB_TOKEN_SPOKEN)) ||
           ((kb_check_roles(check, at) & KB_ROLE_MAN) && says_you(check, kb_check_sentence(check, at)));
}

/* Told once, where the text first says something else than du. */
void kb_rule_mixed_person(struct kb_check *check)
{
    uint32_t at = 0;
    while (at < check->text->token_count && !is_other(check, at)) {
        at++;
    }
    if (check->speaks_to_you && at < check->text->token_count) {
        kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_MIXED_PERSON,
                                                   .first = at,
                                                   .last = at,
                                                   .message = KB_MSG_MIXED_PERSON,
                                                   .hint = KB_NO_HINT,
                                                   .arguments = KB_ARGS(kb_check_words(check, at, at))});
    }
}
