#ifndef KB_ENGINE_BOARD_IMPORT_H
#define KB_ENGINE_BOARD_IMPORT_H

#include <klarbrev/boards.h>

#include "data/value.h"
#include "engine/board_set.h"

enum { KB_BOARD_COLUMNS_MOST = 8 }; /* of a sheet */

/* Boards on their way into a case. */
struct kb_boards {
    struct kb_arena arena;
    struct kb_obf_set boards;
    struct kb_board_set pictures;
    const struct kb_value *root; /* the case that gets them */
    const struct kb_value *day;  /* the day it has already, or NULL */
    struct kb_buffer sheet;      /* the boards as members of a case: "symboler": {...} */
    bool replaces_day;           /* with a day of their own: "dagsplan": [...] */
    bool first_then;             /* "Først" and "Så" come from the sheet itself */
    char *text;                  /* the case, checked and written */
    size_t length;
};

/* Writes the sheet. KB_OK, KB_NO_MEMORY, KB_BAD_INPUT: over the ceiling. */
enum kb_status kb_boards_put_sheet(struct kb_boards *boards);

#endif
