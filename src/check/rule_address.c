#include "base/report.h"
#include "check/rule.h"

/* What a De, Dem or Deres is in du-form. */
static const char *const de[] = {"du"}, *const dem[] = {"dig"}, *const deres[] = {"din", "dit", "dine"};

void kb_rule_address(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (!(token->flags & KB_TOKEN_FORMAL)) {
            continue;
        }
        bool is_de = kb_slice_is(token->entry->lower, "de"), is_dem = kb_slice_is(token->entry->lower, "dem");
        const char *const *instead = is_de ? de : is_dem ? dem : deres;
        kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_ADDRESS,
                                                   .first = i,
                                                   .last = i,
                                                   .message = KB_MSG_ADDRESS,
                                                   .hint = KB_NO_HINT,
                                                   .milder = (token->flags & KB_TOKEN_SUPPOSED) != 0,
                                                   .arguments = KB_ARGS(kb_check_words(check, i, i), instead[0]),
                                                   .suggestions = instead,
                                                   .suggestion_count = is_de || is_dem ? 1 : 3});
    }
}
