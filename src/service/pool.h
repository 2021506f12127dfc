#ifndef KB_SERVICE_POOL_H
#define KB_SERVICE_POOL_H

#include "service/slot.h"

/* Work for one thread of the pool. Whoever puts it in owns it, until `run` is called with a worker. */
struct kb_task {
    struct kb_task *next; /* the pool's */
    bool last;            /* the pool's: put in by kb_pool_put_last */

    /* Called once. `worker` is NULL when none could be made. */
    void (*run)(struct kb_task *task, struct kb_engine *engine, struct kb_worker *worker);
};

/*
 * Threads that make letters, each with a worker of its own for the slot's engine, behind a queue of bounded
 * length: first in, first out.
 */
struct kb_pool;

/* KB_OK or KB_NO_MEMORY. Freed by kb_pool_free. `slot` must outlive it. */
enum kb_status kb_pool_new(struct kb_pool **pool, struct kb_slot *slot, size_t threads, size_t queue_most);

/* Finishes what is in the queue, stops the threads and frees the pool; NULL is fine. */
void kb_pool_free(struct kb_pool *pool);

/* False when the queue is full, or the pool is closing. */
bool kb_pool_put(struct kb_pool *pool, struct kb_task *task);

/*
 * For work that nobody waits at: it is taken when no other task is there, in any number, and not by more threads at a time than
 * leave one to the others, where there are more than two. False when the pool is closing.
 */
bool kb_pool_put_last(struct kb_pool *pool, struct kb_task *task);

/* What waits, and what is being made. */
void kb_pool_count(struct kb_pool *pool, size_t *waiting, size_t *busy);

#endif
