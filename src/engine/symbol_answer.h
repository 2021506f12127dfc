#ifndef KB_ENGINE_SYMBOL_ANSWER_H
#define KB_ENGINE_SYMBOL_ANSWER_H

#include <klarbrev/symbols.h>

#include "base/buffer.h"
#include "engine/engine_data.h"

/* One question about symbols while it is answered. */
struct kb_symbol_answer {
    struct kb_engine *engine;
    struct kb_diagnostics *diagnostics;
    enum kb_language language;
    enum kb_symbols_format format;
    struct kb_arena arena;
    struct kb_buffer out;
};

/* Writes the answer to `question`; the symbols are loaded. */
typedef enum kb_status kb_symbol_answerer(struct kb_symbol_answer *answer, const void *question);

/* Runs an answerer with memory of its own, and hands what it wrote over to the caller; `text` NULL: nothing is written. */
enum kb_status kb_symbol_answer_give(struct kb_symbol_answer *answer, kb_symbol_answerer *write, const void *question,
                                     char **text, size_t *length);

#endif
