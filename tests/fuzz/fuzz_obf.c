/* Reads boards out of any bytes, JSON or zip. What comes out is whole: every cell is a button with an id, or empty. */
#include <stdint.h>
#include <stdlib.h>

#include <klarbrev/world.h>

#include "obf/obf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_board(const struct kb_obf_board *board)
{
    if (board->columns == 0 || board->columns > 40 || board->rows == 0 || board->rows > 40) {
        abort();
    }
    for (size_t i = 0; i < board->columns * board->rows; i++) {
        if (board->cells[i] != NULL && board->cells[i]->id == NULL) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_limits limits = kb_limits_default();
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    struct kb_source source = {"fuzz", {(const char *)data, size}};
    struct kb_obf_set set;
    struct kb_arena arena;
    struct kb_buffer out;
    limits.board_bytes = 1 << 20;
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 26);
    enum kb_status status = kb_obf_read(&arena, &source, &limits, diagnostics, &set);
    if (status == KB_OK ? set.count == 0 : kb_diagnostics_count_of(diagnostics, KB_ERROR) == 0) {
        abort();
    }
    for (size_t i = 0; status == KB_OK && i < set.count; i++) {
        check_board(set.boards[i]);
        kb_obf_write(set.boards[i], &out);
    }
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
    kb_diagnostics_free(diagnostics);
    return 0;
}
