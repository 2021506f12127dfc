#include "check/words.h"

#include <stdio.h>

#include "base/report.h"
#include "check/checker.h"

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
        struct kb_slice word = kb_token_slice(text, token);
        token->entry = token->flags & KB_TOKEN_NAME ? kb_lookup_find_name(lookup, word) : kb_lookup_find(lookup, word);
        if (token->entry == NULL) {
            return false;
        }
    }
    return true;
}

enum kb_status kb_words_begin(struct kb_words *words, struct kb_checker *checker, const struct kb_check_input *input,
                              const struct kb_slice *names, size_t name_count, const struct kb_limits *limits,
                              struct kb_arena *arena, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = check_size(input->source, limits, diagnostics);
    status = status == KB_OK ? kb_checker_encoding(input->source, diagnostics) : status;
    if (status != KB_OK) {
        return status;
    }
    if (!kb_text_read(&words->text, arena, input->source->text, input->map) ||
        !kb_text_mark_names(&words->text, names, name_count)) {
        return KB_NO_MEMORY;
    }
    status = kb_lookup_begin(&words->lookup, checker->lexicon, limits->check_words);
    if (status == KB_ENVIRONMENT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_DICTIONARY, NULL, KB_ARGS(checker->dictionary_path));
        kb_hint(diagnostics, KB_MSG_HINT_CHECK_DICTIONARY, NULL);
    }
    if (status == KB_OK && !look_up(&words->text, &words->lookup)) {
        kb_words_end(words);
        return KB_NO_MEMORY;
    }
    return status;
}

void kb_words_end(struct kb_words *words)
{
    kb_lookup_end(&words->lookup);
}
