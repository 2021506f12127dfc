#ifndef KB_OBF_JSON_H
#define KB_OBF_JSON_H

#include "base/table.h"
#include "data/tree.h"
#include "obf/obf.h"

/* One run of the reader over a file, .obf or .obz. */
struct kb_obf_reading {
    struct kb_arena *arena;
    const struct kb_limits *limits; /* those of the boards' JSON */
    struct kb_diagnostics *diagnostics;
    /* A file that lies in the same zip; `bytes->data` NULL: there is none. Else what is wrong is reported. NULL: there is no zip.
     */
    enum kb_status (*file)(struct kb_obf_reading *reading, const char *path, const struct kb_place *place,
                           struct kb_slice *bytes);
    void *zip;
    size_t unpacked; /* bytes so far */
    size_t unplaced;
};

/* Reads one board. */
enum kb_status kb_obf_read_board(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_obf_board **board);

/* Reads the pictures of a board into a table from their ids to struct kb_obf_image. */
enum kb_status kb_obf_read_images(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *board,
                                  struct kb_table *images);

/* Reads JSON; what is wrong is reported. */
enum kb_status kb_obf_json(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_tree **tree);

/* A member of an object, or NULL; null is the same as none. */
const struct kb_tree *kb_obf_member(const struct kb_tree *object, const char *name);

/* A text or a number as text, in the arena; NULL: there is none, or memory failed. */
const char *kb_obf_text(struct kb_obf_reading *reading, const struct kb_tree *object, const char *name);

/* A number; 0 when there is none. */
double kb_obf_number(const struct kb_tree *object, const char *name);

bool kb_obf_flag(const struct kb_tree *object, const char *name);

void kb_obf_licence_read(struct kb_obf_reading *reading, const struct kb_tree *object, struct kb_obf_licence *licence);

/* Reports an error at a node. Returns KB_BAD_INPUT. */
enum kb_status kb_obf_fault(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *at,
                            enum kb_message message, const char *const *arguments);

#endif
