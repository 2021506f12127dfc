#include "engine/form_data.h"

#include "base/report.h"
#include "data/case.h"

static enum kb_status start(struct kb_form *form, const char *template_id, const struct kb_input *input,
                            struct kb_diagnostics *diagnostics)
{
    form->letter = kb_engine_letter(form->engine, template_id, diagnostics);
    if (form->letter == NULL) {
        return KB_BAD_INPUT;
    }
    enum kb_status status = KB_OK;
    if (input != NULL) {
        struct kb_source source = {input->name, {input->data, input->length}};
        status = kb_case_read(&form->arena, form->letter->schema, &source, &form->engine->limits, diagnostics, &form->root);
        if (status == KB_OK) {
            status = kb_form_note_skipped(form, &source);
        }
    }
    if (status == KB_OK) {
        status = kb_fields_of(form->engine, form->letter, &form->arena, diagnostics, &form->uses);
    }
    if (status == KB_OK) {
        status = kb_needed_fields(&form->uses, &form->arena, &form->needed, &form->needed_count);
    }
    return status == KB_OK ? kb_form_make_questions(form) : status;
}

enum kb_status kb_form_new(struct kb_form **out, struct kb_engine *engine, const char *template_id, const struct kb_input *input,
                           struct kb_date today, struct kb_diagnostics *diagnostics)
{
    struct kb_form *form = kb_calloc(1, sizeof *form);
    if (form == NULL) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return KB_NO_MEMORY;
    }
    kb_arena_init(&form->arena);
    kb_table_init(&form->declined, &form->arena);
    kb_table_init(&form->accepted, &form->arena);
    form->engine = kb_engine_keep(engine);
    form->today = today;
    enum kb_status status = start(form, template_id, input, diagnostics);
    if (status != KB_OK) {
        if (status == KB_NO_MEMORY) {
            kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        }
        kb_form_free(form);
        return status;
    }
    *out = form;
    return KB_OK;
}

void kb_form_free(struct kb_form *form)
{
    if (form != NULL) {
        kb_engine_free(form->engine);
        kb_arena_finish(&form->arena);
        kb_free(form);
    }
}

size_t kb_form_count(const struct kb_form *form)
{
    return form->count;
}

const struct kb_question *kb_form_at(const struct kb_form *form, size_t index)
{
    return index < form->count ? &form->questions[index] : NULL;
}

size_t kb_form_next(const struct kb_form *form, size_t from)
{
    while (from < form->count && form->questions[from].value != NULL) {
        from++;
    }
    return from;
}

/* "ja" or "nej" as people write them: 1, 0, or -1 when it is neither. */
static int yes_or_no(struct kb_slice answer)
{
    static const char *const yes[] = {"ja", "j", "Ja", "JA", "J", "yes", "y", NULL};
    static const char *const no[] = {"nej", "n", "Nej", "NEJ", "N", "no", NULL};
    for (size_t i = 0; yes[i] != NULL; i++) {
        if (kb_slice_is(answer, yes[i])) {
            return 1;
        }
    }
    for (size_t i = 0; no[i] != NULL; i++) {
        if (kb_slice_is(answer, no[i])) {
            return 0;
        }
    }
    return answer.length == 0 ? 0 : -1;
}

/* A no takes away what was filled in: the group, or the item and those behind it. */
static enum kb_status take_away(struct kb_form *form, const char *about, bool is_item)
{
    enum kb_status status = KB_OK;
    while (status == KB_OK && kb_form_find(form, about) != NULL) {
        status = kb_case_remove(&form->arena, form->letter->schema, form->root, about, &form->root);
        if (!is_item) {
            break;
        }
    }
    return status;
}

/* The question's path ends in '+' or '?'; the item or group it asks about is without. */
static enum kb_status answer_whether(struct kb_form *form, const struct kb_question *question, struct kb_slice answer,
                                     struct kb_diagnostics *diagnostics)
{
    struct kb_slice key = kb_slice_of(question->path);
    const char *about = kb_arena_copy(&form->arena, kb_slice_part(key, 0, key.length - 1));
    int yes = yes_or_no(answer);
    if (about == NULL) {
        return KB_NO_MEMORY;
    }
    if (yes < 0) {
        struct kb_place place = {.path = about};
        kb_report(diagnostics, KB_ERROR, KB_MSG_FORM_YES_OR_NO, &place, NULL);
        return KB_BAD_INPUT;
    }
    if (answer.length == 0 && question->value != NULL) {
        return KB_OK; /* it stays as it was */
    }
    if (yes == 0 && take_away(form, about, question->kind == KB_QUESTION_MORE) != KB_OK) {
        return KB_NO_MEMORY;
    }
    bool kept = kb_form_set_flag(&form->accepted, about, yes > 0) && kb_form_set_flag(&form->declined, question->path, yes == 0);
    return kept ? KB_OK : KB_NO_MEMORY;
}

static enum kb_status answer_value(struct kb_form *form, const struct kb_question *question, struct kb_slice answer,
                                   struct kb_diagnostics *diagnostics)
{
    if (answer.length == 0 && !question->required && kb_form_find(form, question->path) == NULL) {
        return kb_form_set_flag(&form->declined, question->path, true) ? KB_OK : KB_NO_MEMORY;
    }
    if (answer.length == 0) {
        struct kb_place place = {.path = question->path};
        if (question->value != NULL && question->value[0] != '\0') {
            return KB_OK; /* it stays as it was */
        }
        kb_report(diagnostics, KB_ERROR, KB_MSG_FORM_REQUIRED, &place, NULL);
        return KB_BAD_INPUT;
    }
    return kb_case_set(&form->arena, form->letter->schema, form->root, question->path, answer, form->today, diagnostics,
                       &form->root);
}

enum kb_status kb_form_answer(struct kb_form *form, size_t index, const char *answer, struct kb_diagnostics *diagnostics)
{
    const struct kb_question *question = kb_form_at(form, index);
    if (question == NULL) {
        return KB_USAGE;
    }
    struct kb_slice text = kb_slice_trim(kb_slice_of(answer));
    enum kb_status status = question->kind == KB_QUESTION_VALUE ? answer_value(form, question, text, diagnostics)
                                                                : answer_whether(form, question, text, diagnostics);
    return status == KB_OK ? kb_form_make_questions(form) : status;
}

static enum kb_status take_case(struct kb_buffer *out, char **text, size_t *length)
{
    enum kb_status status = out->status;
    if (status == KB_OK) {
        *text = kb_buffer_take(out, length);
    }
    kb_buffer_finish(out);
    return status;
}

enum kb_status kb_form_case(const struct kb_form *form, char **text, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, form->engine->limits.output_bytes);
    kb_case_write_unfinished(form->root, NULL, 0, &out);
    return take_case(&out, text, length);
}

enum kb_status kb_form_unfinished_case(struct kb_form *form, char **text, size_t *length)
{
    struct kb_buffer out;
    size_t count;
    const char *const *skipped = kb_form_skipped(form, &count);
    if (skipped == NULL) {
        return KB_NO_MEMORY;
    }
    kb_buffer_init(&out, form->engine->limits.output_bytes);
    kb_case_write_unfinished(form->root, skipped, count, &out);
    return take_case(&out, text, length);
}
