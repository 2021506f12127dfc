#include "image/image.h"

#include "base/report.h"
#include "image/file.h"
#include "symbol/svg.h"

#define CSS_DENSITY 96.0 /* pixels per inch */
#define POINTS_PER_INCH 72.0
#define LEAST_DENSITY 10.0
#define MOST_DENSITY 10000.0

enum kb_status kb_image_fault(const struct kb_image_file *file, enum kb_message message, const char *detail, enum kb_message hint)
{
    kb_report(file->diagnostics, KB_ERROR, message, file->place, KB_ARGS(file->name, detail));
    kb_hint(file->diagnostics, hint, NULL);
    return KB_BAD_INPUT;
}

static enum kb_status report_pixels(const struct kb_image_file *file, uint32_t columns, uint32_t rows)
{
    const char *across = kb_arena_format(file->arena, "%lu", (unsigned long)columns);
    const char *down = kb_arena_format(file->arena, "%lu", (unsigned long)rows);
    const char *most = kb_arena_format(file->arena, "%zu", file->limits->image_pixels);
    if (across == NULL || down == NULL || most == NULL) {
        return KB_NO_MEMORY;
    }
    kb_report(file->diagnostics, KB_ERROR, KB_MSG_IMAGE_TOO_MANY_PIXELS, file->place, KB_ARGS(file->name, across, down, most));
    kb_hint(file->diagnostics, KB_MSG_HINT_IMAGE_SMALLER, NULL);
    return KB_BAD_INPUT;
}

enum kb_status kb_image_set_size(const struct kb_image_file *file, uint32_t columns, uint32_t rows)
{
    if (columns == 0 || rows == 0) {
        return kb_image_fault(file, KB_MSG_IMAGE_BROKEN, NULL, KB_MSG_HINT_IMAGE_AGAIN);
    }
    if ((uint64_t)columns * rows > file->limits->image_pixels) {
        return report_pixels(file, columns, rows);
    }
    file->image->columns = columns;
    file->image->rows = rows;
    return KB_OK;
}

void kb_image_set_density(struct kb_image *image, double across, double down)
{
    bool sensible = across >= LEAST_DENSITY && across <= MOST_DENSITY && down >= LEAST_DENSITY && down <= MOST_DENSITY;
    image->width = image->columns * POINTS_PER_INCH / (sensible ? across : CSS_DENSITY);
    image->height = image->rows * POINTS_PER_INCH / (sensible ? down : CSS_DENSITY);
}

/* The faults of a drawing point into its own file; where the image is named, one more says so. */
static enum kb_status read_svg(const struct kb_image_file *file)
{
    struct kb_source source = {file->name, file->bytes};
    struct kb_drawing *drawing = &file->image->drawing;
    enum kb_status status = kb_svg_read(file->arena, &source, file->limits, file->diagnostics, drawing);
    if (status == KB_BAD_INPUT && file->place != NULL && file->place->source != NULL) {
        kb_report(file->diagnostics, KB_ERROR, KB_MSG_IMAGE_UNUSABLE, file->place, KB_ARGS(file->name));
    }
    file->image->kind = KB_IMAGE_DRAWING;
    file->image->width = drawing->width * POINTS_PER_INCH / CSS_DENSITY;
    file->image->height = drawing->height * POINTS_PER_INCH / CSS_DENSITY;
    return status;
}

static const struct format {
    const char *start; /* the first bytes of such a file */
    const char *media_type;
    enum kb_status (*read)(const struct kb_image_file *file);
} formats[] = {
    {"\x89PNG", "image/png", kb_png_read},
    {"\xff\xd8", "image/jpeg", kb_jpeg_read},
    {"<", "image/svg+xml", read_svg},
};

static const struct format *find_format(struct kb_slice bytes)
{
    size_t mark = kb_slice_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
    struct kb_slice text = kb_slice_trim(kb_slice_part(bytes, mark, bytes.length - mark));
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (kb_slice_starts(formats[i].read == read_svg ? text : bytes, formats[i].start)) {
            return &formats[i];
        }
    }
    return NULL;
}

static enum kb_status report_bytes(const struct kb_image_file *file)
{
    const char *length = kb_arena_format(file->arena, "%zu", file->bytes.length);
    const char *most = kb_arena_format(file->arena, "%zu", file->limits->image_bytes);
    if (length == NULL || most == NULL) {
        return KB_NO_MEMORY;
    }
    kb_report(file->diagnostics, KB_ERROR, KB_MSG_IMAGE_FILE_TOO_LARGE, file->place, KB_ARGS(file->name, length, most));
    kb_hint(file->diagnostics, KB_MSG_HINT_IMAGE_SMALLER, NULL);
    return KB_BAD_INPUT;
}

static enum kb_status read_file(const struct kb_image_file *file)
{
    if (file->bytes.length == 0) {
        return kb_image_fault(file, KB_MSG_IMAGE_EMPTY, NULL, KB_MSG_HINT_IMAGE_AGAIN);
    }
    if (file->bytes.length > file->limits->image_bytes) {
        return report_bytes(file);
    }
    const struct format *format = find_format(file->bytes);
    if (format == NULL) {
        return kb_image_fault(file, KB_MSG_IMAGE_UNKNOWN_KIND, NULL, KB_MSG_HINT_IMAGE_KIND);
    }
    file->image->media_type = format->media_type;
    return format->read(file);
}

enum kb_status kb_image_read(struct kb_arena *arena, const char *name, struct kb_slice bytes, const struct kb_place *place,
                             const struct kb_limits *limits, struct kb_diagnostics *diagnostics, const struct kb_image **out)
{
    struct kb_image *image = KB_NEW(arena, struct kb_image);
    const char *kept_name = kb_arena_string(arena, name);
    *out = NULL;
    if (image == NULL || kept_name == NULL) {
        return KB_NO_MEMORY;
    }
    image->name = kept_name;
    image->file = (const uint8_t *)bytes.data;
    image->file_length = bytes.length;
    struct kb_image_file file = {arena, kept_name, bytes, place, limits, diagnostics, image};
    enum kb_status status = read_file(&file);
    if (status == KB_OK) {
        *out = image;
    }
    return status;
}
