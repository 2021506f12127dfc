#include <stdio.h>
/* The hash table from texts to pointers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/table.h"

static void add_length(void *context, struct kb_slice key, void *value)
{
    size_t *sum = context;
    *sum += key.length + (value == NULL ? 0 : 100);
}

static void what_is_set_is_found_and_visited(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_table table;
    static char keys[200];
    size_t sum = 0;
    kb_arena_init(&arena);
    kb_table_init(&table, &arena);
    assert_false(kb_table_has(&table, kb_slice_of("a")));
    for (size_t i = 0; i < sizeof keys; i++) {
        keys[i] = (char)('a' + i % 26);
        assert_true(kb_table_set(&table, (struct kb_slice){keys, i + 1}, i % 2 ? &keys[i] : NULL));
    }
    assert_true(kb_table_set(&table, (struct kb_slice){keys, 1}, &keys[0]));
    assert_int_equal(table.count, sizeof keys);
    assert_ptr_equal(kb_table_get(&table, (struct kb_slice){keys, 2}), &keys[1]);
    assert_null(kb_table_get(&table, (struct kb_slice){keys, 3}));
    assert_true(kb_table_has(&table, (struct kb_slice){keys, 3}));
    kb_table_each(&table, add_length, &sum);
    assert_int_equal(sum, 200 * 201 / 2 + 101 * 100);
    kb_arena_finish(&arena);
}

static void room_is_made_at_once(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_table table;
    static char keys[100][24];
    kb_arena_init(&arena);
    kb_table_init(&table, &arena);
    kb_table_reserve(&table, 100);
    size_t capacity = table.capacity;
    for (int i = 0; i < 100; i++) {
        snprintf(keys[i], sizeof keys[i], "key %d", i);
        assert_true(kb_table_set(&table, kb_slice_of(keys[i]), keys[i]));
    }
    assert_int_equal(table.capacity, capacity);
    assert_ptr_equal(kb_table_get(&table, kb_slice_of("key 99")), keys[99]);
    kb_table_reserve(&table, 1000); /* not empty any more: it stays as it is */
    assert_int_equal(table.capacity, capacity);
    kb_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(room_is_made_at_once),
                                       cmocka_unit_test(what_is_set_is_found_and_visited)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
