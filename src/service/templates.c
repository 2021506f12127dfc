#include "service/answers.h"

#include "base/json_text.h"
#include "service/problem.h"

enum { LIST_MOST = 16 * 1024 * 1024 };

static void put_member(struct kb_buffer *out, const char *lead, const char *name, const char *text)
{
    kb_buffer_format(out, "%s\"%s\":", lead, name);
    kb_json_put_string(out, kb_slice_of(text));
}

void kb_answer_templates(struct kb_call *call)
{
    struct kb_buffer out;
    kb_buffer_init(&out, LIST_MOST);
    kb_buffer_put_text(&out, "{\"templates\":[");
    struct kb_template_about about;
    for (size_t i = 0; kb_engine_template_about(call->engine, i, &about); i++) {
        kb_buffer_put_text(&out, i > 0 ? ",\n " : "\n ");
        put_member(&out, "{", "id", about.id);
        put_member(&out, ",", "title", about.title);
        put_member(&out, ",", "description", about.description);
        put_member(&out, ",", "version", about.version);
        kb_buffer_put_char(&out, '}');
    }
    kb_buffer_put_text(&out, "]}\n");
    kb_reply_buffer(call, 200, "application/json", &out);
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

void kb_answer_template(struct kb_call *call)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    char *about = NULL, *sample = NULL;
    size_t about_length = 0, sample_length = 0;
    enum kb_status status =
        diagnostics == NULL ? KB_NO_MEMORY : inspect(call, KB_INSPECT_JSON, diagnostics, &about, &about_length);
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
    kb_diagnostics_free(diagnostics);
}
