#include <klarbrev/finish.h>

#include <string.h>

#include "engine/finished.h"

static enum kb_status make_document(struct kb_job *job)
{
    enum kb_status status = kb_job_read(job);
    if (status == KB_OK) {
        status = kb_job_expand(job);
    }
    return status == KB_OK ? kb_job_parse(job) : status;
}

/* One form. The job's options say which; the letter keeps its own copy of them for that. */
static enum kb_status write_form(struct kb_finished *finished, enum kb_format format)
{
    finished->options.format = format;
    enum kb_status status = kb_job_write(&finished->job, &finished->forms[format]);
    finished->options.format = KB_FORMAT_PDF;
    return status == KB_OK ? finished->forms[format].status : status;
}

/* The words of the letter as a text message; whether it goes as one is known later, and so is its length of interest. */
static enum kb_status write_message(struct kb_finished *finished)
{
    struct kb_diagnostics *diagnostics = finished->job.diagnostics;
    finished->job.diagnostics = NULL;
    enum kb_status status = write_form(finished, KB_FORMAT_SMS);
    finished->job.diagnostics = diagnostics;
    return status;
}

/* The PDF comes first, as in kb_render_checked: what is wrong with a picture is told before what is wrong with the words. */
static enum kb_status make(struct kb_finished *finished, const struct kb_finish_request *request)
{
    enum kb_status status = make_document(&finished->job);
    if (status == KB_OK) {
        kb_engine_prepare_checker(finished->job.worker->engine);
        status = write_form(finished, KB_FORMAT_PDF);
    }
    if (status == KB_OK || status == KB_HELD) {
        status = kb_job_check(&finished->job, request->check, &finished->result);
    }
    if (status == KB_OK) {
        kb_gate_result_write(&finished->result, finished->job.letter->entry->id, request->check, &finished->report);
        status = finished->report.status;
    }
    bool pass = status == KB_OK && !finished->result.verdict.hold;
    if (pass && request->html) {
        status = write_form(finished, KB_FORMAT_HTML);
    }
    if (pass && status == KB_OK && request->text) {
        status = write_form(finished, KB_FORMAT_TEXT);
    }
    if (pass && status == KB_OK && request->sms) {
        status = write_message(finished);
    }
    return pass || status != KB_OK ? status : KB_HELD;
}

enum kb_status kb_finish(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                         const struct kb_render_options *options, const struct kb_finish_request *request,
                         struct kb_diagnostics *diagnostics, struct kb_finished **out)
{
    *out = NULL;
    struct kb_finished *finished = kb_calloc(1, sizeof *finished);
    if (finished == NULL) {
        return KB_NO_MEMORY;
    }
    size_t most = worker->engine->limits.output_bytes;
    for (size_t i = 0; i < FORM_COUNT; i++) {
        kb_buffer_init(&finished->forms[i], most);
    }
    kb_buffer_init(&finished->report, most);
    finished->options = *options;
    finished->options.format = KB_FORMAT_PDF;
    finished->options.draft = false;
    enum kb_status status = kb_job_init(&finished->job, worker, template_id, input, &finished->options, diagnostics);
    finished->job.record = request->record;
    kb_gate_result_init(&finished->result, worker->engine, &finished->job.arena);
    if (status == KB_OK) {
        status = make(finished, request);
    }
    status = kb_job_close(&finished->job, status);
    if (status == KB_OK || status == KB_HELD) {
        *out = finished;
    } else {
        kb_finished_free(finished);
    }
    return status;
}

void kb_finished_free(struct kb_finished *finished)
{
    if (finished == NULL) {
        return;
    }
    kb_gate_result_finish(&finished->result);
    kb_job_finish(&finished->job);
    kb_buffer_finish(&finished->report);
    for (size_t i = 0; i < FORM_COUNT; i++) {
        kb_buffer_finish(&finished->forms[i]);
    }
    kb_free(finished);
}

static struct kb_bytes bytes_of(const struct kb_buffer *buffer)
{
    return (struct kb_bytes){buffer->data, buffer->length};
}

struct kb_bytes kb_finished_form(const struct kb_finished *finished, enum kb_format format)
{
    bool made = !finished->result.verdict.hold && (size_t)format < FORM_COUNT;
    return made ? bytes_of(&finished->forms[format]) : (struct kb_bytes){0};
}

struct kb_bytes kb_finished_report(const struct kb_finished *finished)
{
    return bytes_of(&finished->report);
}

struct kb_template_about kb_finished_template(const struct kb_finished *finished)
{
    const struct kb_library_entry *entry = finished->job.letter->entry;
    const struct kb_manifest *manifest = entry->manifest;
    struct kb_template_about about = {entry->id, "", "", "", ""};
    if (manifest != NULL) {
        about.title = manifest->title == NULL ? "" : manifest->title;
        about.description = manifest->description == NULL ? "" : manifest->description;
        about.version = manifest->version == NULL ? "" : manifest->version;
        about.paper = manifest->paper == NULL ? "" : manifest->paper;
    }
    return about;
}

struct kb_date kb_finished_date(const struct kb_finished *finished)
{
    return finished->job.date;
}

size_t kb_finished_pages(const struct kb_finished *finished)
{
    return finished->job.pages == NULL ? 0 : finished->job.pages->count;
}

bool kb_finished_stamped(const struct kb_finished *finished)
{
    return finished->job.window != NULL && finished->job.window->supplier_stamps;
}

const char *kb_finished_value(struct kb_finished *finished, const char *path)
{
    const struct kb_value *value = kb_value_find(finished->job.root, path);
    struct kb_arena *arena = &finished->job.arena;
    if (value == NULL) {
        return NULL;
    }
    switch (value->type) {
    case KB_OBJECT:
    case KB_LIST: return NULL;
    case KB_DATE: return kb_arena_format(arena, "%04d-%02d-%02d", value->as.date.year, value->as.date.month, value->as.date.day);
    case KB_TIME: return kb_arena_format(arena, "%02d:%02d", value->as.time.hour, value->as.time.minute);
    case KB_MINUTES: return kb_arena_format(arena, "%lld", (long long)value->as.integer);
    default: return kb_arena_copy(arena, value->text);
    }
}

bool kb_finished_finding(struct kb_finished *finished, size_t index, struct kb_finding_note *note)
{
    if (index >= finished->result.findings.count) {
        return false;
    }
    const struct kb_finding *finding = &finished->result.findings.items[index];
    const struct kb_override *override = kb_override_of(&finished->result.overrides, finding->rule);
    *note = (struct kb_finding_note){
        .rule = kb_rule_id(finding->rule),
        .severity = finding->severity,
        .path = finding->place.path,
        .reason = override == NULL ? NULL : override->reason,
        .person = override == NULL ? NULL : override->person,
    };
    return true;
}
