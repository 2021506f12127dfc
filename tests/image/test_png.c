#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <klarbrev/world.h>

#include "base/buffer.h"
#include "image/image.h"

/* A PNG to be made: its header, palette and rows as libpng takes them. */
struct picture {
    uint32_t columns, rows;
    int depth, kind, interlace;
    const uint8_t *pixels;
    size_t row_bytes;
    const png_color *palette;
    int palette_size;
    const uint8_t *opacities; /* of the palette */
    int opacity_count;
    const png_color_16 *transparent;
    uint32_t density; /* per metre */
};

static void on_write(png_structp png, png_bytep data, size_t length)
{
    kb_buffer_put(png_get_io_ptr(png), data, length);
}

static void on_flush(png_structp png)
{
    (void)png;
}

static void make_png(struct kb_buffer *out, const struct picture *picture)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_bytep rows[16];
    kb_buffer_init(out, 1 << 20);
    png_set_write_fn(png, out, on_write, on_flush);
    png_set_IHDR(png, info, picture->columns, picture->rows, picture->depth, picture->kind, picture->interlace, 0, 0);
    if (picture->palette) {
        png_set_PLTE(png, info, picture->palette, picture->palette_size);
    }
    if (picture->opacity_count > 0 || picture->transparent) {
        png_set_tRNS(png, info, picture->opacities, picture->opacity_count, picture->transparent);
    }
    if (picture->density) {
        png_set_pHYs(png, info, picture->density, picture->density, PNG_RESOLUTION_METER);
    }
    for (uint32_t i = 0; i < picture->rows; i++) {
        rows[i] = (png_bytep)(uintptr_t)(picture->pixels + i * picture->row_bytes);
    }
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
}

struct reading {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_image *image;
    enum kb_status status;
};

static void read_bytes(struct reading *reading, const void *data, size_t length)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"brev.mustache", kb_slice_of("<billede fil=\"foto.png\"/>")};
    struct kb_place place = {&source, 9, 14, NULL};
    kb_arena_init(&reading->arena);
    reading->diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    assert_non_null(reading->diagnostics);
    reading->status = kb_image_read(&reading->arena, "foto.png", (struct kb_slice){data, length}, &place, &limits,
                                    reading->diagnostics, &reading->image);
    assert_int_equal(reading->image != NULL, reading->status == KB_OK);
}

static void free_reading(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_arena_finish(&reading->arena);
}

static void read_picture(struct reading *reading, const struct picture *picture)
{
    struct kb_buffer file;
    make_png(&file, picture);
    read_bytes(reading, file.data, file.length);
    assert_int_equal(reading->status, KB_OK);
    assert_int_equal(kb_diagnostics_count(reading->diagnostics), 0);
    assert_int_equal(reading->image->columns, picture->columns);
    assert_int_equal(reading->image->rows, picture->rows);
    assert_string_equal(reading->image->media_type, "image/png");
    assert_string_equal(reading->image->name, "foto.png");
    assert_int_equal(reading->image->file_length, file.length);
    kb_buffer_finish(&file);
}

static void assert_picture(const struct picture *picture, enum kb_image_kind kind, const uint8_t *pixels, const uint8_t *mask)
{
    struct reading reading;
    read_picture(&reading, picture);
    size_t count = (size_t)picture->columns * picture->rows;
    assert_int_equal(reading.image->kind, kind);
    assert_memory_equal(reading.image->pixels, pixels, count * (kind == KB_IMAGE_GREY ? 1 : 3));
    assert_int_equal(reading.image->mask != NULL, mask != NULL);
    if (mask) {
        assert_memory_equal(reading.image->mask, mask, count);
    }
    free_reading(&reading);
}

static const uint8_t black_to_white[] = {0, 85, 170, 255};

static void reads_grey_of_every_depth(void **state)
{
    const uint8_t one[] = {0x50}, two[] = {0x1b}, four[] = {0x05, 0xaf}, eight[] = {0, 85, 170, 255};
    const uint8_t sixteen[] = {0, 0, 0x55, 0x55, 0xaa, 0xaa, 0xff, 0xff};
    const uint8_t two_tones[] = {0, 255, 0, 255};
    struct picture picture = {.columns = 4, .rows = 1, .kind = PNG_COLOR_TYPE_GRAY};
    (void)state;
    picture.depth = 1, picture.pixels = one;
    assert_picture(&picture, KB_IMAGE_GREY, two_tones, NULL);
    picture.depth = 2, picture.pixels = two;
    assert_picture(&picture, KB_IMAGE_GREY, black_to_white, NULL);
    picture.depth = 4, picture.pixels = four;
    assert_picture(&picture, KB_IMAGE_GREY, black_to_white, NULL);
    picture.depth = 8, picture.pixels = eight;
    assert_picture(&picture, KB_IMAGE_GREY, black_to_white, NULL);
    picture.depth = 16, picture.pixels = sixteen;
    assert_picture(&picture, KB_IMAGE_GREY, black_to_white, NULL);
}

static void reads_colours(void **state)
{
    const uint8_t eight[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    const uint8_t sixteen[] = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12};
    struct picture picture = {.columns = 2, .rows = 2, .depth = 8, .kind = PNG_COLOR_TYPE_RGB, .pixels = eight, .row_bytes = 6};
    (void)state;
    assert_picture(&picture, KB_IMAGE_RGB, eight, NULL);
    picture.depth = 16, picture.pixels = sixteen, picture.row_bytes = 12;
    assert_picture(&picture, KB_IMAGE_RGB, eight, NULL);
}

static void reads_opacity(void **state)
{
    const uint8_t rgba[] = {1, 2, 3, 255, 4, 5, 6, 0, 7, 8, 9, 128, 10, 11, 12, 255}, solid[] = {1, 2, 3, 255, 4, 5, 6, 255};
    const uint8_t rgb[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, mask[] = {255, 0, 128, 255};
    const uint8_t grey[] = {9, 255, 8, 1}, grey_only[] = {9, 8}, grey_mask[] = {255, 1};
    struct picture picture = {.columns = 2, .rows = 2, .depth = 8, .kind = PNG_COLOR_TYPE_RGBA, .pixels = rgba, .row_bytes = 8};
    (void)state;
    assert_picture(&picture, KB_IMAGE_RGB, rgb, mask);
    picture.rows = 1, picture.pixels = solid;
    assert_picture(&picture, KB_IMAGE_RGB, rgb, NULL);
    picture.kind = PNG_COLOR_TYPE_GA, picture.pixels = grey;
    assert_picture(&picture, KB_IMAGE_GREY, grey_only, grey_mask);
}

static void reads_palettes_and_single_transparent_colours(void **state)
{
    const png_color palette[] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    const uint8_t two_bits[] = {0x18}, opacities[] = {255, 40}, solid[] = {255, 255};
    const uint8_t rgb[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, mask[] = {255, 40, 255};
    const uint8_t grey[] = {7, 8}, grey_mask[] = {255, 0};
    const png_color_16 eight = {.gray = 8};
    struct picture picture = {.columns = 3, .rows = 1, .depth = 2, .kind = PNG_COLOR_TYPE_PALETTE, .pixels = two_bits};
    (void)state;
    picture.palette = palette, picture.palette_size = 3;
    assert_picture(&picture, KB_IMAGE_RGB, rgb, NULL);
    picture.opacities = opacities, picture.opacity_count = 2;
    assert_picture(&picture, KB_IMAGE_RGB, rgb, mask);
    picture.opacities = solid;
    assert_picture(&picture, KB_IMAGE_RGB, rgb, NULL);
    struct picture plain = {
        .columns = 2, .rows = 1, .depth = 8, .kind = PNG_COLOR_TYPE_GRAY, .pixels = grey, .transparent = &eight};
    assert_picture(&plain, KB_IMAGE_GREY, grey, grey_mask);
}

static void reads_interlaced_rows(void **state)
{
    uint8_t pixels[9 * 9];
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)(i * 3);
    }
    struct picture picture = {.columns = 9, .rows = 9, .depth = 8, .kind = PNG_COLOR_TYPE_GRAY, .pixels = pixels, .row_bytes = 9};
    (void)state;
    picture.interlace = PNG_INTERLACE_ADAM7;
    assert_picture(&picture, KB_IMAGE_GREY, pixels, NULL);
}

static void assert_size(uint32_t density, double width)
{
    const uint8_t pixels[] = {0, 85, 170, 255};
    struct picture picture = {
        .columns = 4, .rows = 1, .depth = 8, .kind = PNG_COLOR_TYPE_GRAY, .pixels = pixels, .density = density};
    struct reading reading;
    read_picture(&reading, &picture);
    assert_float_equal(reading.image->width, width, 0.001);
    assert_float_equal(reading.image->height, width / 4, 0.001);
    free_reading(&reading);
}

static void knows_the_natural_size(void **state)
{
    (void)state;
    assert_size(0, 3);
    assert_size(11811, 0.96); /* 300 per inch */
    assert_size(1, 3);        /* nonsense counts as nothing */
    assert_size(4000000, 3);
}

/* A small RGBA picture, for breaking. */
static void make_sample(struct kb_buffer *file)
{
    static uint8_t pixels[8 * 8 * 4];
    for (size_t i = 0; i < sizeof pixels; i++) {
        pixels[i] = (uint8_t)(i * i);
    }
    struct picture picture = {
        .columns = 8, .rows = 8, .depth = 8, .kind = PNG_COLOR_TYPE_RGBA, .pixels = pixels, .row_bytes = 32};
    make_png(file, &picture);
}

static void assert_refused(const void *data, size_t length, const char *message)
{
    struct reading reading;
    read_bytes(&reading, data, length);
    assert_int_equal(reading.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(reading.diagnostics), 1);
    const struct kb_diagnostic *diagnostic = kb_diagnostics_at(reading.diagnostics, 0);
    assert_non_null(diagnostic->hint);
    assert_string_equal(diagnostic->file, "brev.mustache");
    assert_int_equal(diagnostic->column, 10);
    if (message) {
        assert_string_equal(diagnostic->message, message);
    }
    free_reading(&reading);
}

static void refuses_every_cut_off_file(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_sample(&file);
    for (size_t length = 4; length < file.length; length++) {
        assert_refused(file.data, length, "Billedet «foto.png» er ikke helt: filen slutter for tidligt.");
    }
    kb_buffer_finish(&file);
}

/* Every byte belongs to a checksum, so that no single change goes unseen. */
static void refuses_every_changed_byte(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_sample(&file);
    for (size_t i = 4; i < file.length; i++) {
        file.data[i] ^= 0x10;
        assert_refused(file.data, file.length, NULL);
        file.data[i] ^= 0x10;
    }
    kb_buffer_finish(&file);
}

/* Rewrites the size in the header, with the checksum that goes with it. */
static void set_header(struct kb_buffer *file, uint32_t columns, uint32_t rows)
{
    uint8_t *header = (uint8_t *)file->data + 12; /* type and content of IHDR */
    png_save_uint_32(header + 4, columns);
    png_save_uint_32(header + 8, rows);
    png_save_uint_32(header + 17, (uint32_t)crc32(0, header, 17));
}

static void refuses_bombs(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_sample(&file);
    set_header(&file, 50000, 50000);
    assert_refused(file.data, file.length,
                   "Billedet «foto.png» er på 50000 gange 50000 billedpunkter, og det er over grænsen på 40000000 i alt.");
    set_header(&file, 0x7fffffff, 0x7fffffff);
    assert_refused(
        file.data, file.length,
        "Billedet «foto.png» er på 2147483647 gange 2147483647 billedpunkter, og det er over grænsen på 40000000 i alt.");
    set_header(&file, 0, 8);
    assert_refused(file.data, file.length, "Billedet «foto.png» er beskadiget og kan ikke læses.");
    set_header(&file, 8, 9);
    assert_refused(file.data, file.length, "Billedet «foto.png» er beskadiget og kan ikke læses.");
    kb_buffer_finish(&file);
}

/* How many allocations are still granted. */
static long granted;

static void *reallocate(void *context, void *block, size_t size)
{
    (void)context;
    if (size > 0 && granted-- <= 0) {
        return NULL;
    }
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

static void survives_every_failed_allocation(void **state)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_buffer file;
    const struct kb_image *image;
    enum kb_status status = KB_NO_MEMORY;
    (void)state;
    make_sample(&file);
    long allocations = 0;
    for (; status == KB_NO_MEMORY && allocations < 200; allocations++) {
        struct kb_arena arena;
        granted = allocations;
        kb_allocator_set(reallocate, NULL);
        kb_arena_init(&arena);
        status = kb_image_read(&arena, "foto.png", kb_buffer_slice(&file), NULL, &limits, NULL, &image);
        kb_arena_finish(&arena);
        kb_allocator_set(NULL, NULL);
        assert_true(status == KB_NO_MEMORY || status == KB_OK);
    }
    assert_int_equal(status, KB_OK);
    assert_true(allocations > 4);
    kb_buffer_finish(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_grey_of_every_depth),
        cmocka_unit_test(reads_colours),
        cmocka_unit_test(reads_opacity),
        cmocka_unit_test(reads_palettes_and_single_transparent_colours),
        cmocka_unit_test(reads_interlaced_rows),
        cmocka_unit_test(knows_the_natural_size),
        cmocka_unit_test(refuses_every_cut_off_file),
        cmocka_unit_test(refuses_every_changed_byte),
        cmocka_unit_test(refuses_bombs),
        cmocka_unit_test(survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
