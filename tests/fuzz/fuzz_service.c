/*
 * Calls of the service without a socket. The input is a call as HTTP writes it: "POST /v1/checks?template=sms", a header a line,
 * an empty line, the body. Whatever is asked, the answer is one of the description's, and an error is a problem in JSON.
 */
#include <jansson.h>

#include "fuzz/letter.h"

#include "service/problem.h"
#include "service/route.h"
#include "service/service.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct kb_service *service;
static struct kb_worker *worker;
static struct kb_engine *engine;

/* The world can be read and not changed. */
static void set_up(void)
{
    struct kb_world world = kb_posix_world();
    struct kb_service_options options = {.templates = "templates", .workers = 1};
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    uint64_t generation;
    world.log = NULL;
    if (kb_service_load(&service, &world, &options, diagnostics) != KB_OK)
        abort();
    engine = kb_slot_keep(&service->slot, &generation);
    if (kb_worker_new(&worker, engine) != KB_OK)
        abort();
    kb_diagnostics_free(diagnostics);
}

static struct kb_slice line_of(struct kb_slice *rest)
{
    struct kb_slice line = kb_slice_cut(rest, '\n');
    return line.length > 0 && line.data[line.length - 1] == '\r' ? kb_slice_part(line, 0, line.length - 1) : line;
}

/* As libmicrohttpd gives them: decoded, without NULs. */
static const char *plain(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = kb_arena_copy(arena, text);
    for (size_t i = 0; copy != NULL && i < text.length; i++)
        copy[i] = copy[i] == '\0' ? '0' : copy[i];
    return copy;
}

static void read_target(struct kb_call *call, struct kb_slice target)
{
    struct kb_query *queries = KB_NEW_ARRAY(&call->arena, struct kb_query, 64);
    struct kb_slice rest = target, path = kb_slice_cut(&rest, '?');
    call->request.path = plain(&call->arena, path);
    call->request.queries = queries;
    while (rest.length > 0 && call->request.query_count < 64) {
        struct kb_slice value = kb_slice_cut(&rest, '&'), name = kb_slice_cut(&value, '=');
        queries[call->request.query_count++] = (struct kb_query){plain(&call->arena, name), plain(&call->arena, value)};
    }
}

static void read_header(struct kb_call *call, struct kb_slice line)
{
    struct kb_request *request = &call->request;
    struct kb_slice name = kb_slice_cut(&line, ':');
    const struct {
        const char *name;
        const char **to;
    } headers[] = {{"Content-Type", &request->content_type},
                   {"Authorization", &request->authorization},
                   {"Idempotency-Key", &request->idempotency_key},
                   {"If-Match", &request->if_match},
                   {"If-None-Match", &request->if_none_match}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (kb_slice_is(name, headers[i].name))
            *headers[i].to = plain(&call->arena, kb_slice_trim(line));
}

static void read_call(struct kb_call *call, struct kb_slice text)
{
    struct kb_slice rest = text, first = line_of(&rest), method = kb_slice_cut(&first, ' ');
    call->request.method = kb_slice_is(method, "GET")    ? KB_METHOD_GET
                           : kb_slice_is(method, "POST") ? KB_METHOD_POST
                           : kb_slice_is(method, "PUT")  ? KB_METHOD_PUT
                                                         : KB_METHOD_OTHER;
    read_target(call, kb_slice_cut(&first, ' '));
    for (struct kb_slice line = line_of(&rest); line.length > 0; line = line_of(&rest))
        read_header(call, line);
    call->request.body = rest;
}

static void check_reply(const struct kb_reply *reply)
{
    if (reply->status < 200 || reply->status > 599 || reply->status == 500 || reply->content_type == NULL)
        abort();
    for (size_t i = 0; i < reply->header_count; i++)
        for (const char *at = reply->headers[i].value; *at != '\0'; at++)
            if ((unsigned char)*at < ' ')
                abort(); /* would be a header of its own */
    if (reply->status >= 400 && strcmp(reply->content_type, "application/problem+json") == 0) {
        json_t *json = json_loadb(reply->body, reply->length, 0, NULL);
        if (json == NULL || json_integer_value(json_object_get(json, "status")) != (json_int_t)reply->status)
            abort();
        json_decref(json);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_call call;
    if (service == NULL)
        set_up();
    kb_call_init(&call, service);
    read_call(&call, (struct kb_slice){(const char *)data, size});
    call.route = call.arena.failed ? NULL : kb_route_find(&call);
    if (call.route != NULL && kb_service_admit(&call) && kb_route_check_query(&call) && size <= call.route->body_most)
        kb_service_answer(&call, engine, worker);
    if (call.reply.status != 0)
        check_reply(&call.reply);
    kb_call_finish(&call);
    return 0;
}
