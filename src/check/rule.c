#include "check/rule.h"

#include <string.h>

#include "base/letter.h"
#include "base/report.h"
#include "base/utf8.h"

enum kb_paragraph_kind kb_check_kind(const struct kb_check *check, const struct kb_sentence *sentence)
{
    return check->text->paragraphs[sentence->paragraph].kind;
}

/* "BPA-ordning", "EMG'en": the capitals are those of an abbreviation. */
static bool begins_abbreviated(struct kb_slice word)
{
    size_t at = 0;
    kb_utf8_next(word, &at);
    return at < word.length && kb_letter_of(kb_utf8_next(word, &at)) == KB_LETTER_UPPER;
}

bool kb_check_is_proper(const struct kb_check *check, uint32_t token)
{
    uint32_t form = KB_TOKEN_CAPITAL | KB_TOKEN_UPPER | KB_TOKEN_FIRST | KB_TOKEN_NUMBER;
    const struct kb_token *word = &check->text->tokens[token];
    return (word->flags & form) == KB_TOKEN_CAPITAL && !begins_abbreviated(kb_token_slice(check->text, word));
}

const char *kb_check_words(struct kb_check *check, uint32_t first, uint32_t last)
{
    const struct kb_token *tokens = check->text->tokens;
    const char *copy = kb_arena_copy(
        check->arena, kb_slice_part(check->text->text, tokens[first].start, tokens[last].end - tokens[first].start));
    return copy == NULL ? "" : copy;
}

static uint32_t roles_of(const struct kb_token *token)
{
    return token == NULL || token->entry == NULL ? 0 : token->entry->roles;
}

bool kb_check_is_verb(const struct kb_check *check, uint32_t token)
{
    const struct kb_token *before = kb_check_previous(check, token), *after = kb_check_next(check, token);
    for (int i = 0;
         i < 2 && before != NULL && (roles_of(before) & KB_ROLE_ADVERB) && !(before->flags & (KB_TOKEN_FIRST | KB_TOKEN_PAUSE));
         i++) {
        before--;
    }
    uint32_t left = roles_of(before), right = roles_of(after);
    bool noun_before = before != NULL && before->entry != NULL && !(left & KB_ROLE_PREPOSITION) &&
                       (before->entry->tags & (KB_TAG_DEFINITE | KB_TAG_GENITIVE)) == KB_TAG_DEFINITE &&
                       !before->entry->participle;
    if (noun_before || (before != NULL && (before->flags & KB_TOKEN_NAME))) {
        return true;
    }
    return (left & (KB_ROLE_SUBJECT | KB_ROLE_MODAL)) || ((left & KB_ROLE_RELATIVE) && !(left & KB_ROLE_ARTICLE)) ||
           (right & KB_ROLE_SUBJECT);
}

static enum kb_finding_context context_of(const struct kb_text *text, enum kb_rule rule, uint32_t first, uint32_t last)
{
    uint32_t all = KB_TOKEN_QUOTED | KB_TOKEN_LAW;
    for (uint32_t i = first; i <= last; i++) {
        all &= text->tokens[i].flags;
    }
    /* A reference to a law is what that rule is about, and a goal stands in the letter as the citizen's words. */
    all &= rule == KB_RULE_LAW_REFERENCE ? ~(uint32_t)KB_TOKEN_LAW : ~0U;
    all &= rule == KB_RULE_OWN_WORDS ? ~(uint32_t)KB_TOKEN_QUOTED : ~0U;
    return all & KB_TOKEN_QUOTED ? KB_CONTEXT_QUOTE : all & KB_TOKEN_LAW ? KB_CONTEXT_LAW : KB_CONTEXT_PLAIN;
}

static enum kb_severity severity_of(const struct kb_check *check, const struct kb_remark *remark, enum kb_finding_context context)
{
    enum kb_severity severity =
        check->options->severities == NULL ? kb_rule_severity(remark->rule) : check->options->severities[remark->rule];
    if (context != KB_CONTEXT_PLAIN) {
        return KB_TIP;
    }
    if (remark->term != NULL && severity > remark->term->most) {
        severity = remark->term->most;
    }
    return remark->milder && severity > KB_TIP ? severity - 1 : severity;
}

static void add(struct kb_check *check, const struct kb_remark *remark, struct kb_finding *finding)
{
    enum kb_language language = check->options->language;
    const struct kb_token *tokens = check->text->tokens;
    const struct kb_sentence *sentence = kb_check_sentence(check, remark->first);
    finding->message = kb_message_fill(check->arena, remark->message, language, remark->arguments);
    finding->hint = remark->hint == KB_NO_HINT ? NULL : kb_message_fill(check->arena, remark->hint, language, remark->arguments);
    finding->text = kb_check_words(check, remark->first, remark->last);
    finding->term = remark->term == NULL ? NULL : kb_arena_string(check->arena, remark->term->term);
    finding->suggestions = remark->suggestions;
    finding->suggestion_count = remark->suggestion_count;
    finding->offset = tokens[remark->first].start;
    finding->length = tokens[remark->last].end - finding->offset;
    finding->sentence_offset = sentence->start;
    finding->sentence_length = sentence->end - sentence->start;
    if (check->text->map != NULL) {
        finding->place = kb_source_map_stretch(check->text->map, finding->offset, finding->length);
    }
    if (finding->message == NULL) {
        finding->message = "";
    }
}

/* Whether the template lets the rule be broken at a byte of the text. What comes from the case is not the template's to judge. */
static const struct kb_allowance *allowance_at(const struct kb_check *check, enum kb_rule rule, size_t offset)
{
    const struct kb_map_span *span = check->text->map == NULL ? NULL : kb_source_map_find(check->text->map, offset);
    const struct kb_allowance *allowance = span == NULL || span->place.path != NULL ? NULL : span->allowance;
    while (allowance != NULL && strcmp(allowance->rule, kb_rule_id(rule)) != 0) {
        allowance = allowance->outer;
    }
    return allowance;
}

void kb_check_remark(struct kb_check *check, const struct kb_remark *remark)
{
    struct kb_finding finding = {.rule = remark->rule,
                                 .context = context_of(check->text, remark->rule, remark->first, remark->last)};
    finding.severity = severity_of(check, remark, finding.context);
    if (finding.severity < check->options->level) {
        return;
    }
    finding.allowance = allowance_at(check, remark->rule, check->text->tokens[remark->first].start);
    /* Beyond what is kept, counting is enough. */
    if (check->findings->count < check->findings->most) {
        add(check, remark, &finding);
    }
    kb_findings_add(check->findings, &finding);
}

bool kb_check_says_you(const struct kb_check *check, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        if (kb_check_roles(check, i) & KB_ROLE_YOU) {
            return true;
        }
    }
    return false;
}
