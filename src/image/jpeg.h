#ifndef KB_IMAGE_JPEG_H
#define KB_IMAGE_JPEG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

enum kb_jpeg_fault { KB_JPEG_FINE, KB_JPEG_CUT_OFF, KB_JPEG_BROKEN, KB_JPEG_MEMORY };

/* What the markers of a JPEG file say. */
struct kb_jpeg_header {
    uint8_t frame; /* the marker that began the frame, 0xc0 to 0xcf; 0: none */
    uint8_t precision, components;
    uint32_t columns, rows;
    bool named_rgb;         /* the components are called R, G and B */
    bool adobe;             /* an Adobe segment says which colours */
    double across, down;    /* pixels per inch; 0: not said */
    unsigned orientation;   /* Exif's; 1: upright */
    struct kb_slice stream; /* the file without what only cameras and editors need: places, names, previews */
};

/*
 * Reads the markers from start to end of image, copying into the arena what belongs to the picture. Photos
 * carry where and by whom they were taken; that must not travel along in a letter.
 */
enum kb_jpeg_fault kb_jpeg_scan(struct kb_arena *arena, struct kb_slice file, struct kb_jpeg_header *header);

/* Decodes the whole stream for its faults alone. */
enum kb_jpeg_fault kb_jpeg_try(struct kb_slice stream);

#endif
