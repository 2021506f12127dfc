#include <klarbrev/finish.h>

#include <stdio.h>

#include "data/calendar.h"
#include "engine/job.h"

enum kb_status kb_letter_date(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                              const struct kb_render_options *options, struct kb_diagnostics *diagnostics, struct kb_date *date,
                              const char **id)
{
    struct kb_job job;
    enum kb_status status = kb_job_init(&job, worker, template_id, input, options, diagnostics);
    if (status == KB_OK) {
        status = kb_job_read(&job);
    }
    *date = job.date;
    *id = job.letter == NULL ? NULL : job.letter->entry->id;
    status = kb_job_close(&job, status);
    kb_job_finish(&job);
    return status;
}

/* One letter, tried day by day. */
struct trial {
    struct kb_worker *worker;
    const char *template_id;
    const struct kb_input *input;
    struct kb_render_options options;
    const struct kb_check_request *request;
    struct kb_diagnostics *diagnostics;
    struct kb_setting *settings; /* the caller's, and the letter's date behind them */
    char text[24];
};

/* KB_OK: it may go that day; KB_HELD: it may not. */
static enum kb_status try_day(struct trial *trial, struct kb_date day)
{
    snprintf(trial->text, sizeof trial->text, "%04d-%02d-%02d", day.year, day.month, day.day);
    trial->options.date = day;
    char *report = NULL;
    size_t length;
    enum kb_status status = kb_check(trial->worker, trial->template_id, trial->input, &trial->options, trial->request,
                                     trial->diagnostics, &report, &length);
    kb_free(report);
    return status;
}

/* How long it stays so: at most a week, which is more than any stretch between two weekends. */
static enum kb_status find_last(struct trial *trial, struct kb_date first, struct kb_date *last)
{
    enum { WEEK = 7 };
    *last = first;
    for (int32_t i = 1; i < WEEK; i++) {
        struct kb_date day = kb_date_of_days(kb_date_days(first) + i);
        enum kb_status status = try_day(trial, day);
        if (status != KB_OK) {
            return status == KB_HELD ? KB_OK : status;
        }
        *last = day;
    }
    return KB_OK;
}

static enum kb_status find_days(struct trial *trial, struct kb_day_search *search)
{
    for (unsigned i = 0; i < search->days; i++) {
        struct kb_date day = kb_date_of_days(kb_date_days(search->from) + (int32_t)i);
        enum kb_status status = try_day(trial, day);
        if (status == KB_OK) {
            search->first = day;
            return find_last(trial, day, &search->last);
        }
        if (status != KB_HELD) {
            return status;
        }
    }
    return KB_OK;
}

enum kb_status kb_sending_days(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                               const struct kb_render_options *options, const struct kb_check_request *request,
                               struct kb_diagnostics *diagnostics, struct kb_day_search *search)
{
    struct kb_check_request errors = *request;
    errors.level = KB_ERROR;
    errors.summary = NULL;
    struct trial trial = {worker, template_id, input, *options, &errors, diagnostics, NULL, ""};
    search->first = search->last = (struct kb_date){0};
    trial.settings = kb_calloc(options->setting_count + 1, sizeof *trial.settings);
    if (trial.settings == NULL) {
        return KB_NO_MEMORY;
    }
    for (size_t i = 0; i < options->setting_count; i++) {
        trial.settings[i] = options->settings[i];
    }
    trial.settings[options->setting_count] = (struct kb_setting){"sag.dato", trial.text};
    trial.options.settings = trial.settings;
    trial.options.setting_count++;
    enum kb_status status = find_days(&trial, search);
    kb_free(trial.settings);
    return status;
}
