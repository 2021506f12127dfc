#ifndef KB_ENGINE_BOARD_CELLS_H
#define KB_ENGINE_BOARD_CELLS_H

#include "doc/figure.h"
#include "engine/job.h"
#include "obf/obf.h"

/* The boards of one document on their way out. */
struct kb_board_job {
    struct kb_job *job;
    struct kb_table images; /* ids of symbols, in black with a space before, to struct kb_obf_image */
    size_t buttons;         /* named so far */
};

/*
 * The button of a part of a board, with its picture; NULL for a part that says nothing: an empty cell. KB_OK, KB_BAD_INPUT: its
 * symbol can't be used, reported; KB_NO_MEMORY.
 */
enum kb_status kb_board_button(struct kb_board_job *boards, const struct kb_figure_order *order,
                               const struct kb_figure_part *part, const struct kb_obf_button **button);

#endif
