#include "check/check.h"

#include <stdio.h>

#include "base/report.h"
#include "check/checker.h"
#include "check/rules.h"

enum { SUGGESTION_ASKS = 5 };

struct kb_check_options kb_check_options_default(void)
{
    return (struct kb_check_options){.language = KB_DANISH, .level = KB_TIP, .suggestion_asks = SUGGESTION_ASKS};
}

static enum kb_status check_size(const struct kb_source *source, const struct kb_limits *limits,
                                 struct kb_diagnostics *diagnostics)
{
    if (source->text.length <= limits->check_bytes) {
        return KB_OK;
    }
    char most[24];
    struct kb_place place = {.source = source};
    snprintf(most, sizeof most, "%zu", limits->check_bytes);
    kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_TOO_LARGE, &place, KB_ARGS(most));
    return KB_BAD_INPUT;
}

/* Looks up each word. */
static bool look_up(struct kb_text *text, struct kb_lookup *lookup)
{
    for (size_t i = 0; i < text->token_count; i++) {
        struct kb_token *token = &text->tokens[i];
        bool bare = (token->flags & KB_TOKEN_NUMBER) && !(token->flags & KB_TOKEN_JOINED);
        if (bare || (token->flags & (KB_TOKEN_WEB | KB_TOKEN_FOREIGN))) {
            continue;
        }
        token->entry = kb_lookup_find(lookup, kb_token_slice(text, token));
        if (token->entry == NULL) {
            return false;
        }
    }
    return true;
}

static enum kb_status run(struct kb_text *text, const struct kb_check_options *options, struct kb_lookup *lookup,
                          struct kb_arena *arena, struct kb_findings *findings)
{
    struct kb_check check = {.text = text,
                             .options = options,
                             .lookup = lookup,
                             .arena = arena,
                             .findings = findings,
                             .asks_left = options->suggestion_asks};
    if (!look_up(text, lookup) || !kb_text_mark_names(text, options->names, options->name_count) ||
        !kb_check_match_terms(&check, text)) {
        return KB_NO_MEMORY;
    }
    kb_check_find_signature(&check);
    kb_check_hear(&check, text);
    kb_check_measure(text, &findings->metrics);
    kb_rules_run(&check);
    findings->cut = findings->cut || lookup->cut;
    return arena->failed || kb_lookup_failed(lookup) ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_check_text(struct kb_checker *checker, const struct kb_check_input *input,
                             const struct kb_check_options *options, struct kb_arena *arena, struct kb_diagnostics *diagnostics,
                             struct kb_findings *findings)
{
    const struct kb_limits *limits = options->limits == NULL ? &checker->limits : options->limits;
    struct kb_text text;
    struct kb_lookup lookup;
    kb_findings_init(findings, arena, limits->findings);
    enum kb_status status = check_size(input->source, limits, diagnostics);
    status = status == KB_OK ? kb_checker_encoding(input->source, diagnostics) : status;
    if (status != KB_OK) {
        return status;
    }
    if (!kb_text_read(&text, arena, input->source->text, input->map)) {
        return KB_NO_MEMORY;
    }
    status = kb_lookup_begin(&lookup, checker->lexicon, limits->check_words);
    if (status == KB_ENVIRONMENT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_DICTIONARY, NULL, KB_ARGS(checker->dictionary_path));
        kb_hint(diagnostics, KB_MSG_HINT_CHECK_DICTIONARY, NULL);
    }
    if (status == KB_OK) {
        status = run(&text, options, &lookup, arena, findings);
        kb_lookup_end(&lookup);
    }
    return status;
}
