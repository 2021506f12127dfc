#include "base/tsv.h"

#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "base/utf8.h"

enum { UNKNOWN = KB_TSV_COLUMNS_MOST };

void kb_tsv_report(struct kb_tsv *tsv, struct kb_slice part, enum kb_message message, const char *second)
{
    struct kb_place place = {tsv->source, (size_t)(part.data - tsv->source->text.data), part.length, NULL};
    const char *copy = kb_arena_copy(tsv->arena, part);
    kb_report(tsv->diagnostics, KB_ERROR, message, &place, KB_ARGS(copy == NULL ? "" : copy, second));
    tsv->wrong = true;
}

/* The next row that holds something, without its end; false at the end of the table. */
static bool next_row(struct kb_tsv *tsv, struct kb_slice *row)
{
    while (tsv->rest.length > 0) {
        *row = kb_slice_cut(&tsv->rest, '\n');
        if (row->length > 0 && row->data[row->length - 1] == '\r') {
            row->length--;
        }
        if (kb_slice_trim(*row).length > 0 && row->data[0] != '#') {
            return true;
        }
    }
    return false;
}

/* True when the row's bytes are text. */
static bool check_row(struct kb_tsv *tsv, struct kb_slice row)
{
    size_t bad = kb_utf8_check(row), unfit = kb_utf8_check_text(row);
    if (bad < row.length) {
        kb_tsv_report(tsv, kb_slice_part(row, bad, 1), KB_MSG_NOT_UTF8, NULL);
        kb_hint(tsv->diagnostics, KB_MSG_HINT_SAVE_AS_UTF8, NULL);
    } else if (unfit < row.length) {
        kb_tsv_report(tsv, kb_slice_part(row, unfit, 1), KB_MSG_TSV_CHARACTER, NULL);
    }
    return bad == row.length && unfit == row.length;
}

/* Takes off the next cell, trimmed. False when there is none; `*more` says whether a tab came after the last one. */
static bool next_cell(struct kb_slice *row, bool *more, struct kb_slice *cell)
{
    if (!*more) {
        return false;
    }
    *more = row->length > 0 && memchr(row->data, '\t', row->length) != NULL;
    *cell = kb_slice_trim(kb_slice_cut(row, '\t'));
    return true;
}

static size_t find_column(const struct kb_tsv *tsv, struct kb_slice name)
{
    for (size_t i = 0; i < tsv->count; i++) {
        if (kb_slice_is(name, tsv->names[i])) {
            return i;
        }
    }
    return UNKNOWN;
}

static void report_column(struct kb_tsv *tsv, struct kb_slice name)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, name);
    for (size_t i = 0; i < tsv->count; i++) {
        kb_nearest_try(&nearest, tsv->names[i]);
    }
    kb_tsv_report(tsv, name, KB_MSG_TSV_COLUMN, NULL);
    if (nearest.best != NULL) {
        kb_hint(tsv->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

static void read_heading(struct kb_tsv *tsv, struct kb_slice row)
{
    bool more = true, seen[KB_TSV_COLUMNS_MOST] = {false};
    struct kb_slice whole = row, cell;
    while (tsv->width < KB_TSV_COLUMNS_MOST && next_cell(&row, &more, &cell)) {
        size_t column = find_column(tsv, cell);
        if (column == UNKNOWN) {
            report_column(tsv, cell);
        } else if (seen[column]) {
            kb_tsv_report(tsv, cell, KB_MSG_TSV_COLUMN_TWICE, NULL);
        } else {
            seen[column] = true;
        }
        tsv->where[tsv->width++] = column;
    }
    for (size_t i = 0; i < tsv->count; i++) {
        if (!seen[i]) {
            kb_tsv_report(tsv, whole, KB_MSG_TSV_COLUMN_MISSING, tsv->names[i]);
        }
    }
}

bool kb_tsv_open(struct kb_tsv *tsv, struct kb_arena *arena, const struct kb_source *source, const char *const *names,
                 struct kb_diagnostics *diagnostics)
{
    struct kb_slice row, text = source->text;
    *tsv = (struct kb_tsv){.arena = arena, .source = source, .diagnostics = diagnostics, .names = names};
    while (names[tsv->count] != NULL) {
        tsv->count++;
    }
    size_t mark = kb_slice_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    tsv->rest = kb_slice_part(text, mark, text.length - mark);
    if (!next_row(tsv, &row)) {
        struct kb_place place = {.source = source};
        kb_report(diagnostics, KB_ERROR, KB_MSG_TSV_EMPTY, &place, NULL);
        tsv->wrong = true;
    } else if (check_row(tsv, row)) {
        read_heading(tsv, row);
    }
    return !tsv->wrong;
}

bool kb_tsv_next(struct kb_tsv *tsv, struct kb_slice cells[KB_TSV_COLUMNS_MOST])
{
    struct kb_slice row, cell;
    while (next_row(tsv, &row)) {
        bool more = true;
        size_t i = 0;
        if (!check_row(tsv, row)) {
            continue;
        }
        for (size_t j = 0; j < tsv->count; j++) {
            cells[j] = kb_slice_part(row, row.length, 0);
        }
        for (; next_cell(&row, &more, &cell); i++) {
            if (i < tsv->width) {
                cells[tsv->where[i]] = cell;
            } else if (cell.length > 0) {
                kb_tsv_report(tsv, cell, KB_MSG_TSV_CELL, NULL);
            }
        }
        return true;
    }
    return false;
}
