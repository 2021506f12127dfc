#ifndef KB_SYMBOL_PACKED_H
#define KB_SYMBOL_PACKED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/drawing.h"

/*
 * A drawing in few bytes, as it lies in a table of symbols (docs/symboltabel.md). Points are rounded to
 * 1/128 of the drawing's unit.
 */

/* Appends a drawing. KB_BAD_INPUT: it has more colours, dashes or steps than the format can hold. */
enum kb_status kb_packed_write(const struct kb_drawing *drawing, struct kb_buffer *out);

/*
 * Unpacks a drawing into the arena. Whatever the bytes are, nothing is read outside them and the drawing
 * has at most `most` segments. KB_BAD_INPUT: this is no packed drawing.
 */
enum kb_status kb_packed_read(struct kb_slice bytes, size_t most, struct kb_arena *arena, struct kb_drawing *drawing);

#endif
