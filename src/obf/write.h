#ifndef KB_OBF_WRITE_H
#define KB_OBF_WRITE_H

#include "obf/obf.h"

/* Writes a board; in a zip its pictures and the boards it opens are files beside it. */
void kb_obf_put_board(struct kb_buffer *out, const struct kb_obf_board *board, bool in_zip);

/* The quoted path of a picture in the zip. */
void kb_obf_put_image_path(struct kb_buffer *out, const struct kb_obf_image *image);

#endif
