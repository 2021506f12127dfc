#include "check/check.h"

#include "check/checker.h"
#include "check/rules.h"
#include "check/words.h"

enum { SUGGESTION_ASKS = 20 };

struct kb_check_options kb_check_options_default(void)
{
    return (struct kb_check_options){.language = KB_DANISH, .level = KB_TIP, .suggestion_asks = SUGGESTION_ASKS};
}

static enum kb_status run(struct kb_words *words, const struct kb_check_options *options, struct kb_arena *arena,
                          struct kb_findings *findings)
{
    struct kb_text *text = &words->text;
    struct kb_check check = {.text = text,
                             .options = options,
                             .lookup = &words->lookup,
                             .arena = arena,
                             .findings = findings,
                             .asks_left = options->suggestion_asks};
    if (!kb_check_match_terms(&check, text)) {
        return KB_NO_MEMORY;
    }
    kb_check_find_signature(&check);
    kb_check_hear(&check, text);
    kb_rules_run(&check, words->helped ? &words->helper : NULL);
    findings->cut = findings->cut || kb_words_cut(words);
    return arena->failed || kb_words_failed(words) ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_check_text(struct kb_checker *checker, const struct kb_check_input *input,
                             const struct kb_check_options *options, struct kb_arena *arena, struct kb_diagnostics *diagnostics,
                             struct kb_findings *findings)
{
    const struct kb_limits *limits = options->limits == NULL ? &checker->limits : options->limits;
    struct kb_words words;
    kb_findings_init(findings, arena, limits->findings);
    enum kb_status status =
        kb_words_begin(&words, checker, input, options->names, options->name_count, limits, arena, diagnostics);
    if (status == KB_OK) {
        status = run(&words, options, arena, findings);
        kb_words_end(&words);
    }
    return status;
}
