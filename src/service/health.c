#include "service/answers.h"

#include "service/service.h"

enum { METRICS_MOST = 1024 * 1024 };

void kb_answer_health(struct kb_call *call)
{
    kb_reply_text(call, 200, "application/json", kb_slice_of("{\"status\":\"ok\"}\n"));
}

/* Ready: an engine serves and the queue has room. Whether it has the newest templates is told and does not matter to that. */
void kb_answer_ready(struct kb_call *call)
{
    size_t waiting, busy;
    kb_pool_count(call->service->pool, &waiting, &busy);
    bool ready = call->engine != NULL && waiting < call->service->options.queue;
    kb_reply_text(call, ready ? 200 : 503, "application/json",
                  kb_slice_of(!ready                               ? "{\"status\":\"full\"}\n"
                              : atomic_load(&call->service->stale) ? "{\"status\":\"ready\",\"templates\":\"old\"}\n"
                                                                   : "{\"status\":\"ready\",\"templates\":\"new\"}\n"));
}

static void put_gauge(struct kb_buffer *out, const char *name, const char *help, double value)
{
    kb_buffer_format(out, "# HELP %s %s\n# TYPE %s gauge\n%s ", name, help, name, name);
    kb_buffer_put_number(out, value, 3);
    kb_buffer_put_char(out, '\n');
}

static void put_jobs(struct kb_service *service, struct kb_buffer *out)
{
    uint64_t own = 0, all = 0, cases = 0;
    if (service->jobs != NULL && kb_jobs_count(service->jobs, "", &own, &all) == KB_OK &&
        kb_jobs_waiting(service->jobs, &cases) == KB_OK) {
        put_gauge(out, "klarbrev_jobs_active", "Jobs that are under way.", (double)all);
        put_gauge(out, "klarbrev_jobs_limit", "How many may be.", (double)service->options.jobs_all);
        put_gauge(out, "klarbrev_job_cases_waiting", "Their cases that were not made yet.", (double)cases);
    }
}

void kb_answer_metrics(struct kb_call *call)
{
    struct kb_service *service = call->service;
    struct kb_buffer out;
    size_t waiting, busy;
    kb_buffer_init(&out, METRICS_MOST);
    kb_meter_write(&service->meter, &out);
    kb_pool_count(service->pool, &waiting, &busy);
    put_gauge(&out, "klarbrev_queue_waiting", "Letters that wait for a thread.", (double)waiting);
    put_gauge(&out, "klarbrev_queue_limit", "How many may wait.", (double)service->options.queue);
    put_gauge(&out, "klarbrev_workers_busy", "Threads that make a letter now.", (double)busy);
    pthread_mutex_lock(&service->slot.lock);
    int64_t since = service->slot.since;
    pthread_mutex_unlock(&service->slot.lock);
    put_gauge(&out, "klarbrev_engine_age_seconds", "How long ago the templates were loaded.",
              (double)(kb_service_now(service) - since) / 1e9);
    put_jobs(service, &out);
    kb_reply_buffer(call, 200, "text/plain; version=0.0.4; charset=utf-8", &out);
}
