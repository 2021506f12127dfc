/* The pool's order: tasks that somebody waits at come first, and the others leave a thread to them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include "service/pool.h"

enum { TASKS = 8 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool held; /* tasks wait at it */
static size_t begun, busy, most_busy;
static char order[TASKS + 1];

struct step {
    struct kb_task task; /* the first member */
    char name;
};

static void run(struct kb_task *task, struct kb_engine *engine, struct kb_worker *worker)
{
    const struct step *step = (const struct step *)task;
    (void)engine;
    (void)worker;
    pthread_mutex_lock(&lock);
    order[begun++] = step->name;
    busy++;
    most_busy = busy > most_busy ? busy : most_busy;
    pthread_cond_broadcast(&changed);
    while (held) {
        pthread_cond_wait(&changed, &lock);
    }
    busy--;
    pthread_mutex_unlock(&lock);
}

static void start(struct kb_slot *slot)
{
    assert_int_equal(kb_slot_init(slot), KB_OK);
    memset(order, 0, sizeof order);
    begun = busy = most_busy = 0;
    held = true;
}

static void wait_for_begun(size_t count)
{
    pthread_mutex_lock(&lock);
    while (begun < count) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static void release(void)
{
    pthread_mutex_lock(&lock);
    held = false;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

static void those_that_are_waited_for_come_first(void **state)
{
    struct step steps[TASKS];
    struct kb_slot slot;
    struct kb_pool *pool;
    (void)state;
    start(&slot);
    assert_int_equal(kb_pool_new(&pool, &slot, 1, TASKS), KB_OK);
    for (size_t i = 0; i < 5; i++) {
        steps[i] = (struct step){.task = {.run = run}, .name = "axybc"[i]};
    }
    assert_true(kb_pool_put(pool, &steps[0].task));
    wait_for_begun(1);
    assert_true(kb_pool_put_last(pool, &steps[1].task));
    assert_true(kb_pool_put_last(pool, &steps[2].task));
    assert_true(kb_pool_put(pool, &steps[3].task));
    assert_true(kb_pool_put(pool, &steps[4].task));
    release();
    kb_pool_free(pool); /* finishes them all */
    assert_string_equal(order, "abcxy");
    kb_slot_finish(&slot);
}

static void the_last_leave_a_thread(void **state)
{
    struct step steps[TASKS];
    struct kb_slot slot;
    struct kb_pool *pool;
    (void)state;
    start(&slot);
    assert_int_equal(kb_pool_new(&pool, &slot, 3, TASKS), KB_OK);
    for (size_t i = 0; i < 4; i++) {
        steps[i] = (struct step){.task = {.run = run}, .name = 'x'};
        assert_true(kb_pool_put_last(pool, &steps[i].task));
    }
    wait_for_begun(2);
    steps[4] = (struct step){.task = {.run = run}, .name = 'a'};
    assert_true(kb_pool_put(pool, &steps[4].task));
    wait_for_begun(3);
    assert_string_equal(order, "xxa");
    release();
    kb_pool_free(pool);
    assert_string_equal(order, "xxaxx");
    assert_int_equal(most_busy, 3);
    kb_slot_finish(&slot);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_that_are_waited_for_come_first),
        cmocka_unit_test(the_last_leave_a_thread),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
