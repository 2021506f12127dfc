#include "check/finding.h"

struct row {
    const char *id;
    enum kb_severity severity;
    unsigned char weight; /* among rules of the same severity: the greater, the sooner told */
    bool style;
};

static const struct row rows[KB_RULE_COUNT] = {
    [KB_RULE_SPELLING] = {"spelling", KB_ERROR, 60, true},
    [KB_RULE_COMPOUND] = {"compound", KB_TIP, 60, true},
    [KB_RULE_JARGON] = {"jargon", KB_ERROR, 70, true},
    [KB_RULE_EXPLAIN] = {"explain", KB_ERROR, 65, true},
    [KB_RULE_ABBREVIATION] = {"abbreviation", KB_WARNING, 55, true},
    [KB_RULE_LAW_REFERENCE] = {"law-reference", KB_WARNING, 50, true},
    [KB_RULE_PASSIVE] = {"passive", KB_TIP, 30, true},
    [KB_RULE_NOMINALISATION] = {"nominalisation", KB_TIP, 25, true},
    [KB_RULE_LONG_SENTENCE] = {"long-sentence", KB_WARNING, 60, true},
    [KB_RULE_LONG_WORD] = {"long-word", KB_TIP, 20, true},
    [KB_RULE_LONG_PARAGRAPH] = {"long-paragraph", KB_WARNING, 40, true},
    [KB_RULE_LIX] = {"lix", KB_TIP, 40, true},
    [KB_RULE_ADDRESS] = {"address", KB_ERROR, 85, true},
    [KB_RULE_THIRD_PERSON] = {"third-person", KB_ERROR, 90, true},
    [KB_RULE_MIXED_PERSON] = {"mixed-person", KB_WARNING, 70, true},
    [KB_RULE_OWN_WORDS] = {"own-words", KB_WARNING, 80, true},
    [KB_RULE_DEFICIT] = {"deficit", KB_WARNING, 75, true},
    [KB_RULE_ATTACHMENT] = {"attachment", KB_ERROR, 80, true},
    [KB_RULE_DOUBLE_WORD] = {"double-word", KB_WARNING, 65, true},
    [KB_RULE_LEGAL_CONTENT] = {"legal-content", KB_ERROR, 100, false},
    [KB_RULE_MISSING_GLYPH] = {"missing-glyph", KB_ERROR, 95, false},
    [KB_RULE_PAGE_BUDGET] = {"page-budget", KB_WARNING, 45, true},
    [KB_RULE_TALK_FIRST] = {"talk-first", KB_ERROR, 99, false},
    [KB_RULE_BEFORE_WEEKEND] = {"before-weekend", KB_ERROR, 97, false},
    [KB_RULE_ORAL_FIRST] = {"oral-first", KB_ERROR, 98, false},
    [KB_RULE_NOTICE] = {"notice", KB_ERROR, 96, false},
    [KB_RULE_CHANNEL] = {"channel", KB_ERROR, 96, false},
    [KB_RULE_SYMBOLS_AGREED] = {"symbols-agreed", KB_ERROR, 94, false},
    [KB_RULE_LARGE_PRINT_AGREED] = {"large-print-agreed", KB_ERROR, 94, false},
    [KB_RULE_GUARDIAN_CONSENT] = {"guardian-consent", KB_ERROR, 96, false},
    [KB_RULE_CONTACT_LINE] = {"contact-line", KB_ERROR, 93, false},
};

const char *kb_rule_id(enum kb_rule rule)
{
    return rows[rule].id;
}

enum kb_severity kb_rule_severity(enum kb_rule rule)
{
    return rows[rule].severity;
}

bool kb_rule_is_style(enum kb_rule rule)
{
    return rows[rule].style;
}

bool kb_rule_is_of_words(enum kb_rule rule)
{
    return rule < KB_RULE_LEGAL_CONTENT;
}

enum kb_rule kb_rule_named(struct kb_slice id)
{
    size_t rule = 0;
    while (rule < KB_RULE_COUNT && !kb_slice_is(id, rows[rule].id)) {
        rule++;
    }
    return (enum kb_rule)rule;
}

void kb_findings_init(struct kb_findings *findings, struct kb_arena *arena, size_t most)
{
    *findings = (struct kb_findings){.arena = arena, .most = most};
}

static void keep(struct kb_findings *findings, const struct kb_finding *finding)
{
    struct kb_finding *items = kb_arena_grow(findings->arena, findings->items, findings->count, &findings->room, sizeof *items);
    if (items != NULL) {
        findings->items = items;
        items[findings->count++] = *finding;
    }
}

void kb_findings_add(struct kb_findings *findings, const struct kb_finding *finding)
{
    findings->found[finding->rule]++;
    findings->errors += finding->severity == KB_ERROR && finding->allowance == NULL;
    if (findings->count >= findings->most) {
        findings->cut = true;
        return;
    }
    keep(findings, finding);
}

void kb_findings_take(struct kb_findings *findings, struct kb_findings *from)
{
    for (size_t i = 0; i < KB_RULE_COUNT; i++) {
        findings->found[i] += from->found[i];
    }
    findings->errors += from->errors;
    size_t left = findings->most - findings->count, count = from->count < left ? from->count : left;
    findings->cut = findings->cut || from->cut || count < from->count;
    for (size_t i = 0; i < count; i++) {
        keep(findings, &from->items[i]);
    }
    kb_arena_take(findings->arena, from->arena);
}

int kb_finding_rank(const struct kb_finding *a, const struct kb_finding *b)
{
    if (a->severity != b->severity) {
        return a->severity > b->severity ? -1 : 1;
    }
    if (rows[a->rule].weight != rows[b->rule].weight) {
        return rows[a->rule].weight > rows[b->rule].weight ? -1 : 1;
    }
    return (a->start > b->start) - (a->start < b->start);
}
