#include "service/answers.h"

#include <string.h>

#include "service/draft.h"
#include "service/meter.h"
#include "service/parameters.h"
#include "service/problem.h"
#include "service/service.h"

/* How a letter is to leave, beside what all letters have. */
struct leaving {
    const char *key, *channel;
    bool html, memo_1_1;
};

static bool read_channel(struct kb_call *call, struct leaving *leaving)
{
    static const char *const channels[] = {"automatisk", "digital-post", "fysisk-post", "nemsms", "ingen"};
    leaving->channel = kb_call_query(call, "channel");
    bool fine = leaving->channel == NULL;
    for (size_t i = 0; i < sizeof channels / sizeof *channels && !fine; i++) {
        fine = strcmp(channels[i], leaving->channel) == 0;
    }
    if (!fine) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS("channel", leaving->channel), KB_MSG_SERVICE_HINT_VALUE,
                        KB_ARGS("automatisk, digital-post, fysisk-post, nemsms, ingen"));
    }
    return fine;
}

static bool read_html(struct kb_call *call, struct leaving *leaving)
{
    const char *value = kb_call_query(call, "html");
    leaving->html = value != NULL && strcmp(value, "true") == 0;
    bool fine = value == NULL || leaving->html || strcmp(value, "false") == 0;
    if (!fine) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS("html", value), KB_MSG_SERVICE_HINT_VALUE,
                        KB_ARGS("true, false"));
    }
    return fine;
}

static bool read_memo(struct kb_call *call, struct leaving *leaving)
{
    const char *value = kb_call_query(call, "memo");
    leaving->memo_1_1 = value != NULL && strcmp(value, "1.1") == 0;
    bool fine = value == NULL || leaving->memo_1_1 || strcmp(value, "1.2") == 0;
    if (!fine) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS("memo", value), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("1.1, 1.2"));
    }
    return fine;
}

/* Keys are each caller's own: two systems that both count from 1 don't meet. */
static bool read_key(struct kb_call *call, struct leaving *leaving)
{
    const char *key = call->request.idempotency_key;
    if (key == NULL || key[0] == '\0') {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_NO_IDEMPOTENCY, NULL, KB_MSG_SERVICE_HINT_IDEMPOTENCY, NULL);
        return false;
    }
    leaving->key = kb_arena_format(&call->arena, "%s/%s", call->person, key);
    if (leaving->key == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return leaving->key != NULL;
}

static bool has_outbox(struct kb_call *call)
{
    if (call->service->outbox == NULL) {
        kb_problem_hint(call, 501, KB_MSG_SERVICE_NO_OUTBOX, NULL, KB_MSG_SERVICE_HINT_OUTBOX, NULL);
    }
    return call->service->outbox != NULL;
}

static void answer_receipt(struct kb_call *call, enum kb_status status, const struct kb_diagnostics *diagnostics,
                           const struct kb_receipt *receipt)
{
    if (status == KB_OK) {
        kb_reply_text(call, 200, "application/json", (struct kb_slice){receipt->text, receipt->length});
    } else if (receipt->state == KB_RELEASE_OTHER) {
        kb_problem_hint(call, 422, KB_MSG_SERVICE_KEY_USED, NULL, KB_MSG_HINT_RELEASE_OTHER, NULL);
    } else if (receipt->state == KB_RELEASE_CANCELLED) {
        kb_problem(call, 409, KB_MSG_SERVICE_CANCELLED, NULL);
    } else if (receipt->state == KB_RELEASE_WAITING) {
        kb_problem(call, 409, KB_MSG_SERVICE_WAITING, NULL);
    } else if (status == KB_HELD && receipt->report != NULL) {
        kb_problem_held(call, (struct kb_slice){receipt->report, receipt->report_length});
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
}

static void release(struct kb_call *call, const struct kb_parameters *parameters, const struct leaving *leaving,
                    const struct kb_input *input, struct kb_diagnostics *diagnostics)
{
    struct kb_receipt receipt;
    struct kb_check_summary summary = {0};
    int version = kb_approved_version(call->service->approved, parameters->template_id);
    struct kb_check_request check = {.format = KB_CHECK_JSON,
                                     .language = call->request.language,
                                     .level = KB_WARNING,
                                     .all = true,
                                     .overrides = parameters->overrides,
                                     .override_count = parameters->override_count,
                                     .person = call->person,
                                     .summary = &summary};
    struct kb_release_request request = {.template_id = parameters->template_id,
                                         .input = input,
                                         .options = &parameters->options,
                                         .check = &check,
                                         .key = leaving->key,
                                         .channel = leaving->channel,
                                         .person = call->person,
                                         .version = version > 0 ? (unsigned)version : 0,
                                         .html = leaving->html,
                                         .memo_1_1 = leaving->memo_1_1};
    enum kb_status status = kb_release(call->service->outbox, call->worker, &request, diagnostics, &receipt);
    kb_meter_add_findings(kb_service_meter(call->service), &summary);
    answer_receipt(call, status, diagnostics, &receipt);
    kb_receipt_finish(&receipt);
}

void kb_answer_release(struct kb_call *call)
{
    struct kb_parameters parameters;
    struct leaving leaving;
    struct kb_input input;
    if (!has_outbox(call) || !kb_parameters_read_but_format(call, &parameters) || !kb_parameters_template(call, &parameters) ||
        !read_channel(call, &leaving) || !read_html(call, &leaving) || !read_memo(call, &leaving) || !read_key(call, &leaving) ||
        !kb_parameters_case(call, &input)) {
        return;
    }
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return;
    }
    struct kb_draft draft;
    if (kb_draft_open(&draft, call, parameters.template_id, false, diagnostics)) {
        release(call, &parameters, &leaving, &input, diagnostics);
        kb_draft_close(&draft, call);
    }
    kb_diagnostics_free(diagnostics);
}
