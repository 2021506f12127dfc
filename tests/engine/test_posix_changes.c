/* The changes a world allows, on a real disk: whole or not at all, and the reason where not. */
/* realpath, for the sources below. NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "../../src/cli/atomic_file.c"
#include "../../src/cli/posix_change.c"

struct place {
    struct kb_world world;
    char folder[64];
};

static int open_place(void **state)
{
    static struct place place;
    snprintf(place.folder, sizeof place.folder, "/tmp/kb-changes-XXXXXX");
    assert_non_null(mkdtemp(place.folder));
    kb_posix_allow_changes(&place.world);
    *state = &place;
    return 0;
}

static int close_place(void **state)
{
    const struct place *place = *state;
    int reason = 0;
    return place->world.remove_path(NULL, place->folder, &reason) == KB_OK ? 0 : -1;
}

static const char *below(const struct place *place, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", place->folder, name);
    return path;
}

static void folders_are_made_with_those_above(void **state)
{
    const struct place *place = *state;
    char path[128];
    int reason = -1;
    struct stat about;
    assert_int_equal(place->world.make_folder(NULL, below(place, "a/b", path), &reason), KB_OK);
    assert_int_equal(place->world.make_folder(NULL, path, &reason), KB_OK);
    assert_int_equal(reason, 0);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(place->world.remove_path(NULL, below(place, "a", path), &reason), KB_ENVIRONMENT);
    assert_true(reason == ENOTEMPTY || reason == EEXIST);
    place->world.remove_path(NULL, below(place, "a/b", path), &reason);
    place->world.remove_path(NULL, below(place, "a", path), &reason);
    assert_int_not_equal(stat(path, &about), 0);
}

static void a_file_is_replaced_whole(void **state)
{
    const struct place *place = *state;
    char path[128], moved[128], read_back[16] = "";
    int reason = 0;
    assert_int_equal(place->world.write_file(NULL, below(place, "f", path), "gammel", 6, &reason), KB_OK);
    assert_int_equal(place->world.write_file(NULL, path, "ny", 2, &reason), KB_OK);
    assert_int_equal(place->world.rename_path(NULL, path, below(place, "g", moved), &reason), KB_OK);
    FILE *file = fopen(moved, "r");
    assert_non_null(file);
    assert_int_equal(fread(read_back, 1, 15, file), 2);
    fclose(file);
    assert_string_equal(read_back, "ny");
    assert_int_equal(place->world.make_folder(NULL, below(place, "g/under", path), &reason), KB_ENVIRONMENT);
    assert_int_equal(reason, ENOTDIR);
    assert_int_equal(place->world.remove_path(NULL, moved, &reason), KB_OK);
    assert_int_equal(place->world.remove_path(NULL, moved, &reason), KB_OK);
    assert_int_equal(place->world.rename_path(NULL, moved, path, &reason), KB_ENVIRONMENT);
    assert_int_equal(reason, ENOENT);
}

static void random_numbers_differ(void **state)
{
    const struct place *place = *state;
    unsigned char one[16] = {0}, other[16] = {0};
    assert_true(place->world.random_bytes(NULL, one, sizeof one));
    assert_true(place->world.random_bytes(NULL, other, sizeof other));
    assert_memory_not_equal(one, other, sizeof one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_are_made_with_those_above),
        cmocka_unit_test(a_file_is_replaced_whole),
        cmocka_unit_test(random_numbers_differ),
    };
    return cmocka_run_group_tests(tests, open_place, close_place);
}
