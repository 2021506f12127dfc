#include "service/template_files.h"

#include <errno.h>
#include <string.h>

#include "service/problem.h"
#include "service/service.h"

#define LETTER "brev.mustache"
#define MANIFEST "manifest.txt"

static const char *path_of(struct kb_call *call, const char *id, const char *file)
{
    return kb_arena_format(&call->arena, "%s/%s/%s", call->service->options.templates, id, file);
}

static bool answer_failed(struct kb_call *call, enum kb_status status, int reason)
{
    if (status == KB_NO_MEMORY) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else if (reason == ENOENT) {
        kb_problem(call, 404, KB_MSG_SERVICE_NO_TEMPLATE, NULL);
    } else {
        kb_problem(call, 500, KB_MSG_SERVICE_BROKEN, NULL);
    }
    return false;
}

static bool read(struct kb_call *call, const char *id, const char *file, bool may_lack, struct kb_slice *text)
{
    const struct kb_world *world = &call->service->world;
    const char *path = path_of(call, id, file);
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    enum kb_status status = KB_NO_MEMORY;
    if (path != NULL) {
        status = world->read_file(world->context, path, kb_limits_default().template_bytes, &data, &length, &reason);
    }
    *text = (struct kb_slice){NULL, 0};
    if (status == KB_ENVIRONMENT && reason == ENOENT && may_lack) {
        return true;
    }
    if (status != KB_OK) {
        return answer_failed(call, status, reason);
    }
    *text = (struct kb_slice){kb_arena_copy(&call->arena, (struct kb_slice){data, length}), length};
    kb_free(data);
    return text->data != NULL || answer_failed(call, KB_NO_MEMORY, 0);
}

bool kb_template_files_read(struct kb_call *call, const char *id, struct kb_template_files *files)
{
    if (!read(call, id, LETTER, false, &files->text) || !read(call, id, MANIFEST, true, &files->manifest)) {
        return false;
    }
    const struct kb_slice parts[] = {files->text, files->manifest};
    files->etag = kb_etag_of(parts, 2);
    return true;
}

static bool write(struct kb_call *call, const char *id, const char *file, struct kb_slice before, struct kb_slice text)
{
    const struct kb_world *world = &call->service->world;
    const char *path = path_of(call, id, file);
    int reason = EROFS;
    if (text.data == NULL || (before.data != NULL && kb_slice_equal(before, text))) {
        return true;
    }
    enum kb_status status = path == NULL ? KB_NO_MEMORY : KB_ENVIRONMENT;
    if (path != NULL && world->write_file != NULL) {
        status = world->write_file(world->context, path, text.data, text.length, &reason);
    }
    if (status == KB_ENVIRONMENT) {
        kb_problem(call, 507, KB_MSG_SERVICE_NO_WRITING, KB_ARGS(kb_reason_text(reason, call->request.language)));
    } else if (status != KB_OK) {
        answer_failed(call, status, reason);
    }
    return status == KB_OK;
}

bool kb_template_files_write(struct kb_call *call, const char *id, const struct kb_template_files *before,
                             const struct kb_template_files *files)
{
    return write(call, id, MANIFEST, before->manifest, files->manifest) && write(call, id, LETTER, before->text, files->text);
}

bool kb_template_files_try(struct kb_call *call, const char *id, const struct kb_template_files *files,
                           struct kb_diagnostics *diagnostics, struct kb_engine **engine)
{
    struct kb_input list[2];
    size_t count = 0;
    const char *letter = kb_arena_format(&call->arena, "%s/" LETTER, id);
    const char *manifest = kb_arena_format(&call->arena, "%s/" MANIFEST, id);
    if (letter == NULL || manifest == NULL) {
        return answer_failed(call, KB_NO_MEMORY, 0);
    }
    if (files->text.data != NULL) {
        list[count++] = (struct kb_input){letter, files->text.data, files->text.length};
    }
    if (files->manifest.data != NULL) {
        list[count++] = (struct kb_input){manifest, files->manifest.data, files->manifest.length};
    }
    enum kb_status status = kb_engine_beside(engine, call->engine, &call->service->world, id, list, count, diagnostics);
    if (status != KB_OK) {
        kb_problem_titled(call, KB_MSG_SERVICE_BAD_TEMPLATE, status, diagnostics);
    }
    return status == KB_OK;
}
