#ifndef KB_BASE_TSV_H
#define KB_BASE_TSV_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/messages.h"
#include "base/source.h"

enum { KB_TSV_COLUMNS_MOST = 16 };

/*
 * A table as spreadsheets save it: UTF-8, one row a line, tabs between the cells, a heading that names the
 * columns in any order. Empty rows and rows that begin with # are passed over. What is wrong is reported
 * where it stands, and reading goes on.
 */
struct kb_tsv {
    struct kb_arena *arena;
    const struct kb_source *source;
    struct kb_diagnostics *diagnostics;
    const char *const *names; /* of the columns, NULL-terminated */
    struct kb_slice rest;
    size_t count;                      /* columns that are known */
    size_t where[KB_TSV_COLUMNS_MOST]; /* which known column each cell of a row belongs to */
    size_t width;                      /* cells of a row */
    bool wrong;                        /* something was reported */
};

/*
 * Begins to read. All columns must be in the heading, at most KB_TSV_COLUMNS_MOST of them. False: the
 * heading is not fit, which is reported. All arguments are borrowed.
 */
bool kb_tsv_open(struct kb_tsv *tsv, struct kb_arena *arena, const struct kb_source *source, const char *const *names,
                 struct kb_diagnostics *diagnostics);

/* The cells of the next row, trimmed, in the order of the names; false at the end. Cells a row lacks are empty, but in place. */
bool kb_tsv_next(struct kb_tsv *tsv, struct kb_slice cells[KB_TSV_COLUMNS_MOST]);

/* Reports something about a part of the table, with a copy of it as {0} and `second` as {1}. */
void kb_tsv_report(struct kb_tsv *tsv, struct kb_slice part, enum kb_message message, const char *second);

#endif
