#include "service/exchange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <netinet/in.h>

#include "base/hex.h"
#include "service/gzip.h"
#include "service/http.h"
#include "service/log.h"
#include "service/problem.h"
#include "service/route.h"

enum { QUERIES_MOST = 64, THROWN_AWAY_MOST = 256 * 1024, STREAM_BLOCK = 64 * 1024, UPLOADS_MOST = 4 };

atomic_size_t kb_exchanges;

static const char *header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static struct kb_exchange *exchange_new(struct kb_service *service, struct MHD_Connection *connection)
{
    struct kb_exchange *exchange = kb_calloc(1, sizeof *exchange);
    if (exchange != NULL) {
        kb_call_init(&exchange->call, service);
        kb_buffer_init(&exchange->body, 0);
        exchange->connection = connection;
        exchange->started = kb_service_now(service);
        atomic_fetch_add(&kb_exchanges, 1);
    }
    return exchange;
}

struct query_reader {
    struct kb_call *call;
    struct kb_query *list;
    size_t count;
};

static enum MHD_Result take_query(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    struct query_reader *reader = context;
    (void)kind;
    if (reader->list == NULL || reader->count == QUERIES_MOST) {
        return MHD_NO;
    }
    struct kb_arena *arena = &reader->call->arena;
    reader->list[reader->count++] =
        (struct kb_query){kb_arena_string(arena, name), kb_arena_string(arena, value == NULL ? "" : value)};
    return MHD_YES;
}

static void read_queries(struct kb_exchange *exchange)
{
    struct kb_call *call = &exchange->call;
    struct query_reader reader = {call, KB_NEW_ARRAY(&call->arena, struct kb_query, QUERIES_MOST), 0};
    MHD_get_connection_values(exchange->connection, MHD_GET_ARGUMENT_KIND, take_query, &reader);
    call->request.queries = reader.list;
    call->request.query_count = reader.count;
}

static const char *copy_header(struct kb_exchange *exchange, const char *name)
{
    const char *value = header(exchange->connection, name);
    return value == NULL ? NULL : kb_arena_string(&exchange->call.arena, value);
}

static void read_head(struct kb_exchange *exchange, const char *url, const char *method)
{
    struct kb_request *request = &exchange->call.request;
    const char *language = header(exchange->connection, "Accept-Language");
    bool get = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
    bool delete = strcmp(method, "DELETE") == 0, put = strcmp(method, "PUT") == 0, post = strcmp(method, "POST") == 0;
    request->method = get      ? KB_METHOD_GET
                      : post   ? KB_METHOD_POST
                      : put    ? KB_METHOD_PUT
                      : delete ? KB_METHOD_DELETE
                               : KB_METHOD_OTHER;
    request->path = kb_arena_string(&exchange->call.arena, url);
    request->content_type = copy_header(exchange, "Content-Type");
    request->authorization = copy_header(exchange, "Authorization");
    request->idempotency_key = copy_header(exchange, "Idempotency-Key");
    request->accept = copy_header(exchange, "Accept");
    request->if_match = copy_header(exchange, "If-Match");
    request->if_none_match = copy_header(exchange, "If-None-Match");
    request->language = language != NULL && strncmp(language, "en", 2) == 0 ? KB_ENGLISH : KB_DANISH;
    read_queries(exchange);
    kb_trace_begin(&exchange->trace, header(exchange->connection, "traceparent"));
}

/* Who asks, for the limit of requests: the key's name, or the address it comes from. */
static void caller_name(struct kb_exchange *exchange, char name[64])
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const unsigned char *bytes = NULL;
    size_t length = 0;
    if (info != NULL && info->client_addr->sa_family == AF_INET) {
        bytes = (const unsigned char *)&((const struct sockaddr_in *)info->client_addr)->sin_addr;
        length = 4;
    } else if (info != NULL && info->client_addr->sa_family == AF_INET6) {
        bytes = (const unsigned char *)&((const struct sockaddr_in6 *)info->client_addr)->sin6_addr;
        length = 8; /* a network: one caller may have all of its addresses */
    }
    kb_hex_write(bytes, length, name);
}

static bool is_within_rate(struct kb_exchange *exchange)
{
    struct kb_call *call = &exchange->call;
    char caller[64], wait[16];
    unsigned seconds = 0;
    caller_name(exchange, caller);
    bool keyed = !call->service->open && call->person != NULL;
    if (kb_rate_take(&call->service->rate, keyed ? call->person : caller, exchange->started, &seconds)) {
        return true;
    }
    snprintf(wait, sizeof wait, "%u", seconds);
    kb_reply_header(call, "Retry-After", wait);
    kb_problem_hint(call, 429, KB_MSG_SERVICE_RATE, NULL, KB_MSG_SERVICE_HINT_RATE, KB_ARGS(wait));
    return false;
}

static size_t body_most(const struct kb_exchange *exchange)
{
    const struct kb_service_options *options = &exchange->call.service->options;
    size_t most = exchange->call.route->body_most;
    size_t allowed = most == KB_ROUTE_JOB ? options->job_bytes : options->body_bytes;
    return most < allowed ? most : allowed;
}

static void answer_too_large(struct kb_exchange *exchange)
{
    char most[24];
    snprintf(most, sizeof most, "%zu", body_most(exchange));
    kb_problem(&exchange->call, 413, KB_MSG_SERVICE_TOO_LARGE, KB_ARGS(most));
}

static bool is_small_enough(struct kb_exchange *exchange)
{
    const char *length = header(exchange->connection, "Content-Length");
    if (length == NULL || strtoull(length, NULL, 10) <= body_most(exchange)) {
        return true;
    }
    answer_too_large(exchange);
    return false;
}

/* The cases of a job are in memory until they are kept: a few at a time. */
static bool may_upload(struct kb_exchange *exchange)
{
    struct kb_call *call = &exchange->call;
    if (call->route->body_most != KB_ROUTE_JOB) {
        return true;
    }
    exchange->uploads = true;
    if (atomic_fetch_add(&call->service->uploads, 1) < UPLOADS_MOST) {
        return true;
    }
    kb_reply_header(call, "Retry-After", "5");
    kb_problem_hint(call, 503, KB_MSG_SERVICE_FULL, NULL, KB_MSG_SERVICE_HINT_RATE, KB_ARGS("5"));
    return false;
}

/* Whether the request may go on to its body; false with the answer made. */
static bool is_welcome(struct kb_exchange *exchange)
{
    struct kb_call *call = &exchange->call;
    call->route = kb_route_find(call);
    if (call->route == NULL) {
        return false;
    }
    exchange->body.most = body_most(exchange);
    return kb_service_admit(call) && is_within_rate(exchange) && kb_route_check_query(call) && is_small_enough(exchange) &&
           may_upload(exchange);
}

static ssize_t read_stream(void *context, uint64_t position, char *bytes, size_t room)
{
    const struct kb_reply_stream *stream = context;
    (void)position;
    long got = stream->read(stream->context, bytes, room);
    return got == 0 ? MHD_CONTENT_READER_END_OF_STREAM : got < 0 ? MHD_CONTENT_READER_END_WITH_ERROR : (ssize_t)got;
}

static void finish_stream(void *context)
{
    struct kb_reply_stream *stream = context;
    stream->finish(stream->context);
    kb_free(stream);
}

/* A response that reads the stream while it is sent; it takes the stream over. */
static struct MHD_Response *make_stream(struct kb_reply *reply)
{
    struct kb_reply_stream *stream = kb_malloc(sizeof *stream);
    if (stream == NULL) {
        return NULL;
    }
    *stream = reply->stream;
    reply->stream = (struct kb_reply_stream){NULL, NULL, NULL};
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BLOCK, read_stream, stream, finish_stream);
    if (response == NULL) {
        finish_stream(stream);
    }
    return response;
}

static struct MHD_Response *make_response(struct kb_exchange *exchange)
{
    struct kb_reply *reply = &exchange->call.reply;
    if (reply->stream.read != NULL) {
        return make_stream(reply);
    }
    kb_reply_gzip(&exchange->call, header(exchange->connection, "Accept-Encoding"));
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback(reply->length, reply->body, kb_free);
    if (response != NULL) {
        reply->body = NULL; /* the response's now */
    }
    return response;
}

static enum MHD_Result send_reply(struct kb_exchange *exchange)
{
    struct kb_reply *reply = &exchange->call.reply;
    char trace[56];
    struct MHD_Response *response = make_response(exchange);
    if (response == NULL) {
        return MHD_NO;
    }
    kb_trace_header(&exchange->trace, trace);
    MHD_add_response_header(response, "Content-Type", reply->content_type);
    MHD_add_response_header(response, "traceparent", trace);
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Cache-Control", reply->kept ? "no-cache" : "no-store");
    for (size_t i = 0; i < reply->header_count; i++) {
        MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
    }
    enum MHD_Result result = MHD_queue_response(exchange->connection, reply->status, response);
    MHD_destroy_response(response);
    return result;
}

static void run(struct kb_task *task, struct kb_engine *engine, struct kb_worker *worker)
{
    struct kb_exchange *exchange = (struct kb_exchange *)task;
    kb_service_answer(&exchange->call, engine, worker);
    MHD_resume_connection(exchange->connection);
}

/* In the queue with the connection at rest; or at once, where nothing is made. */
static enum MHD_Result ask(struct kb_exchange *exchange)
{
    struct kb_call *call = &exchange->call;
    call->request.body = kb_buffer_slice(&exchange->body);
    exchange->asked = true;
    if (!call->route->heavy) {
        uint64_t generation;
        struct kb_engine *engine = kb_slot_keep(&call->service->slot, &generation);
        kb_service_answer(call, engine, NULL);
        kb_engine_free(engine);
        return send_reply(exchange);
    }
    exchange->task.run = run;
    MHD_suspend_connection(exchange->connection);
    if (!kb_pool_put(call->service->pool, &exchange->task)) {
        kb_reply_header(call, "Retry-After", "1");
        kb_problem_hint(call, 503, KB_MSG_SERVICE_FULL, NULL, KB_MSG_SERVICE_HINT_RATE, KB_ARGS("1"));
        MHD_resume_connection(exchange->connection);
    }
    return MHD_YES;
}

/* A part of the body. A body over the limit is heard out for a while, so that the caller reads why it is refused. */
static enum MHD_Result take_body(struct kb_exchange *exchange, const char *data, size_t *size)
{
    const struct kb_service *service = exchange->call.service;
    if (kb_service_now(service) - exchange->started > (int64_t)service->options.request_seconds * 1000000000) {
        return MHD_NO;
    }
    if (!exchange->drowned && exchange->call.reply.status == 0) {
        kb_buffer_put(&exchange->body, data, *size);
        if (exchange->body.status == KB_NO_MEMORY) {
            return MHD_NO;
        }
        exchange->drowned = exchange->body.status != KB_OK;
    } else {
        exchange->thrown_away += *size;
    }
    *size = 0;
    return exchange->thrown_away > THROWN_AWAY_MOST ? MHD_NO : MHD_YES;
}

/* A body that nobody wants is heard out when it is short: a caller that only writes would never read why. */
static bool is_worth_hearing(const struct kb_exchange *exchange)
{
    const char *length = header(exchange->connection, "Content-Length");
    bool body = length != NULL || header(exchange->connection, "Transfer-Encoding") != NULL;
    bool is_short = length == NULL || strtoull(length, NULL, 10) <= THROWN_AWAY_MOST;
    return body && is_short && header(exchange->connection, "Expect") == NULL;
}

static enum MHD_Result begin(struct kb_service *service, struct MHD_Connection *connection, const char *url, const char *method,
                             void **slot)
{
    struct kb_exchange *exchange = exchange_new(service, connection);
    *slot = exchange;
    if (exchange == NULL) {
        return MHD_NO;
    }
    read_head(exchange, url, method);
    if (exchange->call.arena.failed) {
        return MHD_NO;
    }
    return is_welcome(exchange) || is_worth_hearing(exchange) ? MHD_YES : send_reply(exchange);
}

enum MHD_Result kb_exchange_step(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                 const char *version, const char *upload_data, size_t *upload_size, void **slot)
{
    struct kb_exchange *exchange = *slot;
    (void)version;
    if (exchange == NULL) {
        return begin(context, connection, url, method, slot);
    }
    if (*upload_size > 0) {
        return take_body(exchange, upload_data, upload_size);
    }
    if (exchange->drowned) {
        answer_too_large(exchange);
    }
    return exchange->asked || exchange->call.reply.status != 0 ? send_reply(exchange) : ask(exchange);
}

void kb_exchange_end(void *context, struct MHD_Connection *connection, void **slot, enum MHD_RequestTerminationCode code)
{
    struct kb_exchange *exchange = *slot;
    (void)connection;
    (void)code;
    if (exchange == NULL) {
        return;
    }
    struct kb_service *service = context;
    int64_t taken = kb_service_now(service) - exchange->started;
    size_t route = exchange->call.route == NULL ? kb_route_count() : kb_route_index(exchange->call.route);
    kb_meter_add_request(&service->meter, route, exchange->call.reply.status, taken);
    kb_log_exchange(exchange, taken);
    if (exchange->uploads) {
        atomic_fetch_sub(&service->uploads, 1);
    }
    kb_call_finish(&exchange->call);
    kb_buffer_finish(&exchange->body);
    kb_free(exchange);
    *slot = NULL;
    atomic_fetch_sub(&kb_exchanges, 1);
}
