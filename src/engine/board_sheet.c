/* What boards say of a sheet, as the case writes it: settings, words, cells, pages. */

#include "engine/board_import.h"

#include <stdio.h>

#include "base/json_text.h"
#include "base/utf8.h"

enum { COLUMNS_MOST = KB_BOARD_COLUMNS_MOST, ROWS_MOST = 8 };

/* A text of another program, fit for a case: one line, without what can't be printed. */
static void put_clean(struct kb_buffer *out, struct kb_arena *arena, const char *text)
{
    char *copy = kb_arena_string(arena, text);
    struct kb_slice clean = kb_slice_of(copy);
    for (size_t bad; (bad = kb_utf8_check_text(clean)) < clean.length;) {
        copy[bad] = ' ';
    }
    for (char *at = copy; at != NULL && *at != '\0'; at++) {
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    }
    kb_json_put_string(out, kb_slice_trim(clean));
}

/* The boards of a sheet by page: those that go on from another are of the same page. */
static size_t page_end(const struct kb_obf_set *set, size_t first)
{
    size_t end = first + 1;
    while (end < set->count && set->boards[end]->continued) {
        end++;
    }
    return end;
}

static bool is_blank(const char *text)
{
    return text == NULL || kb_slice_trim(kb_slice_of(text)).length == 0;
}

static const char *symbol_of(struct kb_boards *boards, const struct kb_obf_button *button)
{
    return button->symbol != NULL ? button->symbol : kb_board_set_add(&boards->pictures, button);
}

static enum kb_status put_cell(struct kb_boards *boards, const struct kb_obf_button *button)
{
    struct kb_buffer *out = &boards->sheet;
    const char *comma = "", *symbol = button == NULL ? "" : symbol_of(boards, button);
    kb_buffer_put_char(out, '{');
    if (button != NULL && !is_blank(button->label)) {
        kb_buffer_put_text(out, "\"ord\": ");
        put_clean(out, &boards->arena, button->label);
        comma = ", ";
    }
    if (symbol != NULL && symbol[0] != '\0') {
        kb_buffer_format(out, "%s\"symbol\": ", comma);
        put_clean(out, &boards->arena, symbol);
        comma = ", ";
    }
    if (button != NULL && !is_blank(button->above) && !boards->first_then) {
        kb_buffer_format(out, "%s\"over\": ", comma);
        put_clean(out, &boards->arena, button->above);
    }
    kb_buffer_put_char(out, '}');
    return symbol == NULL ? KB_NO_MEMORY : KB_OK;
}

/* The kind of sheet that the first board says it is. */
static bool says_kind(const struct kb_obf_board *board, const char *kind)
{
    for (size_t i = 0; i < board->setting_count; i++) {
        if (kb_slice_is(kb_slice_of(board->settings[i].name), "opslag") && kb_slice_is(board->settings[i].value, kind)) {
            return true;
        }
    }
    return false;
}

/* The cells of a page one after the other, without its tabs; past the last button there is nothing to keep a place for. */
struct cells {
    const struct kb_obf_button **buttons;
    size_t count;
};

static bool gather(struct kb_boards *boards, size_t first, size_t end, struct cells *cells)
{
    size_t room = 0, used = 0;
    for (size_t i = first; i < end; i++) {
        room += boards->boards.boards[i]->columns * boards->boards.boards[i]->rows;
    }
    cells->buttons = KB_NEW_ARRAY(&boards->arena, const struct kb_obf_button *, room);
    for (size_t i = first; cells->buttons != NULL && i < end; i++) {
        const struct kb_obf_board *board = boards->boards.boards[i];
        bool wide = board->columns > COLUMNS_MOST;
        for (size_t row = 0; row < board->rows; row++) {
            const struct kb_obf_button *const *at = board->cells + row * board->columns;
            if (at[0] != NULL && at[0]->tab) {
                continue;
            }
            for (size_t column = 0; column < board->columns; column++) {
                if ((at[column] == NULL || !at[column]->tab) && !(wide && at[column] == NULL)) {
                    cells->buttons[used++] = at[column];
                }
            }
        }
    }
    while (used > 0 && cells->buttons[used - 1] == NULL) {
        used--;
    }
    cells->count = used;
    return cells->buttons != NULL;
}

/* A number of one digit or two at the front; what is no number gives 99. */
static unsigned cut_number(struct kb_slice *rest)
{
    unsigned number = 0;
    size_t count = 0;
    while (count < 2 && count < rest->length && rest->data[count] >= '0' && rest->data[count] <= '9') {
        number = number * 10 + (unsigned)(rest->data[count++] - '0');
    }
    *rest = kb_slice_part(*rest, count, rest->length);
    return count == 0 ? 99 : number;
}

/* "kl. 9.15" as a case writes it, "09:15". */
static bool read_time(const char *above, char time[8])
{
    struct kb_slice rest = kb_slice_of(above);
    bool fits = kb_slice_starts(rest, "kl. ");
    rest = kb_slice_part(rest, strlen("kl. "), rest.length);
    unsigned hour = cut_number(&rest);
    fits = fits && kb_slice_starts(rest, ".");
    rest = kb_slice_part(rest, 1, rest.length);
    unsigned minute = cut_number(&rest);
    fits = fits && hour < 24 && minute < 60 && rest.length == 0;
    snprintf(time, 8, "%02u:%02u", fits ? hour : 0, fits ? minute : 0);
    return fits;
}

/* A day by the clock: each cell has a time and a word. */
static bool is_day(const struct kb_boards *boards, const struct cells *cells)
{
    char time[8];
    bool day = cells->count > 0 && says_kind(boards->boards.boards[0], "dag");
    for (size_t i = 0; i < cells->count && day; i++) {
        const struct kb_obf_button *button = cells->buttons[i];
        day = button != NULL && !is_blank(button->label) && read_time(button->above, time);
    }
    return day;
}

/* Has the case this very day already, maybe with more than a board can say? */
static bool is_same_day(const struct kb_boards *boards, const struct cells *cells)
{
    bool same = boards->day != NULL && boards->day->count == cells->count;
    for (size_t i = 0; same && i < cells->count; i++) {
        char time[8];
        const struct kb_value *row = boards->day->children[i], *symbol = kb_value_find(row, "symbol");
        const struct kb_value *when = kb_value_find(row, "tid"), *what = kb_value_find(row, "hvad");
        read_time(cells->buttons[i]->above, time);
        same = when != NULL && what != NULL && kb_slice_is(when->text, time) &&
               kb_slice_is(what->text, cells->buttons[i]->label) &&
               kb_slice_equal(symbol == NULL ? (struct kb_slice){NULL, 0} : symbol->text, kb_slice_of(cells->buttons[i]->symbol));
    }
    return same;
}

static enum kb_status put_day(struct kb_boards *boards, const struct cells *cells)
{
    struct kb_buffer *out = &boards->sheet;
    enum kb_status status = KB_OK;
    kb_buffer_put_text(out, ",\n\"dagsplan\": [");
    for (size_t i = 0; i < cells->count && status == KB_OK; i++) {
        char time[8];
        const char *symbol = symbol_of(boards, cells->buttons[i]);
        read_time(cells->buttons[i]->above, time);
        kb_buffer_format(out, "%s{\"tid\": \"%s\", \"hvad\": ", i == 0 ? "" : ", ", time);
        put_clean(out, &boards->arena, cells->buttons[i]->label);
        if (symbol != NULL && symbol[0] != '\0') {
            kb_buffer_put_text(out, ", \"symbol\": ");
            put_clean(out, &boards->arena, symbol);
        }
        kb_buffer_put_char(out, '}');
        status = symbol == NULL ? KB_NO_MEMORY : KB_OK;
    }
    kb_buffer_put_char(out, ']');
    return status;
}

/* Words and nothing else: the short way to write them. */
static bool are_words(const struct kb_boards *boards, const struct cells *cells)
{
    for (size_t i = 0; i < cells->count; i++) {
        const struct kb_obf_button *button = cells->buttons[i];
        bool foreign = button != NULL && button->image != NULL && button->image->symbol == NULL;
        if (button == NULL || is_blank(button->label) || button->symbol != NULL || foreign ||
            (button->above != NULL && !boards->first_then)) {
            return false;
        }
    }
    return cells->count > 0;
}

static enum kb_status put_cells(struct kb_boards *boards, const struct cells *cells, bool short_way)
{
    bool words = short_way && are_words(boards, cells);
    enum kb_status status = KB_OK;
    kb_buffer_put_text(&boards->sheet, words ? "\"ord\": [" : "\"pladser\": [");
    for (size_t i = 0; i < cells->count && status == KB_OK; i++) {
        kb_buffer_put_text(&boards->sheet, i == 0 ? "" : ", ");
        if (words) {
            put_clean(&boards->sheet, &boards->arena, cells->buttons[i]->label);
        } else {
            status = put_cell(boards, cells->buttons[i]);
        }
    }
    kb_buffer_put_char(&boards->sheet, ']');
    return status;
}

/* What the board says itself; else a board as it lies there. */
static void put_settings(struct kb_boards *boards)
{
    const struct kb_obf_board *board = boards->boards.boards[0];
    struct kb_buffer *out = &boards->sheet;
    if (board->setting_count > 0) {
        kb_obf_put_settings(out, board);
        return;
    }
    kb_buffer_put_text(out, "\"opslag\": \"tavle\"");
    if (!is_blank(board->name)) {
        kb_buffer_put_text(out, ", \"overskrift\": ");
        put_clean(out, &boards->arena, board->name);
    }
    size_t columns = board->columns < COLUMNS_MOST ? board->columns : COLUMNS_MOST;
    size_t rows = board->rows < ROWS_MOST ? board->rows : ROWS_MOST;
    kb_buffer_format(out, ", \"kolonner\": %zu, \"raekker\": %zu", columns, rows);
    kb_buffer_put_text(out, columns > rows ? ", \"liggende\": true" : "");
}

static enum kb_status put_page(struct kb_boards *boards, size_t first, size_t end, const char *comma)
{
    const struct kb_obf_board *board = boards->boards.boards[first];
    struct cells cells;
    if (!gather(boards, first, end, &cells)) {
        return KB_NO_MEMORY;
    }
    kb_buffer_format(&boards->sheet, "%s{\"navn\": ", comma);
    put_clean(&boards->sheet, &boards->arena, !is_blank(board->name) ? board->name : board->id != NULL ? board->id : "Side");
    kb_buffer_put_text(&boards->sheet, ", ");
    enum kb_status status = put_cells(boards, &cells, false);
    kb_buffer_put_char(&boards->sheet, '}');
    return status;
}

enum kb_status kb_boards_put_sheet(struct kb_boards *boards)
{
    const struct kb_obf_set *set = &boards->boards;
    size_t at = set->boards[0]->page ? 0 : page_end(set, 0);
    enum kb_status status = KB_OK;
    kb_buffer_put_text(&boards->sheet, "\"symboler\": {");
    boards->first_then = says_kind(set->boards[0], "foerst-saa");
    put_settings(boards);
    struct cells cells = {NULL, 0};
    bool fine = at == 0 || gather(boards, 0, at, &cells), day = fine && is_day(boards, &cells);
    if (at > 0 && !day) {
        kb_buffer_put_text(&boards->sheet, ", ");
        status = fine ? put_cells(boards, &cells, true) : KB_NO_MEMORY;
    }
    for (size_t first = at; first < set->count && status == KB_OK; first = page_end(set, first)) {
        status = put_page(boards, first, page_end(set, first), first == at ? ", \"sider\": [" : ", ");
    }
    kb_buffer_put_text(&boards->sheet, at < set->count ? "]}" : "}");
    if (day && status == KB_OK && !is_same_day(boards, &cells)) {
        boards->replaces_day = true;
        status = put_day(boards, &cells);
    }
    return status == KB_OK ? boards->sheet.status : status;
}
