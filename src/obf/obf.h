#ifndef KB_OBF_OBF_H
#define KB_OBF_OBF_H

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/source.h"
#include "base/symbol.h"

/*
 * Boards of words and pictures in the Open Board Format (open-board-0.1, www.openboardformat.org), which programs for
 * communication exchange: one board as JSON (.obf), several in a zip (.obz). All strings live in the reader's arena or are the
 * writer's caller's; NULL is what isn't said.
 */

/* Whose a picture or board is. */
struct kb_obf_licence {
    const char *type; /* "CC BY-SA 4.0", "private" */
    const char *notice_url, *source_url;
    const char *author_name, *author_url;
};

struct kb_obf_image {
    const char *id;
    const char *media_type; /* "image/svg+xml" */
    struct kb_slice bytes;  /* empty: the board only says where the picture is */
    const char *url;        /* where it is; never fetched */
    double width, height;   /* in pixels; 0: not said */
    const char *symbol;     /* ext_klarbrev_symbol: the id of the symbol it is, "own:kommune" */
    struct kb_obf_licence licence;
};

struct kb_obf_button {
    const char *id, *label;
    const char *spoken; /* vocalization: what is said, when it isn't the label */
    const char *above;  /* ext_klarbrev_over: what stands over the cell, "Mandag" */
    const char *symbol; /* ext_klarbrev_symbol: the symbol that was asked for, when it isn't the label's own */
    const char *board;  /* load_board: the id of the board it opens */
    bool tab;           /* ext_klarbrev_fane: only there to get from board to board */
    bool has_background, has_border;
    struct kb_colour background, border;
    enum kb_word_class word_class;
    const struct kb_obf_image *image;
};

/* A member of ext_klarbrev_ark, which says how klarbrev prints the board: a key of the case and its value. */
struct kb_obf_setting {
    const char *name;
    struct kb_slice value;
    bool bare; /* a JSON number or word, without quotes */
};

struct kb_obf_board {
    const char *id, *name, *locale;
    const char *description; /* description_html */
    size_t columns, rows;
    const struct kb_obf_button *const *cells; /* columns * rows, row by row; NULL: an empty one */
    struct kb_obf_licence licence;
    const struct kb_obf_setting *settings;
    size_t setting_count;
    bool continued; /* ext_klarbrev_fortsat: the page before had no room for it */
    bool page;      /* ext_klarbrev_side: one of the sheet's pages with a name, not what stands first on it */
};

/* Boards that belong together; the first is where one begins. */
struct kb_obf_set {
    const struct kb_obf_board **boards;
    size_t count;
    size_t unplaced; /* buttons that stand in no grid, and were left out */
};

/* Writes the board's settings as members of a JSON object, without its braces: "kolonner": 4, "opslag": "tavle". */
void kb_obf_put_settings(struct kb_buffer *out, const struct kb_obf_board *board);

/* Writes one board with its pictures inside (.obf). */
void kb_obf_write(const struct kb_obf_board *board, struct kb_buffer *out);

/*
 * Writes boards and pictures as a zip (.obz). The same boards give the same bytes. KB_OK; KB_NO_MEMORY, also when libzip lacks
 * it; KB_BUG: libzip refuses what it was given.
 */
enum kb_status kb_obz_write(const struct kb_obf_set *set, struct kb_arena *arena, struct kb_buffer *out);

/*
 * Reads .obf or .obz, told apart by their first bytes. What other programs write is understood: numbers as ids, colours as hex,
 * empty cells, absent lists. All that is wrong is reported, with its place. Nothing is fetched, and nothing written. KB_OK with
 * at least one board; KB_BAD_INPUT; KB_NO_MEMORY.
 */
enum kb_status kb_obf_read(struct kb_arena *arena, const struct kb_source *source, const struct kb_limits *limits,
                           struct kb_diagnostics *diagnostics, struct kb_obf_set *set);

#endif
