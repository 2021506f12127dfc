#include "base/report.h"
#include "check/rule.h"

/* Words of a sentence or heading that is about where the rules stand. */
static const char *const about_rules[] = {"regel",       "regler",        "reglen",        "reglerne",   "regelen",   "lovtekst",
                                          "lovteksten",  "lovgrundlag",   "lovgrundlaget", "lovgivning", "lovregler", "paragraf",
                                          "paragraffen", "paragrafferne", "love",          "lovene"};
static const char *const where[] = {"står", "stod", "findes", "læse", "læs", "finde", "find"};

static bool says(const struct kb_check *check, const struct kb_sentence *sentence, const char *const *words, size_t count)
{
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        if (kb_check_is_one_of(check, i, words, count)) {
            return true;
        }
    }
    return false;
}

#define SAYS(check, sentence, words) says((check), (sentence), (words), sizeof(words) / sizeof(words)[0])

/* The heading or leading line that a sentence stands under, or NULL. */
static const struct kb_sentence *heading_of(const struct kb_check *check, const struct kb_sentence *sentence)
{
    const struct kb_text *text = check->text;
    for (uint32_t i = sentence->paragraph; i > 0; i--) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i - 1];
        const struct kb_sentence *last = paragraph->count == 0 ? NULL : &text->sentences[paragraph->first + paragraph->count - 1];
        if (paragraph->kind == KB_PARAGRAPH_HEADING || (last != NULL && last->leads)) {
            return last;
        }
    }
    return NULL;
}

/* A place for law: the sentence says only where the rule stands, or it is in the part about rules. */
static bool is_place_for_law(const struct kb_check *check, const struct kb_sentence *sentence)
{
    const struct kb_sentence *heading = heading_of(check, sentence);
    if (heading != NULL && SAYS(check, heading, about_rules)) {
        return true;
    }
    return SAYS(check, sentence, about_rules) && (SAYS(check, sentence, where) || sentence->count < 12);
}

/* A sentence such as "Det står i servicelovens § 85." */
static bool says_where_it_stands(const struct kb_check *check, const struct kb_sentence *sentence)
{
    uint32_t plain = 0;
    for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
        plain += (check->text->tokens[i].flags & KB_TOKEN_LAW) == 0;
    }
    return plain <= 5 && SAYS(check, sentence, where);
}

void kb_rule_law_reference(struct kb_check *check)
{
    const struct kb_text *text = check->text;
    for (uint32_t i = 0; i < text->token_count; i++) {
        if (!(text->tokens[i].flags & KB_TOKEN_SECTION)) {
            continue;
        }
        const struct kb_sentence *sentence = kb_check_sentence(check, i);
        uint32_t last = i, end = sentence->first + sentence->count;
        while (last + 1 < end && (text->tokens[last + 1].flags & KB_TOKEN_LAW) &&
               !(text->tokens[last + 1].flags & KB_TOKEN_SECTION) && !kb_token_is(text, &text->tokens[last + 1], "i") &&
               !kb_token_is(text, &text->tokens[last + 1], "og")) {
            last++;
        }
        if (!is_place_for_law(check, sentence) && !says_where_it_stands(check, sentence)) {
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_LAW_REFERENCE,
                                                       .first = i,
                                                       .last = last,
                                                       .message = KB_MSG_LAW_REFERENCE,
                                                       .hint = KB_MSG_HINT_LAW_REFERENCE,
                                                       .arguments = KB_ARGS(kb_check_words(check, i, last))});
        }
    }
}
