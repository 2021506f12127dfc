#ifndef KLARBREV_CHECK_H
#define KLARBREV_CHECK_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* How findings are written. */
enum kb_check_format {
    KB_CHECK_HUMAN,  /* ranked, the worst first, with what to write instead */
    KB_CHECK_JSON,   /* the contract's shape */
    KB_CHECK_SARIF,  /* SARIF 2.1.0 */
    KB_CHECK_RDJSONL /* one finding a line, as reviewdog reads them */
};

enum { KB_CHECK_RULES_MOST = 64 };

/* What a check found, counted; overridden findings are counted too. */
struct kb_check_summary {
    size_t errors, warnings, tips;
    size_t rules[KB_CHECK_RULES_MOST]; /* by kb_check_rule's index */
};

/* The id of rule number `index`, such as "jargon"; NULL past the end. Lives for ever. */
const char *kb_check_rule(size_t index);

/* What is asked of a check. All is borrowed. */
struct kb_check_request {
    enum kb_check_format format;
    enum kb_language language;
    enum kb_severity level;       /* rules below it are not run */
    bool all;                     /* KB_CHECK_HUMAN: all findings, not only the worst five */
    bool quiet_clean;             /* KB_CHECK_HUMAN: an empty report when there is nothing to tell */
    const char *const *overrides; /* "RULE=REASON", each passes one rule for this letter */
    size_t override_count;
    const char *person;               /* who overrides; needed when there are overrides */
    const char *channel;              /* how it is sent, in the words of kontaktaftale.kanal; NULL: not known */
    struct kb_check_summary *summary; /* filled when the check was done; NULL: not wanted */
};

/*
 * Checks one letter: its finished text against dictionary, termbase and plain-language rules, and its
 * sending against what was agreed. KB_OK: it may go; KB_HELD: a finding of severity error holds it back.
 * Either way `*report` is a block of `*length` bytes that the caller frees with kb_free. The engine must
 * have been loaded with `check`. Other statuses as kb_render.
 */
enum kb_status kb_check(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                        const struct kb_render_options *options, const struct kb_check_request *request,
                        struct kb_diagnostics *diagnostics, char **report, size_t *length);

/* The same for a plain text, UTF-8; the sending rules are not asked. */
enum kb_status kb_check_plain(struct kb_worker *worker, const struct kb_input *input, const struct kb_check_request *request,
                              struct kb_diagnostics *diagnostics, char **report, size_t *length);

/*
 * Renders a letter that passes its check, in one run. KB_HELD: nothing is made. `*report` is given on KB_OK
 * and on KB_HELD, `*bytes` on KB_OK only; both are freed with kb_free.
 */
enum kb_status kb_render_checked(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                                 const struct kb_render_options *options, const struct kb_check_request *request,
                                 struct kb_diagnostics *diagnostics, char **bytes, size_t *length, char **report,
                                 size_t *report_length);

#pragma GCC visibility pop

#endif
