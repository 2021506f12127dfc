#include "engine/symbol_answer.h"

#include "base/report.h"
#include "engine/take.h"

enum kb_status kb_symbol_answer_give(struct kb_symbol_answer *answer, kb_symbol_answerer *write, const void *question,
                                     char **text, size_t *length)
{
    kb_arena_init(&answer->arena);
    kb_buffer_init(&answer->out, answer->engine->limits.output_bytes);
    enum kb_status status = kb_symbol_store_load(answer->engine->symbols, answer->diagnostics);
    if (status == KB_OK) {
        status = write(answer, question);
    }
    status = answer->arena.failed ? KB_NO_MEMORY : status;
    if (status == KB_OK && text != NULL) {
        status = kb_take_text(&answer->out, text, length);
    }
    if (status == KB_NO_MEMORY) {
        kb_report(answer->diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_buffer_finish(&answer->out);
    kb_arena_finish(&answer->arena);
    return status;
}
