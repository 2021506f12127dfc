#include "base/report.h"
#include "check/rule.h"

enum { HEAD = 3 };

/* Verbs and adjectives that plans begin with, and wishes do not. */
KB_WORD_LIST(plan_words, "at", "øge", "øget", "opnå", "udvikle", "vedligeholde", "styrke", "styrket", "skabe", "bedre", "sikre",
             "fastholde", "forbedre", "forbedret", "større", "understøtte", "undgå", "etablere", "færre", "mindre", "reducere",
             "bevare", "opretholde", "stabilisere", "håndtere", "kunne", "fokus", "struktur", "øgede", "styrkede", "forebygge",
             "mindske", "minimere", "optimere", "motivere", "stimulere", "træne", "mestre", "deltage", "indgå", "varetage",
             "tilegne", "afklare");
/* Nouns that only plans begin with, when what they are about follows: "Støtte til ..." */
KB_WORD_LIST(plan_nouns, "støtte", "hjælp", "vejledning", "guidning", "arbejde", "samtaler", "motivation");

static bool is_in_own_form(const struct kb_check *check, const struct kb_sentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (kb_check_roles(check, i) & (KB_ROLE_I | KB_ROLE_YOU)) {
            return true;
        }
    }
    return false;
}

/* "Peter skal lære ...": said about the person, not by them. */
static bool tells_of_somebody(const struct kb_check *check, const struct kb_sentence *sentence)
{
    const struct kb_token *first = &check->text->tokens[sentence->first], *next = kb_check_next(check, sentence->first);
    bool named = (first->flags & KB_TOKEN_NAME) || kb_check_is_known_name(first);
    bool aided = KB_IS_ONE_OF(check, sentence->first, plan_nouns) && next != NULL && next->entry != NULL &&
                 (next->entry->roles & KB_ROLE_PREPOSITION);
    return aided || (named && next != NULL && next->entry != NULL && next->entry->verb);
}

/* A noun made of a verb near the start, the citizen spoken of, a passive, a term: the system's language. */
static bool is_of_the_system(const struct kb_check *check, const struct kb_sentence *sentence)
{
    if (KB_IS_ONE_OF(check, sentence->first, plan_words) || tells_of_somebody(check, sentence)) {
        return true;
    }
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        bool near = i < sentence->first + HEAD;
        if ((token->flags & (KB_TOKEN_SPOKEN | KB_TOKEN_TERM)) ||
            (token->entry != NULL && ((near && token->entry->nominal) || token->entry->passive != KB_PASSIVE_NO))) {
            return true;
        }
    }
    return false;
}

void kb_rule_own_words(struct kb_check *check)
{
    for (size_t i = 0; i < check->text->sentence_count; i++) {
        const struct kb_sentence *sentence = &check->text->sentences[i];
        if (sentence->count > 0 && kb_check_is_goal(check, sentence) && !is_in_own_form(check, sentence) &&
            is_of_the_system(check, sentence)) {
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_OWN_WORDS,
                                                       .first = sentence->first,
                                                       .last = sentence->first + sentence->count - 1,
                                                       .message = KB_MSG_OWN_WORDS,
                                                       .hint = KB_MSG_HINT_OWN_WORDS,
                                                       .arguments = KB_ARGS(kb_check_words(
                                                           check, sentence->first, sentence->first + sentence->count - 1))});
        }
    }
}
