#include "base/report.h"
#include "check/rule.h"

/* What says that something goes with the letter. */
static const char *const enclosed[] = {"vedlagt",   "vedlagte", "vedlægger", "vedhæftet", "vedhæftede",
                                       "vedhæfter", "hoslagt",  "hoslagte",  "vedlægges", "vedhæftes"};
static const char *const adjectives[] = {"vedlagte", "vedhæftede", "hoslagte"};
static const char *const annex[] = {"bilag", "bilaget", "bilagene"};
static const char *const before_annex[] = {"i", "af", "se", "på", "med"};
static const char *const laid[] = {"lagt", "lægger", "lagde"};
static const char *const at_the_letter[] = {"brevet", "mailen", "brev", "mail"};

/* The reader encloses: "det, du har vedlagt", "vedlægger du", "dine vedlagte papirer". */
static bool is_by_reader(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    const struct kb_token *tokens = check->text->tokens;
    const struct kb_token *next = kb_check_next(check, at);
    uint32_t from = at > sentence->first + 3 ? at - 3 : sentence->first;
    bool adjective = KB_IS_ONE_OF(check, at, adjectives);
    if (next != NULL && kb_token_is(check->text, next, "du")) {
        return true;
    }
    for (uint32_t i = at; i > from && !(tokens[i].flags & KB_TOKEN_PAUSE); i--) {
        uint32_t roles = kb_check_roles(check, i - 1);
        if ((roles & KB_ROLE_YOU) && (adjective ? i == at && (roles & KB_ROLE_ARTICLE) : (roles & KB_ROLE_SUBJECT) != 0)) {
            return true;
        }
    }
    return false;
}

static bool is_denied(const struct kb_check *check, uint32_t at)
{
    const struct kb_token *before = kb_check_previous(check, at);
    return before != NULL && before->entry != NULL && (before->entry->roles & KB_ROLE_NOT);
}

/* "i bilag 2", "bilag 2": not "de bilag, du sendte". */
static bool points_to_annex(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t end = sentence->first + sentence->count;
    if (!KB_IS_ONE_OF(check, at, annex)) {
        return false;
    }
    for (uint32_t i = at + 1; i < end && i < at + 3; i++) {
        if ((check->text->tokens[i].flags & KB_TOKEN_PAUSE) && kb_token_is(check->text, &check->text->tokens[i], "du")) {
            return false;
        }
    }
    bool numbered = at + 1 < end && (check->text->tokens[at + 1].flags & KB_TOKEN_NUMBER);
    return numbered || (at > sentence->first && KB_IS_ONE_OF(check, at - 1, before_annex));
}

/* "Vi har lagt et skema ved brevet": the token of "ved", or 0. */
static uint32_t laid_beside(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t i = at + 1; KB_IS_ONE_OF(check, at, laid) && i + 1 < end && i < at + 6; i++) {
        if (kb_token_is(check->text, &check->text->tokens[i], "ved") && KB_IS_ONE_OF(check, i + 1, at_the_letter)) {
            return i;
        }
    }
    return 0;
}

/* The text itself lists what goes with it: "Med brevet følger:" before a list. */
static bool lists_enclosures(const struct kb_check *check)
{
    const struct kb_text *text = check->text;
    for (size_t i = 0; i + 1 < text->paragraph_count; i++) {
        const struct kb_paragraph *paragraph = &text->paragraphs[i];
        if (text->paragraphs[i + 1].kind != KB_PARAGRAPH_ITEM || paragraph->count == 0) {
            continue;
        }
        const struct kb_sentence *lead = &text->sentences[paragraph->first + paragraph->count - 1];
        for (uint32_t j = lead->first; j < lead->first + lead->count; j++) {
            if (KB_IS_ONE_OF(check, j, enclosed) || KB_IS_ONE_OF(check, j, annex) || KB_IS_ONE_OF(check, j, at_the_letter)) {
                return true;
            }
        }
    }
    return false;
}

void kb_rule_attachment(struct kb_check *check)
{
    if (check->options->has_attachments || lists_enclosures(check)) {
        return;
    }
    for (uint32_t i = 0; i < check->text->token_count; i++) {
        uint32_t last = laid_beside(check, i);
        bool says = last > 0 || KB_IS_ONE_OF(check, i, enclosed) || points_to_annex(check, i);
        if (says && !is_by_reader(check, i) && !is_denied(check, i)) {
            last = last > 0 ? last : i;
            kb_check_remark(check, &(struct kb_remark){.rule = KB_RULE_ATTACHMENT,
                                                       .first = i,
                                                       .last = last,
                                                       .message = KB_MSG_ATTACHMENT,
                                                       .hint = KB_MSG_HINT_ATTACHMENT,
                                                       .arguments = KB_ARGS(kb_check_words(check, i, last))});
            i = last;
        }
    }
}
