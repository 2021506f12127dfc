#include "service/answers.h"

#include <string.h>

#include <klarbrev/overlay.h>

#include "base/json_text.h"
#include "service/draft.h"
#include "service/parameters.h"
#include "service/problem.h"
#include "service/service.h"

enum { LIST_MOST = 16 * 1024 * 1024 };

static void put_member(struct kb_buffer *out, const char *lead, const char *name, const char *text)
{
    kb_buffer_format(out, "%s\"%s\":", lead, name);
    kb_json_put_string(out, kb_slice_of(text));
}

/* The list under way. */
struct list {
    struct kb_call *call;
    struct kb_desk desk;
    struct kb_diagnostics *diagnostics;
    struct kb_buffer out;
    size_t count;
};

static bool find_about(const struct kb_engine *engine, const char *id, struct kb_template_about *about)
{
    size_t index = 0;
    while (kb_engine_template_about(engine, index, about) && strcmp(about->id, id) != 0) {
        index++;
    }
    return kb_engine_template_about(engine, index, about);
}

static void put_about(struct list *list, const struct kb_template_about *about)
{
    put_member(&list->out, list->count++ > 0 ? ",\n {" : "\n {", "id", about->id);
    put_member(&list->out, ",", "title", about->title);
    put_member(&list->out, ",", "description", about->description);
    put_member(&list->out, ",", "version", about->version);
}

/* A template is told as it is served; one that isn't, as its working copy says, if that loads. */
static void put_template(struct list *list, const char *id)
{
    struct kb_template_about about;
    struct kb_engine *copy = NULL;
    const struct kb_template_about unknown = {.id = id, .title = "", .description = "", .version = "", .paper = ""};
    if (find_about(list->call->engine, id, &about)) {
        put_about(list, &about);
        return;
    }
    enum kb_status status =
        kb_engine_beside(&copy, list->call->engine, &list->call->service->world, id, NULL, 0, list->diagnostics);
    put_about(list, status == KB_OK && find_about(copy, id, &about) ? &about : &unknown);
    kb_engine_free(copy);
}

static enum kb_status list_one(void *context, const char *id)
{
    struct list *list = context;
    struct kb_life *life;
    char *text = NULL;
    size_t length = 0;
    int version = kb_approved_version(list->call->service->approved, id);
    put_template(list, id);
    kb_buffer_format(&list->out, ",\"served\":%s,", version < 0 ? "false" : "true");
    enum kb_status status = kb_life_read(&life, &list->desk, id, list->diagnostics);
    if (status == KB_OK) {
        status = kb_life_text(life, KB_LIFE_MEMBERS, list->call->request.language, &text, &length);
        kb_life_free(life);
    }
    const struct kb_diagnostic *said = kb_diagnostics_at(list->diagnostics, kb_diagnostics_count(list->diagnostics) - 1);
    kb_buffer_put_text(&list->out, status == KB_OK ? text : "\"status\":\"unreadable\"");
    if (status != KB_OK && said != NULL) {
        put_member(&list->out, ",", "problem", said->message);
    }
    kb_buffer_put_char(&list->out, '}');
    kb_free(text);
    return status == KB_NO_MEMORY || list->out.status != KB_OK ? KB_NO_MEMORY : KB_OK;
}

void kb_answer_templates(struct kb_call *call)
{
    struct list list = {.call = call,
                        .desk = {.world = &call->service->world, .templates = call->service->options.templates},
                        .diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics)};
    kb_buffer_init(&list.out, LIST_MOST);
    kb_buffer_put_text(&list.out, "{\"templates\":[");
    enum kb_status status = list.diagnostics == NULL ? KB_NO_MEMORY : kb_desk_each(&list.desk, &list, list_one, list.diagnostics);
    kb_buffer_put_text(&list.out, "]}\n");
    if (status == KB_OK) {
        kb_reply_buffer(call, 200, "application/json", &list.out);
    } else {
        kb_buffer_finish(&list.out);
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    }
    kb_diagnostics_free(list.diagnostics);
}

/* The inspection, an object, with the sample case as one member more. */
static void put_both(struct kb_call *call, struct kb_slice about, struct kb_slice sample)
{
    struct kb_buffer out;
    kb_buffer_init(&out, LIST_MOST);
    about = kb_slice_trim(about);
    kb_buffer_put_slice(&out, kb_slice_part(about, 0, about.length > 0 ? about.length - 1 : 0));
    kb_buffer_put_text(&out, ",\n\"sample\":");
    kb_buffer_put_slice(&out, kb_slice_trim(sample));
    kb_buffer_put_text(&out, "}\n");
    kb_reply_buffer(call, 200, "application/json", &out);
}

static enum kb_status inspect(struct kb_call *call, enum kb_inspect_format format, struct kb_diagnostics *diagnostics,
                              char **text, size_t *length)
{
    return kb_inspect(call->engine, call->id, format, call->request.language, diagnostics, text, length);
}

static void answer_template(struct kb_call *call, struct kb_diagnostics *diagnostics)
{
    char *about = NULL, *sample = NULL;
    size_t about_length = 0, sample_length = 0;
    enum kb_status status = inspect(call, KB_INSPECT_JSON, diagnostics, &about, &about_length);
    if (status == KB_OK) {
        status = inspect(call, KB_INSPECT_SAMPLE, diagnostics, &sample, &sample_length);
    }
    if (status == KB_OK) {
        put_both(call, (struct kb_slice){about, about_length}, (struct kb_slice){sample, sample_length});
    } else {
        kb_problem_of_status(call, status, diagnostics);
    }
    kb_free(about);
    kb_free(sample);
}

/* The version that is served, or with draft=true the working copy. */
void kb_answer_template(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    bool wanted = false;
    struct kb_draft draft;
    if (diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else if (kb_parameter_flag(call, "draft", &wanted) && kb_draft_open(&draft, call, call->id, wanted, diagnostics)) {
        answer_template(call, diagnostics);
        kb_draft_close(&draft, call);
    }
    kb_diagnostics_free(diagnostics);
}
