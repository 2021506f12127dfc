#include "service/parameters.h"

#include <stdio.h>
#include <string.h>

#include "service/problem.h"

static const struct {
    const char *name;
    enum kb_format format;
    const char *media_type;
} formats[] = {
    {"pdf", KB_FORMAT_PDF, "application/pdf"},
    {"html", KB_FORMAT_HTML, "text/html; charset=utf-8"},
    {"text", KB_FORMAT_TEXT, "text/plain; charset=utf-8"},
    {"sms", KB_FORMAT_SMS, "text/plain; charset=utf-8"},
};

static bool refuse(struct kb_call *call, const char *name, const char *value, const char *wanted)
{
    kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS(name, value), KB_MSG_SERVICE_HINT_VALUE, KB_ARGS(wanted));
    return false;
}

static bool read_format(struct kb_call *call, struct kb_parameters *parameters)
{
    const char *value = kb_call_query(call, "format");
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (value == NULL || strcmp(value, formats[i].name) == 0) {
            parameters->options.format = formats[i].format;
            parameters->media_type = formats[i].media_type;
            return true;
        }
    }
    return refuse(call, "format", value, "pdf, html, text, sms");
}

static bool read_draft(struct kb_call *call, struct kb_parameters *parameters)
{
    const char *value = kb_call_query(call, "draft");
    parameters->options.draft = value != NULL && strcmp(value, "false") != 0;
    bool fine = value == NULL || strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    return fine || refuse(call, "draft", value, "true, false");
}

static bool read_level(struct kb_call *call, struct kb_parameters *parameters)
{
    static const char *const levels[] = {"tip", "warning", "error"};
    const char *value = kb_call_query(call, "level");
    for (int level = KB_TIP; level <= KB_ERROR; level++) {
        if (value == NULL || strcmp(value, levels[level]) == 0) {
            parameters->level = (enum kb_severity)level;
            return true;
        }
    }
    return refuse(call, "level", value, "tip, warning, error");
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool read_date(struct kb_call *call, struct kb_parameters *parameters)
{
    const char *value = kb_call_query(call, "date");
    int year = 0, month = 0, day = 0, end = 0;
    if (value == NULL) {
        return true;
    }
    if (strlen(value) != 10 || strspn(value, "0123456789-") != 10) {
        return refuse(call, "date", value, "2026-12-03");
    }
    /* NOLINTNEXTLINE(cert-err34-c): ten characters, so no number overflows */
    bool read = sscanf(value, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && end == 10;
    if (!read || year < 1900 || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
        return refuse(call, "date", value, "2026-12-03");
    }
    parameters->options.date = (struct kb_date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

static bool read_overrides(struct kb_call *call, struct kb_parameters *parameters)
{
    const struct kb_request *request = &call->request;
    parameters->overrides = KB_NEW_ARRAY(&call->arena, const char *, request->query_count + 1);
    for (size_t i = 0; i < request->query_count && parameters->overrides != NULL; i++) {
        if (strcmp(request->queries[i].name, "override") == 0) {
            parameters->overrides[parameters->override_count++] = request->queries[i].value;
            if (strchr(request->queries[i].value, '=') == NULL) {
                return refuse(call, "override", request->queries[i].value, "override=notice=Anna%20bad%20selv%20om%20det");
            }
        }
    }
    if (parameters->overrides == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    return parameters->overrides != NULL;
}

bool kb_parameters_read(struct kb_call *call, struct kb_parameters *parameters)
{
    *parameters = (struct kb_parameters){.template_id = kb_call_query(call, "template")};
    return read_format(call, parameters) && read_draft(call, parameters) && read_level(call, parameters) &&
           read_date(call, parameters) && read_overrides(call, parameters);
}

/* The first character that is not white space tells JSON from XML, as everywhere; it must be what the type says. */
bool kb_parameters_case(struct kb_call *call, struct kb_input *input)
{
    bool json = kb_call_is_type(call, "application/json");
    bool xml = kb_call_is_type(call, "application/xml") || kb_call_is_type(call, "text/xml");
    if (!json && !xml) {
        kb_reply_header(call, "Accept-Post", "application/json, application/xml");
        kb_problem_hint(call, 415, KB_MSG_SERVICE_TYPE, NULL, KB_MSG_SERVICE_HINT_VALUE,
                        KB_ARGS("application/json, application/xml"));
        return false;
    }
    struct kb_slice body = call->request.body;
    *input = (struct kb_input){"case", body.data == NULL ? "" : body.data, body.length};
    return true;
}
