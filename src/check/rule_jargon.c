#include "base/report.h"
#include "check/explanation.h"
#include "check/wording.h"

enum { MOST_SUGGESTIONS = 5 };

/* In the form that the words found have. Of a phrase the first word is changed, where it begins with it. */
static size_t suggestions_of(struct kb_check *check, const struct kb_term_match *match, const char **list)
{
    const struct kb_term *term = match->term->term;
    const struct kb_entry *found = check->text->tokens[match->first].entry;
    struct kb_slice rest = kb_slice_of(term->instead);
    size_t count = 0;
    for (struct kb_slice one = kb_termbase_alternative(&rest); one.length > 0; one = kb_termbase_alternative(&rest)) {
        const char *copy = NULL;
        if (count < MOST_SUGGESTIONS) {
            copy = found == NULL ? kb_arena_copy(check->arena, one) : kb_wording_like(found, term->words[0], one, check->arena);
        }
        if (copy != NULL) {
            list[count++] = copy;
        }
    }
    return count;
}

static void remark(struct kb_check *check, const struct kb_term_match *match)
{
    const struct kb_term *term = match->term->term;
    const char **list = (const char **)kb_arena_array(check->arena, MOST_SUGGESTIONS, sizeof *list);
    size_t count = list == NULL ? 0 : suggestions_of(check, match, list);
    const char *words = kb_check_words(check, match->first, match->last);
    bool part = match->fit != KB_FIT_WHOLE;
    enum kb_message message = count == 0  ? KB_MSG_JARGON_AVOID
                              : part      ? KB_MSG_JARGON_PART
                              : count > 1 ? KB_MSG_JARGON_EITHER
                                          : KB_MSG_JARGON;
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_JARGON,
                                               .first = match->first,
                                               .last = match->last,
                                               .message = message,
                                               .hint = term->explanation[0] == '\0' ? KB_NO_HINT : KB_MSG_HINT_JARGON_MEANS,
                                               .arguments = KB_ARGS(words, count > 0 ? list[0] : term->term,
                                                                    count > 1 ? list[1] : "", term->explanation, term->term),
                                               .suggestions = list,
                                               .suggestion_count = count,
                                               .term = term,
                                               .milder = kb_check_is_proper(check, match->first)});
}

static bool is_banned(const struct kb_term *term)
{
    return (term->kind == KB_TERM_REPLACE || term->kind == KB_TERM_AVOID) && !term->silent;
}

/* Terms, by number, that the letter explains at once somewhere; NULL: none, or out of memory. */
static const bool *explained_terms(struct kb_check *check)
{
    bool *explained = kb_check_term_marks(check);
    for (size_t i = 0; explained != NULL && i < check->match_count; i++) {
        bool here = is_banned(check->matches[i].term->term) && kb_is_explained_at_once(check, i);
        explained[check->matches[i].term->number] |= here;
    }
    return explained;
}

/* A hard word that the letter itself explains at once is no hindrance. */
void kb_rule_jargon(struct kb_check *check)
{
    const bool *explained = explained_terms(check);
    for (size_t i = 0; i < check->match_count; i++) {
        const struct kb_term_match *match = &check->matches[i];
        bool settled = explained != NULL && explained[match->term->number];
        if (is_banned(match->term->term) && !settled && !kb_check_is_signature(check, match->first)) {
            remark(check, match);
        }
    }
}
