#ifndef KB_ENGINE_BOARD_SET_H
#define KB_ENGINE_BOARD_SET_H

#include "base/table.h"
#include "obf/obf.h"

/* One file of a set of symbols. */
struct kb_board_file {
    const char *name;
    struct kb_slice bytes;
};

/* A set of symbols made of the pictures that came with boards. Lives in an arena. */
struct kb_board_set {
    struct kb_arena *arena;
    const char *name;      /* NULL: pictures are left out */
    struct kb_table names; /* names of drawings that are taken */
    struct kb_table ids;   /* of pictures to ids of symbols; told apart by address */
    struct kb_board_file *files;
    size_t count, room;
    struct kb_table licences; /* lines for licens.txt that were told */
    struct kb_buffer labels, owed;
    const struct kb_obf_licence *first;
    size_t left_out, elsewhere;
};

void kb_board_set_init(struct kb_board_set *set, struct kb_arena *arena, const char *name);
void kb_board_set_finish(struct kb_board_set *set);

/*
 * The id of the symbol that a button's picture becomes, "set:hus"; "" when it is none, because there is no picture, it is only
 * a web address, or pictures are left out. NULL when out of memory.
 */
const char *kb_board_set_add(struct kb_board_set *set, const struct kb_obf_button *button);

/* Adds licens.txt and etiketter.tsv, once all pictures are there. False when out of memory. */
bool kb_board_set_close(struct kb_board_set *set, const char *title);

#endif
