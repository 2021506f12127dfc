#ifndef KB_REPORT_REPORT_H
#define KB_REPORT_REPORT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/source.h"
#include "check/finding.h"
#include "gate/verdict.h"

/* What was found in one text, to be told. All is borrowed. */
struct kb_report {
    const char *version;            /* of klarbrev */
    const char *template_id;        /* NULL: a plain text */
    const struct kb_source *source; /* the text as read: its name and its bytes */
    const struct kb_findings *findings;
    const struct kb_verdict *verdict;
    enum kb_language language;
    bool all;         /* for people: all findings, not only the worst five */
    bool quiet_clean; /* for people: not a word when there is nothing to tell */
};

/* Ranked, the worst first, with the place, what to write instead, and who can mend it. */
void kb_report_human(const struct kb_report *report, struct kb_buffer *out);

/* The shape of the contract. */
void kb_report_json(const struct kb_report *report, struct kb_buffer *out);

/* SARIF 2.1.0 (OASIS), columns in code points. */
void kb_report_sarif(const struct kb_report *report, struct kb_buffer *out);

/* One JSON object a line, as reviewdog reads it: columns in bytes of UTF-8. */
void kb_report_rdjsonl(const struct kb_report *report, struct kb_buffer *out);

#endif
