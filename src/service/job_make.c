#include "service/job.h"

#include <stdio.h>
#include <string.h>

enum { MESSAGES_MOST = 50 };

static char *copy_part(const char *text, size_t length)
{
    char *copy = kb_malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

/* The array of a report's findings, which is its last member. */
static char *findings_of(const char *report, size_t length)
{
    static const char name[] = "\"findings\":";
    const char *at = report == NULL ? NULL : strstr(report, name); /* no quoted text holds it: its quotes would be escaped */
    while (length > 0 && report != NULL && report[length - 1] != ']') {
        length--;
    }
    const char *begin = at == NULL ? NULL : at + sizeof name - 1;
    return begin == NULL || begin >= report + length ? copy_part("[]", 2) : copy_part(begin, (size_t)(report + length - begin));
}

static char *messages_of(const struct kb_diagnostics *diagnostics)
{
    char *text;
    size_t length;
    if (kb_diagnostics_text(diagnostics, KB_FORMAT_JSON, &text, &length) != KB_OK) {
        return NULL;
    }
    while (length > 0 && text[length - 1] == '\n') {
        text[--length] = '\0';
    }
    return text;
}

static enum kb_format format_of(const char *name)
{
    static const char *const names[] = {"pdf", "html", "text", "sms"};
    static const enum kb_format formats[] = {KB_FORMAT_PDF, KB_FORMAT_HTML, KB_FORMAT_TEXT, KB_FORMAT_SMS};
    size_t i = 3;
    while (i > 0 && strcmp(names[i], name) != 0) {
        i--;
    }
    return formats[i];
}

static void render(struct kb_worker *worker, const struct kb_job_order *order, const struct kb_job_case *about,
                   struct kb_meter *meter, struct kb_diagnostics *diagnostics, struct kb_job_made *made)
{
    char name[32], *report = NULL;
    size_t report_length = 0;
    struct kb_check_summary summary = {0};
    struct kb_input input = {name, about->data, about->length};
    struct kb_render_options options = {.format = format_of(order->about->format), .facts = &made->facts};
    struct kb_check_request request = {.format = KB_CHECK_JSON,
                                       .language = kb_diagnostics_language(diagnostics),
                                       .level = KB_WARNING,
                                       .all = true,
                                       .overrides = order->overrides,
                                       .override_count = order->override_count,
                                       .person = order->about->owner,
                                       .summary = &summary};
    snprintf(name, sizeof name, "case#%llu", (unsigned long long)about->index);
    if (order->about->date[0] != '\0') {
        (void)kb_date_read(order->about->date, &options.date); /* it was read when the job came */
    }
    made->status = kb_render_checked(worker, order->about->template_id, &input, &options, &request, diagnostics, &made->bytes,
                                     &made->length, &report, &report_length);
    if (made->status != KB_OK) {
        made->bytes = NULL;
        made->length = 0;
    }
    kb_meter_add_findings(meter, &summary);
    bool judged = made->status == KB_OK || (made->status == KB_HELD && report != NULL);
    made->findings = judged ? findings_of(report, report_length) : messages_of(diagnostics);
    made->done = made->findings != NULL;
    kb_free(report);
}

void kb_job_make(struct kb_worker *worker, const struct kb_job_order *order, const struct kb_job_case *about,
                 struct kb_meter *meter, struct kb_job_made *made)
{
    enum kb_language language = order->about->english ? KB_ENGLISH : KB_DANISH;
    struct kb_diagnostics *diagnostics = worker == NULL ? NULL : kb_diagnostics_new(language, MESSAGES_MOST);
    *made = (struct kb_job_made){.done = false};
    if (diagnostics != NULL) {
        render(worker, order, about, meter, diagnostics, made);
        kb_diagnostics_free(diagnostics);
    }
}

void kb_job_made_finish(struct kb_job_made *made)
{
    kb_free(made->findings);
    kb_free(made->bytes);
    *made = (struct kb_job_made){.done = false};
}

const char *kb_job_status_word(enum kb_status status)
{
    return status == KB_OK ? "made" : status == KB_HELD ? "held" : "failed";
}
