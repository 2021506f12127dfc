#include "base/report.h"
#include "check/rule.h"

/* Words of a sentence or heading that is about where the rules stand. */
KB_WORD_LIST(about_rules, "regel", "regler", "reglen", "reglerne", "regelen", "lovtekst", "lovteksten", "lovgrundlag",
             "lovgrundlaget", "lovgivning", "lovregler", "paragraf", "paragraffen", "paragrafferne", "love", "lovene");
KB_WORD_LIST(where, "står", "stod", "findes", "læse", "læs", "finde", "find", "brugt", "bruger", "bygger", "hedder");

/* Few words beside a reference; a leading line is shorter than this. */
enum { SHORT = 5, LEADING = 12 };

static bool says(const struct kb_check *check, const struct kb_sentence *sentence, struct kb_word_list *words)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (kb_check_is_one_of(check, i, words)) {
            return true;
        }
    }
    return false;
}

/* A place for law: the sentence says only where the rule stands, or it is in the part about rules. */
static bool is_place_for_law(const struct kb_check *check, const struct kb_sentence *sentence, bool under_rules)
{
    uint32_t plain = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        plain += (check->text->tokens[i].flags & KB_TOKEN_LAW) == 0;
    }
    bool tells_where = says(check, sentence, &where);
    return under_rules || (plain <= SHORT && tells_where) ||
           (says(check, sentence, &about_rules) && (tells_where || sentence->count < LEADING));
}

static void remark(struct kb_check *check, uint32_t first, uint32_t last)
{
    kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LAW_REFERENCE,
                                               .first = first,
                                               .last = last,
                                               .message = KB_MSG_LAW_REFERENCE,
                                               .hint = KB_MSG_HINT_LAW_REFERENCE,
                                               .arguments = KB_ARGS(kb_check_words(check, first, last))});
}

/* From the § to its last number. */
static uint32_t reference_end(const struct kb_check *check, uint32_t at, uint32_t end)
{
    const struct kb_text *text = check->text;
    while (at + 1 < end && (text->tokens[at + 1].flags & KB_TOKEN_LAW) && !(text->tokens[at + 1].flags & KB_TOKEN_SECTION) &&
           !kb_token_is(text, &text->tokens[at + 1], "i") && !kb_token_is(text, &text->tokens[at + 1], "og")) {
        at++;
    }
    return at;
}

static bool has_reference(const struct kb_text *text, const struct kb_sentence *sentence)
{
    uint32_t flags = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        flags |= text->tokens[i].flags;
    }
    return (flags & KB_TOKEN_SECTION) != 0;
}

void kb_rule_law_reference(struct kb_check *check)
{
    const struct kb_text *text = check->text;
    bool under_rules = false;
    for (size_t i = 0; i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        uint32_t end = sentence->first + sentence->count;
        /* A heading about rules, or a line that leads to a list of them, holds until the next one. */
        if (sentence->leads || kb_check_kind(check, sentence) == KB_PARAGRAPH_HEADING) {
            under_rules = says(check, sentence, &about_rules);
        }
        if (!has_reference(text, sentence) || is_place_for_law(check, sentence, under_rules)) {
            continue;
        }
        for (uint32_t j = sentence->first; j < end; j++) {
            if (text->tokens[j].flags & KB_TOKEN_SECTION) {
                remark(check, j, reference_end(check, j, end));
            }
        }
    }
}
