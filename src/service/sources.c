/* What people write: text and manifest of a template, read and saved; two who save at the same time lose nothing. */

#include "service/answers.h"

#include <pthread.h>

#include "base/json_text.h"
#include "service/body.h"
#include "service/problem.h"
#include "service/service.h"
#include "service/template_files.h"

enum { SOURCE_MOST = 16 * 1024 * 1024, CASES_MOST = 200 };

static pthread_mutex_t saving = PTHREAD_MUTEX_INITIALIZER;

static void put_text(struct kb_buffer *out, const char *lead, struct kb_slice text)
{
    kb_buffer_put_text(out, lead);
    kb_json_put_string(out, text);
}

void kb_answer_source(struct kb_call *call)
{
    struct kb_template_files files;
    struct kb_buffer out;
    if (!kb_template_files_read(call, call->id, &files)) {
        return;
    }
    kb_buffer_init(&out, SOURCE_MOST);
    put_text(&out, "{\"template\":", kb_slice_of(call->id));
    put_text(&out, ",\"text\":", files.text);
    put_text(&out, ",\"manifest\":", files.manifest);
    kb_buffer_put_text(&out, "}\n");
    kb_reply_header(call, "ETag", files.etag.text);
    kb_reply_buffer(call, 200, "application/json", &out);
}

/* What does not load, or what lint has an error for, would keep all templates from being loaded. */
static bool is_sound(struct kb_call *call, const struct kb_template_files *files, struct kb_diagnostics *diagnostics)
{
    struct kb_engine *engine = NULL;
    if (!kb_template_files_try(call, call->id, files, diagnostics, &engine)) {
        return false;
    }
    enum kb_status status = kb_lint(engine, call->id, diagnostics);
    kb_engine_free(engine);
    if (status != KB_OK) {
        kb_problem_titled(call, KB_MSG_SERVICE_BAD_TEMPLATE, status, diagnostics);
    }
    return status == KB_OK;
}

/* The lock is held. */
static void save(struct kb_call *call, struct kb_template_files *files, struct kb_diagnostics *diagnostics)
{
    struct kb_template_files before;
    if (!kb_template_files_read(call, call->id, &before) || !kb_etag_is_current(call, &before.etag) ||
        !is_sound(call, files, diagnostics) || !kb_template_files_write(call, call->id, &before, files)) {
        return;
    }
    const struct kb_slice parts[] = {files->text, files->manifest.data == NULL ? before.manifest : files->manifest};
    struct kb_etag etag = kb_etag_of(parts, 2);
    kb_diagnostics_clear(diagnostics);
    struct kb_desk desk = {
        .world = &call->service->world, .templates = call->service->options.templates, .person = kb_service_person(call)};
    kb_template_changed(&desk, call->id, diagnostics); /* what is saved is saved, whether the log can be written or not */
    bool loaded =
        kb_service_reload(call->service, diagnostics) == KB_OK && kb_approved_version(call->service->approved, call->id) == 0;
    kb_reply_header(call, "ETag", etag.text);
    kb_reply_text(call, 200, "application/json",
                  kb_slice_of(loaded ? "{\"saved\":true,\"in_use\":true}\n" : "{\"saved\":true,\"in_use\":false}\n"));
}

void kb_answer_save(struct kb_call *call)
{
    struct kb_body_member members[] = {{.name = "text", .required = true}, {.name = "manifest"}};
    if (!kb_body_read(call, members, 2)) {
        return;
    }
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(call->request.language, kb_limits_default().diagnostics);
    if (diagnostics == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return;
    }
    struct kb_template_files files = {.text = members[0].text, .manifest = members[1].text};
    pthread_mutex_lock(&saving);
    save(call, &files, diagnostics);
    pthread_mutex_unlock(&saving);
    kb_diagnostics_free(diagnostics);
}

struct case_list {
    struct kb_call *call;
    const char *folder;
    struct kb_buffer out;
    size_t count;
};

static enum kb_status put_case(void *context, const char *name, bool is_folder)
{
    struct case_list *list = context;
    const struct kb_world *world = &list->call->service->world;
    if (is_folder || name[0] == '.' || (!kb_ends_in(name, ".json") && !kb_ends_in(name, ".xml")) || list->count == CASES_MOST) {
        return KB_OK;
    }
    const char *path = kb_arena_format(&list->call->arena, "%s/%s", list->folder, name);
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    if (path == NULL ||
        world->read_file(world->context, path, kb_limits_default().case_bytes, &data, &length, &reason) != KB_OK) {
        return KB_OK;
    }
    put_text(&list->out, list->count++ > 0 ? ",\n {\"name\":" : "\n {\"name\":", kb_slice_of(name));
    put_text(&list->out, ",\"text\":", (struct kb_slice){data, length});
    kb_buffer_put_char(&list->out, '}');
    kb_free(data);
    return KB_OK;
}

/* The cases a template is proofed on. A template without any has none. */
void kb_answer_cases(struct kb_call *call)
{
    const struct kb_world *world = &call->service->world;
    struct case_list list = {.call = call};
    list.folder = kb_arena_format(&call->arena, "%s/%s/proever", call->service->options.templates, call->id);
    if (list.folder == NULL) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
        return;
    }
    kb_buffer_init(&list.out, SOURCE_MOST);
    kb_buffer_put_text(&list.out, "{\"cases\":[");
    world->list_folder(world->context, list.folder, put_case, &list);
    kb_buffer_put_text(&list.out, "]}\n");
    kb_reply_buffer(call, 200, "application/json", &list.out);
}
