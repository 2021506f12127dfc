#ifndef KB_CHECK_FINDING_H
#define KB_CHECK_FINDING_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/source.h"
#include "base/source_map.h"

/* All rules of the contract, those of the text first. The rows (id, severity) are in check/finding.c. */
enum kb_rule {
    KB_RULE_SPELLING,
    KB_RULE_COMPOUND,
    KB_RULE_JARGON,
    KB_RULE_EXPLAIN,
    KB_RULE_ABBREVIATION,
    KB_RULE_LAW_REFERENCE,
    KB_RULE_PASSIVE,
    KB_RULE_NOMINALISATION,
    KB_RULE_LONG_SENTENCE,
    KB_RULE_LONG_WORD,
    KB_RULE_LONG_PARAGRAPH,
    KB_RULE_LIX,
    KB_RULE_ADDRESS,
    KB_RULE_THIRD_PERSON,
    KB_RULE_MIXED_PERSON,
    KB_RULE_OWN_WORDS,
    KB_RULE_DEFICIT,
    KB_RULE_ATTACHMENT,
    KB_RULE_DOUBLE_WORD,
    /* found by others than the room check */
    KB_RULE_LEGAL_CONTENT,
    KB_RULE_MISSING_GLYPH,
    KB_RULE_PAGE_BUDGET,
    KB_RULE_TALK_FIRST,
    KB_RULE_BEFORE_WEEKEND,
    KB_RULE_ORAL_FIRST,
    KB_RULE_NOTICE,
    KB_RULE_CHANNEL,
    KB_RULE_SYMBOLS_AGREED,
    KB_RULE_LARGE_PRINT_AGREED,
    KB_RULE_GUARDIAN_CONSENT,
    KB_RULE_CONTACT_LINE,
    KB_RULE_COUNT
};

/* "spelling"; the severity it has when nobody says otherwise; the rule of an id, or KB_RULE_COUNT. */
const char *kb_rule_id(enum kb_rule rule);
enum kb_severity kb_rule_severity(enum kb_rule rule);
enum kb_rule kb_rule_named(struct kb_slice id);

/* Whether a manifest or an override may change it: style rules, but not the sending rules and legal content. */
bool kb_rule_is_style(enum kb_rule rule);

/* Whether it is found in words, at one place: only such a rule may be broken in a stretch of a template (<allow>). */
bool kb_rule_is_of_words(enum kb_rule rule);

/* Where the words of a finding stand. What is quoted, or cited from a law, is marked and not counted: always a tip. */
enum kb_finding_context { KB_CONTEXT_PLAIN, KB_CONTEXT_QUOTE, KB_CONTEXT_LAW };

/* All strings live in the arena of the findings. */
struct kb_finding {
    enum kb_rule rule;
    enum kb_severity severity;
    enum kb_finding_context context;
    const char *message;            /* one sentence */
    const char *hint;               /* what to do, or NULL */
    const char *text;               /* the words found */
    const char *term;               /* the row of the termbase it comes from, or NULL */
    const char *const *suggestions; /* what to write instead, best first */
    size_t suggestion_count;
    size_t start, end;                       /* code points in the text */
    uint32_t line, column;                   /* 1-based, in code points */
    size_t offset, length;                   /* the same in bytes */
    size_t sentence_offset, sentence_length; /* the sentence around it, in bytes */
    struct kb_place place;                   /* in the template, or in the data (place.path); empty for a text file */
    const struct kb_allowance *allowance;    /* the template lets it be: it is told, but not counted; or NULL */
};

/* Numbers about a text. LIX = words/sentences + 100 * words of more than 6 letters/words, over running text and lists. */
struct kb_text_metrics {
    size_t words, sentences;
    double lix;
    size_t longest_sentence; /* words */
    double du_share;         /* of all words: du, dig, din, dit, dine */
};

/* A list of findings, in the order of the text. */
struct kb_findings {
    struct kb_arena *arena;
    struct kb_finding *items;
    size_t count, room;
    size_t most; /* kept; the rest are counted */
    size_t found[KB_RULE_COUNT];
    size_t errors; /* of severity error, kept or not, but for those that a template lets be */
    bool cut;      /* the text had more different words than are looked up, or more findings than are kept */
    struct kb_text_metrics metrics;
};

void kb_findings_init(struct kb_findings *findings, struct kb_arena *arena, size_t most);

/* Adds a copy of the finding as it is; out of memory marks the arena. Counts it even when it is not kept. */
void kb_findings_add(struct kb_findings *findings, const struct kb_finding *finding);

/*
 * What `from` has found comes behind what `findings` has, as if it had been added one by one. Both have the same `most`; all
 * that lives in the arena of `from` then lives in that of `findings`.
 */
void kb_findings_take(struct kb_findings *findings, struct kb_findings *from);

/* Which of two findings a person should see first: negative when `a`. Severity, then how much it hurts, then order. */
int kb_finding_rank(const struct kb_finding *a, const struct kb_finding *b);

#endif
