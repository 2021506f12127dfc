#include "base/report.h"
#include "batch/window.h"

#include <stdio.h>

enum { WINDOW_BYTES = 8 << 20 };

/* A batch that runs: what its threads share. */
struct batch {
    const struct kb_batch_options *options;
    const struct kb_batch_source *source;
    const struct kb_batch_sink *sink;
    struct kb_window window;
};

static void *read_cases(void *context)
{
    struct batch *batch = context;
    bool over = false;
    while (!over && kb_window_wait_room(&batch->window)) {
        struct kb_batch_case next = {0};
        enum kb_status status = batch->source->next(batch->source->context, &next);
        over = status != KB_OK || next.end;
        kb_window_add_take(&batch->window, status, &next);
    }
    return NULL;
}

/* A case that the source could not read. */
static void report_unread(struct kb_place_in_window *place)
{
    struct kb_source source = {place->about.name, {NULL, 0}};
    struct kb_place where = {.source = &source};
    place->status = place->about.status;
    if (place->status == KB_BAD_INPUT) {
        char most[24];
        snprintf(most, sizeof most, "%zu", kb_limits_default().case_bytes >> 20);
        kb_report(place->diagnostics, KB_ERROR, KB_MSG_BATCH_TOO_LARGE, &where, KB_ARGS(most));
    } else {
        const char *why = kb_reason_text(place->about.reason, kb_diagnostics_language(place->diagnostics));
        kb_report(place->diagnostics, KB_ERROR, KB_MSG_BATCH_UNREADABLE, &where, KB_ARGS(why));
    }
}

static void make(const struct kb_batch_options *options, struct kb_worker *worker, struct kb_place_in_window *place)
{
    struct kb_input input = {place->about.name, place->about.data, place->about.length};
    struct kb_render_options render = *options->render;
    render.facts = &place->facts;
    if (options->check == NULL) {
        place->status =
            kb_render(worker, options->template_id, &input, &render, place->diagnostics, &place->bytes, &place->length);
    } else {
        struct kb_check_request check = *options->check;
        check.summary = &place->summary;
        place->status = kb_render_checked(worker, options->template_id, &input, &render, &check, place->diagnostics,
                                          &place->bytes, &place->length, &place->report, &place->report_length);
    }
    if (place->status != KB_OK) { /* nothing was made; what its length would have been is of no interest */
        place->bytes = NULL;
        place->length = 0;
    }
    if (place->report == NULL) {
        place->report_length = 0;
    }
}

static void *make_letters(void *context)
{
    struct batch *batch = context;
    struct kb_worker *worker = NULL;
    enum kb_status ready = kb_worker_new(&worker, batch->options->engine);
    for (struct kb_place_in_window *place; (place = kb_window_take(&batch->window)) != NULL;) {
        if (place->about.status != KB_OK) {
            report_unread(place);
        } else if (ready != KB_OK) {
            place->status = ready;
            kb_report(place->diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        } else {
            make(batch->options, worker, place);
        }
        kb_window_done(&batch->window, place);
    }
    kb_worker_free(worker);
    return NULL;
}

static enum kb_status put(const struct batch *batch, const struct kb_place_in_window *place)
{
    struct kb_batch_result result = {.about = &place->about,
                                     .status = place->status,
                                     .bytes = place->bytes,
                                     .length = place->length,
                                     .report = place->report,
                                     .report_length = place->report_length,
                                     .diagnostics = place->diagnostics,
                                     .summary = place->summary,
                                     .facts = place->facts};
    return batch->sink->put(batch->sink->context, &result);
}

/* Puts results in order until all are put or the sink has had enough. */
static enum kb_status put_results(struct batch *batch)
{
    const struct kb_batch_sink *sink = batch->sink;
    enum kb_status status = KB_OK;
    bool rested = sink->rest == NULL;
    while (status == KB_OK) {
        struct kb_place_in_window *place;
        enum kb_window_next next = kb_window_wait_result(&batch->window, rested, &place);
        if (next == KB_WINDOW_END) {
            return batch->window.source_status;
        }
        if (next == KB_WINDOW_REST) {
            status = sink->rest == NULL ? KB_OK : sink->rest(sink->context);
            rested = true;
            continue;
        }
        status = put(batch, place);
        kb_window_free_place(&batch->window, place);
        rested = sink->rest == NULL;
    }
    return status;
}

static void end_early(struct batch *batch)
{
    kb_window_stop(&batch->window);
    if (batch->source->stop != NULL) {
        batch->source->stop(batch->source->context);
    }
}

/* With the reader running: as many threads as can be had, one at least. */
static enum kb_status run_threads(struct batch *batch, pthread_t *threads)
{
    size_t count = 0;
    while (count < batch->options->threads && pthread_create(&threads[count], NULL, make_letters, batch) == 0) {
        count++;
    }
    enum kb_status status = count == 0 ? KB_NO_MEMORY : put_results(batch);
    if (status != KB_OK) {
        end_early(batch);
    }
    for (size_t i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    return status;
}

static enum kb_status run(struct batch *batch)
{
    pthread_t reader;
    pthread_t *threads = kb_calloc(batch->options->threads, sizeof *threads);
    if (threads == NULL || pthread_create(&reader, NULL, read_cases, batch) != 0) {
        kb_free(threads);
        return KB_NO_MEMORY;
    }
    enum kb_status status = run_threads(batch, threads);
    pthread_join(reader, NULL);
    kb_free(threads);
    return status;
}

enum kb_status kb_batch_run(const struct kb_batch_options *options, const struct kb_batch_source *source,
                            const struct kb_batch_sink *sink)
{
    struct batch batch = {.options = options, .source = source, .sink = sink};
    size_t bytes = options->window_bytes == 0 ? WINDOW_BYTES : options->window_bytes;
    enum kb_status status = kb_window_init(&batch.window, options->threads, bytes * options->threads, options->language);
    if (status == KB_OK) {
        status = run(&batch);
        kb_window_finish(&batch.window);
    }
    return status;
}
