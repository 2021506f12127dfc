#include "service/service.h"

#include <string.h>

#include "base/report.h"
#include "service/http.h"
#include "service/problem.h"
#include "service/route.h"

#define DEFAULT_LISTEN "127.0.0.1:8470"

enum { KEYS_BYTES = 1024 * 1024, JOB_BYTES = 64 * 1024 * 1024 };

struct kb_meter *kb_service_meter(struct kb_service *service)
{
    return &service->meter;
}

int64_t kb_service_now(const struct kb_service *service)
{
    return service->world.steady_clock(service->world.context);
}

unsigned kb_service_port(const struct kb_service *service)
{
    return kb_http_port(service->http);
}

bool kb_service_admit(struct kb_call *call)
{
    struct kb_service *service = call->service;
    call->person = "loopback";
    if (service->open || call->route->roles == 0) {
        return true;
    }
    pthread_rwlock_rdlock(&service->keys_lock);
    const struct kb_key *key = kb_keys_find(&service->keys, call->request.authorization);
    unsigned roles = key == NULL ? 0 : key->roles;
    call->person = key == NULL ? NULL : kb_arena_string(&call->arena, key->name);
    pthread_rwlock_unlock(&service->keys_lock);
    if (key == NULL) {
        kb_reply_header(call, "WWW-Authenticate", "Bearer");
        kb_problem(call, 401, KB_MSG_SERVICE_NO_KEY, NULL);
    } else if ((roles & call->route->roles) == 0) {
        kb_problem(call, 403, KB_MSG_SERVICE_FORBIDDEN, NULL);
    }
    return (roles & call->route->roles) != 0;
}

const char *kb_service_person(const struct kb_call *call)
{
    const char *by = call->service->open ? kb_call_query(call, "by") : NULL;
    return by != NULL && by[0] != '\0' ? by : call->person;
}

void kb_service_answer(struct kb_call *call, struct kb_engine *engine, struct kb_worker *worker)
{
    call->engine = engine;
    call->worker = worker;
    if (engine == NULL || (call->route->heavy && worker == NULL)) {
        kb_reply_header(call, "Retry-After", "1");
        kb_problem(call, 503, KB_MSG_SERVICE_NO_MEMORY, NULL);
    } else {
        call->route->answer(call);
    }
    call->engine = NULL;
    call->worker = NULL;
}

/* A fresh engine with its dictionary, every template of which has been looked at by lint. */
static enum kb_status load_engine(struct kb_service *service, struct kb_engine **engine, struct kb_diagnostics *diagnostics)
{
    struct kb_engine_options options = {.templates = service->options.templates,
                                        .symbols = service->options.symbols,
                                        .symbol_table = service->options.symbol_table,
                                        .check = KB_CHECK_AT_ONCE};
    struct kb_world world = kb_approved_world(service->approved);
    enum kb_status status = kb_approved_refresh(service->approved, diagnostics);
    status = status == KB_OK ? kb_engine_new(engine, &world, &options, diagnostics) : status;
    for (size_t i = 0; status == KB_OK && i < kb_engine_template_count(*engine); i++) {
        status = kb_lint(*engine, kb_engine_template_id(*engine, i), diagnostics);
        if (status != KB_OK) {
            kb_engine_free(*engine);
        }
    }
    return status;
}

static enum kb_status read_keys(struct kb_service *service, struct kb_arena *arena, struct kb_keys *keys,
                                struct kb_diagnostics *diagnostics)
{
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    const char *path = service->options.keys;
    enum kb_status status = service->world.read_file(service->world.context, path, KEYS_BYTES, &data, &length, &reason);
    if (status != KB_OK) {
        const char *why = kb_reason_text(reason, kb_diagnostics_language(diagnostics));
        kb_report(diagnostics, KB_ERROR, KB_MSG_KEYS_UNREADABLE, NULL, KB_ARGS(path, status == KB_BAD_INPUT ? "" : why));
        return status;
    }
    status = kb_keys_read(arena, path, (struct kb_slice){data, length}, diagnostics, keys);
    kb_free(data);
    return status;
}

static enum kb_status load_keys(struct kb_service *service, struct kb_diagnostics *diagnostics)
{
    struct kb_arena arena;
    struct kb_keys keys;
    if (service->options.keys == NULL) {
        service->open = true;
        return KB_OK;
    }
    kb_arena_init(&arena);
    enum kb_status status = read_keys(service, &arena, &keys, diagnostics);
    if (status != KB_OK) {
        kb_arena_finish(&arena);
        return status;
    }
    pthread_rwlock_wrlock(&service->keys_lock);
    struct kb_arena before = service->keys_arena;
    service->keys_arena = arena;
    service->keys = keys;
    pthread_rwlock_unlock(&service->keys_lock);
    kb_arena_finish(&before);
    return KB_OK;
}

/* The lock is held. */
static enum kb_status reload(struct kb_service *service, struct kb_diagnostics *diagnostics)
{
    struct kb_engine *engine = NULL;
    enum kb_status status = load_engine(service, &engine, diagnostics);
    if (status == KB_OK) {
        status = load_keys(service, diagnostics);
        if (status == KB_OK) {
            kb_slot_put_take(&service->slot, engine, kb_service_now(service));
        } else {
            kb_engine_free(engine);
        }
    }
    kb_approved_settle(service->approved, status == KB_OK);
    atomic_store(&service->stale, status != KB_OK);
    atomic_fetch_add(status == KB_OK ? &service->meter.reloads : &service->meter.reloads_refused, 1);
    return status;
}

enum kb_status kb_service_reload(struct kb_service *service, struct kb_diagnostics *diagnostics)
{
    pthread_mutex_lock(&service->reloading);
    enum kb_status status = reload(service, diagnostics);
    pthread_mutex_unlock(&service->reloading);
    return status;
}

static const char *copy(struct kb_arena *arena, const char *text)
{
    return text == NULL ? NULL : kb_arena_string(arena, text);
}

static void or_default(unsigned *number, unsigned standard)
{
    *number = *number == 0 ? standard : *number;
}

static enum kb_status take_options(struct kb_service *service, const struct kb_service_options *options)
{
    struct kb_service_options *own = &service->options;
    *own = *options;
    own->listen = copy(&service->arena, options->listen == NULL ? DEFAULT_LISTEN : options->listen);
    own->templates = copy(&service->arena, options->templates);
    own->symbols = copy(&service->arena, options->symbols);
    own->symbol_table = copy(&service->arena, options->symbol_table);
    own->workbench = copy(&service->arena, options->workbench);
    own->outbox = copy(&service->arena, options->outbox);
    own->journal = copy(&service->arena, options->journal);
    own->keys = copy(&service->arena, options->keys);
    own->state = copy(&service->arena, options->state);
    or_default(&own->job_records, 100000);
    or_default(&own->jobs_own, 10);
    or_default(&own->jobs_all, 100);
    or_default(&own->job_days, 7);
    own->job_bytes = own->job_bytes == 0 ? JOB_BYTES : own->job_bytes;
    own->certificate = copy(&service->arena, options->certificate);
    own->private_key = copy(&service->arena, options->private_key);
    or_default(&own->workers, options->cores > 0 ? options->cores : 2);
    or_default(&own->queue, 64);
    or_default(&own->connections, 2048);
    or_default(&own->idle_seconds, 30);
    or_default(&own->request_seconds, 60);
    own->body_bytes = own->body_bytes == 0 ? kb_limits_default().case_bytes : own->body_bytes;
    return service->arena.failed ? KB_NO_MEMORY : KB_OK;
}

static enum kb_status init(struct kb_service *service, const struct kb_world *world)
{
    service->world = *world;
    kb_arena_init(&service->arena);
    kb_arena_init(&service->keys_arena);
    if (kb_slot_init(&service->slot) != KB_OK) {
        return KB_NO_MEMORY;
    }
    if (kb_rate_init(&service->rate, 0, 0) != KB_OK) {
        kb_slot_finish(&service->slot);
        return KB_NO_MEMORY;
    }
    if (pthread_mutex_init(&service->reloading, NULL) != 0) {
        kb_rate_finish(&service->rate);
        kb_slot_finish(&service->slot);
        return KB_NO_MEMORY;
    }
    if (pthread_rwlock_init(&service->keys_lock, NULL) != 0) {
        pthread_mutex_destroy(&service->reloading);
        kb_rate_finish(&service->rate);
        kb_slot_finish(&service->slot);
        return KB_NO_MEMORY;
    }
    return KB_OK;
}

/* The jobs that were under way when the service ended go on. */
static enum kb_status start_jobs(struct kb_service *service, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = kb_jobs_open(&service->jobs, &service->world, service->options.state, diagnostics);
    return status == KB_OK ? kb_runner_new(&service->runner, service) : status;
}

static enum kb_status start(struct kb_service *service, const struct kb_service_options *options,
                            struct kb_diagnostics *diagnostics)
{
    enum kb_status status = take_options(service, options);
    if (status == KB_OK) {
        status = kb_approved_new(&service->approved, &service->world, service->options.templates, options->approved_only);
    }
    if (status == KB_OK) {
        service->rate.per_second = options->rate;
        service->rate.most = options->rate < 10 ? 10 : options->rate;
        status = kb_service_reload(service, diagnostics);
    }
    if (status == KB_OK && service->options.outbox != NULL) {
        status =
            kb_outbox_open(&service->outbox, &service->world, service->options.outbox, service->options.journal, diagnostics);
    }
    if (status == KB_OK) {
        status = kb_pool_new(&service->pool, &service->slot, service->options.workers, service->options.queue);
    }
    if (status == KB_OK && service->options.state != NULL) {
        status = start_jobs(service, diagnostics);
    }
    return status;
}

enum kb_status kb_service_load(struct kb_service **out, const struct kb_world *world, const struct kb_service_options *options,
                               struct kb_diagnostics *diagnostics)
{
    struct kb_service *service = kb_calloc(1, sizeof *service);
    enum kb_status status = service == NULL ? KB_NO_MEMORY : init(service, world);
    if (status != KB_OK) {
        kb_free(service);
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
        return status;
    }
    status = start(service, options, diagnostics);
    if (status != KB_OK) {
        kb_service_free(service);
        return status;
    }
    *out = service;
    return KB_OK;
}

enum kb_status kb_service_new(struct kb_service **out, const struct kb_world *world, const struct kb_service_options *options,
                              struct kb_diagnostics *diagnostics)
{
    struct kb_service *service;
    enum kb_status status = kb_service_load(&service, world, options, diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = kb_http_new(&service->http, service, diagnostics);
    if (status != KB_OK) {
        kb_service_free(service);
        return status;
    }
    *out = service;
    return KB_OK;
}

void kb_service_free(struct kb_service *service)
{
    if (service == NULL) {
        return;
    }
    kb_http_close(service->http);
    kb_runner_free(service->runner); /* needs the pool to end what it makes */
    kb_pool_free(service->pool);
    kb_http_free(service->http);
    kb_outbox_free(service->outbox);
    pthread_rwlock_destroy(&service->keys_lock);
    kb_rate_finish(&service->rate);
    kb_jobs_free(service->jobs);
    kb_slot_finish(&service->slot);
    kb_approved_free(service->approved);
    pthread_mutex_destroy(&service->reloading);
    kb_arena_finish(&service->keys_arena);
    kb_arena_finish(&service->arena);
    kb_free(service);
}
