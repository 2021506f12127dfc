#ifndef KB_IMAGE_FILE_H
#define KB_IMAGE_FILE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "base/messages.h"
#include "base/source.h"

/* One image file while it is read: where from, where to, and whom to tell. */
struct kb_image_file {
    struct kb_arena *arena;
    const char *name;
    struct kb_slice bytes;
    const struct kb_place *place;
    const struct kb_limits *limits;
    struct kb_diagnostics *diagnostics;
    struct kb_image *image; /* to be filled in */
};

/* Readers of one format each. They fill in all of file->image but name, file and media_type. */
enum kb_status kb_png_read(const struct kb_image_file *file);
enum kb_status kb_jpeg_read(const struct kb_image_file *file);

/* Reports an error about the file with its hint; the arguments are the file's name and `detail`. Gives KB_BAD_INPUT. */
enum kb_status kb_image_fault(const struct kb_image_file *file, enum kb_message message, const char *detail,
                              enum kb_message hint);

/* Sets the size in pixels, or reports that it is zero or over the limit. */
enum kb_status kb_image_set_size(const struct kb_image_file *file, uint32_t columns, uint32_t rows);

/* Sets the natural size from pixels per inch; a density that makes no sense counts as the 96 of CSS. */
void kb_image_set_density(struct kb_image *image, double across, double down);

#endif
