#include "service/parameters.h"

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

bool kb_parameter_flag(struct kb_call *call, const char *name, bool *flag)
{
    const char *value = kb_call_query(call, name);
    bool fine = value == NULL || strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    *flag = value == NULL ? *flag : strcmp(value, "true") == 0;
    return fine || refuse(call, name, value, "true, false");
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

static bool read_date(struct kb_call *call, struct kb_parameters *parameters)
{
    const char *value = kb_call_query(call, "date");
    bool fine = value == NULL || kb_date_read(value, &parameters->options.date);
    return fine || refuse(call, "date", value, "2026-12-03");
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

bool kb_parameters_read_but_format(struct kb_call *call, struct kb_parameters *parameters)
{
    *parameters = (struct kb_parameters){.template_id = kb_call_query(call, "template")};
    return kb_parameter_flag(call, "draft", &parameters->options.draft) && read_level(call, parameters) &&
           read_date(call, parameters) && read_overrides(call, parameters);
}

bool kb_parameters_read(struct kb_call *call, struct kb_parameters *parameters)
{
    return kb_parameters_read_but_format(call, parameters) && read_format(call, parameters);
}

bool kb_parameters_template(struct kb_call *call, const struct kb_parameters *parameters)
{
    if (parameters->template_id == NULL) {
        kb_problem_hint(call, 400, KB_MSG_SERVICE_MISSING_QUERY, KB_ARGS("template"), KB_MSG_SERVICE_HINT_TEMPLATE, NULL);
    }
    return parameters->template_id != NULL;
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
