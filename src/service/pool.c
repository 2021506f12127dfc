#include "service/pool.h"

#include <pthread.h>

struct kb_pool {
    struct kb_slot *slot;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct kb_task *first, **end;
    struct kb_task *last_first, **last_end; /* those of kb_pool_put_last */
    size_t last_busy, last_most;
    size_t waiting, most, busy, thread_count;
    bool closing;
    pthread_t threads[];
};

/* One thread's worker, made anew when another engine serves. */
struct hand {
    struct kb_engine *engine;
    struct kb_worker *worker;
    uint64_t generation;
};

static void hand_finish(struct hand *hand)
{
    kb_worker_free(hand->worker);
    kb_engine_free(hand->engine);
    *hand = (struct hand){NULL, NULL, 0};
}

static void hand_renew(struct hand *hand, struct kb_slot *slot)
{
    uint64_t generation;
    struct kb_engine *engine = kb_slot_keep(slot, &generation);
    if (generation == hand->generation && hand->worker != NULL) {
        kb_engine_free(engine);
        return;
    }
    hand_finish(hand);
    hand->engine = engine;
    hand->generation = generation;
    if (engine != NULL && kb_worker_new(&hand->worker, engine) != KB_OK) {
        hand->worker = NULL;
    }
}

static struct kb_task *take_first(struct kb_task **first, struct kb_task ***end)
{
    struct kb_task *task = *first;
    *first = task->next;
    *end = *first == NULL ? first : *end;
    return task;
}

/* A task to be done now, those of others before the last ones; NULL: there is none. */
static struct kb_task *choose_task(struct kb_pool *pool)
{
    struct kb_task *task = NULL;
    if (pool->first != NULL) {
        task = take_first(&pool->first, &pool->end);
        pool->waiting--;
    } else if (pool->last_first != NULL && pool->last_busy < pool->last_most) {
        task = take_first(&pool->last_first, &pool->last_end);
        pool->last_busy++;
    }
    return task;
}

/* The next task, or NULL when the pool closes and nothing is left. */
static struct kb_task *take_task(struct kb_pool *pool)
{
    struct kb_task *task;
    pthread_mutex_lock(&pool->lock);
    while ((task = choose_task(pool)) == NULL && !(pool->closing && pool->last_first == NULL)) {
        pthread_cond_wait(&pool->changed, &pool->lock);
    }
    pool->busy += task != NULL;
    pthread_mutex_unlock(&pool->lock);
    return task;
}

/* `last`: what the task said of itself, before it was run and perhaps gone. */
static void end_task(struct kb_pool *pool, bool last)
{
    pthread_mutex_lock(&pool->lock);
    pool->busy--;
    pool->last_busy -= last;
    if (last) {
        pthread_cond_broadcast(&pool->changed); /* another of them may be taken now */
    }
    pthread_mutex_unlock(&pool->lock);
}

static void *work(void *context)
{
    struct kb_pool *pool = context;
    struct hand hand = {NULL, NULL, 0};
    for (struct kb_task *task = take_task(pool); task != NULL; task = take_task(pool)) {
        bool last = task->last;
        hand_renew(&hand, pool->slot);
        task->run(task, hand.engine, hand.worker);
        end_task(pool, last);
    }
    hand_finish(&hand);
    return NULL;
}

enum kb_status kb_pool_new(struct kb_pool **out, struct kb_slot *slot, size_t threads, size_t queue_most)
{
    struct kb_pool *pool = kb_calloc(1, sizeof *pool + threads * sizeof pool->threads[0]);
    if (pool == NULL || pthread_mutex_init(&pool->lock, NULL) != 0) {
        kb_free(pool);
        return KB_NO_MEMORY;
    }
    if (pthread_cond_init(&pool->changed, NULL) != 0) {
        pthread_mutex_destroy(&pool->lock);
        kb_free(pool);
        return KB_NO_MEMORY;
    }
    pool->slot = slot;
    pool->end = &pool->first;
    pool->last_end = &pool->last_first;
    pool->last_most = threads > 2 ? threads - 1 : threads;
    pool->most = queue_most;
    while (pool->thread_count < threads && pthread_create(&pool->threads[pool->thread_count], NULL, work, pool) == 0) {
        pool->thread_count++;
    }
    pool->last_most = pool->thread_count > 2 ? pool->thread_count - 1 : pool->thread_count;
    if (pool->thread_count == 0) {
        kb_pool_free(pool);
        return KB_NO_MEMORY;
    }
    *out = pool;
    return KB_OK;
}

void kb_pool_free(struct kb_pool *pool)
{
    if (pool == NULL) {
        return;
    }
    pthread_mutex_lock(&pool->lock);
    pool->closing = true;
    pthread_cond_broadcast(&pool->changed);
    pthread_mutex_unlock(&pool->lock);
    for (size_t i = 0; i < pool->thread_count; i++) {
        pthread_join(pool->threads[i], NULL);
    }
    pthread_cond_destroy(&pool->changed);
    pthread_mutex_destroy(&pool->lock);
    kb_free(pool);
}

bool kb_pool_put(struct kb_pool *pool, struct kb_task *task)
{
    pthread_mutex_lock(&pool->lock);
    bool room = pool->waiting < pool->most && !pool->closing;
    if (room) {
        task->next = NULL;
        task->last = false;
        *pool->end = task;
        pool->end = &task->next;
        pool->waiting++;
        pthread_cond_signal(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return room;
}

bool kb_pool_put_last(struct kb_pool *pool, struct kb_task *task)
{
    pthread_mutex_lock(&pool->lock);
    bool open = !pool->closing;
    if (open) {
        task->next = NULL;
        task->last = true;
        *pool->last_end = task;
        pool->last_end = &task->next;
        pthread_cond_broadcast(&pool->changed);
    }
    pthread_mutex_unlock(&pool->lock);
    return open;
}

void kb_pool_count(struct kb_pool *pool, size_t *waiting, size_t *busy)
{
    pthread_mutex_lock(&pool->lock);
    *waiting = pool->waiting;
    *busy = pool->busy;
    pthread_mutex_unlock(&pool->lock);
}
