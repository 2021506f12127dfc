#ifndef KB_FIGURE_QR_H
#define KB_FIGURE_QR_H

#include <klarbrev/status.h>

#include "base/arena.h"
#include "base/drawing.h"
#include "base/slice.h"

/* A QR code (ISO/IEC 18004, level M) as one filled path in modules, quiet zone of 4 included. KB_BAD_INPUT: too long. */
enum kb_status kb_qr_draw(struct kb_arena *arena, struct kb_slice text, struct kb_drawing *out);

#endif
