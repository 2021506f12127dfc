#ifndef KLARBREV_BOARDS_H
#define KLARBREV_BOARDS_H

#include <klarbrev/engine.h>

#pragma GCC visibility push(default)

/* How boards are written: the Open Board Format (open-board-0.1). */
enum kb_board_format {
    KB_BOARD_OBF, /* one board as JSON, its pictures inside */
    KB_BOARD_OBZ  /* any number of boards and their pictures, in a zip */
};

/*
 * Gives the boards of a case to other programs: what `template_id` ("symbolark") shows of it, page by page, as one board each.
 * Several pages get a row of tabs. Output as kb_render; KB_BAD_INPUT also when the document has no board, or several pages for
 * KB_BOARD_OBF.
 */
enum kb_status kb_boards_export(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                                const struct kb_render_options *options, enum kb_board_format format,
                                struct kb_diagnostics *diagnostics, char **bytes, size_t *length);

/* Boards that were read from a file of another program. */
struct kb_boards;

/*
 * Reads .obf or .obz, told apart by their first bytes. Nothing is fetched from the web and no file is written. `set` is the
 * name of the set of symbols that the pictures are to be; NULL: they are left out. `into` is a case that gets the boards instead
 * of those it has; NULL: one that has nothing else. `limits` NULL: kb_limits_default(). On KB_OK
 * `*boards` is freed with kb_boards_free; tips tell what was left out. KB_BAD_INPUT: all that is wrong is reported.
 */
enum kb_status kb_boards_import(struct kb_boards **boards, const struct kb_input *input, const struct kb_input *into,
                                const char *set, const struct kb_limits *limits, struct kb_diagnostics *diagnostics);
void kb_boards_free(struct kb_boards *boards);

/* A case, JSON, with the boards under `symboler`; borrowed. */
struct kb_input kb_boards_case(const struct kb_boards *boards);

/* The files of the set of symbols by number, each a plain name without a folder; false past the end. Borrowed. */
bool kb_boards_file(const struct kb_boards *boards, size_t index, struct kb_input *file);

#pragma GCC visibility pop

#endif
