#ifndef KB_IMAGE_IMAGE_H
#define KB_IMAGE_IMAGE_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "base/source.h"

/*
 * Decodes PNG (libpng), JPEG (header only; the file is passed through) or SVG, told apart by their first
 * bytes. `file` must outlive the image. What is wrong is reported at `place` (where the image is named)
 * with the file's name.
 */
enum kb_status kb_image_read(struct kb_arena *arena, const char *name, struct kb_slice file, const struct kb_place *place,
                             const struct kb_limits *limits, struct kb_diagnostics *diagnostics, const struct kb_image **out);

#endif
