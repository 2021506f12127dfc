/* Symbols to choose from: found by a Danish word, each with its drawing. */

#include "service/answers.h"

#include "service/problem.h"

static struct kb_diagnostics *open_diagnostics(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return diagnostics;
}

/* The value of a parameter that must be there, or NULL with the answer made. */
static const char *needed(struct kb_call *call, const char *name, const char *example)
{
    const char *value = kb_call_query(call, name);
    if (value == NULL || value[0] == '\0') {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_MISSING_QUERY, KB_ARGS(name), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS(example));
        return NULL;
    }
    return value;
}

static void answer(struct kb_call *call, enum kb_status status, struct kb_diagnostics *diagnostics, const char *media_type,
                   char *text, size_t length)
{
    if (status == KB_OK) {
        kb_reply_take(call, 200, media_type, text, length);
    } else {
        kb_problem_titled(call, KB_MSG_SERVICE_NO_SYMBOL, status, diagnostics);
    }
    kb_diagnostics_free(diagnostics);
}

void kb_answer_symbols(struct kb_call *call)
{
    const char *word = needed(call, "word", "word=kaffe");
    struct kb_diagnostics *diagnostics = word == NULL ? NULL : open_diagnostics(call);
    char *text = NULL;
    size_t length = 0;
    if (diagnostics != NULL) {
        enum kb_status status =
            kb_symbols_find(call->engine, word, false, KB_SYMBOLS_JSON, call->request.language, diagnostics, &text, &length);
        answer(call, status, diagnostics, "application/json", text, length);
    }
}

void kb_answer_drawing(struct kb_call *call)
{
    const char *id = needed(call, "symbol", "symbol=openmoji:2615");
    struct kb_diagnostics *diagnostics = id == NULL ? NULL : open_diagnostics(call);
    char *text = NULL;
    size_t length = 0;
    if (diagnostics != NULL) {
        enum kb_status status = kb_symbol_drawing(call->engine, id, diagnostics, &text, &length);
        answer(call, status, diagnostics, "image/svg+xml", text, length);
    }
}
