/* Boards of other programs as a case. */

#include "engine/board_import.h"

#include <stdio.h>

#include "base/report.h"
#include "data/case.h"
#include "symbol/set.h"

/* What the case that gets the boards has already. */
static enum kb_status read_case(struct kb_boards *boards, const struct kb_input *into, const struct kb_limits *limits,
                                struct kb_diagnostics *diagnostics)
{
    static const struct kb_input nothing = {"", "{}", 2};
    into = into == NULL ? &nothing : into;
    struct kb_source source = {into->name, {into->data, into->length}};
    enum kb_status status = kb_case_read(&boards->arena, kb_schema_case(), &source, limits, diagnostics, &boards->root);
    boards->day = status == KB_OK ? kb_value_find(boards->root, "dagsplan") : NULL;
    return status;
}

static enum kb_status remove_branch(struct kb_boards *boards, const char *path)
{
    return boards->root == NULL || kb_value_find(boards->root, path) == NULL
               ? KB_OK
               : kb_case_remove(&boards->arena, kb_schema_case(), boards->root, path, &boards->root);
}

/* Writes the rest of the case and, before its last bracket, the sheet. */
static enum kb_status join(struct kb_boards *boards, struct kb_buffer *out)
{
    enum kb_status status = remove_branch(boards, "symboler");
    if (status == KB_OK && boards->replaces_day) {
        status = remove_branch(boards, "dagsplan");
    }
    if (status == KB_OK && boards->root != NULL && boards->root->count > 0) {
        kb_case_write(boards->root, out);
        while (out->length > 0 && out->data[out->length - 1] != '}') {
            out->length--;
        }
        out->length -= out->length > 0;
        kb_buffer_put_char(out, ',');
    } else {
        kb_buffer_put_char(out, '{');
    }
    kb_buffer_put_slice(out, kb_buffer_slice(&boards->sheet));
    kb_buffer_put_char(out, '}');
    return status == KB_OK ? out->status : status;
}

/* The case as any other: read against the schema, and written. */
static enum kb_status make_case(struct kb_boards *boards, const char *name, const struct kb_limits *limits,
                                struct kb_diagnostics *diagnostics)
{
    struct kb_buffer joined, out;
    const struct kb_value *root;
    kb_buffer_init(&joined, limits->case_bytes);
    kb_buffer_init(&out, limits->case_bytes);
    enum kb_status status = join(boards, &joined);
    struct kb_source source = {name, kb_buffer_slice(&joined)};
    if (status == KB_OK) {
        status = kb_case_read(&boards->arena, kb_schema_case(), &source, limits, diagnostics, &root);
    }
    if (status == KB_OK) {
        kb_case_write(root, &out);
        status = out.status;
    }
    if (status == KB_OK) {
        boards->text = kb_buffer_take(&out, &boards->length);
    }
    kb_buffer_finish(&joined);
    kb_buffer_finish(&out);
    return status;
}

static void tell(struct kb_diagnostics *diagnostics, enum kb_message message, size_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", count);
    if (count > 0) {
        kb_report(diagnostics, KB_TIP, message, NULL, KB_ARGS(text));
    }
}

/* What a sheet can't show as the board did. */
static void tell_losses(const struct kb_boards *boards, struct kb_diagnostics *diagnostics)
{
    for (size_t i = 0; i < boards->boards.count; i++) {
        const struct kb_obf_board *board = boards->boards.boards[i];
        if (board->columns > KB_BOARD_COLUMNS_MOST) {
            kb_report(diagnostics, KB_WARNING, KB_MSG_BOARD_REFLOWED, NULL, KB_ARGS(board->name == NULL ? "" : board->name, "8"));
        }
    }
    tell(diagnostics, KB_MSG_BOARD_PICTURES, boards->pictures.left_out);
    tell(diagnostics, KB_MSG_BOARD_ELSEWHERE, boards->pictures.elsewhere);
    tell(diagnostics, KB_MSG_BOARD_UNPLACED, boards->boards.unplaced);
}

static enum kb_status import(struct kb_boards *boards, const struct kb_input *input, const struct kb_input *into,
                             const struct kb_limits *limits, struct kb_diagnostics *diagnostics)
{
    struct kb_source source = {input->name, {input->data, input->length}};
    enum kb_status status = kb_obf_read(&boards->arena, &source, limits, diagnostics, &boards->boards);
    status = status == KB_OK ? read_case(boards, into, limits, diagnostics) : status;
    if (status == KB_OK) {
        status = kb_boards_put_sheet(boards);
    }
    if (status == KB_OK) {
        status = make_case(boards, input->name, limits, diagnostics);
    }
    const char *title = status == KB_OK ? boards->boards.boards[0]->name : NULL;
    if (status == KB_OK && !kb_board_set_close(&boards->pictures, title == NULL ? "Billeder" : title)) {
        status = KB_NO_MEMORY;
    }
    return boards->arena.failed ? KB_NO_MEMORY : status;
}

enum kb_status kb_boards_import(struct kb_boards **out, const struct kb_input *input, const struct kb_input *into,
                                const char *set, const struct kb_limits *limits, struct kb_diagnostics *diagnostics)
{
    struct kb_limits standard = kb_limits_default();
    limits = limits == NULL ? &standard : limits;
    if (set != NULL && !kb_symbol_set_is_name(kb_slice_of(set))) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_BOARD_SET_NAME, NULL, KB_ARGS(set));
        return KB_BAD_INPUT;
    }
    struct kb_boards *boards = kb_calloc(1, sizeof *boards);
    enum kb_status status = KB_NO_MEMORY;
    if (boards != NULL) {
        kb_arena_init(&boards->arena);
        kb_buffer_init(&boards->sheet, limits->case_bytes);
        kb_board_set_init(&boards->pictures, &boards->arena, set);
        status = import(boards, input, into, limits, diagnostics);
    }
    if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    if (status != KB_OK) {
        kb_boards_free(boards);
        return status;
    }
    tell_losses(boards, diagnostics);
    *out = boards;
    return KB_OK;
}

void kb_boards_free(struct kb_boards *boards)
{
    if (boards != NULL) {
        kb_board_set_finish(&boards->pictures);
        kb_buffer_finish(&boards->sheet);
        kb_arena_finish(&boards->arena);
        kb_free(boards->text);
        kb_free(boards);
    }
}

struct kb_input kb_boards_case(const struct kb_boards *boards)
{
    return (struct kb_input){"symboler.json", boards->text, boards->length};
}

bool kb_boards_file(const struct kb_boards *boards, size_t index, struct kb_input *file)
{
    if (index >= boards->pictures.count) {
        return false;
    }
    const struct kb_board_file *found = &boards->pictures.files[index];
    *file = (struct kb_input){found->name, found->bytes.data, found->bytes.length};
    return true;
}
