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

#include "image/image.h"
#include "support/drawing.h"

struct reading {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_image *image;
    enum kb_status status;
};

static void read_bytes(struct reading *reading, const char *name, struct kb_slice bytes)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"brev.mustache", kb_slice_of("<billede fil=\"logo\"/>")};
    struct kb_place place = {&source, 9, 10, NULL};
    limits.image_bytes = 100000;
    kb_arena_init(&reading->arena);
    reading->diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    assert_non_null(reading->diagnostics);
    reading->status = kb_image_read(&reading->arena, name, bytes, &place, &limits, reading->diagnostics, &reading->image);
    assert_int_equal(reading->image != NULL, reading->status == KB_OK);
}

static void free_reading(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_arena_finish(&reading->arena);
}

static void load(const char *path, struct kb_buffer *out)
{
    char chunk[4096];
    size_t length;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    kb_buffer_init(out, 1 << 20);
    while ((length = fread(chunk, 1, sizeof chunk, file)) > 0) {
        kb_buffer_put(out, chunk, length);
    }
    fclose(file);
    assert_int_equal(out->status, KB_OK);
}

static void assert_message(const char *bytes, size_t length, size_t count, const char *message, const char *hint)
{
    struct reading reading;
    read_bytes(&reading, "logo", (struct kb_slice){bytes, length});
    assert_int_equal(reading.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(reading.diagnostics), count);
    const struct kb_diagnostic *last = kb_diagnostics_at(reading.diagnostics, count - 1);
    assert_string_equal(last->file, "brev.mustache");
    assert_int_equal(last->column, 10);
    assert_string_equal(last->message, message);
    assert_string_equal(last->hint ? last->hint : "", hint);
    free_reading(&reading);
}

static void refuses_other_files(void **state)
{
    static const char *const others[] = {"GIF89a", "%PDF-1.7", "RIFF    WEBP", "BM",   "II*",
                                         "hej",    "   ",      "\x89",         "\xff", "\xef\xbb\xbf"};
    static char large[100001] = "<";
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_message(others[i], strlen(others[i]), 1, "Billedet «logo» er hverken SVG, PNG eller JPEG.",
                       "Åbn billedet i et billedprogram, og gem det som SVG, PNG eller JPEG.");
    }
    assert_message("", 0, 1, "Billedfilen «logo» er tom.", "Hent eller gem billedet igen.");
    assert_message(large, sizeof large, 1, "Billedet «logo» fylder 100001 bytes, og grænsen er 100000.",
                   "Gør billedet mindre i et billedprogram, og gem det igen.");
}

/* The faults point into the drawing; the last message, to where it is used. */
static void points_at_both_places_for_a_drawing(void **state)
{
    static const char svg[] = " \n<svg viewBox='0 0 9 9'>\n<text/><image/></svg>";
    struct reading reading;
    (void)state;
    assert_message(svg, sizeof svg - 1, 3, "Billedet «logo» kan ikke bruges; fejlene i filen står nævnt hver for sig.", "");
    read_bytes(&reading, "logo", kb_slice_of(svg));
    assert_string_equal(kb_diagnostics_at(reading.diagnostics, 0)->file, "logo");
    assert_int_equal(kb_diagnostics_at(reading.diagnostics, 0)->line, 3);
    free_reading(&reading);
}

static void reads_the_logo_in_all_formats(void **state)
{
    static const struct {
        const char *path, *media_type;
        enum kb_image_kind kind;
    } files[] = {
        {"templates/logo.svg", "image/svg+xml", KB_IMAGE_DRAWING},
        {"tests/image/pictures/logo.png", "image/png", KB_IMAGE_RGB},
        {"tests/image/pictures/logo.jpg", "image/jpeg", KB_IMAGE_JPEG},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct kb_buffer file;
        struct reading reading;
        load(files[i].path, &file);
        read_bytes(&reading, files[i].path, kb_buffer_slice(&file));
        assert_int_equal(reading.status, KB_OK);
        assert_int_equal(reading.image->kind, files[i].kind);
        assert_string_equal(reading.image->media_type, files[i].media_type);
        assert_string_equal(reading.image->name, files[i].path);
        assert_float_equal(reading.image->width, 56.7, 0.1); /* 20 mm */
        assert_float_equal(reading.image->height, 56.7, 0.1);
        assert_int_equal(reading.image->mask != NULL, files[i].kind == KB_IMAGE_RGB);
        free_reading(&reading);
        kb_buffer_finish(&file);
    }
}

/* What rsvg-convert makes of an SVG file. */
static void render(const char *path, struct reading *reading)
{
    char command[300];
    struct kb_buffer png;
    char out[] = "/tmp/klarbrev-render-XXXXXX";
    int descriptor = mkstemp(out);
    assert_true(descriptor >= 0);
    close(descriptor);
    snprintf(command, sizeof command, "rsvg-convert -a -w 300 -b white %s -o %s", path, out);
    assert_int_equal(system(command), 0);
    load(out, &png);
    unlink(out);
    read_bytes(reading, out, kb_buffer_slice(&png));
    assert_int_equal(reading->status, KB_OK);
    kb_buffer_finish(&png);
}

static void render_drawing(const struct kb_drawing *drawing, struct reading *reading)
{
    char path[] = "/tmp/klarbrev-drawing-XXXXXX";
    struct kb_buffer svg;
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    kb_buffer_init(&svg, 1 << 20);
    put_svg(&svg, drawing);
    assert_int_equal(write(descriptor, svg.data, svg.length), (ssize_t)svg.length);
    close(descriptor);
    kb_buffer_finish(&svg);
    render(path, reading);
    unlink(path);
}

/* The largest difference of any byte is that of an edge that lies a hair beside. */
static void assert_alike(const struct kb_image *a, const struct kb_image *b, const char *path)
{
    assert_int_equal(a->columns, b->columns);
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->kind, b->kind);
    size_t length = (size_t)a->columns * a->rows * (a->kind == KB_IMAGE_RGB ? 3 : 1), different = 0;
    for (size_t i = 0; i < length; i++) {
        different += abs(a->pixels[i] - b->pixels[i]) > 24;
    }
    if (different > length / 2000) {
        fail_msg("%s: %zu of %zu bytes differ", path, different, length);
    }
}

/* Our paths drawn by another program, beside that program's own reading of the file. */
static void sees_what_another_program_sees(void **state)
{
    static const char *const paths[] = {"templates/logo.svg", "tests/image/pictures/arcs.svg", "tests/image/pictures/shapes.svg"};
    (void)state;
    if (system("command -v rsvg-convert >/dev/null 2>&1") != 0) {
        skip();
    }
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct reading own, theirs, ours;
        struct kb_buffer file;
        load(paths[i], &file);
        read_bytes(&own, paths[i], kb_buffer_slice(&file));
        assert_int_equal(own.status, KB_OK);
        render(paths[i], &theirs);
        render_drawing(&own.image->drawing, &ours);
        assert_alike(theirs.image, ours.image, paths[i]);
        free_reading(&own);
        free_reading(&theirs);
        free_reading(&ours);
        kb_buffer_finish(&file);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_other_files),
        cmocka_unit_test(points_at_both_places_for_a_drawing),
        cmocka_unit_test(reads_the_logo_in_all_formats),
        cmocka_unit_test(sees_what_another_program_sees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
