#ifndef KB_BASE_TICK_H
#define KB_BASE_TICK_H

#include <stdbool.h>

#include "base/drawing.h"

/* What is ticked in a form: a box, a ring, or one of five faces from very sad to very glad. */
enum kb_tick_shape { KB_TICK_BOX, KB_TICK_RING, KB_TICK_FACE };

/*
 * The drawing of one, as a picture to place: empty, or ticked. They are told apart by shape, not only by
 * colour. `face`: 0-4, for faces. Lives for ever.
 */
const struct kb_image *kb_tick_image(enum kb_tick_shape shape, size_t face, bool ticked);

#endif
