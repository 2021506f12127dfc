#ifndef KB_PDF_COLOUR_PROFILE_H
#define KB_PDF_COLOUR_PROFILE_H

#include "base/slice.h"
#include "base/arena.h"

/* An ICC profile (version 2.1, monitor) of the sRGB colours with the curve simplified to gamma 2.2; empty when out of memory. */
struct kb_slice kb_colour_profile(struct kb_arena *arena);

#endif
