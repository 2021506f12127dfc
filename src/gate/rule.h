#ifndef KB_GATE_RULE_H
#define KB_GATE_RULE_H

#include "base/messages.h"
#include "base/report.h"
#include "gate/gate.h"
#include "gate/kind.h"

/* A time when nobody stands in for the adviser; days since 1970, both included. */
struct kb_gate_absence {
    int32_t first, last;
    const struct kb_value *value;
};

/* One letter before the gate: what the rules see. */
struct kb_gate {
    const struct kb_gate_letter *letter;
    unsigned kind; /* enum kb_kind_flag */
    enum kb_language language;
    struct kb_arena *arena;
    struct kb_findings *findings;
    const char *name; /* the citizen's first name, or "borgeren" */
    struct kb_gate_absence *absences;
    size_t absence_count;
};

typedef void kb_gate_rule(struct kb_gate *gate);

/* One file each. */
kb_gate_rule kb_gate_talk_first, kb_gate_before_weekend, kb_gate_oral_first, kb_gate_notice, kb_gate_channel,
    kb_gate_symbols_agreed, kb_gate_large_print_agreed, kb_gate_guardian_consent, kb_gate_contact_line, kb_gate_legal_content;

/* A field of the case, or NULL; its text ("" when there is none); whether it says yes; its date (year 0: none). */
const struct kb_value *kb_gate_value(const struct kb_gate *gate, const char *path);
struct kb_slice kb_gate_text(const struct kb_gate *gate, const char *path);
bool kb_gate_says_yes(const struct kb_gate *gate, const char *path);
struct kb_date kb_gate_date(const struct kb_gate *gate, const char *path);

/* Whether a list of the case has an item. */
bool kb_gate_has_items(const struct kb_gate *gate, const char *path);

/* A NUL-terminated copy of a field's text; `otherwise` when there is none. */
const char *kb_gate_copy(struct kb_gate *gate, const char *path, const char *otherwise);

/* "tirsdag den 5. januar" in the language of the findings. */
const char *kb_gate_day(struct kb_gate *gate, struct kb_date date);

/* What is said about a letter. */
struct kb_gate_remark {
    enum kb_rule rule;
    const char *path; /* the field to look at; it need not be there */
    enum kb_message message, hint;
    const char *const *arguments; /* of both */
    bool in_template;             /* the case is fine: the template is to be mended */
};

void kb_gate_say(struct kb_gate *gate, const struct kb_gate_remark *remark);

/* Reads the adviser's absences. Those with a substitute who can be called are none. */
void kb_gate_read_absences(struct kb_gate *gate);

/* Why a letter should not be sent on a day: a day when the adviser can't be reached. */
struct kb_gate_closed {
    bool closed;
    struct kb_date day;                 /* the day of sending or the one after it */
    const struct kb_gate_absence *away; /* NULL: the office is closed */
};

/* Whether the adviser can be reached on the day of sending and on the one after it. */
struct kb_gate_closed kb_gate_reach(const struct kb_gate *gate, struct kb_date date);

/* The first day from `date` on when the letter may be sent, by the contact agreement; year 0: none in sight. */
struct kb_date kb_gate_first_day(const struct kb_gate *gate, struct kb_date date);

#endif
