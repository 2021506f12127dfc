#include <klarbrev/engine.h>

#include <string.h>

#include "base/report.h"
#include "data/case.h"
#include "engine/allowances.h"
#include "engine/gate_job.h"
#include "engine/sample.h"
#include "engine/suggest.h"
#include "gate/kind.h"

struct lint {
    struct kb_engine *engine;
    const struct kb_letter *letter;
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    struct kb_uses uses;
    struct seen *seen;        /* what its templates let be, met so far */
    struct kb_shaper *shaper; /* figures measure their texts */
};

/* An <allow>, in all the cases that are tried. */
struct seen {
    struct seen *next;
    struct kb_allowance allowance; /* what it points to lives on */
    bool used;
};

static void report_unknown_field(const struct lint *lint, const struct kb_use *use, const char *name)
{
    kb_report(lint->diagnostics, KB_ERROR, KB_MSG_UNKNOWN_FIELD_IN_TEMPLATE, &use->place, KB_ARGS(name));
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, use->wrong);
    if (use->owner != NULL) {
        kb_suggest_members(&nearest, use->owner);
    } else {
        for (const struct kb_condition *outer = use->condition; outer != NULL; outer = outer->outer) {
            kb_suggest_members(&nearest, outer->field->type == KB_LIST ? outer->field->children[0] : outer->field);
        }
        kb_suggest_members(&nearest, lint->letter->schema);
    }
    if (nearest.best != NULL) {
        kb_hint(lint->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* The section around `use` that rules out what it asks for, or NULL. */
static const struct kb_condition *contradiction(const struct kb_use *use)
{
    for (const struct kb_condition *outer = use->condition; outer != NULL; outer = outer->outer) {
        bool same_field = strcmp(outer->path, use->path) == 0;
        bool same_question = same_field && outer->word == use->word && outer->view == use->view;
        if (same_question && outer->inverted == (use->kind == KB_TAG_SECTION)) {
            return outer;
        }
        bool both_words = same_field && outer->word != NULL && use->word != NULL && outer->word != use->word;
        if (both_words && !outer->inverted && use->kind == KB_TAG_SECTION) {
            return outer;
        }
    }
    return NULL;
}

/* A leaf the letter shows outside every section is always there, so the part for when it is not never shows. */
static bool always_there(const struct lint *lint, const struct kb_use *use)
{
    bool asks_for_absence = use->kind == KB_TAG_INVERTED && use->word == NULL && use->view == NULL;
    if (!asks_for_absence || use->field->type == KB_BOOLEAN || use->field->type == KB_LIST) {
        return false;
    }
    for (size_t i = 0; i < lint->uses.count; i++) {
        const struct kb_use *other = &lint->uses.list[i];
        if (other->kind == KB_TAG_VALUE && other->condition == NULL && other->path != NULL &&
            strcmp(other->path, use->path) == 0) {
            return true;
        }
    }
    return false;
}

static void check_section(const struct lint *lint, const struct kb_use *use, const char *name)
{
    if (contradiction(use) != NULL) {
        kb_report(lint->diagnostics, KB_WARNING, KB_MSG_LINT_UNREACHABLE, &use->place, KB_ARGS(name));
    } else if (always_there(lint, use)) {
        kb_report(lint->diagnostics, KB_WARNING, KB_MSG_LINT_ALWAYS, &use->place, KB_ARGS(name));
    }
}

/* The name as a tag at `use` would write it: inside a list, what its items have needs no more than its own name. */
static const char *name_here(const struct kb_use *use, const char *path)
{
    for (const struct kb_condition *outer = use->condition; outer != NULL; outer = outer->outer) {
        size_t length = strlen(outer->path);
        bool is_items = outer->field->type == KB_LIST && outer->view == NULL && !outer->inverted;
        if (is_items && strncmp(path, outer->path, length) == 0 && path[length] == '.') {
            return path + length + 1;
        }
    }
    return path;
}

static void report_partial(const struct lint *lint, const struct kb_use *use, const char *name)
{
    const struct kb_partials *partials = &lint->letter->entry->partials;
    const char *nearest = partials->nearest == NULL ? NULL : partials->nearest(partials->context, use->name);
    kb_report(lint->diagnostics, KB_ERROR, KB_MSG_TMPL_UNKNOWN_PARTIAL, &use->place, KB_ARGS(name));
    if (nearest != NULL) {
        kb_hint(lint->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest));
    }
}

static void check_value(const struct lint *lint, const struct kb_use *use, const char *name)
{
    if (use->kind == KB_TAG_RAW) {
        kb_report(lint->diagnostics, KB_ERROR, KB_MSG_LINT_RAW, &use->place, KB_ARGS(name));
    }
    if (use->unguarded != NULL) {
        kb_report(lint->diagnostics, KB_ERROR, KB_MSG_LINT_UNGUARDED, &use->place, KB_ARGS(use->unguarded));
        kb_hint(lint->diagnostics, KB_MSG_HINT_LINT_UNGUARDED, KB_ARGS(name_here(use, use->unguarded)));
    }
    bool is_group = use->field->type == KB_OBJECT && use->view == NULL && kb_view_for(use->field, kb_slice_of("")) == NULL;
    bool is_truth = use->word != NULL || (use->view != NULL && use->view->kind != KB_VIEW_TEXT);
    if (is_group) {
        kb_report_group(lint->diagnostics, use->field, name, &use->place);
    } else if (is_truth) {
        kb_report(lint->diagnostics, KB_ERROR, KB_MSG_NO_TEXT_SECTION, &use->place, KB_ARGS(name));
    }
}

static void check_use(const struct lint *lint, const struct kb_use *use)
{
    const char *name = kb_arena_copy(lint->arena, use->name);
    if (name == NULL) {
        return;
    }
    if (use->kind == KB_TAG_PARTIAL) {
        report_partial(lint, use, name);
    } else if (use->field == NULL) {
        report_unknown_field(lint, use, name);
    } else if (use->kind == KB_TAG_SECTION || use->kind == KB_TAG_INVERTED) {
        check_section(lint, use, name);
    } else {
        check_value(lint, use, name);
    }
}

static bool is_used(const struct lint *lint, const char *name)
{
    for (size_t i = 0; i < lint->uses.count; i++) {
        const char *path = lint->uses.list[i].path;
        if (path != NULL && strncmp(path, "felter.", 7) == 0 && strcmp(path + 7, name) == 0) {
            return true;
        }
    }
    return false;
}

static void check_manifest(const struct lint *lint)
{
    const struct kb_library_entry *entry = lint->letter->entry;
    if (entry->manifest == NULL) {
        struct kb_place place = {.source = entry->source};
        kb_report(lint->diagnostics, KB_ERROR, KB_MSG_LINT_NO_MANIFEST, &place, KB_ARGS(entry->id));
        return;
    }
    if (entry->manifest->notice_days > 0 && !(kb_kind_of(entry->id) & (KB_KIND_INVITES | KB_KIND_ASKS))) {
        kb_report(lint->diagnostics, KB_WARNING, KB_MSG_LINT_NO_MEETING, &entry->manifest->notice_place, NULL);
    }
    for (size_t i = 0; i < entry->manifest->field_count; i++) {
        const struct kb_manifest_field *field = &entry->manifest->fields[i];
        if (!is_used(lint, field->name)) {
            kb_report(lint->diagnostics, KB_WARNING, KB_MSG_LINT_UNUSED_FIELD, &field->place, KB_ARGS(field->name));
        }
    }
}

static struct seen *see(struct lint *lint, const struct kb_allowance *allowance)
{
    struct seen **at = &lint->seen;
    const struct kb_place *place = &allowance->place;
    while (*at != NULL && ((*at)->allowance.place.source != place->source || (*at)->allowance.place.offset != place->offset)) {
        at = &(*at)->next;
    }
    if (*at == NULL && (*at = KB_NEW(lint->arena, struct seen)) != NULL) {
        (*at)->allowance.place = *place;
        (*at)->allowance.rule = kb_arena_string(lint->arena, allowance->rule);
    }
    return *at;
}

/* Whether anything needs what the letter's templates let be. */
static enum kb_status try_allowances(struct lint *lint, struct kb_job *job)
{
    if (job->document->allowances == NULL || lint->engine->check == KB_CHECK_NEVER) {
        return KB_OK;
    }
    struct kb_check_request request = {.level = KB_TIP};
    struct kb_gate_result result;
    kb_gate_result_init(&result, lint->engine, &job->arena);
    enum kb_status status = kb_job_check(job, &request, &result);
    for (const struct kb_allowance *one = job->document->allowances; one != NULL && status == KB_OK; one = one->next) {
        struct seen *seen = see(lint, one);
        if (seen != NULL) {
            seen->used = seen->used || kb_allowance_is_used(one, &result.findings);
        }
    }
    kb_gate_result_finish(&result);
    return status;
}

static void report_unused(const struct lint *lint)
{
    for (const struct seen *seen = lint->seen; seen != NULL; seen = seen->next) {
        if (!seen->used) {
            kb_allowance_report_unused(&seen->allowance, lint->diagnostics);
        }
    }
}

/* Expands the template with a case and reads the markup, so that what is wrong with it is found. */
static enum kb_status try_case(struct lint *lint, const struct kb_value *root)
{
    struct kb_worker worker = {lint->engine, lint->shaper};
    struct kb_render_options options = {.format = KB_FORMAT_HTML};
    struct kb_job job;
    enum kb_status status = kb_job_init(&job, &worker, lint->letter->entry->id, NULL, &options, lint->diagnostics);
    const struct kb_value *date = kb_value_find(root, "sag.dato");
    job.root = root;
    job.date = date == NULL ? (struct kb_date){2026, 11, 23} : date->as.date;
    if (status == KB_OK) {
        status = kb_job_expand(&job);
    }
    if (status == KB_OK) {
        status = kb_job_parse(&job);
    }
    if (status == KB_OK) {
        struct kb_buffer out;
        kb_buffer_init(&out, lint->engine->limits.output_bytes);
        status = kb_job_write(&job, &out); /* finds pictures that are not there */
        kb_buffer_finish(&out);
    }
    if (status == KB_OK) {
        status = try_allowances(lint, &job);
    }
    kb_job_finish(&job);
    return status;
}

/* The same case with one choice answered otherwise. */
static enum kb_status try_word(struct lint *lint, const struct kb_value *root, const struct kb_use *use)
{
    const char *path = kb_sample_path(lint->letter->schema, use->path, lint->arena);
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    const struct kb_value *changed;
    enum kb_status status = kb_case_set(lint->arena, lint->letter->schema, root, path, kb_slice_of(use->word),
                                        (struct kb_date){2026, 11, 23}, lint->diagnostics, &changed);
    return status == KB_OK ? try_case(lint, changed) : status;
}

/* All fields there; only the required ones; each word of each choice. The first that goes wrong is told. */
static enum kb_status try_cases(struct lint *lint)
{
    const struct kb_value *all, *least;
    enum kb_status status = kb_sample_case(lint->letter, &lint->uses, KB_SAMPLE_ALL, lint->arena, lint->diagnostics, &all);
    if (status == KB_OK) {
        status = try_case(lint, all);
    }
    if (status == KB_OK) {
        status = kb_sample_case(lint->letter, &lint->uses, KB_SAMPLE_REQUIRED, lint->arena, lint->diagnostics, &least);
    }
    if (status == KB_OK) {
        status = try_case(lint, least);
    }
    for (size_t i = 0; i < lint->uses.count && status == KB_OK; i++) {
        if (lint->uses.list[i].word != NULL) {
            status = try_word(lint, all, &lint->uses.list[i]);
        }
    }
    return status;
}

static enum kb_status lint_letter(struct lint *lint)
{
    enum kb_status status = kb_fields_of(lint->engine, lint->letter, lint->arena, lint->diagnostics, &lint->uses);
    if (status != KB_OK) {
        return status;
    }
    size_t before = kb_diagnostics_count_of(lint->diagnostics, KB_ERROR);
    for (size_t i = 0; i < lint->uses.count; i++) {
        check_use(lint, &lint->uses.list[i]);
    }
    check_manifest(lint);
    if (kb_diagnostics_count_of(lint->diagnostics, KB_ERROR) == before) {
        status = try_cases(lint);
        if (status == KB_OK) {
            report_unused(lint);
        }
    }
    if (status == KB_OK && kb_diagnostics_count_of(lint->diagnostics, KB_ERROR) > before) {
        status = KB_BAD_INPUT;
    }
    return lint->arena->failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_lint(struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics)
{
    struct kb_arena arena;
    kb_arena_init(&arena);
    struct lint lint = {.engine = engine, .arena = &arena, .diagnostics = diagnostics};
    lint.letter = kb_engine_letter(engine, template_id, diagnostics);
    enum kb_status status = lint.letter == NULL ? KB_BAD_INPUT : kb_shaper_new(&lint.shaper, engine->fonts);
    if (status == KB_OK) {
        status = lint_letter(&lint);
    }
    if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_shaper_free(lint.shaper);
    kb_arena_finish(&arena);
    return status;
}
