#include <png.h>

#include <setjmp.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/deflate.h"
#include "image/file.h"

#define MOST_CHUNK_BYTES ((png_alloc_size_t)8 << 20) /* of a chunk that is kept in memory; IDAT isn't */
#define INCHES_PER_METRE (1 / 0.0254)

/* One file while libpng reads it. */
struct png_job {
    const struct kb_image_file *file;
    png_structp png;
    png_infop info;
    size_t offset; /* bytes taken from the file */
    bool cut_off, no_memory;
    enum kb_status status; /* of the checks between libpng's steps */
    uint8_t *pixels;
    uint8_t channels;
};

static void on_error(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png, (void)text;
}

static png_voidp on_malloc(png_structp png, png_alloc_size_t size)
{
    struct png_job *job = png_get_mem_ptr(png);
    void *block = kb_malloc(size);
    job->no_memory |= block == NULL;
    return block;
}

static void on_free(png_structp png, png_voidp block)
{
    (void)png;
    kb_free(block);
}

static void on_read(png_structp png, png_bytep bytes, size_t length)
{
    struct png_job *job = png_get_io_ptr(png);
    struct kb_slice all = job->file->bytes;
    if (length > all.length - job->offset) {
        job->cut_off = true;
        png_error(png, "end of file");
    }
    memcpy(bytes, all.data + job->offset, length);
    job->offset += length;
}

/* The only place that libpng's errors jump to. `step` keeps all it has in the job. */
static bool run(struct png_job *job, void (*step)(struct png_job *job))
{
    if (setjmp(png_jmpbuf(job->png)) != 0) {
        return false;
    }
    step(job);
    return true;
}

/* Profiles, texts and the like are not used, so they are not unpacked either. */
static void read_header(struct png_job *job)
{
    static const png_byte unused[] =
        "iCCP\0zTXt\0iTXt\0tEXt\0sPLT\0eXIf\0hIST\0pCAL\0sCAL\0tIME\0oFFs\0bKGD\0gAMA\0cHRM\0sRGB\0sBIT";
    png_set_keep_unknown_chunks(job->png, PNG_HANDLE_CHUNK_NEVER, unused, (int)(sizeof unused / 5));
    png_set_user_limits(job->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(job->png, MOST_CHUNK_BYTES);
    png_set_read_fn(job->png, job, on_read);
    png_read_info(job->png, job->info);
}

static void set_density(struct png_job *job)
{
    png_uint_32 across = 0, down = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    png_get_pHYs(job->png, job->info, &across, &down, &unit);
    double per_inch = unit == PNG_RESOLUTION_METER ? 1 / INCHES_PER_METRE : 0;
    kb_image_set_density(job->file->image, across * per_inch, down * per_inch);
}

/* Whatever the file has becomes 8 bits of grey or RGB, with or without opacity. */
static void read_rows(struct png_job *job)
{
    png_set_expand(job->png);
    png_set_scale_16(job->png);
    int passes = png_set_interlace_handling(job->png);
    png_read_update_info(job->png, job->info);
    job->channels = png_get_channels(job->png, job->info);
    size_t rows = job->file->image->rows, row_bytes = png_get_rowbytes(job->png, job->info);
    job->pixels = KB_NEW_ARRAY(job->file->arena, uint8_t, rows * row_bytes);
    if (job->pixels == NULL) {
        job->no_memory = true;
        return;
    }
    for (int pass = 0; pass < passes; pass++) {
        for (size_t row = 0; row < rows; row++) {
            png_read_row(job->png, job->pixels + row * row_bytes, NULL);
        }
    }
    png_read_end(job->png, NULL);
}

/* Moves colours together and opacities out: RGBA RGBA becomes RGB RGB and AA. */
static bool split_opacity(struct png_job *job)
{
    struct kb_image *image = job->file->image;
    size_t pixels = (size_t)image->columns * image->rows, colours = job->channels - 1u;
    uint8_t *mask = KB_NEW_ARRAY(job->file->arena, uint8_t, pixels);
    bool solid = true;
    if (mask == NULL) {
        return false;
    }
    const uint8_t *from = job->pixels;
    for (size_t i = 0; i < pixels; i++, from += job->channels) {
        memmove(job->pixels + i * colours, from, colours);
        mask[i] = from[colours];
        solid &= mask[i] == UINT8_MAX;
    }
    image->mask = solid ? NULL : mask;
    return true;
}

static bool pack(struct png_job *job, const uint8_t *bytes, size_t length, const uint8_t **packed, size_t *packed_length)
{
    struct kb_slice stream;
    if (kb_deflate_once((struct kb_slice){(const char *)bytes, length}, KB_DEFLATE_WELL, job->file->arena, &stream) != KB_OK) {
        return false;
    }
    *packed = (const uint8_t *)stream.data;
    *packed_length = stream.length;
    return true;
}

/* A logo is in every letter: what PDF wants of it is made here, once. */
static bool pack_image(struct png_job *job)
{
    struct kb_image *image = job->file->image;
    size_t pixels = (size_t)image->columns * image->rows, bytes = image->kind == KB_IMAGE_GREY ? pixels : 3 * pixels;
    bool packed = pack(job, image->pixels, bytes, &image->packed, &image->packed_length);
    if (packed && image->mask != NULL) {
        packed = pack(job, image->mask, pixels, &image->packed_mask, &image->packed_mask_length);
    }
    return packed;
}

static enum kb_status report_failure(const struct png_job *job)
{
    if (job->no_memory) {
        return KB_NO_MEMORY;
    }
    return kb_image_fault(job->file, job->cut_off ? KB_MSG_IMAGE_CUT_OFF : KB_MSG_IMAGE_BROKEN, NULL, KB_MSG_HINT_IMAGE_AGAIN);
}

static enum kb_status read_image(struct png_job *job)
{
    struct kb_image *image = job->file->image;
    if (!run(job, read_header)) {
        return report_failure(job);
    }
    enum kb_status status =
        kb_image_set_size(job->file, png_get_image_width(job->png, job->info), png_get_image_height(job->png, job->info));
    if (status != KB_OK) {
        return status;
    }
    set_density(job);
    if (!run(job, read_rows) || job->no_memory) {
        return report_failure(job);
    }
    bool has_opacity = job->channels % 2 == 0;
    if (has_opacity && !split_opacity(job)) {
        return KB_NO_MEMORY;
    }
    image->kind = job->channels < 3 ? KB_IMAGE_GREY : KB_IMAGE_RGB;
    image->pixels = job->pixels;
    return pack_image(job) ? KB_OK : KB_NO_MEMORY;
}

enum kb_status kb_png_read(const struct kb_image_file *file)
{
    struct png_job job = {.file = file};
    enum kb_status status = KB_NO_MEMORY;
    job.png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning, &job, on_malloc, on_free);
    if (job.png == NULL) {
        return KB_NO_MEMORY;
    }
    job.info = png_create_info_struct(job.png);
    if (job.info != NULL) {
        status = read_image(&job);
    }
    png_destroy_read_struct(&job.png, &job.info, NULL);
    return status;
}
