#include "base/report.h"
#include "check/rule.h"

/* Words that may stand twice: "så så jeg", "nej nej", "meget meget". */
KB_WORD_LIST(twice, "så", "nej", "ja", "jo", "meget", "langt", "hej", "tak", "ha", "bla", "der", "kom", "tju", "godt", "lidt");

/* "Er det det, du vil?" and "den, den angår": allowed before a comma only. */
KB_WORD_LIST(before_comma, "det", "den", "de", "dem");

static bool is_fine(const struct kb_check *check, uint32_t second)
{
    const struct kb_token *after = kb_check_next(check, second);
    /* "Hvis det er det det handler om": a clause without its comma. */
    const struct kb_token *before = kb_check_previous(check, second - 1);
    bool clause = before != NULL && before->entry != NULL && (before->entry->roles & KB_ROLE_BE);
    if (clause && KB_IS_ONE_OF(check, second, before_comma)) {
        return true;
    }
    return KB_IS_ONE_OF(check, second, twice) || (after == NULL && KB_IS_ONE_OF(check, second, before_comma));
}

void kb_rule_double_word(struct kb_check *check)
{
    for (uint32_t i = 1; i < check->text->token_count; i++) {
        const struct kb_token *token = &check->text->tokens[i], *before = kb_check_previous(check, i);
        uint32_t spared = KB_TOKEN_NUMBER | KB_TOKEN_NAME | KB_TOKEN_WEB;
        if (before == NULL || token->entry == NULL || before->entry == NULL || (token->flags & spared) ||
            token->entry->letters < 2 || !kb_slice_equal(token->entry->lower, before->entry->lower)) {
            continue;
        }
        if (!is_fine(check, i)) {
            const char *word = kb_check_words(check, i, i);
            const char **suggestions = (const char **)kb_arena_array(check->arena, 1, sizeof *suggestions);
            if (suggestions == NULL) {
                return;
            }
            suggestions[0] = kb_check_words(check, i - 1, i - 1);
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_DOUBLE_WORD,
                                                       .first = i - 1,
                                                       .last = i,
                                                       .message = KB_MSG_DOUBLE_WORD,
                                                       .hint = KB_NO_HINT,
                                                       .arguments = KB_ARGS(word),
                                                       .suggestions = suggestions,
                                                       .suggestion_count = 1});
        }
    }
}
