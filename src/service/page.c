/* The workbench: files of one folder, each asked for by a name without a slash. */

#include "service/answers.h"

#include <string.h>

#include "service/etag.h"
#include "service/problem.h"
#include "service/service.h"

enum { FILE_MOST = 16 * 1024 * 1024 };

/*
 * What the page may do: run its own scripts and styles and talk to this service. Nothing of what it shows, which others wrote,
 * can become a script; nobody can put it in a frame.
 */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

static const struct {
    const char *ending, *media_type;
} types[] = {
    {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
    {".json", "application/json"},         {".txt", "text/plain; charset=utf-8"},
};

static const char *media_type_of(const char *name)
{
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending != NULL && i < sizeof types / sizeof *types; i++) {
        if (strcmp(ending, types[i].ending) == 0) {
            return types[i].media_type;
        }
    }
    return NULL;
}

static void answer_missing(struct kb_call *call, const char *name)
{
    kb_problem_hint(call, 404, KB_MSG_SERVICE_NO_PAGE, KB_ARGS(name), KB_MSG_SERVICE_HINT_PATH, KB_ARGS("/openapi.json"));
}

/* The block becomes the answer's, or is freed. */
static void answer_take(struct kb_call *call, const char *media_type, char *data, size_t length)
{
    const struct kb_slice bytes = {data, length};
    struct kb_etag etag = kb_etag_of(&bytes, 1);
    kb_reply_header(call, "ETag", etag.text);
    kb_reply_header(call, "Content-Security-Policy", policy);
    kb_reply_header(call, "Referrer-Policy", "no-referrer");
    kb_reply_header(call, "Cross-Origin-Opener-Policy", "same-origin");
    call->reply.kept = true;
    if (kb_etag_in(&etag, call->request.if_none_match)) {
        kb_free(data);
        kb_reply_take(call, 304, media_type, NULL, 0);
    } else {
        kb_reply_take(call, 200, media_type, data, length);
    }
}

void kb_answer_page(struct kb_call *call)
{
    const struct kb_service *service = call->service;
    const char *name = call->id == NULL ? "index.html" : call->id, *media_type = media_type_of(name);
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    if (service->options.workbench == NULL || media_type == NULL) {
        answer_missing(call, name);
        return;
    }
    const char *path = kb_arena_format(&call->arena, "%s/%s", service->options.workbench, name);
    enum kb_status status =
        path == NULL ? KB_NO_MEMORY : service->world.read_file(service->world.context, path, FILE_MOST, &data, &length, &reason);
    if (status == KB_OK) {
        answer_take(call, media_type, data, length);
    } else if (status == KB_NO_MEMORY) {
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else {
        answer_missing(call, name);
    }
}
