#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <klarbrev/world.h>

#include "figure/qr.h"

enum { MOST = 200, SCALE = 4 }; /* modules on a side; pixels per module for the reader */

/* The drawing painted module by module, as a reader sees it. */
struct modules {
    int size;
    bool dark[MOST][MOST];
};

/* Whether the middle of a module is inside: a ray to the left crosses an odd number of upright lines. */
static bool is_inside(const struct kb_path *path, double x, double y)
{
    double from_x = 0, from_y = 0, start_x = 0, start_y = 0;
    int winding = 0;
    for (size_t i = 0; i < path->count; i++) {
        const struct kb_segment *s = &path->segments[i];
        double to_x = s->verb == KB_CLOSE ? start_x : s->x, to_y = s->verb == KB_CLOSE ? start_y : s->y;
        if (s->verb == KB_MOVE) {
            start_x = s->x;
            start_y = s->y;
        } else if (from_x < x && (from_y < y) != (to_y < y)) {
            winding += from_y < to_y ? 1 : -1;
        }
        from_x = to_x;
        from_y = to_y;
    }
    return winding != 0;
}

static void paint(const struct kb_drawing *drawing, struct modules *modules)
{
    assert_int_equal(drawing->count, 1);
    assert_true(drawing->paths[0].filled && !drawing->paths[0].stroked && !drawing->paths[0].even_odd);
    assert_float_equal(drawing->width, drawing->height, 0);
    modules->size = (int)drawing->width;
    assert_in_range(modules->size, 21 + 8, MOST);
    for (int y = 0; y < modules->size; y++) {
        for (int x = 0; x < modules->size; x++) {
            modules->dark[y][x] = is_inside(&drawing->paths[0], x + 0.5, y + 0.5);
        }
    }
}

static void draw(struct kb_arena *arena, const char *text, struct modules *modules)
{
    struct kb_drawing drawing;
    kb_arena_init(arena);
    assert_int_equal(kb_qr_draw(arena, kb_slice_of(text), &drawing), KB_OK);
    paint(&drawing, modules);
}

/* Dark ring, light ring, dark middle. */
static void assert_finder(const struct modules *modules, int left, int top)
{
    for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
            bool ring = x == 0 || x == 6 || y == 0 || y == 6, middle = x > 1 && x < 5 && y > 1 && y < 5;
            assert_int_equal(modules->dark[top + y][left + x], ring || middle);
        }
    }
}

static void has_finders_and_a_quiet_zone(void **state)
{
    static struct modules modules;
    struct kb_arena arena;
    (void)state;
    draw(&arena, "https://www.egelund.example/film", &modules);
    assert_finder(&modules, 4, 4);
    assert_finder(&modules, modules.size - 11, 4);
    assert_finder(&modules, 4, modules.size - 11);
    for (int y = 0; y < modules.size; y++) {
        for (int x = 0; x < modules.size; x++) {
            bool quiet = x < 4 || y < 4 || x >= modules.size - 4 || y >= modules.size - 4;
            assert_false(quiet && modules.dark[y][x]);
        }
    }
    kb_arena_finish(&arena);
}

static void has_timing_patterns(void **state)
{
    static struct modules modules;
    struct kb_arena arena;
    (void)state;
    draw(&arena, "https://www.egelund.example/film", &modules);
    for (int i = 4 + 8; i < modules.size - 4 - 8; i++) {
        assert_int_equal(modules.dark[4 + 6][i], i % 2 == 0);
        assert_int_equal(modules.dark[i][4 + 6], i % 2 == 0);
    }
    kb_arena_finish(&arena);
}

/* Edges lie on whole modules, alternate between across and down, and no point is there twice in a row. */
static void has_no_needless_points(void **state)
{
    struct kb_drawing drawing;
    struct kb_arena arena;
    (void)state;
    kb_arena_init(&arena);
    assert_int_equal(kb_qr_draw(&arena, kb_slice_of("Egelund Kommune"), &drawing), KB_OK);
    const struct kb_path *path = &drawing.paths[0];
    bool was_across = false;
    for (size_t i = 1; i < path->count; i++) {
        const struct kb_segment *before = &path->segments[i - 1], *now = &path->segments[i];
        if (now->verb != KB_LINE) {
            continue;
        }
        bool across = now->x < before->x || now->x > before->x, down = now->y < before->y || now->y > before->y;
        assert_true(across != down);
        assert_true(before->verb == KB_MOVE ? across : across != was_across);
        was_across = across;
    }
    kb_arena_finish(&arena);
}

static void write_picture(const struct modules *modules, const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fprintf(file, "P5 %d %d 255\n", modules->size * SCALE, modules->size * SCALE);
    for (int y = 0; y < modules->size * SCALE; y++) {
        for (int x = 0; x < modules->size * SCALE; x++) {
            fputc(modules->dark[y / SCALE][x / SCALE] ? 0 : 255, file);
        }
    }
    assert_int_equal(fclose(file), 0);
}

/* Reads what another program sees in the picture. */
static void assert_readable(const char *text)
{
    static struct modules modules;
    struct kb_arena arena;
    char path[] = "/tmp/klarbrev-qr-XXXXXX", command[200], seen[4000];
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    draw(&arena, text, &modules);
    write_picture(&modules, path);
    snprintf(command, sizeof command, "zbarimg -q --raw -Sbinary %s 2>/dev/null", path);
    FILE *reader = popen(command, "r");
    assert_non_null(reader);
    size_t length = fread(seen, 1, sizeof seen - 1, reader);
    pclose(reader);
    unlink(path);
    kb_arena_finish(&arena);
    assert_int_equal(length, strlen(text));
    assert_memory_equal(seen, text, length);
}

static void is_read_by_zbar(void **state)
{
    char longest[1500];
    (void)state;
    if (system("command -v zbarimg >/dev/null 2>&1") != 0) {
        skip();
    }
    assert_readable("https://www.egelund.example/film?a=1&b=2");
    assert_readable("Rødgrød med fløde på Ærø: 20 €");
    assert_readable("1");
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_readable(longest);
}

static void refuses_what_is_too_long(void **state)
{
    static char text[40000];
    struct kb_drawing drawing;
    struct kb_arena arena;
    (void)state;
    memset(text, 'x', sizeof text);
    kb_arena_init(&arena);
    assert_int_equal(kb_qr_draw(&arena, (struct kb_slice){text, 2331}, &drawing), KB_OK); /* the most there is at level M */
    assert_int_equal(kb_qr_draw(&arena, (struct kb_slice){text, 2332}, &drawing), KB_BAD_INPUT);
    assert_int_equal(kb_qr_draw(&arena, (struct kb_slice){text, sizeof text}, &drawing), KB_BAD_INPUT);
    assert_int_equal(kb_qr_draw(&arena, (struct kb_slice){NULL, 0}, &drawing), KB_BAD_INPUT);
    assert_int_equal(drawing.count, 0);
    kb_arena_finish(&arena);
}

static void *refuse(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        free(block);
    }
    return NULL;
}

static void says_when_memory_runs_out(void **state)
{
    struct kb_drawing drawing;
    struct kb_arena arena;
    (void)state;
    kb_allocator_set(refuse, NULL);
    kb_arena_init(&arena);
    assert_int_equal(kb_qr_draw(&arena, kb_slice_of("Egelund"), &drawing), KB_NO_MEMORY);
    kb_arena_finish(&arena);
    kb_allocator_set(NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_finders_and_a_quiet_zone), cmocka_unit_test(has_timing_patterns),
        cmocka_unit_test(has_no_needless_points),       cmocka_unit_test(is_read_by_zbar),
        cmocka_unit_test(refuses_what_is_too_long),     cmocka_unit_test(says_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
