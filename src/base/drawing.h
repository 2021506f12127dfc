#ifndef KB_BASE_DRAWING_H
#define KB_BASE_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A colour in sRGB, 0-255 each, and its opacity (255: solid). */
struct kb_colour {
    uint8_t red, green, blue, alpha;
};

#define KB_BLACK ((struct kb_colour){0, 0, 0, 255})

/* How long a mitre may be before it is cut to a bevel, in line widths, when nothing else is said: SVG's own. */
#define KB_MITER_LIMIT 4.0

enum kb_path_verb { KB_MOVE, KB_LINE, KB_CURVE, KB_CLOSE };

/* One step of a path: KB_CURVE uses all three points (two controls, then the end), the others the last, KB_CLOSE none. */
struct kb_segment {
    enum kb_path_verb verb;
    double x1, y1, x2, y2, x, y;
};

/* Steps of paths that stand in the program. */
#define KB_MOVE_TO(x, y)                                                                                                         \
    {                                                                                                                            \
        KB_MOVE, 0, 0, 0, 0, x, y                                                                                                \
    }
#define KB_LINE_TO(x, y)                                                                                                         \
    {                                                                                                                            \
        KB_LINE, 0, 0, 0, 0, x, y                                                                                                \
    }
#define KB_CLOSE_PATH                                                                                                            \
    {                                                                                                                            \
        KB_CLOSE, 0, 0, 0, 0, 0, 0                                                                                               \
    }

/* One outline, filled and then stroked. */
struct kb_path {
    const struct kb_segment *segments;
    size_t count;
    bool filled, stroked, even_odd;
    struct kb_colour fill, stroke;
    double line_width;
    uint8_t line_cap;     /* 0 butt, 1 round, 2 square, as in PDF */
    uint8_t line_join;    /* 0 miter, 1 round, 2 bevel */
    const double *dashes; /* lengths on and off, or NULL */
    size_t dash_count;
    double dash_offset; /* how far into the pattern a line begins; 0 or more */
    double miter_limit; /* 1 or more; 0: KB_MITER_LIMIT */
};

/* A vector picture in its own units: the origin is the top left corner, y grows downwards. */
struct kb_drawing {
    double width, height;
    const struct kb_path *paths; /* in painting order */
    size_t count;
};

enum kb_image_kind { KB_IMAGE_DRAWING, KB_IMAGE_RGB, KB_IMAGE_GREY, KB_IMAGE_JPEG };

/* A picture ready to be placed. Immutable once made. */
struct kb_image {
    enum kb_image_kind kind;
    const char *name;          /* the file it came from, for messages and for telling images apart */
    double width, height;      /* natural size in points (CSS px at 96 per inch for rasters without density) */
    struct kb_drawing drawing; /* KB_IMAGE_DRAWING */
    uint32_t columns, rows;    /* rasters: size in pixels */
    const uint8_t *pixels;     /* KB_IMAGE_RGB: 3 bytes a pixel, KB_IMAGE_GREY: 1, rows without padding */
    const uint8_t *mask;       /* opacity, 1 byte a pixel, or NULL when solid */
    const uint8_t *packed;     /* `pixels`, or what draws the drawing in a PDF, as a zlib stream, made once for all letters that
                                  show it; NULL: not made */
    size_t packed_length;
    const uint8_t *packed_mask; /* the same of `mask`, or NULL */
    size_t packed_mask_length;
    uint8_t components;  /* KB_IMAGE_JPEG: 1 grey, 3 RGB (YCbCr), 4 CMYK */
    bool inverted;       /* KB_IMAGE_JPEG: Adobe's inverted CMYK */
    const uint8_t *file; /* the file's bytes as read, for formats passed through and for HTML */
    size_t file_length;
    const char *media_type; /* "image/svg+xml", "image/png", "image/jpeg" */
};

#endif
