/* The window between reader, threads and sink. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "batch/window.h"

enum { CASES = 100000, TAKERS = 3 };

static struct kb_window window;
static atomic_uint taken;

static void *take(void *context)
{
    (void)context;
    for (struct kb_place_in_window *place; (place = kb_window_take(&window)) != NULL;) {
        atomic_fetch_add(&taken, 1);
        kb_window_done(&window, place);
    }
    return NULL;
}

static void *read_settled(void *context)
{
    (void)context;
    for (size_t i = 0; i <= CASES && kb_window_wait_room(&window); i++) {
        struct kb_batch_case next = {.end = i == CASES};
        if (!next.end) {
            next.earlier = kb_malloc(2);
            strcpy(next.earlier, "x");
        }
        kb_window_add_take(&window, KB_OK, &next);
    }
    return NULL;
}

/* What an earlier run settled goes past the threads, also while it is put away before they have passed it over. */
static void what_was_settled_is_taken_by_nobody(void **state)
{
    (void)state;
    pthread_t takers[TAKERS], reader;
    struct kb_place_in_window *place;
    size_t put = 0;
    assert_int_equal(kb_window_init(&window, TAKERS, 1 << 20, KB_DANISH), KB_OK);
    for (int i = 0; i < TAKERS; i++) {
        assert_int_equal(pthread_create(&takers[i], NULL, take, NULL), 0);
    }
    assert_int_equal(pthread_create(&reader, NULL, read_settled, NULL), 0);
    while (kb_window_wait_result(&window, true, &place) == KB_WINDOW_RESULT) {
        kb_window_free_place(&window, place);
        put++;
    }
    pthread_join(reader, NULL);
    for (int i = 0; i < TAKERS; i++) {
        pthread_join(takers[i], NULL);
    }
    assert_int_equal(put, CASES);
    assert_int_equal(atomic_load(&taken), 0);
    assert_int_equal(window.bytes, 0);
    kb_window_finish(&window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_settled_is_taken_by_nobody)};
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
