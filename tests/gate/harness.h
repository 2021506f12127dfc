#ifndef KB_TESTS_GATE_HARNESS_H
#define KB_TESTS_GATE_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "data/case.h"
#include "doc/read.h"
#include "gate/gate.h"
#include "plain/plain.h"

/* One letter before the gate, and what came of it. */
struct trial {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_gate_letter letter;
    struct kb_findings findings;
    struct kb_source source, markup;
    struct kb_buffer plain;
    enum kb_status status;
};

/* A letter that names the adviser and her number, so that contact-line is content. */
#define CONTACT "Ring til Mette Holm på 46 31 30 12."
#define ADVISER "\"raadgiver\":{\"navn\":\"Mette Holm\",\"titel\":\"rådgiver\",\"telefon\":\"46313012\"}"
#define CITIZEN "\"borger\":{\"fornavn\":\"Anna\",\"efternavn\":\"Sørensen\"}"

static inline struct kb_date day(const char *text)
{
    int year = 0, month = 0, number = 0;
    if (sscanf(text, "%d-%d-%d", &year, &month, &number) != 3)
        fail_msg("%s is no date", text);
    return (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)number};
}

static inline void trial_start(struct trial *trial, const char *template_id, const char *date, const char *text)
{
    memset(trial, 0, sizeof *trial);
    kb_arena_init(&trial->arena);
    kb_buffer_init(&trial->plain, SIZE_MAX / 2);
    trial->diagnostics = kb_diagnostics_new(KB_DANISH, 50);
    assert_non_null(trial->diagnostics);
    trial->letter = (struct kb_gate_letter){.template_id = template_id, .date = day(date), .text = kb_slice_of(text)};
}

static inline void trial_case(struct trial *trial, const char *json)
{
    struct kb_limits limits = kb_limits_default();
    trial->source = (struct kb_source){"sag.json", kb_slice_of(json)};
    if (kb_case_read(&trial->arena, kb_schema_case(), &trial->source, &limits, trial->diagnostics, &trial->letter.root) !=
        KB_OK) {
        const struct kb_diagnostic *first = kb_diagnostics_at(trial->diagnostics, 0);
        fail_msg("%s: %s", json, first == NULL ? "?" : first->message);
    }
}

/* A letter as markup: its document and its plain text. */
static inline void trial_markup(struct trial *trial, const char *markup)
{
    struct kb_limits limits = kb_limits_default();
    const struct kb_node *document = NULL;
    trial->markup = (struct kb_source){"brev", kb_slice_of(markup)};
    if (kb_document_read(&trial->arena, &trial->markup, NULL, &limits, trial->diagnostics, &document) != KB_OK) {
        const struct kb_diagnostic *first = kb_diagnostics_at(trial->diagnostics, 0);
        fail_msg("%s: %s", markup, first == NULL ? "?" : first->message);
    }
    assert_int_equal(kb_plain_write(document, NULL, &trial->plain), KB_OK);
    trial->letter.document = document;
    trial->letter.text = kb_buffer_slice(&trial->plain);
}

static inline void trial_run(struct trial *trial, enum kb_language language)
{
    kb_findings_init(&trial->findings, &trial->arena, 100);
    trial->status = kb_gate_check(&trial->letter, language, &trial->findings);
}

static inline void trial_end(struct trial *trial)
{
    kb_buffer_finish(&trial->plain);
    kb_diagnostics_free(trial->diagnostics);
    kb_arena_finish(&trial->arena);
}

/* The first finding of a rule, or NULL. */
static inline const struct kb_finding *trial_finding(const struct trial *trial, const char *rule)
{
    for (size_t i = 0; i < trial->findings.count; i++)
        if (strcmp(kb_rule_id(trial->findings.items[i].rule), rule) == 0)
            return &trial->findings.items[i];
    return NULL;
}

/* Fails unless exactly the rules in `wanted` ("" or "a b c") spoke, in that order. */
static inline void trial_expect(const struct trial *trial, const char *wanted, const char *what)
{
    char got[1000] = "";
    for (size_t i = 0; i < trial->findings.count; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i > 0 ? " " : "",
                 kb_rule_id(trial->findings.items[i].rule));
    if (strcmp(got, wanted) != 0)
        fail_msg("%s: wanted “%s”, got “%s”", what, wanted, got);
}

#endif
