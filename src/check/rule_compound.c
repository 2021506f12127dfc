#include <string.h>

#include "base/report.h"
#include "check/rule.h"

/* The dictionary takes half of all random pairs of nouns for words: "kontaktpeson" is one to it. */
static const char *slip_of(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    if (token->entry == NULL || !token->entry->compound || (token->flags & (KB_TOKEN_NAME | KB_TOKEN_TERM | KB_TOKEN_LAW)) ||
        ((token->flags & KB_TOKEN_CAPITAL) && !(token->flags & KB_TOKEN_FIRST))) {
        return NULL;
    }
    return kb_lookup_slip(check->lookup, token->entry);
}

/*
 * "rengørring": one letter twice in one of the words and once in the other. Nobody makes a compound that way; but an s may be
 * the one that joins two nouns.
 */
static bool differs_in_double(struct kb_slice word, struct kb_slice meant)
{
    struct kb_slice longer = word.length > meant.length ? word : meant, shorter = word.length > meant.length ? meant : word;
    size_t same = 0;
    while (same < shorter.length && longer.data[same] == shorter.data[same]) {
        same++;
    }
    return longer.length == shorter.length + 1 && same > 0 && longer.data[same] == longer.data[same - 1] &&
           longer.data[same] != 's' && memcmp(longer.data + same + 1, shorter.data + same, shorter.length - same) == 0;
}

/* "desvære", "tilfeds": its first part is a small word, as in no compound that people make. */
static bool begins_small(const struct kb_entry *entry)
{
    static const char *const small[] = {"des", "til", "for", "fra", "det", "der", "den",
                                        "din", "dit", "hun", "han", "ens", "vær"};
    size_t part = entry->reading_count == 0 ? 0 : entry->readings[0].part.length;
    struct kb_slice head = kb_slice_part(entry->lower, 0, entry->lower.length > part ? entry->lower.length - part : 0);
    for (size_t i = 0; part > 0 && i < sizeof small / sizeof small[0]; i++) {
        if (kb_slice_is(head, small[i])) {
            return true;
        }
    }
    return false;
}

const char *kb_check_sure_slip(const struct kb_check *check, uint32_t token)
{
    const char *meant = slip_of(check, token);
    const struct kb_entry *entry = check->text->tokens[token].entry;
    bool sure = meant != NULL && (differs_in_double(entry->lower, kb_slice_of(meant)) || begins_small(entry));
    return sure ? meant : NULL;
}

void kb_check_slips_ahead(struct kb_check *check)
{
    for (size_t i = check->text->token_count; i > 0; i--) {
        (void)slip_of(check, (uint32_t)(i - 1));
    }
}

void kb_rule_compound(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        const char *meant = slip_of(check, i);
        const char **suggestions = meant == NULL || kb_check_sure_slip(check, i) != NULL
                                       ? NULL
                                       : (const char **)kb_arena_array(check->arena, 1, sizeof *suggestions);
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
