#include "engine/job.h"

#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "data/case.h"
#include "doc/read.h"
#include "doc/words.h"
#include "engine/allowances.h"
#include "engine/bind.h"
#include "html/html.h"
#include "pdf/pdf.h"
#include "plain/plain.h"
#include "plain/sms.h"

enum kb_status kb_job_init(struct kb_job *job, struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                           const struct kb_render_options *options, struct kb_diagnostics *diagnostics)
{
    *job = (struct kb_job){.worker = worker, .input = input, .options = options, .diagnostics = diagnostics};
    kb_arena_init(&job->arena);
    kb_buffer_init(&job->markup, worker->engine->limits.markup_bytes);
    kb_source_map_init(&job->map, &job->arena);
    job->pictures = (struct kb_picture_job){
        .pictures = worker->engine->pictures, .arena = &job->arena, .metrics = kb_shaper_metrics(worker->shaper)};
    kb_symbol_job_init(&job->pictures.symbols, worker->engine, &job->arena);
    job->letter = kb_engine_letter(worker->engine, template_id, diagnostics);
    return job->letter == NULL ? KB_BAD_INPUT : KB_OK;
}

void kb_job_finish(struct kb_job *job)
{
    kb_buffer_finish(&job->markup);
    kb_arena_finish(&job->arena);
}

static void copy_fact(const struct kb_value *root, const char *path, char *copy, size_t room)
{
    const struct kb_value *value = kb_value_find(root, path);
    size_t length = value == NULL ? 0 : value->text.length < room - 1 ? value->text.length : room - 1;
    if (length > 0) {
        memcpy(copy, value->text.data, length);
    }
    copy[length] = '\0';
}

void kb_job_tell(const struct kb_job *job)
{
    struct kb_letter_facts *facts = job->options->facts;
    if (facts == NULL) {
        return;
    }
    *facts = (struct kb_letter_facts){.pages = job->pages == NULL ? 0 : job->pages->count};
    if (job->root != NULL) {
        copy_fact(job->root, "sag.nummer", facts->case_number, sizeof facts->case_number);
        copy_fact(job->root, "borger.adresse.postnr", facts->postcode, sizeof facts->postcode);
    }
}

/* The letter's date: the caller's, the case's, or today. */
static struct kb_date letter_date(const struct kb_job *job)
{
    if (job->options->date.year != 0) {
        return job->options->date;
    }
    const struct kb_value *date = job->root == NULL ? NULL : kb_value_find(job->root, "sag.dato");
    const struct kb_world *world = &job->worker->engine->world;
    return date != NULL ? date->as.date : world->today(world->context);
}

static enum kb_status apply_settings(struct kb_job *job)
{
    enum kb_status worst = KB_OK;
    for (size_t i = 0; i < job->options->setting_count; i++) {
        const struct kb_setting *setting = &job->options->settings[i];
        enum kb_status status = kb_case_set(&job->arena, job->letter->schema, job->root, setting->path,
                                            kb_slice_of(setting->value), job->date, job->diagnostics, &job->root);
        worst = status > worst ? status : worst;
    }
    return worst;
}

enum kb_status kb_job_read(struct kb_job *job)
{
    struct kb_source source = {job->input->name, {job->input->data, job->input->length}};
    enum kb_status status =
        kb_case_read(&job->arena, job->letter->schema, &source, &job->worker->engine->limits, job->diagnostics, &job->root);
    if (status != KB_OK) {
        return status;
    }
    job->date = letter_date(job);
    status = apply_settings(job);
    job->date = letter_date(job);
    return status == KB_OK ? kb_symbol_wishes(&job->pictures.symbols, job->root, job->diagnostics) : status;
}

enum kb_status kb_job_expand(struct kb_job *job)
{
    struct kb_binding binding;
    kb_binding_init(&binding, &job->arena, job->date, job->options->draft, job->diagnostics);
    struct kb_template_data data = kb_binding_data(&binding);
    const void *root = kb_binding_root(&binding, job->root);
    if (root == NULL) {
        return KB_NO_MEMORY;
    }
    struct kb_template_job run = {
        .arena = &job->arena,
        .data = &data,
        .root = root,
        .partials = &job->letter->entry->partials,
        .limits = &job->worker->engine->limits,
        .diagnostics = job->diagnostics,
        .map = &job->map,
        .indexes = true,
    };
    enum kb_status status = kb_template_render(job->letter->entry->template_, &run, &job->markup);
    if (status == KB_OK && binding.lacks) {
        status = KB_BAD_INPUT;
    }
    return job->arena.failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_job_parse(struct kb_job *job)
{
    job->markup_source = (struct kb_source){"markup", kb_buffer_slice(&job->markup)};
    if (kb_slice_trim(job->markup_source.text).length == 0) {
        struct kb_place place = {.source = job->letter->entry->source}; /* there is nothing that could lead there */
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_DOC_XML_NO_DOCUMENT, &place, NULL);
        return KB_BAD_INPUT;
    }
    enum kb_status status = kb_document_read(&job->arena, &job->markup_source, &job->map, &job->worker->engine->limits,
                                             job->diagnostics, &job->document);
    if (status == KB_OK) {
        status = kb_allowances_judge(job);
    }
    return status == KB_OK ? kb_job_explain(job) : status;
}

/* The envelope that the caller names, or the document, or NULL for layout's own; an unknown name is an error. */
static enum kb_status find_window(struct kb_job *job, const struct kb_window **window)
{
    *window = NULL;
    const struct kb_attribute_value *row = kb_node_attribute_row(job->document, KB_AT_WINDOW);
    const char *name = job->options->window != NULL ? job->options->window : row != NULL ? row->value : NULL;
    if (name == NULL) {
        return KB_OK;
    }
    const struct kb_engine *engine = job->worker->engine;
    for (size_t i = 0; i < engine->window_count; i++) {
        if (strcmp(engine->windows[i].name, name) == 0) {
            *window = &engine->windows[i];
            return KB_OK;
        }
    }
    kb_report(job->diagnostics, KB_ERROR, KB_MSG_UNKNOWN_WINDOW, job->options->window != NULL ? NULL : &row->place,
              KB_ARGS(name));
    return KB_BAD_INPUT;
}

bool kb_job_wants_large_print(const struct kb_job *job)
{
    const struct kb_value *wish = kb_value_find(job->root, "borger.oensker.stor_skrift");
    return wish != NULL && wish->as.boolean;
}

/* Layout and pdf meet the fonts behind interfaces; what is wrong with a font file is told here. */
static enum kb_status report_fonts(struct kb_job *job, enum kb_status status)
{
    if (status == KB_ENVIRONMENT) {
        kb_fonts_report(job->worker->engine->fonts, job->diagnostics);
    }
    return status;
}

static bool is_choice(const struct kb_job *job, const char *path, const char *word)
{
    const struct kb_value *wish = kb_value_find(job->root, path);
    return wish != NULL && kb_slice_is(wish->text, word);
}

static bool is_yes(const struct kb_job *job, const char *path)
{
    const struct kb_value *wish = kb_value_find(job->root, path);
    return wish != NULL && wish->as.boolean;
}

bool kb_job_wants_symbols(const struct kb_job *job)
{
    return is_yes(job, "borger.oensker.symboler");
}

static struct kb_symbol_look symbol_look(const struct kb_job *job)
{
    bool words = is_choice(job, "borger.oensker.symbolform", "hele-teksten");
    return (struct kb_symbol_look){.form = !kb_job_wants_symbols(job) ? KB_SYMBOLS_NONE
                                           : words                    ? KB_SYMBOLS_WORDS
                                                                      : KB_SYMBOLS_BESIDE,
                                   .black = is_choice(job, "borger.oensker.symbolfarver", "sort-hvid"),
                                   .below = is_choice(job, "borger.oensker.symbolplads", "under"),
                                   .inflections = is_yes(job, "borger.oensker.symbolboejning")};
}

enum kb_status kb_job_lay_out(struct kb_job *job)
{
    struct kb_layout_options options = {
        .large_print = kb_job_wants_large_print(job), .draft = job->options->draft, .symbols = symbol_look(job)};
    enum kb_status status = find_window(job, &job->window);
    if (status != KB_OK) {
        return status;
    }
    options.window = job->window;
    status = kb_layout(&job->arena, job->document, &options, &job->pictures.metrics, kb_picture_resources(&job->pictures),
                       &job->worker->engine->limits, job->diagnostics, &job->pages);
    return report_fonts(job, status);
}

static enum kb_status write_pdf(struct kb_job *job, struct kb_buffer *out)
{
    enum kb_status status = kb_job_lay_out(job);
    if (status != KB_OK) {
        return status;
    }
    const struct kb_value *sender = kb_value_find(job->root, "kommune.navn");
    const char *const unchecked[] = {"Check", "none", NULL}, *const recorded[] = {"Record", job->record, NULL};
    struct kb_pdf_options options = {.date = job->date, .keywords = job->unchecked ? unchecked : NULL};
    if (job->record != NULL) {
        options.keywords = recorded; /* what is on record was checked */
    }
    if (sender != NULL) {
        options.author = kb_arena_copy(&job->arena, sender->text);
    }
    status = kb_pdf_write(job->pages, job->worker->engine->fonts, &options, &job->arena, job->diagnostics, out);
    return report_fonts(job, status);
}

static enum kb_status write_html(struct kb_job *job, struct kb_buffer *out)
{
    struct kb_html_options options = {.large_print = kb_job_wants_large_print(job),
                                      .draft = job->options->draft,
                                      .unchecked = job->unchecked,
                                      .symbols = symbol_look(job),
                                      .record = job->record};
    enum kb_status status = kb_html_write(job->document, &options, kb_picture_resources(&job->pictures), job->diagnostics, out);
    return report_fonts(job, status);
}

/* A text has no watermark: a draft says first that it is one. The writer puts its own empty line behind it. */
static enum kb_status write_text(struct kb_job *job, struct kb_buffer *out)
{
    if (job->options->draft) {
        const char *language = kb_node_language(job->document);
        kb_buffer_format(out, "%s: %s", kb_word(language, KB_WORD_DRAFT), kb_word(language, KB_WORD_DRAFT_NOTE));
    }
    return kb_plain_write(job->document, NULL, out);
}

/* What it costs to send, which whoever sends it should see. */
static void tell_size(struct kb_job *job, struct kb_slice message)
{
    char parts[24], units[24], most[24];
    struct kb_sms_size size = kb_sms_measure(message);
    snprintf(parts, sizeof parts, "%zu", size.parts);
    snprintf(units, sizeof units, "%zu", size.units);
    snprintf(most, sizeof most, "%zu", size.most);
    kb_report(job->diagnostics, KB_TIP, size.gsm ? KB_MSG_SMS_GSM : KB_MSG_SMS_UCS, NULL, KB_ARGS(parts, units, most));
}

static enum kb_status write_sms(struct kb_job *job, struct kb_buffer *out)
{
    struct kb_buffer text;
    kb_buffer_init(&text, out->most);
    enum kb_status status = write_text(job, &text);
    if (status == KB_OK) {
        kb_sms_write(kb_buffer_slice(&text), out);
        status = out->status;
    }
    if (status == KB_OK) {
        tell_size(job, kb_buffer_slice(out));
    }
    kb_buffer_finish(&text);
    return status;
}

/* What the symbols of the pages lack is told once they are made. */
static enum kb_status tell_symbols(struct kb_job *job, enum kb_status status)
{
    return status == KB_OK ? kb_symbol_job_tell_gathered(&job->pictures.symbols, job->diagnostics) : status;
}

enum kb_status kb_job_write(struct kb_job *job, struct kb_buffer *out)
{
    switch (job->options->format) {
    case KB_FORMAT_PDF: return tell_symbols(job, write_pdf(job, out));
    case KB_FORMAT_HTML: return tell_symbols(job, write_html(job, out));
    case KB_FORMAT_TEXT: return write_text(job, out);
    case KB_FORMAT_SMS: return write_sms(job, out);
    }
    return KB_BUG;
}

enum kb_status kb_job_close(struct kb_job *job, enum kb_status status)
{
    if (job->arena.failed) {
        status = KB_NO_MEMORY; /* whatever a step took the lack of it for */
    }
    if (status == KB_NO_MEMORY) {
        kb_report(job->diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    return status;
}
