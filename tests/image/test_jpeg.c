#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#include <klarbrev/world.h>

#include "base/buffer.h"
#include "image/image.h"

enum { SIDE = 40 }; /* pixels */

/* How a sample is to be made. */
struct recipe {
    int components;
    J_COLOR_SPACE colours;
    bool progressive, arithmetic, bare; /* bare: neither JFIF nor Adobe segment */
    int unit, density;
    int restart;
};

static void make_jpeg(struct kb_buffer *out, const struct recipe *recipe)
{
    struct jpeg_compress_struct encoder;
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    jpeg_mem_dest(&encoder, &bytes, &length);
    encoder.image_width = encoder.image_height = SIDE;
    encoder.input_components = recipe->components;
    encoder.in_color_space = recipe->colours;
    jpeg_set_defaults(&encoder);
    if (recipe->bare) {
        jpeg_set_colorspace(&encoder, recipe->colours);
        encoder.write_JFIF_header = encoder.write_Adobe_marker = FALSE;
    }
    if (recipe->progressive) {
        jpeg_simple_progression(&encoder);
    }
    encoder.arith_code = recipe->arithmetic;
    encoder.density_unit = (UINT8)recipe->unit;
    encoder.X_density = encoder.Y_density = (UINT16)recipe->density;
    encoder.restart_interval = (unsigned)recipe->restart;
    jpeg_start_compress(&encoder, TRUE);
    for (int y = 0; y < SIDE; y++) {
        JSAMPLE row[SIDE * 4];
        for (int i = 0; i < SIDE * recipe->components; i++) {
            row[i] = (JSAMPLE)(y * y * 3 + i * 7);
        }
        JSAMPROW rows[] = {row};
        jpeg_write_scanlines(&encoder, rows, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    kb_buffer_init(out, 1 << 20);
    kb_buffer_put(out, bytes, length);
    free(bytes);
}

static const struct recipe plain = {.components = 3, .colours = JCS_RGB};

struct reading {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    const struct kb_image *image;
    enum kb_status status;
};

static void read_bytes(struct reading *reading, struct kb_slice file)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_source source = {"brev.mustache", kb_slice_of("<billede fil=\"foto.jpg\"/>")};
    struct kb_place place = {&source, 9, 14, NULL};
    kb_arena_init(&reading->arena);
    reading->diagnostics = kb_diagnostics_new(KB_DANISH, 10);
    assert_non_null(reading->diagnostics);
    reading->status = kb_image_read(&reading->arena, "foto.jpg", file, &place, &limits, reading->diagnostics, &reading->image);
    assert_int_equal(reading->image != NULL, reading->status == KB_OK);
}

static void free_reading(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_arena_finish(&reading->arena);
}

static void assert_accepted(struct kb_slice file, int components)
{
    struct reading reading;
    read_bytes(&reading, file);
    if (reading.status != KB_OK) {
        fail_msg("%s", kb_diagnostics_at(reading.diagnostics, 0)->message);
    }
    assert_int_equal(kb_diagnostics_count(reading.diagnostics), 0);
    assert_int_equal(reading.image->kind, KB_IMAGE_JPEG);
    assert_int_equal(reading.image->columns, SIDE);
    assert_int_equal(reading.image->rows, SIDE);
    assert_int_equal(reading.image->components, components);
    assert_string_equal(reading.image->media_type, "image/jpeg");
    free_reading(&reading);
}

static void assert_refused(struct kb_slice file, const char *message, const char *hint)
{
    struct reading reading;
    read_bytes(&reading, file);
    assert_int_equal(reading.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(reading.diagnostics), 1);
    const struct kb_diagnostic *diagnostic = kb_diagnostics_at(reading.diagnostics, 0);
    assert_string_equal(diagnostic->message, message);
    assert_string_equal(diagnostic->hint, hint);
    assert_string_equal(diagnostic->file, "brev.mustache");
    free_reading(&reading);
}

static const char broken[] = "Billedet «foto.jpg» er beskadiget og kan ikke læses.";
static const char cut_off[] = "Billedet «foto.jpg» er ikke helt: filen slutter for tidligt.";
static const char again[] = "Hent eller gem billedet igen.";
static const char ordinary[] = "Gem billedet som almindelig JPEG i et billedprogram.";

static void accept_recipe(struct recipe recipe)
{
    struct kb_buffer file;
    make_jpeg(&file, &recipe);
    assert_accepted(kb_buffer_slice(&file), recipe.components);
    kb_buffer_finish(&file);
}

static void refuse_recipe(struct recipe recipe, const char *message, const char *hint)
{
    struct kb_buffer file;
    make_jpeg(&file, &recipe);
    assert_refused(kb_buffer_slice(&file), message, hint);
    kb_buffer_finish(&file);
}

static void accepts_what_everybody_makes(void **state)
{
    (void)state;
    accept_recipe(plain);
    accept_recipe((struct recipe){.components = 3, .colours = JCS_RGB, .progressive = true});
    accept_recipe((struct recipe){.components = 3, .colours = JCS_RGB, .restart = 2});
    accept_recipe((struct recipe){.components = 1, .colours = JCS_GRAYSCALE});
    accept_recipe((struct recipe){.components = 1, .colours = JCS_GRAYSCALE, .progressive = true, .bare = true});
    accept_recipe((struct recipe){.components = 3, .colours = JCS_YCbCr, .bare = true});
}

static void refuses_rare_kinds(void **state)
{
    (void)state;
    refuse_recipe((struct recipe){.components = 4, .colours = JCS_CMYK}, "Billedet «foto.jpg» har trykfarver (CMYK).",
                  "Gem billedet som RGB.");
    refuse_recipe((struct recipe){.components = 4, .colours = JCS_CMYK, .bare = true},
                  "Billedet «foto.jpg» har trykfarver (CMYK).", "Gem billedet som RGB.");
    refuse_recipe((struct recipe){.components = 3, .colours = JCS_RGB, .bare = true},
                  "Billedet «foto.jpg» har farver, som vises forskelligt fra program til program.", ordinary);
    refuse_recipe((struct recipe){.components = 3, .colours = JCS_RGB, .arithmetic = true},
                  "Billedet «foto.jpg» er en sjælden slags JPEG (arithmetic).", ordinary);
}

/* The offset of the marker of a kind; the samples have no other 0xff before it than those of markers. */
static size_t find_marker(const struct kb_buffer *file, uint8_t marker)
{
    for (size_t i = 0; i + 1 < file->length; i++) {
        if ((uint8_t)file->data[i] == 0xff && (uint8_t)file->data[i + 1] == marker) {
            return i;
        }
    }
    fail_msg("no marker %x", marker);
    return 0;
}

static void refuses_rare_frames(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_jpeg(&file, &plain);
    size_t frame = find_marker(&file, 0xc0);
    file.data[frame + 4] = 12;
    assert_refused(kb_buffer_slice(&file), "Billedet «foto.jpg» er en sjælden slags JPEG (12 bit).", ordinary);
    file.data[frame + 1] = (char)0xc3;
    assert_refused(kb_buffer_slice(&file), "Billedet «foto.jpg» er en sjælden slags JPEG (lossless).", ordinary);
    file.data[frame + 1] = (char)0xc5;
    assert_refused(kb_buffer_slice(&file), "Billedet «foto.jpg» er en sjælden slags JPEG (hierarchical).", ordinary);
    kb_buffer_finish(&file);
}

static void refuses_bombs(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_jpeg(&file, &plain);
    size_t frame = find_marker(&file, 0xc0);
    memcpy(file.data + frame + 5, "\xc3\x50\xc3\x50", 4);
    assert_refused(kb_buffer_slice(&file),
                   "Billedet «foto.jpg» er på 50000 gange 50000 billedpunkter, og det er over grænsen på 40000000 i alt.",
                   "Gør billedet mindre i et billedprogram, og gem det igen.");
    memcpy(file.data + frame + 5, "\0\0\0\x28", 4);
    assert_refused(kb_buffer_slice(&file), broken, again);
    memcpy(file.data + frame + 5, "\0\x50\0\x50", 4); /* more than there is */
    assert_refused(kb_buffer_slice(&file), broken, again);
    kb_buffer_finish(&file);
}

/* A progressive picture whose last scan is there a hundred times. */
static void refuses_endless_scans(void **state)
{
    struct recipe recipe = {.components = 3, .colours = JCS_RGB, .progressive = true};
    struct kb_buffer file, bomb;
    (void)state;
    make_jpeg(&file, &recipe);
    size_t last = 0;
    for (size_t i = 0; i + 1 < file.length; i++) {
        bool scan = (uint8_t)file.data[i] == 0xff && (uint8_t)file.data[i + 1] == 0xda;
        last = scan ? i : last;
    }
    kb_buffer_init(&bomb, 1 << 20);
    kb_buffer_put(&bomb, file.data, last);
    for (int i = 0; i < 100; i++) {
        kb_buffer_put(&bomb, file.data + last, file.length - 2 - last);
    }
    kb_buffer_put(&bomb, "\xff\xd9", 2);
    assert_refused(kb_buffer_slice(&bomb), broken, again);
    kb_buffer_finish(&bomb);
    kb_buffer_finish(&file);
}

static void refuses_every_cut_off_file(void **state)
{
    struct kb_buffer file;
    (void)state;
    make_jpeg(&file, &plain);
    for (size_t length = 2; length < file.length; length++) {
        assert_refused(kb_slice_part(kb_buffer_slice(&file), 0, length), cut_off, again);
    }
    kb_buffer_finish(&file);
}

/* A file whose middle is missing looks whole from outside; only decoding shows it. */
static void refuses_missing_data(void **state)
{
    struct kb_buffer file, short_file;
    (void)state;
    make_jpeg(&file, &plain);
    size_t scan = find_marker(&file, 0xda) + 14;
    for (size_t keep = 0; scan + keep + 40 < file.length; keep += 7) {
        kb_buffer_init(&short_file, 1 << 20);
        kb_buffer_put(&short_file, file.data, scan + keep);
        kb_buffer_put(&short_file, "\xff\xd9", 2);
        assert_refused(kb_buffer_slice(&short_file), broken, again);
        kb_buffer_finish(&short_file);
    }
    kb_buffer_finish(&file);
}

static void refuses_broken_markers(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *message;
    } files[] = {
        {"\xff\xd8", 2, cut_off},
        {"\xff\xd8\xff", 3, cut_off},
        {"\xff\xd8\xff\xff\xff", 5, cut_off},
        {"\xff\xd8\xff\xd9", 4, broken},
        {"\xff\xd8zz", 4, broken},
        {"\xff\xd8\xff\0\0\0", 6, broken},
        {"\xff\xd8\xff\xe0\0\1\xff\xd9", 8, broken},
        {"\xff\xd8\xff\xe0\0\x10JFIF", 10, cut_off},
        {"\xff\xd8\xff\xc0\0\x08\x08\0\1\0\1\3\xff\xd9", 14, broken},
        {"\xff\xd8\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xc0\0\x0b\x08\0\1\0\1\1\1\x11\0\xff\xd9", 30, broken},
        {"\xff\xd8\xff\xda\0\2\xff\xd9", 8, broken},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_refused((struct kb_slice){files[i].bytes, files[i].length}, files[i].message, again);
    }
}

/* Puts a segment right behind the start. */
static void insert(struct kb_buffer *out, const struct kb_buffer *file, uint8_t marker, const char *body, size_t length)
{
    const char head[] = {'\xff', (char)marker, (char)((length + 2) >> 8), (char)((length + 2) & 0xff)};
    kb_buffer_init(out, 1 << 20);
    kb_buffer_put(out, file->data, 2);
    kb_buffer_put(out, head, sizeof head);
    kb_buffer_put(out, body, length);
    kb_buffer_put(out, file->data + 2, file->length - 2);
}

#define EXIF_LITTLE(orientation) "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0" orientation "\0\0\0\0\0\0"
#define EXIF_BIG(orientation) "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0" orientation "\0\0\0\0\0\0"

static void refuses_turned_photos(void **state)
{
    static const char *const turned[] = {EXIF_LITTLE("\6"), EXIF_BIG("\6"), EXIF_LITTLE("\2"), EXIF_BIG("\x08")};
    static const char *const upright[] = {EXIF_LITTLE("\1"), EXIF_BIG("\1"), EXIF_LITTLE("\x09"), EXIF_BIG("\0")};
    struct kb_buffer file, photo;
    (void)state;
    make_jpeg(&file, &plain);
    for (size_t i = 0; i < 4; i++) {
        insert(&photo, &file, 0xe1, turned[i], sizeof EXIF_LITTLE("\1") - 1);
        assert_refused(kb_buffer_slice(&photo), "Billedet «foto.jpg» ligger på siden eller spejlvendt i filen.",
                       "Åbn billedet i et billedprogram, vend det rigtigt, og gem det igen.");
        kb_buffer_finish(&photo);
        insert(&photo, &file, 0xe1, upright[i], sizeof EXIF_LITTLE("\1") - 1);
        assert_accepted(kb_buffer_slice(&photo), 3);
        kb_buffer_finish(&photo);
    }
    for (size_t length = 6; length < sizeof EXIF_LITTLE("\1") - 1; length++) {
        insert(&photo, &file, 0xe1, upright[0], length);
        assert_accepted(kb_buffer_slice(&photo), 3);
        kb_buffer_finish(&photo);
    }
    kb_buffer_finish(&file);
}

static bool holds(const struct kb_image *image, const char *text)
{
    size_t length = strlen(text);
    for (size_t i = 0; i + length <= image->file_length; i++) {
        if (memcmp(image->file + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

static void leaves_out_what_a_letter_must_not_tell(void **state)
{
    static const struct {
        uint8_t marker;
        const char *body;
        bool stays;
    } segments[] = {
        {0xfe, "taget af Mette", false},
        {0xe1, "http://ns.adobe.com/xap/1.0/", false},
        {0xed, "Photoshop 3.0", false},
        {0xe2, "ICC_PROFILE", true},
        {0xe2, "MPF", false},
        {0xe0, "JFXX", false},
        {0xef, "noget helt andet", false},
    };
    struct kb_buffer file, photo;
    struct reading reading;
    (void)state;
    make_jpeg(&file, &plain);
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++) {
        insert(&photo, &file, segments[i].marker, segments[i].body, strlen(segments[i].body) + 1);
        kb_buffer_put_text(&photo, "noget bagefter");
        read_bytes(&reading, kb_buffer_slice(&photo));
        assert_int_equal(reading.status, KB_OK);
        assert_int_equal(holds(reading.image, segments[i].body), segments[i].stays);
        assert_false(holds(reading.image, "noget bagefter"));
        if (!segments[i].stays) {
            assert_int_equal(reading.image->file_length, file.length);
            assert_memory_equal(reading.image->file, file.data, file.length);
        }
        free_reading(&reading);
        kb_buffer_finish(&photo);
    }
    kb_buffer_finish(&file);
}

static void assert_size(int unit, int density, double points)
{
    struct recipe recipe = {.components = 1, .colours = JCS_GRAYSCALE, .unit = unit, .density = density};
    struct kb_buffer file;
    struct reading reading;
    make_jpeg(&file, &recipe);
    read_bytes(&reading, kb_buffer_slice(&file));
    assert_int_equal(reading.status, KB_OK);
    assert_float_equal(reading.image->width, points, 0.001);
    assert_float_equal(reading.image->height, points, 0.001);
    free_reading(&reading);
    kb_buffer_finish(&file);
}

static void knows_the_natural_size(void **state)
{
    (void)state;
    assert_size(0, 1, 30);
    assert_size(1, 72, 40);
    assert_size(1, 300, 9.6);
    assert_size(2, 100, 40 * 72 / 254.0);
    assert_size(1, 1, 30);
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
    struct kb_limits limits = kb_limits_default();
    struct kb_buffer file;
    struct kb_arena arena;
    const struct kb_image *image;
    (void)state;
    make_jpeg(&file, &plain);
    kb_allocator_set(refuse, NULL);
    kb_arena_init(&arena);
    assert_int_equal(kb_image_read(&arena, "foto.jpg", kb_buffer_slice(&file), NULL, &limits, NULL, &image), KB_NO_MEMORY);
    kb_arena_finish(&arena);
    kb_allocator_set(NULL, NULL);
    kb_buffer_finish(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_everybody_makes), cmocka_unit_test(refuses_rare_kinds),
        cmocka_unit_test(refuses_rare_frames),          cmocka_unit_test(refuses_bombs),
        cmocka_unit_test(refuses_endless_scans),        cmocka_unit_test(refuses_every_cut_off_file),
        cmocka_unit_test(refuses_missing_data),         cmocka_unit_test(refuses_broken_markers),
        cmocka_unit_test(refuses_turned_photos),        cmocka_unit_test(leaves_out_what_a_letter_must_not_tell),
        cmocka_unit_test(knows_the_natural_size),       cmocka_unit_test(says_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
