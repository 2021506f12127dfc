#include "engine/gate_job.h"

#include "base/report.h"
#include "check/check.h"
#include "engine/names.h"
#include "engine/page_check.h"
#include "gate/gate.h"
#include "plain/plain.h"

enum { FINDINGS_MOST = 500 };

void kb_gate_result_init(struct kb_gate_result *result, const struct kb_engine *engine, struct kb_arena *arena)
{
    *result = (struct kb_gate_result){0};
    kb_buffer_init(&result->text, engine->limits.output_bytes);
    kb_findings_init(&result->findings, arena, FINDINGS_MOST);
}

void kb_gate_result_finish(struct kb_gate_result *result)
{
    kb_buffer_finish(&result->text);
}

static enum kb_status check_language(struct kb_job *job, const struct kb_check_request *request, const struct kb_source_map *map,
                                     struct kb_gate_result *result)
{
    struct kb_check_options options = kb_check_options_default();
    enum kb_status status = kb_names_of(job->root, &job->arena, &options.names, &options.name_count);
    if (status != KB_OK) {
        return status;
    }
    const struct kb_value *reader = kb_value_find(job->root, "borger.fornavn");
    const struct kb_value *attached = kb_value_find(job->root, "vedlagt");
    options.language = request->language;
    options.level = request->level;
    options.severities = job->letter->severities;
    options.reader = reader == NULL ? NULL : kb_arena_copy(&job->arena, reader->text);
    options.has_attachments = attached != NULL && attached->count > 0;
    options.limits = &job->worker->engine->limits;
    struct kb_check_input input = {&result->source, map};
    struct kb_checker *checker;
    status = kb_engine_checker(job->worker->engine, job->diagnostics, &checker);
    return status != KB_OK ? status : kb_check_text(checker, &input, &options, &job->arena, job->diagnostics, &result->findings);
}

/* Whether the letter itself shows symbols. */
static bool has_symbols(const struct kb_node *document)
{
    struct kb_walk walk;
    kb_walk_init(&walk, document);
    while (kb_walk_next(&walk) != KB_WALK_END) {
        if (kb_node_attribute_row(walk.node, KB_AT_SYMBOL) != NULL) {
            return true;
        }
    }
    return false;
}

static enum kb_status check_sending(struct kb_job *job, const struct kb_check_request *request, const struct kb_source_map *map,
                                    struct kb_gate_result *result)
{
    const struct kb_manifest *manifest = job->letter->entry->manifest;
    struct kb_symbol_store *store = job->worker->engine->symbols;
    bool symbols = kb_job_wants_symbols(job);
    enum kb_status status = symbols ? kb_symbol_store_load(store, job->diagnostics) : KB_OK;
    if (status != KB_OK) {
        return status;
    }
    symbols = symbols && kb_symbol_store_index(store)->count > 0;
    struct kb_gate_letter letter = {
        .template_id = job->letter->entry->id,
        .root = job->root,
        .date = job->date,
        .document = job->document,
        .text = kb_buffer_slice(&result->text),
        .map = map,
        .template_source = job->letter->entry->source,
        .channel = request->channel,
        .symbols = symbols || has_symbols(job->document) ? KB_YES : KB_NO,
        .notice_days = manifest == NULL ? 0 : manifest->notice_days,
        .large_print = kb_job_large_print(job),
    };
    return kb_gate_check(&letter, request->language, &result->findings);
}

static enum kb_status reach_verdict(const struct kb_check_request *request, struct kb_arena *arena,
                                    struct kb_diagnostics *diagnostics, struct kb_gate_result *result)
{
    enum kb_status status = KB_OK;
    if (request->override_count > 0) {
        status = kb_overrides_read(arena, request->overrides, request->override_count, request->person, diagnostics,
                                   &result->overrides);
    }
    if (status == KB_OK) {
        kb_verdict_reach(&result->findings, &result->overrides, &result->verdict);
    }
    return status;
}

enum kb_status kb_job_check(struct kb_job *job, const struct kb_check_request *request, struct kb_gate_result *result)
{
    struct kb_source_map map;
    kb_source_map_init(&map, &job->arena);
    enum kb_status status = kb_plain_write(job->document, &map, &result->text);
    result->source = (struct kb_source){job->letter->entry->id, kb_buffer_slice(&result->text)};
    if (status == KB_OK) {
        status = check_language(job, request, &map, result);
    }
    if (status == KB_OK) {
        status = kb_job_check_pages(job, request, &map, job->letter->severities[KB_RULE_PAGE_BUDGET], result);
    }
    if (status == KB_OK) {
        status = check_sending(job, request, &map, result);
    }
    if (status == KB_OK) {
        status = reach_verdict(request, &job->arena, job->diagnostics, result);
    }
    return job->arena.failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_text_check(struct kb_engine *engine, const struct kb_input *input, const struct kb_check_request *request,
                             struct kb_arena *arena, struct kb_diagnostics *diagnostics, struct kb_gate_result *result)
{
    struct kb_check_options options = kb_check_options_default();
    options.language = request->language;
    options.level = request->level;
    options.limits = &engine->limits;
    result->source = (struct kb_source){input->name, {input->data, input->length}};
    struct kb_check_input text = {&result->source, NULL};
    struct kb_checker *checker;
    enum kb_status status = kb_engine_checker(engine, diagnostics, &checker);
    if (status == KB_OK) {
        status = kb_check_text(checker, &text, &options, arena, diagnostics, &result->findings);
    }
    if (status == KB_OK) {
        status = reach_verdict(request, arena, diagnostics, result);
    }
    return arena->failed ? KB_NO_MEMORY : status;
}
