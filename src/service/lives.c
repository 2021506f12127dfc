/* The life of a template over HTTP: versions, proofs, approvals, withdrawals. What is done is in the name of the key. */

#include "service/answers.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_text.h"
#include "service/parameters.h"
#include "service/problem.h"
#include "service/service.h"

enum { ANSWER_MOST = 64 * 1024 * 1024 };

/* One call about one template, with its messages. */
struct visit {
    struct kb_call *call;
    struct kb_desk desk;
    struct kb_diagnostics *diagnostics;
};

/* False with the answer made. Without keys the caller says who it is. */
static bool begin(struct visit *visit, struct kb_call *call)
{
    *visit = (struct visit){.call = call};
    visit->desk = (struct kb_desk){.world = &call->service->world,
                                   .templates = call->service->options.templates,
                                   .person = kb_service_person(call),
                                   .like = call->engine};
    visit->diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (visit->diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return visit->diagnostics != NULL;
}

static void end(struct visit *visit)
{
    kb_diagnostics_free(visit->diagnostics);
}

/* What can't be written is the operator's matter, as with everything else that is saved. */
static void answer_failed(struct visit *visit, enum kb_status status, enum kb_message title)
{
    const struct kb_diagnostic *first = kb_diagnostics_at(visit->diagnostics, 0);
    if (status == KB_ENVIRONMENT && first != NULL) {
        kb_problem(visit->call, 507, KB_MSG_SERVICE_NO_WRITING, KB_ARGS(first->message));
    } else {
        kb_problem_titled(visit->call, title, status, visit->diagnostics);
    }
}

/* The template's life as it is now: what all that changes it answers with, too. */
static void answer_life(struct visit *visit, const char *id, unsigned code)
{
    struct kb_life *life;
    char *text = NULL;
    size_t length = 0;
    enum kb_status status = kb_life_read(&life, &visit->desk, id, visit->diagnostics);
    if (status == KB_OK) {
        status = kb_life_text(life, KB_LIFE_JSON, visit->call->request.language, &text, &length);
        kb_life_free(life);
    }
    if (status == KB_OK) {
        kb_reply_take(visit->call, code, "application/json", text, length);
    } else {
        answer_failed(visit, status, KB_MSG_SERVICE_BAD_TEMPLATE);
    }
}

/* What was approved or withdrawn is served from now on; when it does not load, the log of the service says why. */
static void answer_changed(struct visit *visit, enum kb_status status, enum kb_message title, unsigned code)
{
    if (status != KB_OK) {
        answer_failed(visit, status, title);
        return;
    }
    kb_service_reload(visit->call->service, visit->diagnostics);
    answer_life(visit, visit->call->id, code);
}

void kb_answer_versions(struct kb_call *call)
{
    struct visit visit;
    if (begin(&visit, call)) {
        answer_life(&visit, call->id, 200);
        end(&visit);
    }
}

void kb_answer_new_template(struct kb_call *call)
{
    struct visit visit;
    const char *id = kb_call_query(call, "id");
    if (id == NULL) {
        kb_problem(call, 400, KB_MSG_SERVICE_MISSING_QUERY, KB_ARGS("id"));
        return;
    }
    if (begin(&visit, call)) {
        call->id = id;
        enum kb_status status = kb_template_new(&visit.desk, id, kb_call_query(call, "title"), visit.diagnostics);
        answer_changed(&visit, status, KB_MSG_SERVICE_REFUSED, 201);
        end(&visit);
    }
}

void kb_answer_proof(struct kb_call *call)
{
    struct visit visit;
    struct kb_proof proof;
    if (!begin(&visit, call)) {
        return;
    }
    enum kb_status status = kb_template_proof(&visit.desk, call->id, NULL, visit.diagnostics, &proof);
    if (status == KB_OK) {
        answer_life(&visit, call->id, 201);
    } else {
        answer_failed(&visit, status, KB_MSG_SERVICE_NOT_PASSED);
    }
    end(&visit);
}

/* A date of the query, as 2026-12-03; false with the answer made. */
static bool read_date(struct kb_call *call, const char *name, struct kb_date *date)
{
    const char *value = kb_call_query(call, name);
    *date = (struct kb_date){0, 0, 0};
    if (value == NULL || kb_date_read(value, date)) {
        return true;
    }
    kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS(name, value), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("2026-12-03"));
    return false;
}

void kb_answer_approval(struct kb_call *call)
{
    struct visit visit;
    struct kb_date from;
    unsigned number;
    if (read_date(call, "valid_from", &from) && begin(&visit, call)) {
        enum kb_status status =
            kb_template_approve(&visit.desk, call->id, from, kb_call_query(call, "note"), NULL, visit.diagnostics, &number);
        answer_changed(&visit, status, KB_MSG_SERVICE_REFUSED, 201);
        end(&visit);
    }
}

/* The number of a version; false with the answer made. */
static bool read_number(struct kb_call *call, const char *name, const char *value, unsigned *number)
{
    size_t digits = value == NULL ? 0 : strspn(value, "0123456789");
    *number = value == NULL ? 0 : (unsigned)strtoul(value, NULL, 10);
    if (value == NULL || (digits > 0 && digits <= 6 && value[digits] == '\0')) {
        return true;
    }
    kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS(name, value), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS("3"));
    return false;
}

void kb_answer_withdrawal(struct kb_call *call)
{
    struct visit visit;
    unsigned wanted, number;
    if (read_number(call, "version", kb_call_query(call, "version"), &wanted) && begin(&visit, call)) {
        enum kb_status status =
            kb_template_withdraw(&visit.desk, call->id, wanted, kb_call_query(call, "reason"), visit.diagnostics, &number);
        answer_changed(&visit, status, KB_MSG_SERVICE_REFUSED, 201);
        end(&visit);
    }
}

static enum kb_status put_file(void *context, const char *name, const char *text, size_t length)
{
    struct kb_buffer *out = context;
    bool first = out->data[out->length - 1] == '[';
    kb_buffer_put_text(out, first ? "\n {\"name\":" : ",\n {\"name\":");
    kb_json_put_string(out, kb_slice_of(name));
    kb_buffer_put_text(out, ",\"text\":");
    kb_json_put_string(out, (struct kb_slice){text, length});
    kb_buffer_put_char(out, '}');
    return out->status == KB_NO_MEMORY ? KB_NO_MEMORY : KB_OK;
}

/* The files of a version; 0 is the working copy. */
void kb_answer_version(struct kb_call *call)
{
    struct visit visit;
    struct kb_buffer out;
    unsigned number;
    if (!read_number(call, "version", call->number, &number) || !begin(&visit, call)) {
        return;
    }
    kb_buffer_init(&out, ANSWER_MOST);
    kb_buffer_format(&out, "{\"template\":\"%s\",\"version\":%u,\"files\":[", call->id, number);
    enum kb_status status =
        out.status != KB_OK ? KB_NO_MEMORY : kb_template_files(&visit.desk, call->id, number, &out, put_file, visit.diagnostics);
    kb_buffer_put_text(&out, "]}\n");
    if (status == KB_OK) {
        kb_reply_buffer(call, 200, "application/json", &out);
    } else {
        kb_buffer_finish(&out);
        answer_failed(&visit, status, KB_MSG_SERVICE_BAD_TEMPLATE);
    }
    end(&visit);
}

/* From the version that serves when none is named, and else the newest. */
static enum kb_status find_base(struct visit *visit, unsigned *number)
{
    struct kb_life *life;
    enum kb_status status = kb_life_read(&life, &visit->desk, visit->call->id, visit->diagnostics);
    if (status == KB_OK) {
        const struct kb_version *newest = life->version_count == 0 ? NULL : &life->versions[life->version_count - 1];
        *number = life->valid != NULL ? life->valid->number : newest != NULL ? newest->number : KB_WORKING_COPY;
        kb_life_free(life);
    }
    return status;
}

void kb_answer_diff(struct kb_call *call)
{
    struct visit visit;
    struct kb_diff_request request = {.json = true, .letters = true};
    char *text = NULL;
    size_t length = 0;
    bool differs;
    const char *base = kb_call_query(call, "from");
    if (!kb_parameter_flag(call, "letters", &request.letters) || !read_number(call, "from", base, &request.from) ||
        !read_number(call, "to", kb_call_query(call, "to"), &request.to) || !begin(&visit, call)) {
        return;
    }
    enum kb_status status = base == NULL ? find_base(&visit, &request.from) : KB_OK;
    if (status == KB_OK) {
        status = kb_template_diff(&visit.desk, call->id, &request, visit.diagnostics, &text, &length, &differs);
    }
    if (status == KB_OK) {
        kb_reply_take(call, 200, "application/json", text, length);
    } else {
        answer_failed(&visit, status, KB_MSG_SERVICE_BAD_TEMPLATE);
    }
    end(&visit);
}
