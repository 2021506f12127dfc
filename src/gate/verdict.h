#ifndef KB_GATE_VERDICT_H
#define KB_GATE_VERDICT_H

#include "check/finding.h"

/* One rule that a named person passes for one letter. */
struct kb_override {
    enum kb_rule rule;
    const char *reason;
    const char *person;
};

struct kb_overrides {
    const struct kb_override *items;
    size_t count;
};

/*
 * Reads overrides, each "RULE=REASON", given by `person`. Every error found is reported: an unknown rule,
 * legal-content, a reason that says nothing, a rule twice, nobody's name. KB_OK, KB_USAGE or KB_NO_MEMORY.
 * Strings are copied into the arena.
 */
enum kb_status kb_overrides_read(struct kb_arena *arena, const char *const *texts, size_t count, const char *person,
                                 struct kb_diagnostics *diagnostics, struct kb_overrides *overrides);

/* Whether a reason says something: it has a few words, at least as many as kb_reason_least says. */
bool kb_reason_is_enough(struct kb_slice reason);
int kb_reason_least(void);

/* The override of a rule, or NULL. */
const struct kb_override *kb_override_of(const struct kb_overrides *overrides, enum kb_rule rule);

/* May the letter go? And how many findings say what, those of overridden rules apart; what is quoted is not counted. */
struct kb_verdict {
    bool hold;
    size_t errors, warnings, tips;
    size_t overridden; /* findings that would count as an error */
    size_t allowed;    /* findings that the template lets be, and that count as nothing */
    const struct kb_overrides *overrides;
};

/* Hold exactly when a finding of severity error is not overridden. `overrides` is borrowed; NULL: none. */
void kb_verdict_reach(const struct kb_findings *findings, const struct kb_overrides *overrides, struct kb_verdict *verdict);

/* The severities to check with: the defaults, */
void kb_severities_init(enum kb_severity severities[KB_RULE_COUNT]);

/*
 * and one that a manifest changes. KB_OK; KB_BAD_INPUT, reported at `place`, when there is no such rule, or
 * it is none that a manifest may change.
 */
enum kb_status kb_severities_set(enum kb_severity severities[KB_RULE_COUNT], const char *rule, enum kb_severity severity,
                                 const struct kb_place *place, struct kb_diagnostics *diagnostics);

#endif
