#include "check/rules.h"

#include <stdlib.h>
#include <string.h>

#include "check/aside.h"

/* Which rules there are, and what finds them. Those that search the dictionary, which take their time, come first. */
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

enum { RULES = sizeof rules / sizeof rules[0], SEARCHING = 2 };

static int compare(const void *a, const void *b)
{
    const struct kb_finding *x = a, *y = b;
    if (x->offset != y->offset) {
        return x->offset < y->offset ? -1 : 1;
    }
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Where the walk over the text has come to; the text is well-formed UTF-8. */
struct walk {
    size_t at, point; /* bytes, code points */
    uint32_t line, column;
};

static void walk_within_line(struct walk *walk, const char *text, size_t end)
{
    size_t points = 0;
    for (size_t i = walk->at; i < end; i++) {
        points += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    walk->at = end;
    walk->point += points;
    walk->column += (uint32_t)points;
}

static void walk_to(struct walk *walk, const char *text, size_t end)
{
    const char *line_end;
    while (walk->at < end && (line_end = memchr(text + walk->at, '\n', end - walk->at)) != NULL) {
        walk_within_line(walk, text, (size_t)(line_end - text) + 1);
        walk->line++;
        walk->column = 1;
    }
    walk_within_line(walk, text, end);
}

/* Code points, lines and columns of all findings, in one walk over the text. */
static void locate(const struct kb_text *text, struct kb_findings *findings)
{
    struct walk walk = {.line = 1, .column = 1};
    for (size_t i = 0; i < findings->count; i++) {
        struct kb_finding *finding = &findings->items[i];
        walk_to(&walk, text->text.data, finding->offset);
        struct walk end = walk;
        walk_to(&end, text->text.data, finding->offset + finding->length);
        finding->start = walk.point;
        finding->end = end.point;
        finding->line = walk.line;
        finding->column = walk.column;
    }
}

static bool is_asked_for(const struct kb_check *check, enum kb_rule rule)
{
    const enum kb_severity *severities = check->options->severities;
    return (severities == NULL ? kb_rule_severity(rule) : severities[rule]) >= check->options->level;
}

static void run(struct kb_check *check, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        if (is_asked_for(check, rules[i].rule)) {
            rules[i].run(check);
        }
    }
}

/* What needs no long searching: the numbers, which a rule judges, and the other rules. */
static void run_others(void *context)
{
    struct kb_check *check = context;
    kb_check_measure(check->text, &check->findings->metrics);
    run(check, SEARCHING, RULES);
}

static void run_and_help(void *context)
{
    struct kb_check *check = context;
    run_others(check);
    if (is_asked_for(check, KB_RULE_SPELLING)) {
        kb_check_slips_ahead(check);
        kb_check_ask_ahead(check);
    }
}

static void run_with_help(struct kb_check *check, struct kb_lookup *helper)
{
    struct kb_arena arena;
    struct kb_findings findings;
    struct kb_aside aside;
    kb_arena_init(&arena);
    kb_findings_init(&findings, &arena, check->findings->most);
    struct kb_check others = *check;
    others.lookup = helper;
    others.arena = &arena;
    others.findings = &findings;
    kb_aside_begin(&aside, run_and_help, &others);
    run(check, 0, SEARCHING);
    kb_aside_end(&aside);
    check->findings->metrics = findings.metrics;
    kb_findings_take(check->findings, &findings);
}

void kb_rules_run(struct kb_check *check, struct kb_lookup *helper)
{
    struct kb_findings *findings = check->findings;
    if (helper == NULL) {
        run(check, 0, SEARCHING);
        run_others(check);
    } else {
        run_with_help(check, helper);
    }
    if (findings->count > 1) {
        qsort(findings->items, findings->count, sizeof *findings->items, compare);
    }
    locate(check->text, findings);
}
