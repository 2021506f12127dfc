#include "engine/windows.h"

#include <stdio.h>

#include "base/number.h"
#include "base/report.h"
#include "base/table.h"
#include "base/utf8.h"

enum { NUMBERS = 4, COLUMNS = NUMBERS + 2, LARGEST_MM = 420 };

/* The heading, and with it what the cells below must be. */
static const struct column {
    const char *name;
    int least; /* millimetres */
} columns[COLUMNS] = {{"navn", 0},      {"venstre_mm", 0}, {"top_mm", 0},
                      {"bredde_mm", 1}, {"hoejde_mm", 1},  {"leverandoer_trykker", 0}};

struct reader {
    struct kb_arena *arena;
    const struct kb_source *source;
    struct kb_diagnostics *diagnostics;
    struct kb_table names;
    struct kb_window *list;
    size_t count, capacity;
    bool wrong;
};

static void report(struct reader *reader, struct kb_slice at, enum kb_message message, const char *const *arguments)
{
    struct kb_place place = {reader->source, (size_t)(at.data - reader->source->text.data), at.length, NULL};
    kb_report(reader->diagnostics, KB_ERROR, message, &place, arguments);
    reader->wrong = true;
}

/* Cuts a row into its cells; false when there are too few. What comes after them is a remark. */
static bool cut_cells(struct kb_slice row, struct kb_slice cells[COLUMNS])
{
    size_t count = 0;
    const char *end = row.data + row.length;
    while (count < COLUMNS && (count == 0 || row.data != end)) {
        cells[count++] = kb_slice_trim(kb_slice_cut(&row, '\t'));
    }
    return count == COLUMNS;
}

static void read_heading(struct reader *reader, struct kb_slice row)
{
    struct kb_slice cells[COLUMNS];
    bool right = cut_cells(row, cells);
    for (size_t i = 0; i < COLUMNS && right; i++) {
        right = kb_slice_is(cells[i], columns[i].name);
    }
    if (!right) {
        report(reader, row, KB_MSG_WINDOW_HEADING, NULL);
        kb_hint(reader->diagnostics, KB_MSG_HINT_WINDOW_COLUMNS, NULL);
    }
}

static bool read_number(struct reader *reader, struct kb_slice cell, const struct column *column, double *number)
{
    struct kb_slice rest = cell;
    if (kb_number_cut(&rest, number) && rest.length == 0 && *number >= column->least && *number <= LARGEST_MM) {
        return true;
    }
    char least[8], most[8];
    snprintf(least, sizeof least, "%d", column->least);
    snprintf(most, sizeof most, "%d", LARGEST_MM);
    report(reader, cell, KB_MSG_WINDOW_NUMBER, KB_ARGS(column->name, least, most));
    return false;
}

/* Every cell that is wrong is told. */
static bool read_cells(struct reader *reader, const struct kb_slice cells[COLUMNS], struct kb_window *window)
{
    double *const numbers[NUMBERS] = {&window->left, &window->top, &window->width, &window->height};
    bool fine = cells[0].length > 0;
    if (!fine) {
        report(reader, cells[0], KB_MSG_WINDOW_NAME, NULL);
    }
    for (size_t i = 0; i < NUMBERS; i++) {
        fine &= read_number(reader, cells[i + 1], &columns[i + 1], numbers[i]);
    }
    window->supplier_stamps = kb_slice_is(cells[COLUMNS - 1], "ja");
    if (!window->supplier_stamps && !kb_slice_is(cells[COLUMNS - 1], "nej")) {
        report(reader, cells[COLUMNS - 1], KB_MSG_WINDOW_STAMPS, NULL);
        fine = false;
    }
    return fine;
}

static void keep(struct reader *reader, struct kb_window *window, struct kb_slice name)
{
    if (kb_table_has(&reader->names, name)) {
        const char *text = kb_arena_copy(reader->arena, name);
        report(reader, name, KB_MSG_WINDOW_TWICE, KB_ARGS(text == NULL ? "" : text));
        return;
    }
    struct kb_window *list = kb_arena_grow(reader->arena, reader->list, reader->count, &reader->capacity, sizeof *reader->list);
    window->name = kb_arena_copy(reader->arena, name);
    if (list != NULL && window->name != NULL && kb_table_set(&reader->names, name, NULL)) {
        reader->list = list;
        list[reader->count++] = *window;
    }
}

static void read_row(struct reader *reader, struct kb_slice row)
{
    struct kb_slice cells[COLUMNS];
    struct kb_window window = {0};
    size_t bad = kb_utf8_check(row), unfit = kb_utf8_check_text(row);
    if (bad < row.length) {
        report(reader, kb_slice_part(row, bad, 1), KB_MSG_NOT_UTF8, NULL);
        kb_hint(reader->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
    } else if (unfit < row.length) {
        report(reader, kb_slice_part(row, unfit, 1), KB_MSG_WINDOW_CHARACTER, NULL);
    } else if (!cut_cells(row, cells)) {
        report(reader, row, KB_MSG_WINDOW_ROW, NULL);
        kb_hint(reader->diagnostics, KB_MSG_HINT_WINDOW_COLUMNS, NULL);
    } else if (read_cells(reader, cells, &window)) {
        keep(reader, &window, cells[0]);
    }
}

enum kb_status kb_windows_read(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                               const struct kb_window **windows, size_t *count)
{
    struct reader reader = {.arena = arena, .source = source, .diagnostics = diagnostics};
    struct kb_slice rest = source->text;
    bool heading = true;
    kb_table_init(&reader.names, arena);
    if (kb_slice_starts(rest, "\xEF\xBB\xBF")) {
        rest = kb_slice_part(rest, 3, rest.length - 3);
    }
    while (rest.length > 0 && !arena->failed) {
        struct kb_slice row = kb_slice_cut(&rest, '\n'), trimmed = kb_slice_trim(row);
        if (trimmed.length == 0 || trimmed.data[0] == '#') {
            continue;
        }
        if (row.data[row.length - 1] == '\r') {
            row.length--;
        }
        if (heading) {
            read_heading(&reader, row);
        } else {
            read_row(&reader, row);
        }
        heading = false;
    }
    *windows = reader.list;
    *count = reader.count;
    return arena->failed ? KB_NO_MEMORY : reader.wrong ? KB_BAD_INPUT : KB_OK;
}
