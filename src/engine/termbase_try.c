/* The sentences of a termbase that is being written, each checked as if it were a letter. */

#include <klarbrev/writing.h>

#include <string.h>

#include "base/json_text.h"
#include "base/report.h"
#include "check/termbase.h"
#include "engine/engine_data.h"
#include "engine/take.h"

/* One table being tried. */
struct trial {
    const struct kb_engine *engine;
    struct kb_arena arena;
    struct kb_buffer out;
    struct kb_termbase termbase;
    struct kb_checker *checker;
    struct kb_diagnostics *diagnostics;
};

static enum kb_status open_checker(struct trial *trial, const struct kb_source *source)
{
    const struct kb_limits *limits = &trial->engine->limits;
    enum kb_status status =
        source->text.length > limits->termbase_bytes ? KB_BAD_INPUT : kb_checker_encoding(source, trial->diagnostics);
    if (status == KB_OK) {
        status = kb_termbase_read(&trial->termbase, &trial->arena, source, limits, trial->diagnostics);
    }
    const char *words = kb_arena_format(&trial->arena, "%s/language/ord.txt", trial->engine->folder);
    struct kb_checker_options options = {.terms = &trial->termbase, .limits = limits, .word_list_path = words};
    if (status == KB_OK && words == NULL) {
        status = KB_NO_MEMORY;
    }
    return status == KB_OK ? kb_checker_new(&trial->checker, &trial->engine->world, &options, trial->diagnostics) : status;
}

/* Whether a sentence has the term, or a longer one that begins with it and has taken its words. */
static enum kb_status is_found(struct trial *trial, const char *sentence, const char *term, bool *found)
{
    struct kb_source source = {term, kb_slice_of(sentence)};
    struct kb_check_input input = {&source, NULL};
    struct kb_check_options options = kb_check_options_default();
    struct kb_findings findings;
    struct kb_arena arena;
    options.suggestion_asks = 0;
    options.limits = &trial->engine->limits;
    kb_arena_init(&arena);
    enum kb_status status = kb_check_text(trial->checker, &input, &options, &arena, trial->diagnostics, &findings);
    *found = false;
    for (size_t i = 0; status == KB_OK && i < findings.count; i++) {
        const char *row = findings.items[i].term;
        *found = *found || (row != NULL && strncmp(row, term, strlen(term)) == 0);
    }
    kb_arena_finish(&arena);
    return status;
}

/* Is a letter told about the term at all? */
static bool is_told(const struct kb_term *term)
{
    bool told = term->kind == KB_TERM_REPLACE || term->kind == KB_TERM_AVOID || term->explanation[0] != '\0';
    return told && !term->silent && term->kind != KB_TERM_ALLOW;
}

static enum kb_status try_term(struct trial *trial, const struct kb_term *term)
{
    bool found = false, elsewhere = false;
    enum kb_status status = is_found(trial, term->found, term->term, &found);
    if (status == KB_OK) {
        status = is_found(trial, term->not_found, term->term, &elsewhere);
    }
    bool as_promised = found || !is_told(term);
    kb_buffer_format(&trial->out,
                     "{\"line\":%u,\"term\":", (unsigned)kb_source_position(term->place.source, term->place.offset).line);
    kb_json_put_string(&trial->out, kb_slice_of(term->term));
    kb_buffer_format(&trial->out, ",\"found\":%s,\"left\":%s}", as_promised ? "true" : "false", elsewhere ? "false" : "true");
    return status;
}

static enum kb_status try_table(struct trial *trial, const struct kb_input *table)
{
    const struct kb_source source = {table->name, {table->data, table->length}};
    enum kb_status status = open_checker(trial, &source);
    kb_buffer_put_text(&trial->out, "{\"rows\":[");
    for (size_t i = 0; i < trial->termbase.count && status == KB_OK; i++) {
        kb_buffer_put_text(&trial->out, i > 0 ? ",\n" : "\n");
        status = try_term(trial, &trial->termbase.terms[i]);
    }
    kb_buffer_put_text(&trial->out, "\n]}\n");
    return status == KB_OK ? trial->out.status : status;
}

enum kb_status kb_termbase_try(const struct kb_engine *engine, const struct kb_input *table, struct kb_diagnostics *diagnostics,
                               char **text, size_t *length)
{
    struct trial trial = {.engine = engine, .diagnostics = diagnostics};
    if (engine->check == KB_CHECK_NEVER || engine->folder == NULL) {
        return KB_USAGE;
    }
    kb_arena_init(&trial.arena);
    kb_buffer_init(&trial.out, engine->limits.output_bytes);
    enum kb_status status = try_table(&trial, table);
    status = trial.arena.failed ? KB_NO_MEMORY : status;
    status = status == KB_OK ? kb_take_text(&trial.out, text, length) : status;
    if (status == KB_NO_MEMORY) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_checker_free(trial.checker);
    kb_buffer_finish(&trial.out);
    kb_arena_finish(&trial.arena);
    return status;
}
