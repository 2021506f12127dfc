/* A letter from a template that is being written: its page, or what klarbrev has to say of it. Nothing is saved. */

#include "service/answers.h"

#include <string.h>

#include "service/body.h"
#include "service/parameters.h"
#include "service/problem.h"
#include "service/service.h"
#include "service/template_files.h"

enum { ANSWER_MOST = 64 * 1024 * 1024 };

/* The letter as one reader gets it and another: what the case says of large print and symbols is overruled. */
static const struct variant {
    const char *name;
    struct kb_setting settings[2];
    size_t count;
} variants[] = {
    {"case", {{NULL, NULL}}, 0},
    {"normal", {{"borger.oensker.stor_skrift", "nej"}, {"borger.oensker.symboler", "nej"}}, 2},
    {"large", {{"borger.oensker.stor_skrift", "ja"}, {"borger.oensker.symboler", "nej"}}, 2},
    {"symbols", {{"borger.oensker.stor_skrift", "nej"}, {"borger.oensker.symboler", "ja"}}, 2},
};

static const struct variant *find_variant(struct kb_call *call)
{
    const char *name = kb_call_query(call, "variant");
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        if (strcmp(name == NULL ? "case" : name, variants[i].name) == 0) {
            return &variants[i];
        }
    }
    kb_problem_hint(call, 400, KB_MSG_SERVICE_VALUE, KB_ARGS("variant", name), KB_MSG_SERVICE_HINT_VALUE,
                    KB_ARGS("case, normal, large, symbols"));
    return NULL;
}

/* One preview under way. */
struct preview {
    struct kb_call *call;
    struct kb_engine *engine; /* with the template as it is being written */
    struct kb_worker *worker;
    struct kb_parameters parameters;
    struct kb_input input;
    char *sample;
    struct kb_diagnostics *diagnostics;
};

static void render(struct preview *preview)
{
    char *bytes = NULL;
    size_t length = 0;
    enum kb_status status = kb_render(preview->worker, preview->parameters.template_id, &preview->input,
                                      &preview->parameters.options, preview->diagnostics, &bytes, &length);
    if (status == KB_OK) {
        kb_reply_take(preview->call, 200, preview->parameters.media_type, bytes, length);
    } else {
        kb_problem_titled(preview->call, KB_MSG_SERVICE_BAD_TEMPLATE, status, preview->diagnostics);
    }
}

/* The report of the check, an object, with what lint says of the template as one member more. */
static void answer_report(struct preview *preview, struct kb_slice report, const struct kb_diagnostics *lint)
{
    struct kb_buffer out;
    char *rows = NULL;
    size_t length = 0;
    report = kb_slice_trim(report);
    kb_buffer_init(&out, ANSWER_MOST);
    kb_buffer_put_slice(&out, kb_slice_part(report, 0, report.length > 0 ? report.length - 1 : 0));
    if (kb_diagnostics_text(lint, KB_FORMAT_JSON, &rows, &length) == KB_OK) {
        kb_buffer_put_text(&out, ",\"lint\":");
        kb_buffer_put_slice(&out, kb_slice_trim((struct kb_slice){rows, length}));
        kb_free(rows);
    }
    kb_buffer_put_text(&out, "}\n");
    kb_reply_buffer(preview->call, 200, "application/json", &out);
}

static void check(struct preview *preview)
{
    struct kb_check_request request = {.format = KB_CHECK_JSON, .language = preview->call->request.language, .level = KB_TIP};
    const char *id = preview->parameters.template_id;
    char *report = NULL;
    size_t length = 0;
    enum kb_status status = kb_check(preview->worker, id, &preview->input, &preview->parameters.options, &request,
                                     preview->diagnostics, &report, &length);
    if (status == KB_OK || status == KB_HELD) {
        kb_diagnostics_clear(preview->diagnostics);
        kb_lint(preview->engine, id, preview->diagnostics);
        answer_report(preview, (struct kb_slice){report, length}, preview->diagnostics);
    } else {
        kb_problem_titled(preview->call, KB_MSG_SERVICE_BAD_TEMPLATE, status, preview->diagnostics);
    }
    kb_free(report);
}

/* The case that was sent, or else one that klarbrev makes up from the template's fields. */
static bool take_case(struct preview *preview, struct kb_slice text)
{
    size_t length = 0;
    if (text.data != NULL) {
        preview->input = (struct kb_input){"case", text.data, text.length};
        return true;
    }
    enum kb_status status = kb_inspect(preview->engine, preview->parameters.template_id, KB_INSPECT_SAMPLE, KB_DANISH,
                                       preview->diagnostics, &preview->sample, &length);
    preview->input = (struct kb_input){"case", preview->sample, length};
    if (status != KB_OK) {
        kb_problem_titled(preview->call, KB_MSG_SERVICE_BAD_TEMPLATE, status, preview->diagnostics);
    }
    return status == KB_OK;
}

static void answer(struct preview *preview, const struct kb_body_member *members, bool findings)
{
    struct kb_template_files files = {.text = members[0].text, .manifest = members[1].text};
    if (!kb_template_files_try(preview->call, preview->parameters.template_id, &files, preview->diagnostics, &preview->engine)) {
        return;
    }
    if (kb_worker_new(&preview->worker, preview->engine) != KB_OK) {
        kb_problem(preview->call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else if (take_case(preview, members[2].text)) {
        findings ? check(preview) : render(preview);
    }
    kb_worker_free(preview->worker);
    kb_engine_free(preview->engine);
    kb_free(preview->sample);
}

/* A template is named by its id: a path would lead out of the folder. */
static bool names_template(struct kb_call *call, const struct kb_parameters *parameters)
{
    const char *id = parameters->template_id;
    if (id != NULL && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0') {
        kb_problem(call, 404, KB_MSG_SERVICE_NO_TEMPLATE, NULL);
        return false;
    }
    return kb_parameters_template(call, parameters);
}

/* "findings" is a format of the preview alone; for the others it is read as of a document. */
static bool read_parameters(struct preview *preview, bool *findings)
{
    struct kb_call *call = preview->call;
    const struct variant *variant = find_variant(call);
    const char *format = kb_call_query(call, "format");
    *findings = format != NULL && strcmp(format, "findings") == 0;
    if (variant == NULL || (*findings ? !kb_parameters_read_but_format(call, &preview->parameters)
                                      : !kb_parameters_read(call, &preview->parameters))) {
        return false;
    }
    preview->parameters.options.settings = variant->settings;
    preview->parameters.options.setting_count = variant->count;
    return names_template(call, &preview->parameters);
}

void kb_answer_preview(struct kb_call *call)
{
    struct preview preview = {.call = call};
    struct kb_body_member members[] = {{.name = "text"}, {.name = "manifest"}, {.name = "case"}};
    bool findings;
    if (!read_parameters(&preview, &findings) || !kb_body_read(call, members, sizeof members / sizeof *members)) {
        return;
    }
    preview.diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (preview.diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return;
    }
    answer(&preview, members, findings);
    kb_diagnostics_free(preview.diagnostics);
}
