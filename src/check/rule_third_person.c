#include "base/report.h"
#include "check/rule.h"

static const char *const you[] = {"du", "dig"}, *const yours[] = {"din", "dit", "dine"};

/* A genitive: "borgerens", "hans", "hendes". */
static bool is_genitive(const struct kb_check *check, uint32_t at)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    return entry->lower.length > 0 && entry->lower.data[entry->lower.length - 1] == 's';
}

void kb_rule_third_person(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        if (!(check->text->tokens[i].flags & KB_TOKEN_SPOKEN)) {
            continue;
        }
        bool genitive = is_genitive(check, i);
        kb_check_remark(check,
                        &(struct kb_remark){.rule = KB_RULE_THIRD_PERSON,
                                            .first = i,
                                            .last = i,
                                            .message = KB_MSG_THIRD_PERSON,
                                            .hint = KB_NO_HINT,
                                            .arguments = KB_ARGS(kb_check_words(check, i, i), genitive ? yours[0] : you[0]),
                                            .suggestions = genitive ? yours : you,
                                            .suggestion_count = genitive ? 3 : 2});
    }
}
