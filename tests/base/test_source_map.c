/* From a stretch of output back to where it came from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/source_map.h"

static void a_stretch_keeps_its_length_where_it_was_copied(void **state)
{
    (void)state;
    struct kb_arena arena;
    struct kb_source_map map;
    struct kb_source source = {"a.mustache", kb_slice_of("Hej {{navn}}, du")};
    struct kb_place text = {.source = &source}, value = {.source = &source, .offset = 4, .length = 8, .path = "navn"};
    kb_arena_init(&arena);
    kb_source_map_init(&map, &arena);
    kb_source_map_add(&map, 0, 4, &text, true);
    kb_source_map_add(&map, 4, 2, &value, false);
    struct kb_place place = kb_source_map_stretch(&map, 1, 3);
    assert_int_equal(place.offset, 1);
    assert_int_equal(place.length, 3);
    place = kb_source_map_stretch(&map, 1, 4);
    assert_int_equal(place.length, 0);
    place = kb_source_map_stretch(&map, 5, 1);
    assert_string_equal(place.path, "navn");
    assert_int_equal(place.length, 8);
    assert_null(kb_source_map_stretch(&map, 6, 1).source);
    kb_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_stretch_keeps_its_length_where_it_was_copied)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
