#include "service/answers.h"

#include <stdio.h>

#include "service/draft.h"
#include "service/meter.h"
#include "service/parameters.h"
#include "service/problem.h"
#include "service/service.h"

static struct kb_check_request check_request(const struct kb_call *call, const struct kb_parameters *parameters,
                                             struct kb_check_summary *summary)
{
    return (struct kb_check_request){
        .format = KB_CHECK_JSON,
        .language = call->request.language,
        .level = parameters->level,
        .all = true,
        .overrides = parameters->overrides,
        .override_count = parameters->override_count,
        .person = call->person,
        .summary = summary,
    };
}

static void put_count(struct kb_call *call, const struct kb_check_summary *summary)
{
    char count[24];
    snprintf(count, sizeof count, "%zu", summary->errors + summary->warnings + summary->tips);
    kb_reply_header(call, "Klarbrev-Findings", count);
}

/* Messages of one answer, or NULL with the answer made. */
static struct kb_diagnostics *new_diagnostics(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return diagnostics;
}

static void answer_status(struct kb_call *call, enum kb_status status, const struct kb_diagnostics *diagnostics,
                          struct kb_slice report)
{
    if (status == KB_HELD && report.length > 0) {
        kb_problem_held(call, report);
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
}

static void render(struct kb_call *call, const struct kb_parameters *parameters, const struct kb_input *input,
                   struct kb_diagnostics *diagnostics)
{
    struct kb_check_summary summary = {0};
    struct kb_check_request request = check_request(call, parameters, &summary);
    char *bytes = NULL, *report = NULL;
    size_t length = 0, report_length = 0;
    enum kb_status status = kb_render_checked(call->worker, parameters->template_id, input, &parameters->options, &request,
                                              diagnostics, &bytes, &length, &report, &report_length);
    kb_meter_add_findings(kb_service_meter(call->service), &summary);
    if (status == KB_OK) {
        kb_reply_take(call, 200, parameters->media_type, bytes, length);
        put_count(call, &summary);
    } else {
        answer_status(call, status, diagnostics, (struct kb_slice){report, report_length});
    }
    kb_free(report);
}

void kb_answer_document(struct kb_call *call)
{
    struct kb_parameters parameters;
    struct kb_input input;
    if (!kb_parameters_read(call, &parameters) || !kb_parameters_template(call, &parameters) ||
        !kb_parameters_case(call, &input)) {
        return;
    }
    struct kb_diagnostics *diagnostics = new_diagnostics(call);
    struct kb_draft draft;
    if (diagnostics != NULL && kb_draft_open(&draft, call, parameters.template_id, parameters.options.draft, diagnostics)) {
        render(call, &parameters, &input, diagnostics);
        kb_draft_close(&draft, call);
    }
    kb_diagnostics_free(diagnostics);
}

static void check(struct kb_call *call, const struct kb_parameters *parameters, const struct kb_input *input, bool plain,
                  struct kb_diagnostics *diagnostics)
{
    struct kb_check_summary summary = {0};
    struct kb_check_request request = check_request(call, parameters, &summary);
    char *report = NULL;
    size_t length = 0;
    enum kb_status status = plain ? kb_check_plain(call->worker, input, &request, diagnostics, &report, &length)
                                  : kb_check(call->worker, parameters->template_id, input, &parameters->options, &request,
                                             diagnostics, &report, &length);
    kb_meter_add_findings(kb_service_meter(call->service), &summary);
    if (status == KB_OK || status == KB_HELD) {
        kb_reply_take(call, 200, "application/json", report, length);
        put_count(call, &summary);
    } else {
        kb_free(report);
        kb_problem_of_status(call, status, diagnostics);
    }
}

void kb_answer_check(struct kb_call *call)
{
    struct kb_parameters parameters;
    struct kb_input input = {"text", call->request.body.data == NULL ? "" : call->request.body.data, call->request.body.length};
    bool plain = kb_call_is_type(call, "text/plain");
    if (!kb_parameters_read(call, &parameters) ||
        (!plain && (!kb_parameters_template(call, &parameters) || !kb_parameters_case(call, &input)))) {
        return;
    }
    struct kb_diagnostics *diagnostics = new_diagnostics(call);
    struct kb_draft draft;
    const char *id = plain ? "" : parameters.template_id;
    if (diagnostics != NULL && kb_draft_open(&draft, call, id, parameters.options.draft, diagnostics)) {
        check(call, &parameters, &input, plain, diagnostics);
        kb_draft_close(&draft, call);
    }
    kb_diagnostics_free(diagnostics);
}
