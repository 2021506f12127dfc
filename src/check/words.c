#include "check/words.h"

#include <stdio.h>

#include "base/report.h"
#include "check/aside.h"
#include "check/checker.h"

/* Words from which on a text is worth a second thread, which costs as much as some hundred words. */
enum { LONG_TEXT = 10000 };

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

/* Tokens to look up, by one thread. */
struct stretch {
    struct kb_text *text;
    struct kb_lookup *lookup;
    size_t first, end;
    bool done;
};

static void look_up(void *context)
{
    struct stretch *stretch = context;
    struct kb_text *text = stretch->text;
    struct kb_lookup *lookup = stretch->lookup;
    for (size_t i = stretch->first; i < stretch->end; i++) {
        struct kb_token *token = &text->tokens[i];
        bool bare = (token->flags & KB_TOKEN_NUMBER) && !(token->flags & KB_TOKEN_JOINED);
        if (bare || (token->flags & (KB_TOKEN_WEB | KB_TOKEN_FOREIGN))) {
            continue;
        }
        struct kb_slice word = kb_token_slice(text, token);
        token->entry = token->flags & KB_TOKEN_NAME ? kb_lookup_find_name(lookup, word) : kb_lookup_find(lookup, word);
        if (token->entry == NULL) {
            return;
        }
    }
    stretch->done = true;
}

static bool look_up_all(struct kb_words *words)
{
    size_t count = words->text.token_count, middle = words->helped ? count / 2 : count;
    struct stretch first = {&words->text, &words->lookup, 0, middle, false};
    struct stretch second = {&words->text, &words->helper, middle, count, false};
    if (!words->helped) {
        look_up(&first);
        return first.done;
    }
    struct kb_aside aside;
    kb_aside_begin(&aside, look_up, &second);
    look_up(&first);
    kb_aside_end(&aside);
    return first.done && second.done;
}

/* A second way into the lexicon, with limits of its own. */
static enum kb_status get_help(struct kb_words *words, const struct kb_checker *checker, size_t most_words)
{
    if (words->text.token_count < LONG_TEXT) {
        return KB_OK;
    }
    words->helped = true;
    return kb_lookup_begin(&words->helper, checker->lexicon, most_words);
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
    words->helped = false;
    if (!kb_text_read(&words->text, arena, input->source->text, input->map) ||
        !kb_text_mark_names(&words->text, names, name_count)) {
        return KB_NO_MEMORY;
    }
    status = kb_lookup_begin(&words->lookup, checker->lexicon, limits->check_words);
    if (status == KB_ENVIRONMENT) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_CHECK_DICTIONARY, NULL, KB_ARGS(checker->dictionary_path));
        kb_hint(diagnostics, KB_MSG_HINT_CHECK_DICTIONARY, NULL);
    }
    if (status != KB_OK) {
        return status;
    }
    status = get_help(words, checker, limits->check_words);
    if (status == KB_OK && !look_up_all(words)) {
        status = KB_NO_MEMORY;
    }
    if (status != KB_OK) {
        kb_words_end(words);
    }
    return status;
}

void kb_words_end(struct kb_words *words)
{
    kb_lookup_end(&words->lookup);
    if (words->helped) {
        kb_lookup_end(&words->helper);
    }
}

bool kb_words_failed(const struct kb_words *words)
{
    return kb_lookup_failed(&words->lookup) || (words->helped && kb_lookup_failed(&words->helper));
}

bool kb_words_cut(const struct kb_words *words)
{
    return words->lookup.cut || (words->helped && words->helper.cut);
}
