#ifndef KB_ENGINE_SYMBOL_JOB_H
#define KB_ENGINE_SYMBOL_JOB_H

#include <klarbrev/diagnostics.h>

#include "base/source.h"
#include "base/symbol.h"
#include "base/table.h"
#include "symbol/text.h"

struct kb_engine;

/* One job's way to the symbols. Caller's memory; what it gives lives in the arena or with the engine. */
struct kb_symbol_job {
    struct kb_engine *engine;
    struct kb_arena *arena;
    struct kb_symbol_text_options options; /* the case's choices, its names */
    struct kb_table drawn;                 /* ids, in black with a space before, to symbols: each the same all through the job */
    struct kb_table told;                  /* words that were warned of or gathered */
    const char *gathered;                  /* words without a symbol, for one message; NULL: none */
    size_t gathered_count;
};

struct kb_value;

void kb_symbol_job_init(struct kb_symbol_job *job, struct kb_engine *engine, struct kb_arena *arena);

/* Takes over a case's people and the citizen's own symbols. KB_BAD_INPUT: one of them can't be a symbol, reported. */
enum kb_status kb_symbol_wishes(struct kb_symbol_job *job, const struct kb_value *root, struct kb_diagnostics *diagnostics);

/* Says which words were gathered, if any. KB_OK or KB_NO_MEMORY. */
enum kb_status kb_symbol_job_tell_gathered(const struct kb_symbol_job *job, struct kb_diagnostics *diagnostics);

/* As in struct kb_resources. */
enum kb_status kb_symbol_job_find(struct kb_symbol_job *job, const struct kb_symbol_wish *wish, const struct kb_place *place,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol **symbol);
enum kb_status kb_symbol_job_read(struct kb_symbol_job *job, const struct kb_symbol_text *text, const struct kb_place *place,
                                  struct kb_diagnostics *diagnostics, const struct kb_symbol_line **line);

#endif
