#include <klarbrev/rewrite.h>

#include "base/report.h"
#include "engine/job.h"
#include "report/duform.h"

static void write_report(const struct kb_source *source, const struct kb_rewrite_request *request,
                         const struct kb_rewrite *rewrite, struct kb_buffer *out)
{
    struct kb_duform_report report = {
        .version = kb_version(), .source = source, .rewrite = rewrite, .language = request->language, .colour = request->colour};
    if (request->format == KB_REWRITE_JSON) {
        kb_duform_json(&report, out);
    } else {
        kb_duform_human(&report, out);
    }
}

static enum kb_status find(struct kb_engine *engine, const struct kb_source *source, const struct kb_rewrite_request *request,
                           struct kb_arena *arena, struct kb_diagnostics *diagnostics, struct kb_rewrite *rewrite)
{
    struct kb_rewrite_options options = {request->names, request->name_count, &engine->limits};
    struct kb_checker *checker;
    enum kb_status status = kb_engine_checker(engine, diagnostics, &checker);
    return status == KB_OK ? kb_duform_find(checker, source, &options, arena, diagnostics, rewrite) : status;
}

/* Both products, or none. */
static enum kb_status write(const struct kb_source *source, const struct kb_rewrite_request *request,
                            const struct kb_rewrite *rewrite, struct kb_buffer *report, struct kb_buffer *text)
{
    write_report(source, request, rewrite, report);
    if (text != NULL) {
        kb_buffer_put_char(text, ' '); /* even an empty note has a block */
        kb_buffer_clear(text);
        kb_rewrite_apply(rewrite, source->text, text);
    }
    if (rewrite->arena->failed) {
        return KB_NO_MEMORY;
    }
    return report->status != KB_OK ? report->status : text != NULL ? text->status : KB_OK;
}

enum kb_status kb_rewrite_duform(struct kb_worker *worker, const struct kb_input *input, const struct kb_rewrite_request *request,
                                 struct kb_diagnostics *diagnostics, char **report, size_t *length, char **text,
                                 size_t *text_length)
{
    struct kb_arena arena;
    struct kb_rewrite rewrite;
    struct kb_buffer told, whole;
    struct kb_source source = {input->name, {input->data, input->length}};
    kb_arena_init(&arena);
    kb_buffer_init(&told, worker->engine->limits.output_bytes);
    kb_buffer_init(&whole, worker->engine->limits.output_bytes);
    enum kb_status status = find(worker->engine, &source, request, &arena, diagnostics, &rewrite);
    if (status == KB_OK) {
        status = write(&source, request, &rewrite, &told, text == NULL ? NULL : &whole);
    }
    if (status == KB_OK) {
        *report = kb_buffer_take(&told, length);
        if (text != NULL) {
            *text = kb_buffer_take(&whole, text_length);
        }
    } else if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_buffer_finish(&whole);
    kb_buffer_finish(&told);
    kb_arena_finish(&arena);
    return status;
}
