#include "base/report.h"
#include "check/rule.h"

/* Passives that mean "each other" when several people are the subject: "vi ses", "I følges ad". */
KB_WORD_LIST(each_other, "ses", "følges", "hjælpes", "høres", "tales", "snakkes", "skilles", "samles", "skiltes", "fulgtes");
KB_WORD_LIST(several, "vi", "i", "de", "jer", "os");
KB_WORD_LIST(together, "ad", "sammen");
KB_WORD_LIST(ved, "ved");

/* Words before a form on -s that leave no doubt that it is a verb: "skal læges", "som ønskes". */
enum { BEFORE_VERB = KB_ROLE_MODAL | KB_ROLE_RELATIVE | KB_ROLE_NOT };

enum { MOST_BETWEEN = 4 };

static bool is_each_other(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t end = sentence->first + sentence->count, from = at > sentence->first + 2 ? at - 2 : sentence->first;
    if (!KB_IS_ONE_OF(check, at, each_other)) {
        return false;
    }
    for (uint32_t i = from; i < end && i <= at + 1; i++) {
        if (i != at && KB_IS_ONE_OF(check, i, several)) {
            return true;
        }
    }
    return at + 1 < end && (KB_IS_ONE_OF(check, at + 1, together) || (KB_IS_ONE_OF(check, at + 1, ved) && at + 2 >= end));
}

/* No thing follows that a genitive could own: "snart lukkes skolen", but "i skabes dybde". */
static bool cannot_own(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *next = kb_check_next(check, at);
    if (next == NULL) {
        return true;
    }
    uint32_t roles = next->entry == NULL ? 0 : next->entry->roles;
    bool definite = next->entry != NULL && (next->entry->tags & KB_TAG_DEFINITE) && !(next->entry->tags & KB_TAG_GENITIVE);
    return definite || (roles & (KB_ROLE_PREPOSITION | KB_ROLE_SUBJECT | KB_ROLE_NOT | KB_ROLE_RELATIVE | KB_ROLE_ARTICLE));
}

/* A form that may also be a genitive is a passive only where a verb must stand. */
static bool is_passive(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *token = &check->text->tokens[at];
    const struct kb_token *before = kb_check_previous(check, at);
    uint32_t roles = before == NULL || before->entry == NULL ? 0 : before->entry->roles;
    if (token->entry == NULL || token->entry->passive == KB_PASSIVE_NO || (token->flags & KB_TOKEN_NAME) ||
        is_each_other(check, at)) {
        return false;
    }
    /* "Det aftales, at ...": nothing but a verb. */
    const struct kb_token *next = token + 1 < check->text->tokens + check->text->token_count ? token + 1 : NULL;
    if (next != NULL && (next->flags & KB_TOKEN_PAUSE) && !(next->flags & KB_TOKEN_FIRST) &&
        kb_token_is(check->text, next, "at")) {
        return true;
    }
    bool behind_article = (roles & KB_ROLE_ARTICLE) && !(roles & KB_ROLE_RELATIVE);
    if (token->entry->passive == KB_PASSIVE_YES) {
        return !(behind_article && (token->entry->tags & KB_TAG_GENITIVE));
    }
    if ((token->flags & KB_TOKEN_CAPITAL) || behind_article ||
        ((roles & KB_ROLE_PREPOSITION) && !(roles & KB_ROLE_CONJUNCTION))) {
        return false;
    }
    if (token->entry->letters > 3 && !(token->entry->tags & KB_TAG_IMPERATIVE) && cannot_own(check, at)) {
        return true;
    }
    /* "du ønskes god bedring", "hunden luftes": behind its subject. */
    bool subject =
        before != NULL && before->entry != NULL &&
        ((roles & KB_ROLE_SUBJECT) || ((before->entry->tags & KB_TAG_DEFINITE) && !(before->entry->tags & KB_TAG_GENITIVE)));
    return (roles & BEFORE_VERB) || subject;
}

/* "bliver ofte kontaktet": the token of the participle, or 0. */
static uint32_t participle_after(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = at + 1; i < end && i <= at + MOST_BETWEEN; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (token->entry == NULL || (token->flags & KB_TOKEN_PAUSE) || (token->entry->roles & KB_ROLE_PREPOSITION)) {
            return 0;
        }
        /* "Bliver svaret det samme": the noun. */
        bool noun = i == at + 1 && (token->entry->tags & KB_TAG_DEFINITE) && (token[-1].flags & KB_TOKEN_FIRST);
        if (token->entry->participle && !noun) {
            /* "bliver en bevilget hjælp": an adjective. */
            return kb_check_roles(check, i - 1) & KB_ROLE_ARTICLE ? 0 : i;
        }
        if (token->entry->roles & KB_ROLE_ADJECTIVE) {
            return 0;
        }
    }
    return 0;
}

static void remark(struct kb_check *check, uint32_t first, uint32_t last)
{
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_PASSIVE,
                                               .first = first,
                                               .last = last,
                                               .message = KB_MSG_PASSIVE,
                                               .hint = KB_MSG_HINT_PASSIVE,
                                               .arguments = KB_ARGS(kb_check_words(check, first, last))});
}

void kb_rule_passive(struct kb_check *check)
{
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        if (check->text->tokens[i].flags & KB_TOKEN_LAW) {
            continue;
        }
        if (is_passive(check, i)) {
            remark(check, i, i);
        } else if (kb_check_roles(check, i) & KB_ROLE_BECOME) {
            uint32_t last = participle_after(check, i);
            const struct kb_token *before = kb_check_previous(check, i);
            bool been = before != NULL && before->entry != NULL && (before->entry->roles & KB_ROLE_BE);
            if (last > 0) {
                remark(check, been ? i - 1 : i, last);
                i = last;
            }
        }
    }
}
