#include "service/runner.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

#include <klarbrev/jobs.h>

#include "service/job.h"
#include "service/log.h"
#include "service/service.h"

enum { CASES_MOST = 64, OVERRIDES_MOST = 64, PAUSE_SECONDS = 60, RETRY_SECONDS = 2 };

static const int64_t day = 86400000;

struct kb_runner {
    struct kb_service *service;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool stopping, woken;
    size_t unmade; /* of the cases that are with the pool */
    int64_t turn;  /* the job that was served last */
};

/* One case with the pool. */
struct making {
    struct kb_task task; /* the first member: a task is its making */
    struct kb_runner *runner;
    const struct kb_job_order *order;
    struct kb_job_case *about;
    struct kb_job_made made;
};

static void make(struct kb_task *task, struct kb_engine *engine, struct kb_worker *worker)
{
    struct making *making = (struct making *)task;
    struct kb_runner *runner = making->runner;
    (void)engine;
    kb_job_make(worker, making->order, making->about, &runner->service->meter, &making->made);
    pthread_mutex_lock(&runner->lock);
    runner->unmade--;
    pthread_cond_broadcast(&runner->changed);
    pthread_mutex_unlock(&runner->lock);
}

static void wait_for_pool(struct kb_runner *runner)
{
    pthread_mutex_lock(&runner->lock);
    while (runner->unmade > 0) {
        pthread_cond_wait(&runner->changed, &runner->lock);
    }
    pthread_mutex_unlock(&runner->lock);
}

/* Keeps what was made. What had no worker is taken again. */
static enum kb_status keep(struct kb_runner *runner, int64_t number, const struct making *makings, size_t count)
{
    struct kb_job_result results[CASES_MOST];
    struct kb_service *service = runner->service;
    size_t made = 0;
    for (size_t i = 0; i < count; i++) {
        if (makings[i].made.done) {
            results[made++] = (struct kb_job_result){.index = makings[i].about->index,
                                                     .status = makings[i].made.status,
                                                     .case_number = makings[i].made.facts.case_number,
                                                     .findings = makings[i].made.findings,
                                                     .data = makings[i].made.bytes,
                                                     .length = makings[i].made.length};
        }
    }
    enum kb_status status = kb_jobs_put(service->jobs, number, results, made, service->world.wall_clock(service->world.context));
    for (size_t i = 0; status == KB_OK && i < made; i++) {
        atomic_fetch_add(&service->meter.job_letters[results[i].status == KB_OK ? 0 : results[i].status == KB_HELD ? 1 : 2], 1);
    }
    return status == KB_OK && made < count ? KB_NO_MEMORY : status;
}

static enum kb_status make_cases(struct kb_runner *runner, const struct kb_job_about *about, const char *overrides,
                                 struct kb_job_case *cases, size_t count)
{
    static struct making makings[CASES_MOST]; /* there is one runner */
    const char *texts[OVERRIDES_MOST];
    struct kb_job_order order = {.about = about, .overrides = texts};
    for (const char *at = overrides; *at != '\0' && order.override_count < OVERRIDES_MOST; at += strlen(at) + 1) {
        texts[order.override_count++] = at;
    }
    runner->unmade = count;
    for (size_t i = 0; i < count; i++) {
        makings[i] = (struct making){.task = {.run = make}, .runner = runner, .order = &order, .about = &cases[i]};
        kb_pool_put_last(runner->service->pool, &makings[i].task); /* it closes after the runner */
    }
    wait_for_pool(runner);
    enum kb_status status = keep(runner, about->number, makings, count);
    for (size_t i = 0; i < count; i++) {
        kb_job_made_finish(&makings[i].made);
    }
    return status;
}

/* Some cases of the next job. `*any` is false when there is nothing to do. */
static enum kb_status serve(struct kb_runner *runner, bool *any)
{
    struct kb_job_about about;
    struct kb_job_case cases[CASES_MOST];
    char *overrides = NULL;
    size_t count = 0;
    enum kb_status status = kb_jobs_take(runner->service->jobs, &runner->turn, &about, &overrides, cases, CASES_MOST, &count);
    *any = count > 0;
    if (status == KB_OK && count > 0) {
        status = make_cases(runner, &about, overrides, cases, count);
    }
    for (size_t i = 0; i < count; i++) {
        kb_free(cases[i].data);
    }
    kb_free(overrides);
    return status;
}

/* Waits for a new job, or for some time. False when the runner ends. */
static bool rest(struct kb_runner *runner, int seconds)
{
    struct timespec until;
    int64_t now = runner->service->world.wall_clock(runner->service->world.context);
    until.tv_sec = (time_t)(now / 1000) + seconds;
    until.tv_nsec = (long)(now % 1000) * 1000000;
    pthread_mutex_lock(&runner->lock);
    int code = 0;
    while (!runner->stopping && !runner->woken && code == 0) {
        code = pthread_cond_timedwait(&runner->changed, &runner->lock, &until);
    }
    runner->woken = false;
    bool goes_on = !runner->stopping;
    pthread_mutex_unlock(&runner->lock);
    return goes_on;
}

static void prune(struct kb_runner *runner)
{
    struct kb_service *service = runner->service;
    int64_t now = service->world.wall_clock(service->world.context);
    if (kb_jobs_prune(service->jobs, now - (int64_t)service->options.job_days * day) != KB_OK) {
        kb_log_event(service, "jobs-not-pruned");
    }
}

static void *run(void *context)
{
    struct kb_runner *runner = context;
    bool goes_on = true;
    prune(runner);
    while (goes_on) {
        bool any = false;
        enum kb_status status = serve(runner, &any);
        if (status != KB_OK) { /* the disk is full, say: what was made is made again when there is room */
            kb_log_event(runner->service, "jobs-not-kept");
            goes_on = rest(runner, RETRY_SECONDS);
        } else if (!any) {
            prune(runner);
            goes_on = rest(runner, PAUSE_SECONDS);
        } else {
            pthread_mutex_lock(&runner->lock);
            goes_on = !runner->stopping;
            pthread_mutex_unlock(&runner->lock);
        }
    }
    return NULL;
}

enum kb_status kb_runner_new(struct kb_runner **out, struct kb_service *service)
{
    struct kb_runner *runner = kb_calloc(1, sizeof *runner);
    if (runner == NULL) {
        return KB_NO_MEMORY;
    }
    runner->service = service;
    pthread_mutex_init(&runner->lock, NULL);
    pthread_cond_init(&runner->changed, NULL);
    if (pthread_create(&runner->thread, NULL, run, runner) != 0) {
        pthread_cond_destroy(&runner->changed);
        pthread_mutex_destroy(&runner->lock);
        kb_free(runner);
        return KB_NO_MEMORY;
    }
    *out = runner;
    return KB_OK;
}

void kb_runner_wake(struct kb_runner *runner)
{
    pthread_mutex_lock(&runner->lock);
    runner->woken = true;
    pthread_cond_broadcast(&runner->changed);
    pthread_mutex_unlock(&runner->lock);
}

void kb_runner_free(struct kb_runner *runner)
{
    if (runner == NULL) {
        return;
    }
    pthread_mutex_lock(&runner->lock);
    runner->stopping = true;
    pthread_cond_broadcast(&runner->changed);
    pthread_mutex_unlock(&runner->lock);
    pthread_join(runner->thread, NULL);
    pthread_cond_destroy(&runner->changed);
    pthread_mutex_destroy(&runner->lock);
    kb_free(runner);
}
