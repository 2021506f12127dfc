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
static bool is_other(const struct kb_check *check, uint32_t at, bool beside_you)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (token->flags & (KB_TOKEN_QUOTED | KB_TOKEN_NAME)) {
        return false;
    }
    return (token->flags & (KB_TOKEN_FORMAL | KB_TOKEN_SPOKEN)) || (beside_you && (kb_check_roles(check, at) & KB_ROLE_MAN));
}

/* The first token that says something else than du to the reader, or UINT32_MAX. */
static uint32_t first_other(const struct kb_check *check)
{
    for (size_t i = 0; i < check->text->sentence_count; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        bool beside_you = says_you(check, sentence);
        for (uint32_t j = sentence->first; j < sentence->first + sentence->count; j++) {
            if (is_other(check, j, beside_you)) {
                return j;
            }
        }
    }
    return UINT32_MAX;
}

void kb_rule_mixed_person(struct kb_check *check)
{
    uint32_t at = check->speaks_to_you ? first_other(check) : UINT32_MAX;
    if (at != UINT32_MAX) {
        kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_MIXED_PERSON,
                                                   .first = at,
                                                   .last = at,
                                                   .message = KB_MSG_MIXED_PERSON,
                                                   .hint = KB_NO_HINT,
                                                   .arguments = KB_ARGS(kb_check_words(check, at, at))});
    }
}
