#include "check/rules.h"

#include <stdlib.h>

#include "base/utf8.h"

/* Which rules there are, and what finds them. */
static const struct {
    enum kb_rule rule;
    kb_rule_run *run;
} rules[] = {
    {KB_RULE_SPELLING, kb_rule_spelling},
    {KB_RULE_COMPOUND, kb_rule_compound},
    {KB_RULE_JARGON, kb_rule_jargon},
    {KB_RULE_EXPLAIN, kb_rule_explain},
    {KB_RULE_ABBREVIATION, kb_rule_abbreviation},
    {KB_RULE_LAW_REFERENCE, kb_rule_law_reference},
    {KB_RULE_PASSIVE, kb_rule_passive},
    {KB_RULE_NOMINALISATION, kb_rule_nominalisation},
    {KB_RULE_LONG_SENTENCE, kb_rule_long_sentence},
    {KB_RULE_LONG_WORD, kb_rule_long_word},
    {KB_RULE_LONG_PARAGRAPH, kb_rule_long_paragraph},
    {KB_RULE_LIX, kb_rule_lix},
    {KB_RULE_ADDRESS, kb_rule_address},
    {KB_RULE_THIRD_PERSON, kb_rule_third_person},
    {KB_RULE_MIXED_PERSON, kb_rule_mixed_person},
    {KB_RULE_OWN_WORDS, kb_rule_own_words},
    {KB_RULE_DEFICIT, kb_rule_deficit},
    {KB_RULE_ATTACHMENT, kb_rule_attachment},
    {KB_RULE_DOUBLE_WORD, kb_rule_double_word},
};

static int compare(const void *a, const void *b)
{
    const struct kb_finding *x = a, *y = b;
    if (x->offset != y->offset) {
        return x->offset < y->offset ? -1 : 1;
    }
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Code points, lines and columns of all findings, in one walk over the text. */
static void locate(const struct kb_text *text, struct kb_findings *findings)
{
    size_t at = 0, point = 0;
    uint32_t line = 1, column = 1;
    for (size_t i = 0; i < findings->count; i++) {
        struct kb_finding *finding = &findings->items[i];
        while (at < finding->offset) {
            bool new_line = kb_utf8_next(text->text, &at) == '\n';
            point++;
            line += new_line;
            column = new_line ? 1 : column + 1;
        }
        finding->start = point;
        finding->end = point + kb_utf8_count(kb_slice_part(text->text, finding->offset, finding->length));
        finding->line = line;
        finding->column = column;
    }
}

void kb_rules_run(struct kb_check *check)
{
    struct kb_findings *findings = check->findings;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        enum kb_severity severity =
            check->options->severities == NULL ? kb_rule_severity(rules[i].rule) : check->options->severities[rules[i].rule];
        if (severity >= check->options->level) {
            rules[i].run(check);
        }
    }
    if (findings->count > 1) {
        qsort(findings->items, findings->count, sizeof *findings->items, compare);
    }
    locate(check->text, findings);
}
