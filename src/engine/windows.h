#ifndef KB_ENGINE_WINDOWS_H
#define KB_ENGINE_WINDOWS_H

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/source.h"
#include "layout/layout.h"

/*
 * Reads konvolutter.tsv, the envelope windows of the print suppliers: a heading row, then a row each of
 * navn, venstre_mm, top_mm, bredde_mm, hoejde_mm, leverandoer_trykker (ja/nej), and remarks. '#' starts a
 * comment row. All errors are reported, each at its cell.
 */
enum kb_status kb_windows_read(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                               const struct kb_window **windows, size_t *count);

#endif
