#include <klarbrev/filled_form.h>

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "data/case.h"
#include "engine/engine_data.h"
#include "filled/filled.h"

struct kb_filled_form {
    struct kb_arena arena;
    struct kb_filled filled;
};

enum kb_status kb_filled_form_read(struct kb_filled_form **out, const struct kb_input *pdf, const struct kb_limits *limits,
                                   struct kb_diagnostics *diagnostics)
{
    struct kb_limits standard = kb_limits_default();
    struct kb_source source = {pdf->name, {pdf->data, pdf->length}};
    struct kb_filled_form *form = kb_calloc(1, sizeof *form);
    enum kb_status status = KB_NO_MEMORY;
    if (form != NULL) {
        kb_arena_init(&form->arena);
        status = kb_filled_read(&form->arena, &source, limits == NULL ? &standard : limits, diagnostics, &form->filled);
    }
    if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    if (status != KB_OK) {
        kb_filled_form_free(form);
        return status;
    }
    *out = form;
    return KB_OK;
}

void kb_filled_form_free(struct kb_filled_form *form)
{
    if (form != NULL) {
        kb_arena_finish(&form->arena);
        kb_free(form);
    }
}

size_t kb_filled_form_count(const struct kb_filled_form *form)
{
    return form->filled.count;
}

const struct kb_filled_field *kb_filled_form_at(const struct kb_filled_form *form, size_t index)
{
    return index < form->filled.count ? &form->filled.fields[index] : NULL;
}

static enum kb_status take(struct kb_buffer *out, char **text, size_t *length)
{
    enum kb_status status = out->status == KB_OK ? KB_OK : KB_NO_MEMORY;
    if (status == KB_OK) {
        *text = kb_buffer_take(out, length);
    }
    kb_buffer_finish(out);
    return status;
}

enum kb_status kb_filled_form_json(const struct kb_filled_form *form, char **text, size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, SIZE_MAX / 2);
    kb_filled_write(&form->filled, &out);
    return take(&out, text, length);
}

/* A case that answers are put into. */
struct merge {
    struct kb_arena arena;
    const char *template_id; /* or NULL */
    const struct kb_field *schema;
    const struct kb_value *root; /* NULL: nothing yet */
    struct kb_date today;
    struct kb_diagnostics *diagnostics;
    const char *homeless; /* names of answers that have no place: "a, b" */
    size_t homeless_count;
};

/* What a field says as text, as a person would answer; NULL: nothing. */
static const char *answer_of(const struct kb_filled_field *field)
{
    return field->kind == KB_FILLED_CHECK ? (field->ticked ? "ja" : NULL) : field->value;
}

/* All that a case knows lies in a branch, so that only names of several levels are paths. */
static bool is_path(const struct kb_filled_field *field)
{
    return strchr(field->name, '.') != NULL;
}

static void note_homeless(struct merge *merge, const struct kb_filled_field *field)
{
    if (merge->homeless_count++ < 20) {
        merge->homeless =
            merge->homeless == NULL ? field->name : kb_arena_format(&merge->arena, "%s, %s", merge->homeless, field->name);
    }
}

/* Lists are filled from the front: an answer about item 1 when there is no item 0 is an error of kb_case_set's. */
static enum kb_status put_answers(struct merge *merge, const struct kb_filled *filled)
{
    enum kb_status worst = KB_OK;
    for (size_t i = 0; i < filled->count; i++) {
        const struct kb_filled_field *field = &filled->fields[i];
        const char *answer = answer_of(field);
        if (field->kind == KB_FILLED_CHOICES ? field->value_count == 0 : answer == NULL) {
            continue;
        }
        if (answer == NULL || !is_path(field)) {
            note_homeless(merge, field);
            continue;
        }
        if (merge->template_id == NULL && kb_slice_starts(kb_slice_of(field->name), "felter.")) {
            struct kb_place place = {.path = field->name};
            kb_report(merge->diagnostics, KB_ERROR, KB_MSG_FILLED_WHOSE, &place, NULL);
            kb_hint(merge->diagnostics, KB_MSG_FILLED_HINT_TEMPLATE, NULL);
            worst = KB_BAD_INPUT;
            continue;
        }
        enum kb_status status = kb_case_set(&merge->arena, merge->schema, merge->root, field->name, kb_slice_of(answer),
                                            merge->today, merge->diagnostics, &merge->root);
        worst = status > worst ? status : worst;
    }
    return worst;
}

static void tell_homeless(const struct merge *merge)
{
    if (merge->homeless_count > 0) {
        char count[24];
        snprintf(count, sizeof count, "%zu", merge->homeless_count);
        kb_report(merge->diagnostics, KB_TIP, KB_MSG_FILLED_NO_PLACE, NULL,
                  KB_ARGS(count, merge->homeless == NULL ? "" : merge->homeless));
    }
}

static enum kb_status make_case(struct merge *merge, const struct kb_filled *filled, const struct kb_input *input,
                                struct kb_buffer *out)
{
    enum kb_status status = KB_OK;
    if (input != NULL) {
        struct kb_limits limits = kb_limits_default();
        struct kb_source source = {input->name, {input->data, input->length}};
        status = kb_case_read(&merge->arena, merge->schema, &source, &limits, merge->diagnostics, &merge->root);
    }
    if (status == KB_OK) {
        status = put_answers(merge, filled);
    }
    if (status == KB_OK) {
        tell_homeless(merge);
        kb_case_write_unfinished(merge->root, NULL, 0, out);
    }
    return merge->arena.failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_filled_form_case(const struct kb_filled_form *form, const struct kb_engine *engine, const char *template_id,
                                   const struct kb_input *input, struct kb_date today, struct kb_diagnostics *diagnostics,
                                   char **text, size_t *length)
{
    struct merge merge = {.template_id = template_id, .schema = kb_schema_case(), .today = today, .diagnostics = diagnostics};
    struct kb_buffer out;
    if (template_id != NULL) {
        const struct kb_letter *letter = kb_engine_letter(engine, template_id, diagnostics);
        if (letter == NULL) {
            return KB_BAD_INPUT;
        }
        merge.schema = letter->schema;
    }
    kb_arena_init(&merge.arena);
    kb_buffer_init(&out, SIZE_MAX / 2);
    enum kb_status status = make_case(&merge, &form->filled, input, &out);
    enum kb_status taken = status == KB_OK ? take(&out, text, length) : status;
    kb_buffer_finish(&out);
    kb_arena_finish(&merge.arena);
    if (taken == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    return taken;
}
