#include "service/problem.h"

#include <string.h>

#include "base/json_text.h"

#define PROBLEM_TYPE "application/problem+json"

enum { PROBLEM_MOST = 8 * 1024 * 1024 };

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    kb_buffer_format(out, ",\"%s\":", name);
    kb_json_put_string(out, kb_slice_of(text));
}

static void begin(struct kb_call *call, struct kb_buffer *out, unsigned status, const char *title)
{
    kb_buffer_init(out, PROBLEM_MOST);
    kb_buffer_format(out, "{\"type\":\"about:blank\",\"status\":%u", status);
    put_member(out, "title", title == NULL ? "" : title);
    (void)call;
}

static const char *fill(struct kb_call *call, enum kb_message message, const char *const *arguments)
{
    return kb_message_fill(&call->arena, message, call->request.language, arguments);
}

static void answer(struct kb_call *call, unsigned status, enum kb_message message, const char *const *arguments, const char *hint)
{
    struct kb_buffer out;
    const char *title = fill(call, message, arguments);
    begin(call, &out, status, title);
    kb_buffer_format(&out, ",\"errors\":[{\"rule\":\"%s\",\"severity\":\"error\"", kb_message_rule(message));
    put_member(&out, "message", title == NULL ? "" : title);
    if (hint != NULL) {
        put_member(&out, "hint", hint);
    }
    kb_buffer_put_text(&out, "}]}\n");
    kb_reply_buffer(call, status, PROBLEM_TYPE, &out);
}

void kb_problem(struct kb_call *call, unsigned status, enum kb_message message, const char *const *arguments)
{
    answer(call, status, message, arguments, NULL);
}

void kb_problem_hint(struct kb_call *call, unsigned status, enum kb_message message, const char *const *arguments,
                     enum kb_message hint, const char *const *hint_arguments)
{
    answer(call, status, message, arguments, fill(call, hint, hint_arguments));
}

/* A template that is not there is a path that is not there. */
static bool names_no_template(const struct kb_diagnostics *diagnostics)
{
    const struct kb_diagnostic *first = kb_diagnostics_at(diagnostics, 0);
    return first != NULL && strcmp(first->rule, "unknown-template") == 0;
}

static unsigned http_status(enum kb_status status, const struct kb_diagnostics *diagnostics)
{
    switch (status) {
    case KB_OK: return 200;
    case KB_HELD: return 422;
    case KB_USAGE: return 400;
    case KB_BAD_INPUT: return names_no_template(diagnostics) ? 404 : 400;
    case KB_NO_MEMORY: return 503;
    case KB_ENVIRONMENT:
    case KB_BUG: break;
    }
    return 500;
}

static enum kb_message title_of(unsigned status)
{
    switch (status) {
    case 400: return KB_MSG_SERVICE_BAD_CASE;
    case 404: return KB_MSG_SERVICE_NO_TEMPLATE;
    case 422: return KB_MSG_SERVICE_HELD;
    case 503: return KB_MSG_SERVICE_NO_MEMORY;
    default: return KB_MSG_SERVICE_BROKEN;
    }
}

static void answer_rows(struct kb_call *call, unsigned code, enum kb_message title, const struct kb_diagnostics *diagnostics)
{
    struct kb_buffer out;
    char *text = NULL;
    size_t length = 0;
    begin(call, &out, code, fill(call, title, NULL));
    if (kb_diagnostics_text(diagnostics, KB_FORMAT_JSON, &text, &length) == KB_OK) {
        kb_buffer_put_text(&out, ",\"errors\":");
        kb_buffer_put_slice(&out, kb_slice_trim((struct kb_slice){text, length}));
        kb_free(text);
    }
    kb_buffer_put_text(&out, "}\n");
    if (code == 503) {
        kb_reply_header(call, "Retry-After", "1");
    }
    kb_reply_buffer(call, code, PROBLEM_TYPE, &out);
}

void kb_problem_of_status(struct kb_call *call, enum kb_status status, const struct kb_diagnostics *diagnostics)
{
    unsigned code = http_status(status, diagnostics);
    answer_rows(call, code, title_of(code), diagnostics);
}

void kb_problem_titled(struct kb_call *call, enum kb_message title, enum kb_status status,
                       const struct kb_diagnostics *diagnostics)
{
    unsigned code = http_status(status, diagnostics);
    answer_rows(call, code, code == 400 || code == 422 ? title : title_of(code), diagnostics);
}

/* The members of the report from "verdict" on; its findings become the problem's errors. */
void kb_problem_held(struct kb_call *call, struct kb_slice report)
{
    static const char findings[] = "\"findings\":[";
    struct kb_buffer out;
    report = kb_slice_trim(report);
    const char *at = strstr(report.data, findings); /* no quoted text holds it: its quotes would be escaped */
    begin(call, &out, 422, fill(call, KB_MSG_SERVICE_HELD, NULL));
    if (at != NULL && report.length > 1) {
        size_t before = (size_t)(at - report.data);
        kb_buffer_put_char(&out, ',');
        kb_buffer_put_slice(&out, kb_slice_part(report, 1, before - 1));
        kb_buffer_put_text(&out, "\"errors\":[");
        kb_buffer_put_slice(&out, kb_slice_part(report, before + sizeof findings - 1, report.length));
    } else {
        kb_buffer_put_char(&out, '}');
    }
    kb_buffer_put_char(&out, '\n');
    kb_reply_buffer(call, 422, PROBLEM_TYPE, &out);
}
