#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>

#include "engine/pictures.h"

#include "house.h"

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 20'><path d='M0 0h30v20z'/></svg>"

static const struct memory_file files[] = {
    {"templates/logo.svg", SVG, 0},
    {"templates/billeder/hus.svg", SVG, 0},
    {"templates/daarlig.svg", "<svg viewBox='0 0 9 9'><text>x</text></svg>", 0},
    {"templates/tom.svg", " ", 0},
    {"templates/laast.svg", SVG, 0},
    {NULL, NULL, 0},
};

struct shelf {
    struct house house;
    struct kb_pictures *pictures;
    struct kb_arena arena;
    struct kb_picture_job job;
    struct kb_resources resources;
    struct kb_diagnostics *diagnostics;
};

static struct shelf *new_shelf(size_t most)
{
    struct shelf *shelf = calloc(1, sizeof *shelf);
    assert_non_null(shelf);
    struct kb_world world = house_world(&shelf->house, files);
    struct kb_limits limits = kb_limits_default();
    limits.image_bytes = most;
    shelf->house.memory.unreadable = "templates/laast.svg";
    kb_arena_init(&shelf->arena);
    shelf->diagnostics = new_diagnostics();
    assert_int_equal(kb_pictures_new(&shelf->pictures, &world, &limits, "templates"), KB_OK);
    shelf->job = (struct kb_picture_job){.pictures = shelf->pictures, .arena = &shelf->arena};
    shelf->resources = *kb_picture_resources(&shelf->job);
    return shelf;
}

static void free_shelf(struct shelf *shelf)
{
    kb_pictures_free(shelf->pictures);
    kb_arena_finish(&shelf->arena);
    kb_diagnostics_free(shelf->diagnostics);
    free(shelf);
}

static enum kb_status find(struct shelf *shelf, const char *name, const struct kb_image **image)
{
    static const char text[] = "<img src=\"x\" alt=\"x\"/>";
    static const struct kb_source source = {"templates/brev.mustache", {text, sizeof text - 1}};
    struct kb_place place = {&source, 10, 1, NULL};
    return shelf->resources.image(shelf->resources.context, name, &place, shelf->diagnostics, image);
}

static void a_picture_is_read_once(void **state)
{
    struct shelf *shelf = new_shelf(1000);
    const struct kb_image *first, *second;
    (void)state;
    assert_int_equal(find(shelf, "logo.svg", &first), KB_OK);
    assert_int_equal(find(shelf, "logo.svg", &second), KB_OK);
    assert_ptr_equal(first, second);
    assert_int_equal(shelf->house.memory.reads, 1);
    assert_string_equal(first->name, "logo.svg");
    assert_true(first->drawing.width == 30 && first->drawing.height == 20);
    assert_int_equal(first->file_length, strlen(SVG));
    assert_int_equal(find(shelf, "billeder/hus.svg", &second), KB_OK);
    assert_ptr_not_equal(first, second);
    free_shelf(shelf);
}

static void names_stay_inside_the_folder(void **state)
{
    static const char *const names[] = {"",
                                        "/etc/passwd",
                                        "../logo.svg",
                                        "billeder/../../x",
                                        "billeder/..",
                                        "./x.svg",
                                        ".svg",
                                        "billeder//x",
                                        "x/",
                                        "a\\b",
                                        "x/.git/y",
                                        "/",
                                        "..",
                                        "http://x.example/x"};
    struct shelf *shelf = new_shelf(1000);
    const struct kb_image *image;
    char longest[300];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        kb_diagnostics_clear(shelf->diagnostics);
        if (find(shelf, names[i], &image) != KB_BAD_INPUT) {
            fail_msg("«%s» is taken", names[i]);
        }
        assert_int_equal(kb_diagnostics_count(shelf->diagnostics), 1);
    }
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(find(shelf, longest, &image), KB_BAD_INPUT);
    assert_int_equal(shelf->house.memory.reads, 0);
    free_shelf(shelf);
}

/* More names than are kept: the rest live as long as their letter. */
static void the_cache_does_not_grow_for_ever(void **state)
{
    enum { MANY = 300 };
    static struct memory_file many[MANY + 1];
    static char names[MANY][40];
    struct shelf *shelf = new_shelf(1000);
    const struct kb_image *image = NULL;
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "templates/%zu.svg", i);
        many[i] = (struct memory_file){names[i], SVG, 0};
    }
    shelf->house.memory.files = many;
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < MANY; i++) {
            const char *name = names[i] + strlen("templates/");
            assert_int_equal(find(shelf, name, &image), KB_OK);
            assert_string_equal(image->name, name);
        }
    }
    assert_true(shelf->house.memory.reads > MANY && shelf->house.memory.reads < 2 * MANY);
    free_shelf(shelf);
}

static void says_what_is_wrong(void **state)
{
    struct shelf *shelf = new_shelf(strlen(SVG));
    const struct kb_image *image;
    (void)state;
    assert_int_equal(find(shelf, "../logo.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "lgoo.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "billeder/huse.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "billede/hus.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "billeder", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "daarlig.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "tom.svg", &image), KB_BAD_INPUT);
    assert_int_equal(find(shelf, "laast.svg", &image), KB_ENVIRONMENT);
    assert_int_equal(find(shelf, "logo.svg", &image), KB_OK);
    assert_messages(shelf->diagnostics, "pictures");
    free_shelf(shelf);
    shelf = new_shelf(strlen(SVG) - 1);
    assert_int_equal(find(shelf, "logo.svg", &image), KB_BAD_INPUT);
    assert_messages(shelf->diagnostics, "picture-large");
    free_shelf(shelf);
}

static void a_broken_picture_is_told_each_time(void **state)
{
    struct shelf *shelf = new_shelf(1000);
    const struct kb_image *image;
    (void)state;
    assert_int_equal(find(shelf, "daarlig.svg", &image), KB_BAD_INPUT);
    size_t once = kb_diagnostics_count(shelf->diagnostics);
    assert_int_equal(find(shelf, "daarlig.svg", &image), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(shelf->diagnostics), 2 * once);
    free_shelf(shelf);
}

static void draws_qr_codes(void **state)
{
    struct shelf *shelf = new_shelf(1000);
    const struct kb_image *image = NULL;
    char address[4000];
    (void)state;
    assert_int_equal(shelf->resources.qr(shelf->resources.context, "https://x.example/", NULL, shelf->diagnostics, &image),
                     KB_OK);
    assert_true(image->width >= 29 && image->width == image->height);
    memset(address, 'a', sizeof address - 1);
    address[sizeof address - 1] = '\0';
    assert_int_equal(shelf->resources.qr(shelf->resources.context, address, NULL, shelf->diagnostics, &image), KB_BAD_INPUT);
    assert_string_equal(kb_diagnostics_at(shelf->diagnostics, 0)->rule, "qr");
    free_shelf(shelf);
}

static void *find_often(void *context)
{
    struct shelf *shelf = context;
    const struct kb_image *image, *first = NULL;
    for (int i = 0; i < 200; i++) {
        enum kb_status status = shelf->resources.image(shelf->resources.context, "logo.svg", NULL, NULL, &image);
        if (status != KB_OK || (first != NULL && image != first)) {
            return NULL;
        }
        first = image;
    }
    return (void *)(uintptr_t)first;
}

static void threads_share_pictures(void **state)
{
    struct shelf *shelf = new_shelf(1000);
    pthread_t threads[4];
    void *images[4];
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, find_often, shelf), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], &images[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_non_null(images[i]);
        assert_ptr_equal(images[i], images[0]);
    }
    assert_int_equal(shelf->house.memory.reads, 1);
    free_shelf(shelf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_is_read_once),
        cmocka_unit_test(names_stay_inside_the_folder),
        cmocka_unit_test(the_cache_does_not_grow_for_ever),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(a_broken_picture_is_told_each_time),
        cmocka_unit_test(draws_qr_codes),
        cmocka_unit_test(threads_share_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
