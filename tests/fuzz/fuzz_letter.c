/*
 * A hostile case through everything, with the templates that are shipped. The first byte picks the template;
 * as a capital letter it asks for a draft.
 */
#include "letter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kb_engine *engine;
static struct kb_worker *worker;

static void set_up(void)
{
    struct kb_world world = kb_posix_world();
    struct kb_limits limits = letter_limits();
    struct kb_engine_options options = {.templates = "templates", .limits = &limits};
    if (kb_engine_new(&engine, &world, &options, NULL) != KB_OK || kb_worker_new(&worker, engine) != KB_OK)
        abort();
}

static void dump(const char *id, const struct kb_input *input, bool draft, struct kb_diagnostics *diagnostics)
{
    struct kb_render_options options = {.draft = draft, .date = {2026, 11, 23}};
    for (int stage = KB_STAGE_DATA; stage <= KB_STAGE_PAGES; stage++) {
        char *text = NULL;
        size_t length = 0;
        kb_diagnostics_clear(diagnostics);
        check_status(kb_dump(worker, id, input, (enum kb_stage)stage, &options, diagnostics, &text, &length), diagnostics);
        if (text != NULL)
            check_text(text, length);
        kb_free(text);
    }
}

/* The rest of the case can be asked for, and is the same when it is written down. */
static void ask(const char *id, const struct kb_input *input, struct kb_diagnostics *diagnostics)
{
    struct kb_form *form = NULL;
    kb_diagnostics_clear(diagnostics);
    enum kb_status status = kb_form_new(&form, engine, id, input, (struct kb_date){2026, 11, 23}, diagnostics);
    check_status(status, diagnostics);
    if (status != KB_OK)
        return;
    for (size_t at = kb_form_next(form, 0), round = 0; at < kb_form_count(form) && round < 10; round++) {
        const struct kb_question *question = kb_form_at(form, at);
        if (kb_form_answer(form, at, question->kind == KB_QUESTION_VALUE ? question->example : "nej", diagnostics) > KB_BAD_INPUT)
            abort();
        at = kb_form_next(form, at + 1);
    }
    char *text = NULL;
    size_t length;
    if (kb_form_case(form, &text, &length) != KB_OK)
        abort();
    struct kb_input again = {"igen", text, length};
    struct kb_form *second = NULL;
    if (kb_form_new(&second, engine, id, &again, (struct kb_date){2026, 11, 23}, NULL) != KB_OK)
        abort();
    kb_form_free(second);
    kb_free(text);
    kb_form_free(form);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (engine == NULL)
        set_up();
    if (size == 0)
        return 0;
    bool draft = (data[0] & 32) == 0;
    const char *id = kb_engine_template_id(engine, (data[0] & 31) % kb_engine_template_count(engine));
    struct kb_input input = {"sag", (const char *)data + 1, size - 1};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 50);
    if (render_formats(worker, id, &input, draft, diagnostics) == KB_OK && size % 4 == 0)
        dump(id, &input, draft, diagnostics);
    ask(id, &input, diagnostics);
    kb_diagnostics_free(diagnostics);
    return 0;
}
